"""Files read in batches, many of them in a process of their own, ahead of whoever keeps what is in them."""

from __future__ import annotations

import io
import multiprocessing
import pickle
import signal
import time
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.offsets import Span
from annotator.domain.photo import CreditParts, Finding, Photo
from annotator.ingest.readers import drafts

_WORTH = 400_000
"""So many bytes of files are read in a process: fewer take no longer than its start."""
_ITEMS = 64
_CHARACTERS = 500_000
_SECONDS = 0.2
_POLL = 0.1
_JOIN = 2.0
_CRASHED = "Reading it ended the program that reads files; the other files are not affected"
_NO_MEMORY = "There was not enough memory to read it"


class Read(NamedTuple):
    """An article of a file, or why there is none; `last` when nothing more comes of that file."""

    file: int
    what: Draft | UnreadableFile
    last: bool


class _Place(NamedTuple):
    """Where reading goes on: the file, and how many articles of it are known already."""

    file: int = 0
    known: int = 0


class _NotStarted(Exception):
    """There is no process to read in."""


class _Crashed(Exception):
    """The process ended before it had read everything."""


Batch = list[Read]


def batches(
    files: Sequence[Path], *, but: Mapping[Path, str] | None = None, cancelled: Callable[[], bool]
) -> Generator[Batch, None, None]:
    """The articles of the files in their order, some at a time; `file` counts them from 0.

    A file in `but` is not opened, and the reason there given instead. More than a little is read in a
    process; a file that ends it is given as unreadable, and the rest goes on. Ends early when `cancelled`
    says so.
    """
    but = but or {}
    if _size(files) > _WORTH:
        yield from _read_ahead(files, but, cancelled)
    else:
        yield from _read(files, but, _Place(), _ITEMS, cancelled)


def _size(files: Sequence[Path]) -> int:
    """The bytes of the files, or as many as are worth a process."""
    total = 0
    for file in files:
        with suppress(OSError, ValueError):
            total += file.stat().st_size
        if total > _WORTH:
            break
    return total


def _read(
    files: Sequence[Path],
    but: Mapping[Path, str],
    start: _Place,
    most: int,
    cancelled: Callable[[], bool],
) -> Iterator[Batch]:
    batch: Batch = []
    characters, due = 0, time.monotonic() + _SECONDS
    for one in _items(files, but, start):
        batch.append(one)
        characters += 0 if isinstance(one.what, UnreadableFile) else len(one.what.annotated.text)
        stopped = cancelled()
        if stopped or len(batch) >= most or characters >= _CHARACTERS or time.monotonic() >= due:
            yield batch
            batch = []
            characters, due = 0, time.monotonic() + _SECONDS
        if stopped:
            return
    if batch:
        yield batch


def _items(files: Sequence[Path], but: Mapping[Path, str], start: _Place) -> Iterator[Read]:
    for number in range(start.file, len(files)):
        held: Draft | UnreadableFile | None = None
        for what in islice(_told(files[number], but), start.known if number == start.file else 0, None):
            if held is not None:
                yield Read(number, held, last=False)
            held = what
        if held is not None:
            yield Read(number, held, last=True)


def _told(file: Path, but: Mapping[Path, str]) -> Iterator[Draft | UnreadableFile]:
    if file in but:
        yield UnreadableFile(file.name, but[file])
        return
    try:
        yield from drafts(file)
    except MemoryError:
        yield UnreadableFile(file.name, _NO_MEMORY)


def _read_ahead(
    files: Sequence[Path], but: Mapping[Path, str], cancelled: Callable[[], bool]
) -> Iterator[Batch]:
    """Reads in a process. When it crashes, the next one tells each article alone, to see at which file."""
    place, most = _Place(), _ITEMS
    while place.file < len(files):
        try:
            for batch in _from_process((files, but, place, most), cancelled):
                yield batch
                place = _behind(batch, place)
        except _NotStarted:
            yield from _read(files, but, place, _ITEMS, cancelled)
        except _Crashed:
            if most == 1:
                yield [Read(place.file, UnreadableFile(files[place.file].name, _CRASHED), last=True)]
                place = _Place(place.file + 1)
            most = 1 if most > 1 else _ITEMS
            continue
        return


def _behind(batch: Batch, place: _Place) -> _Place:
    last = batch[-1]
    if last.last:
        return _Place(last.file + 1)
    known = sum(one.file == last.file for one in batch)
    return _Place(last.file, known + (place.known if last.file == place.file else 0))


_Asked = tuple[Sequence[Path], Mapping[Path, str], _Place, int]


def _from_process(asked: _Asked, cancelled: Callable[[], bool]) -> Iterator[Batch]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, asked), daemon=True)
    try:
        _start(process, theirs)
        yield from _received(ours, cancelled)
    finally:
        if process.pid is not None:
            process.kill()
            process.join(_JOIN)
        ours.close()


def _start(process: SpawnProcess, theirs: Connection) -> None:
    try:
        process.start()
    except OSError as error:
        raise _NotStarted from error
    finally:
        theirs.close()


def _received(ours: Connection, cancelled: Callable[[], bool]) -> Iterator[Batch]:
    begun = False
    while not cancelled():
        if not ours.poll(_POLL):
            continue
        try:
            message = ours.recv()
        except (EOFError, OSError) as error:
            raise (_Crashed if begun else _NotStarted) from error
        begun = True
        match message:
            case None:
                return
            case str():
                raise RuntimeError(message)
            case [_, *_]:
                yield [Read(file, _unpacked(what), last) for file, what, last in message]


def _serve(pipe: Connection, asked: _Asked) -> None:
    """What runs in the process: sends an empty list, each batch, then None; or what went wrong, as text."""
    # Ctrl+C is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever is no longer there to listen needs no answer.
    with suppress(BrokenPipeError):
        pipe.send([])
        try:
            for batch in _read(*asked, cancelled=_never):
                pipe.send_bytes(_pickled([(file, _packed(what), last) for file, what, last in batch]))
        except BrokenPipeError:
            raise
        except Exception:
            pipe.send(traceback.format_exc())
        pipe.send(None)


def _parts_of(cls: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    parts = attrgetter(*(one.name for one in fields(cls)))
    return lambda one: (cls, parts(one))


# Made anew from their parts they travel in half the time that slotted dataclasses take by themselves.
_DISPATCH: dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]] = {
    cls: _parts_of(cls) for cls in (Annotated, Article, Block, CreditParts, Draft, Finding, Photo, Span)
}


def _pickled(message: object) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _DISPATCH
    pickler.dump(message)
    return buffer.getvalue()


def _packed(what: Draft | UnreadableFile) -> Draft | tuple[str, str]:
    return (what.name, what.reason) if isinstance(what, UnreadableFile) else what


def _unpacked(what: Draft | tuple[str, str]) -> Draft | UnreadableFile:
    return UnreadableFile(*what) if isinstance(what, tuple) else what


def _never() -> bool:
    return False
