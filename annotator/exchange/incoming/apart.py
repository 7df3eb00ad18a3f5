"""Files of labels read in a process of their own, which a hostile one may end, fill or keep busy in vain."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from annotator.exchange.incoming.detect import Found, documents_of, found_in
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignGroup,
    ForeignRelation,
    ForeignSpan,
    Format,
    Problem,
)
from annotator.ingest import watched
from annotator.ingest.carrying import parts_of, pickled

_SMALL = 64_000
"""Files of so many bytes together are read here, where nothing in them is packed: a process takes longer."""
_PLAIN = (b"PK", b"\x78", b"<", b"SQLite")
_TOGETHER = 64
_SOON = 0.1
"""So many events, or those of so many seconds, are sent together."""
_CAP = 60.0
"""So many seconds one text may take, or finding out what a file is."""
_TRIES = 20
_MOST_SPANS = 2_000_000
_MOST_TEXT = 10_000_000
"""So many characters one text may have: what it counts as is worked out here, with some bytes for each."""
_CRASHED = "reading it ended the program that reads files; the other files are not affected"
_TOO_LONG = "reading it took longer than {:.0f} seconds"
_NO_MEMORY = "there was not enough memory to read it"
_NOT_STARTED = "the program that reads such files could not be started"
_TOO_MANY = "it holds more than {:,} spans"
_TOO_MUCH = "its text is longer than {:,} characters"

_TRAVELLING: tuple[type, ...] = (Document, ForeignSpan, ForeignRelation, ForeignGroup)
_DISPATCH = {cls: parts_of(cls) for cls in _TRAVELLING}
Tick = Callable[[], None]
"""Called again and again while something is read; what it raises ends the reading."""


class Key(NamedTuple):
    """Which file: the path it came with, and the how manieth of labels there."""

    path: int
    number: int


class Listed(NamedTuple):
    """A file of labels, by the name a report calls it."""

    key: Key
    name: str
    format: Format


class All(NamedTuple):
    """Every file is listed; what is in them follows."""


class Given(NamedTuple):
    """A text of a file, or why there is none."""

    key: Key
    what: Document | Problem


class _At(NamedTuple):
    """What is about to be looked at: a file not listed yet by path and name, or a listed one."""

    path: int
    name: str
    key: Key | None = None


class _Behind(NamedTuple):
    """Nothing more comes of a file."""

    key: Key


Event = Listed | Problem | All | Given
_Sent = Event | _At | _Behind


class Task(NamedTuple):
    """Which files, which of them are through, and the reasons not to touch some."""

    paths: Sequence[Path]
    wanted: frozenset[Key] | None
    behind: frozenset[Key]
    left_out: Mapping[_At, str]


class _Ended(Exception):
    """The process ended, or was ended, before it was through."""


def read(paths: Sequence[Path], tick: Tick, wanted: frozenset[Key] | None = None) -> Iterator[Event]:
    """Lists the files of labels among the paths, then gives what is in them, or in those `wanted` by key.

    What cannot be read is a Problem: so is a file that ends the process, takes too long or too much memory.
    """
    task = Task(tuple(paths), wanted, frozenset(), {})
    if _is_small(paths):
        for one in _events(task):
            tick()
            if not isinstance(one, _At | _Behind):
                yield one
    else:
        yield from _from_processes(task, tick)


def _is_small(paths: Sequence[Path]) -> bool:
    total = 0
    for path in paths:
        try:
            if not path.is_file():
                continue  # A folder is never plain, and one that is not there takes no time.
            beside = path.with_suffix(".txt")
            total += path.stat().st_size + (beside.stat().st_size if beside.is_file() else 0)
            with path.open("rb") as handle:
                if handle.read(16).lstrip().startswith(_PLAIN):
                    return False
        except (OSError, ValueError):
            continue
    return total <= _SMALL and not any(one.is_dir() for one in paths)


def _from_processes(task: Task, tick: Tick) -> Iterator[Event]:
    """Reads in a process, and in another one without the file that ended it."""
    told: set[Listed | Problem | All] = set()
    for _ in range(_TRIES + 1):
        at: _At | None = None
        try:
            for one in _from_process(task, tick):
                if isinstance(one, _At):
                    at = one
                elif isinstance(one, _Behind):
                    task = task._replace(behind=task.behind | {one.key})
                elif isinstance(one, Given):
                    yield one
                elif one not in told:  # The process before may have listed it.
                    told.add(one)
                    yield one
        except _Ended as ended:
            if at is None:
                yield Problem("", "", str(ended))
                return
            task = task._replace(left_out={**task.left_out, at: str(ended)})
        else:
            return
    yield Problem("", "", "too many of the files cannot be read; the rest was not tried")


def _from_process(task: Task, tick: Tick) -> Iterator[_Sent]:
    try:
        for message in watched.messages(_serve, task, _CAP, tick):
            if not isinstance(message, list):
                raise _Ended(_NO_MEMORY)
            yield from message
    except watched.NotStarted as error:
        raise _Ended(_NOT_STARTED) from error
    except watched.Overdue as error:
        raise _Ended(_TOO_LONG.format(_CAP)) from error
    except watched.Ended as error:
        raise _Ended(_CRASHED) from error


def _serve(pipe: Connection, task: Task) -> None:
    """What runs in the process: sends the events, some at a time, then None; what went wrong as text."""
    with watched.serving():
        sender = _Sender(pipe)
        try:
            for one in _events(task, sender.at):
                sender.put(one)
            sender.flush()
        except BrokenPipeError:
            raise
        except MemoryError:
            pipe.send(MemoryError)
        except Exception:
            pipe.send(traceback.format_exc())
        pipe.send(None)


class _Sender:
    """Sends events together, but what is about to be looked at alone: whoever listens has to know it."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._waiting: list[_Sent] = []
        self._due = 0.0

    def at(self, at: _At) -> None:
        """Something is looked at from now on."""
        self._waiting.append(at)
        self.flush()

    def put(self, one: _Sent) -> None:
        """Sends it soon."""
        self._waiting.append(one)
        if isinstance(one, _At) or len(self._waiting) >= _TOGETHER or time.monotonic() >= self._due:
            self.flush()

    def flush(self) -> None:
        """Sends what waits."""
        self._pipe.send_bytes(pickled(self._waiting, _DISPATCH))
        self._waiting.clear()
        self._due = time.monotonic() + _SOON


