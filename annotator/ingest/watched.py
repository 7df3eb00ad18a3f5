"""A process that reads what a hostile file may crash, fill or keep busy in vain, watched from outside."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from annotator.ingest.carrying import limit_memory

_POLL = 0.1
_JOIN = 2.0
_START = 60.0
"""Seconds a process may take until it reads, on a machine that has much else to do."""
_MEMORY = 3_000_000_000
"""So many bytes of addresses the process may have, where the system knows such a limit."""

T = TypeVar("T")


class NotStarted(Exception):
    """There is no process to read in."""


class Ended(Exception):
    """The process ended before it was through."""


class Overdue(Exception):
    """Nothing came of the process for too long."""


def messages(
    serve: Callable[[Connection, T], None], task: T, seconds: float, stop: Callable[[], object]
) -> Iterator[Any]:
    """What `serve` sends from a process of its own, until it sends None or `stop` says so.

    `stop` is asked ten times a second; it may raise. A text that comes is a traceback, and raised as
    RuntimeError. NotStarted, Ended, or Overdue where nothing comes for so many seconds after the first.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=serve, args=(theirs, task), daemon=True)
    try:
        try:
            process.start()
        except OSError as error:
            raise NotStarted from error
        finally:
            theirs.close()
        yield from _received(ours, seconds, stop)
    finally:
        if process.pid is not None:
            process.kill()
            process.join(_JOIN)
        ours.close()


def _received(ours: Connection, seconds: float, stop: Callable[[], object]) -> Iterator[Any]:
    begun = False
    since = time.monotonic()
    while not stop():
        if not ours.poll(_POLL):
            if time.monotonic() - since > (seconds if begun else max(seconds, _START)):
                raise Overdue if begun else NotStarted
            continue
        try:
            message = ours.recv()
        except (EOFError, OSError) as error:
            raise (Ended if begun else NotStarted) from error
        begun = True
        match message:
            case None:
                return
            case str():
                raise RuntimeError(message)
        yield message
        since = time.monotonic()


@contextmanager
def serving() -> Iterator[None]:
    """What the process keeps to: bounded memory, Ctrl+C left to who watches, no answer to nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(_MEMORY)
    with suppress(BrokenPipeError):
        yield
