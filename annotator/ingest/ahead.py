"""Files read in batches, many of them in a process of their own, ahead of whoever keeps what is in them."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice, repeat
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest import watched
from annotator.ingest.carrying import Sender, packed, unpacked
from annotator.ingest.readers import drafts, drafts_of_pasted, is_plain
from annotator.ingest.source import NO_CHOICES, Choices, Pasted, Source, shown_name

_WORTH = 400_000
"""So many bytes of files are read in a process: fewer take no longer than its start."""
_FEW = 500
"""So many files, at most, are looked at one by one before."""
_ITEMS = 64
_CHARACTERS = 500_000
_BYTES = 16_000_000
_SECONDS = 0.2
_CAP = 60.0
"""So many seconds one file may take, or one that lies in an archive."""
_TRIES = 20
_QUICK = ("", ".txt", ".text", ".md")
_CRASHED = "Reading it ended the program that reads files; the other files are not affected"
_TOO_LONG = f"Reading it took longer than {_CAP:.0f} seconds"
_NO_MEMORY = "There was not enough memory to read it"
_NO_PROCESS = "The program that reads such files could not be started"


class Read(NamedTuple):
    """An article of a file, or why there is none; `last` when nothing more comes of that file."""

    file: int
    what: Draft | UnreadableFile
    last: bool


class _Place(NamedTuple):
    """Where reading goes on: the file, and how many articles of it are known already."""

    file: int = 0
    known: int = 0


class _At(NamedTuple):
    """A file that the process is about to read: its number, and its name where it lies in that file."""

    file: int
    inside: str | None = None


class _Task(NamedTuple):
    """What is to be read. `left_out` has the reasons not to open a file, or one that lies in it."""

    files: Sequence[Path | Pasted]
    choices: Choices
    left_out: Mapping[_At, str]
    start: _Place
    most: int


class _Ended(Exception):
    """The process ended, or was ended, before it had read everything; `at` is the file, where it is known."""

    def __init__(self, reason: str, at: _At | None) -> None:
        super().__init__(reason)
        self.at = at


Batch = list[Read]


def batches(
    files: Sequence[Path | Pasted],
    *,
    but: Mapping[Path, str] | None = None,
    choices: Choices = NO_CHOICES,
    cancelled: Callable[[], bool],
) -> Generator[Batch, None, None]:
    """The articles of the files, or pasted pages, in their order, some at a time; `file` counts them from 0.

    A file in `but` is not opened, and the reason there given instead. More than a little is read in a
    process, and so is all that could crash or take long; a file that ends it or takes too long is given as
    unreadable, and the rest goes on. Ends early when `cancelled` says so.
    """
    but = but or {}
    left_out = {
        _At(number): but[file] for number, file in enumerate(files) if isinstance(file, Path) and file in but
    }
    task = _Task(files, choices, left_out, _Place(), _ITEMS)
    few = len(files) <= _FEW and _size(files) <= _WORTH
    if not (few and all(map(_is_plain, (file for file in files if file not in but)))):
        yield from _read_ahead(task, cancelled)
    else:
        yield from _read(task, cancelled)


def _is_plain(file: Path | Pasted) -> bool:
    return isinstance(file, Path) and is_plain(file)


def _size(files: Sequence[Path | Pasted]) -> int:
    """The bytes of the files, or as many as are worth a process."""
    total = 0
    for file in files:
        with suppress(OSError, ValueError):
            total += file.stat().st_size if isinstance(file, Path) else len(file.data)
        if total > _WORTH:
            break
    return total


def _read(
    task: _Task, cancelled: Callable[[], bool], met: Callable[[_At], None] | None = None
) -> Iterator[Batch]:
    batch: Batch = []
    characters = size = 0
    # The first file takes the time to load its reader, and is not given alone for that.
    due: float | None = None
    for one in _items(task, met):
        batch.append(one)
        if isinstance(one.what, Draft):
            characters += len(one.what.annotated.text)
            size += _bytes_of(one.what)
        stopped = cancelled()
        full = len(batch) >= task.most or characters >= _CHARACTERS or size >= _BYTES
        if stopped or full or (due is not None and time.monotonic() >= due):
            yield batch
            batch = []
            characters = size = 0
            due = None
        due = due or time.monotonic() + _SECONDS
        if stopped:
            return
    if batch:
        yield batch


def _bytes_of(draft: Draft) -> int:
    pictures = sum(len(one.data) + len(one.thumbnail) for one in draft.pictures)
    return len(draft.original or b"") + pictures


def _items(task: _Task, met: Callable[[_At], None] | None) -> Iterator[Read]:
    first, known = task.start
    for number in range(first, len(task.files)):
        held: Draft | UnreadableFile | None = None
        for what in islice(_told(task, number, met), known if number == first else 0, None):
            if held is not None:
                yield Read(number, held, last=False)
            held = what
        if held is not None:
            yield Read(number, held, last=True)


def _told(task: _Task, number: int, met: Callable[[_At], None] | None) -> Iterator[Draft | UnreadableFile]:
    file, at = task.files[number], _At(number)
    if at in task.left_out:
        # Articles of it that are known already are skipped by whoever asks.
        refused = UnreadableFile(shown_name(file.name), task.left_out[at])
        yield from repeat(refused, _skipped(task, number) + 1)
        return

    def left_out(source: Source) -> str | None:
        inside = _At(number, source.name)
        if met is not None:
            met(inside)
        return task.left_out.get(inside)

    if met is not None:
        met(at)
    try:
        if isinstance(file, Pasted):
            yield from drafts_of_pasted(file)
        else:
            yield from drafts(file, task.choices, left_out)
    except MemoryError:
        yield UnreadableFile(shown_name(file.name), _NO_MEMORY)


def _skipped(task: _Task, number: int) -> int:
    return task.start.known if number == task.start.file else 0


def _read_ahead(task: _Task, cancelled: Callable[[], bool]) -> Iterator[Batch]:
    """Reads in a process, and in another one without the file that ended it.

    Where it is not known which that was, the next one tells each article alone to find it.
    """
    tries: Counter[int] = Counter()
    while task.start.file < len(task.files):
        try:
            for batch in _from_process(task, cancelled):
                yield batch
                task = task._replace(start=_behind(batch, task.start))
        except watched.NotStarted:
            yield from _read(_without_process(task), cancelled)
        except _Ended as ended:
            task = _without(task, ended, tries)
            if max(tries.values(), default=0) <= 2 * _TRIES:
                continue
            # It ends whatever it is given to read.
            yield from _read(_without_process(task), cancelled)
        return


def _without(task: _Task, ended: _Ended, tries: Counter[int]) -> _Task:
    """What is to be read after the process ended."""
    at = ended.at
    if at is None and task.most > 1:
        return task._replace(most=1)
    if at is None:
        at = _At(task.start.file)
    tries[at.file] += 1
    if tries[at.file] > _TRIES:
        at = _At(at.file)
    return task._replace(left_out={**task.left_out, at: str(ended)}, most=_ITEMS)


def _without_process(task: _Task) -> _Task:
    """What can be read here: nothing that could crash or take long."""
    others = {
        _At(number): _NO_PROCESS
        for number in range(task.start.file, len(task.files))
        if _At(number) not in task.left_out and not _is_plain(task.files[number])
    }
    return task._replace(left_out={**task.left_out, **others})


def _behind(batch: Batch, place: _Place) -> _Place:
    last = batch[-1]
    if last.last:
        return _Place(last.file + 1)
    known = sum(one.file == last.file for one in batch)
    return _Place(last.file, known + (place.known if last.file == place.file else 0))


def _from_process(task: _Task, cancelled: Callable[[], bool]) -> Iterator[Batch]:
    at: _At | None = None
    try:
        for message in watched.messages(_serve, task, _CAP, cancelled):
            match message:
                case list():
                    if message:
                        yield [Read(file, unpacked(what), last) for file, what, last in message]
                case (file, inside):
                    at = None if file is None else _At(file, inside)
    except watched.Overdue as error:
        raise _Ended(_TOO_LONG, at) from error
    except watched.Ended as error:
        raise _Ended(_CRASHED, at) from error


def _serve(pipe: Connection, task: _Task) -> None:
    """What runs in the process: sends an empty list, each batch and what it is about to read, then None.

    What went wrong is sent as text.
    """
    with watched.serving():
        sender = Sender(pipe, ahead=task.most > 1)
        sender.send([])
        try:
            for batch in _read(task, _never, _telling(sender, task)):
                sender.batch([(file, packed(what), last) for file, what, last in batch])
        except BrokenPipeError:
            raise
        except Exception:
            sender.send(traceback.format_exc())
        sender.send(None)


def _telling(sender: Sender, task: _Task) -> Callable[[_At], None]:
    """Tells what is about to be read; of many texts in a row, which are soon read, only the first."""
    quick = False

    def met(at: _At) -> None:
        nonlocal quick
        file = task.files[at.file]
        was, quick = quick, at.inside is None and isinstance(file, Path) and file.suffix.lower() in _QUICK
        if not (was and quick):
            sender.send((None if quick else at.file, at.inside))

    return met


def _never() -> bool:
    return False