def _events(task: Task, send: Callable[[_At], None] | None = None) -> Iterator[_Sent]:
    found: list[tuple[Key, Found]] = []
    for number, path in enumerate(task.paths):

        def met(name: str, number: int = number) -> str | None:
            at = _At(number, name)
            if send is not None:
                send(at)
            return task.left_out.get(at)

        count = 0
        for one in found_in([path], met):
            if isinstance(one, Problem):
                yield one
                continue
            key = Key(number, count)
            count += 1
            found.append((key, one))
            yield Listed(key, one.file.name, one.format)
    yield All()
    for key, one in found:
        if key in task.behind or (task.wanted is not None and key not in task.wanted):
            continue
        at = _At(key.path, one.file.name, key)
        yield at
        if at in task.left_out:
            yield Given(key, Problem(one.file.name, "", task.left_out[at]))
        else:
            for document in documents_of(one):
                yield Given(key, _bounded(document))
        yield _Behind(key)


def _bounded(document: Document | Problem) -> Document | Problem:
    if isinstance(document, Problem):
        return document
    if len(document.spans) > _MOST_SPANS:
        return Problem(document.name, "", _TOO_MANY.format(_MOST_SPANS))
    if len(document.text or "") > _MOST_TEXT:
        return Problem(document.name, "", _TOO_MUCH.format(_MOST_TEXT))
    return document
