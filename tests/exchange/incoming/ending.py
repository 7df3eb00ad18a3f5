"""Processes that do to themselves what a hostile file would do to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from annotator.exchange.incoming import apart
from annotator.exchange.incoming.detect import Found
from annotator.exchange.incoming.neutral import Document, Problem
from tests.ingest.hanging import hang

BAD = "bad.jsonl"
_serve = apart._serve
_documents = apart.documents_of
_found = apart.found_in


def crashing(pipe: Connection, task: apart.Task) -> None:
    """Ends where the bad file is read."""
    _serve_with(pipe, task, lambda: os._exit(3))


def hanging(pipe: Connection, task: apart.Task) -> None:
    """Stays where the bad file is read."""
    _serve_with(pipe, task, hang)


def filling(pipe: Connection, task: apart.Task) -> None:
    """Takes all the memory there is where the bad file is read."""
    _serve_with(pipe, task, lambda: bytearray(8 << 30))


def crashing_at_a_look(pipe: Connection, task: apart.Task) -> None:
    """Ends where it is to be found out what the bad file is."""

    def found_in(paths: Iterable[Path], met: Callable[[str], str | None]) -> Iterator[Found | Problem]:
        def looked(name: str) -> str | None:
            why = met(name)
            if name == BAD and why is None:
                os._exit(3)
            return why

        return _found(paths, looked)

    apart.found_in = found_in
    _serve(pipe, task)


def _serve_with(pipe: Connection, task: apart.Task, harm: Callable[[], object]) -> None:
    def documents_of(found: Found) -> Iterator[Document | Problem]:
        if found.file.name == BAD:
            harm()
        yield from _documents(found)

    apart.documents_of = documents_of
    _serve(pipe, task)
