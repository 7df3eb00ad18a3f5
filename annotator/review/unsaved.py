"""The second line of defence: decisions the corpus would not take, in a small file of the editor's own.

The file lies apart from the corpus, one decision a line, each on disk before the next is made. A program
that runs holds a lock on its own file, so that what a crash left behind is told from what is in use.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import is_dataclass
from datetime import datetime
from pathlib import Path
from types import UnionType
from typing import BinaryIO, Union, get_args, get_origin, get_type_hints

from annotator.domain.codec import TYPES, canonical
from annotator.domain.decision import Body, Change, Decision, Editor
from annotator.domain.digest import sha256
from annotator.domain.ids import new_id
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, Kind
from annotator.review.overlay import thing_of

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        # Far behind the end, since Windows lets nobody read what is locked.
        file.seek(1 << 40)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


LARGEST = 64 * 1024 * 1024
"""Bytes of such a file that are read; no sitting at a full disk comes near."""
_LARGEST_NUMBER = 2**53
_SAFE = re.compile(r"[0-9A-Za-z-]{1,64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision that is not in the corpus yet, and whose it is. Its seq is below 0, the first -1."""

    decision: Decision
    editor: Editor


class UnsavedFile:
    """What is not saved in one corpus, for as long as it is not; nothing lies there otherwise."""

    def __init__(self, folder: Path, corpus_id: str) -> None:
        self._path = folder / f"{_stem(corpus_id)}.{new_id()[-12:]}.jsonl"
        self._file: BinaryIO | None = None

    def add(self, *kept: Kept) -> None:
        """Writes decisions behind the others; they are on disk when this returns. Raises OSError."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("xb")
            _lock(self._file)
        self._file.write(b"".join(line(one) for one in kept))
        self._file.flush()
        os.fsync(self._file.fileno())

    def clear(self) -> None:
        """Takes the file away: everything in it is saved, or given up."""
        self.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Leaves the file for the next time."""
        if self._file is not None:
            # What is still to be written was refused before, and said.
            with suppress(OSError):
                self._file.close()
            self._file = None


class Aside:
    """Keeps the file in line with what waits; `refusal` says why it could not be written, None where it is.

    Without a folder nothing is written and nothing refused.
    """

    def __init__(self, folder: Path | None, corpus_id: str) -> None:
        self._folder = folder
        self._corpus_id = corpus_id
        self._file: UnsavedFile | None = None
        self.refusal: str | None = None

    @property
    def written(self) -> bool:
        """Whether all that waits is in the file."""
        return self._file is not None and self.refusal is None

    def add(self, kept: Kept, waiting: Sequence[Kept]) -> None:
        """Adds the decision that is now the last of those that wait."""
        if not self.written or self._file is None:
            self.set(waiting)
            return
        try:
            self._file.add(kept)
        except OSError as error:
            self.refusal = error.strerror or str(error)

    def set(self, waiting: Sequence[Kept]) -> None:
        """Writes all that waits into a new file; the old one goes only then. Nothing waits: no file."""
        if self._folder is None:
            return
        fresh = UnsavedFile(self._folder, self._corpus_id) if waiting else None
        try:
            if fresh is not None:
                fresh.add(*waiting)
        except OSError as error:
            assert fresh is not None
            fresh.clear()
            self.refusal = error.strerror or str(error)
            return
        if self._file is not None:
            self._file.clear()
        self._file, self.refusal = fresh, None

    def close(self) -> None:
        """Leaves the file for the next time."""
        if self._file is not None:
            self._file.close()


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What an earlier sitting could not save in a corpus; `damaged` names lines that cannot be read."""

    path: Path
    kept: tuple[Kept, ...]
    damaged: tuple[str, ...]

    def discard(self) -> None:
        """Takes the file away for good. Raises OSError."""
        self.path.unlink(missing_ok=True)


def left_behind(folder: Path, corpus_id: str) -> list[LeftBehind]:
    """What earlier sittings left about a corpus, the oldest first; not what a running program holds."""
    found = []
    try:
        paths = sorted(folder.glob(f"{_stem(corpus_id)}.*.jsonl"), key=lambda path: path.stat().st_mtime)
    except OSError:
        return []
    for path in paths:
        with suppress(OSError):
            found.append(_read(path))
    return found


def _stem(corpus_id: str) -> str:
    """A name for the file; a corpus from elsewhere may carry any id, one that names another folder too."""
    return corpus_id if _SAFE.fullmatch(corpus_id) else sha256(corpus_id.encode()).hexdigest()


def line(kept: Kept) -> bytes:
    """A decision as a line of the file, its end included."""
    decision = kept.decision
    body = {
        "at": decision.at,
        "editor": {"id": kept.editor.id, "name": kept.editor.name},
        "act": decision.act.value,
        "title": decision.title,
        "changes": [
            {"kind": one.kind, "id": one.id, "article": one.article, "before": one.before, "after": one.after}
            for one in decision.changes
        ],
    }
    return canonical(body).encode("utf-8", "surrogatepass") + b"\n"


def _read(path: Path) -> LeftBehind:
    with path.open("rb+") as file:
        _lock(file)
        data = file.read(LARGEST + 1)
    kept: list[Kept] = []
    damaged: list[str] = []
    if len(data) > LARGEST:
        damaged.append(f"the file ends at {LARGEST:,} bytes here; the rest is not read")
        data = data[: data.rfind(b"\n", 0, LARGEST) + 1]
    for number, one in enumerate(data.splitlines(), 1):
        try:
            kept.append(_kept(json.loads(one.decode("utf-8", "surrogatepass")), -len(kept) - 1))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            damaged.append(f"line {number}")
    return LeftBehind(path, tuple(kept), tuple(damaged))


def _kept(told: Body, seq: int) -> Kept:
    """The decision a line tells of. Raises ValueError, KeyError, TypeError or AttributeError for none."""
    editor = Editor(_words(told["editor"]["id"]), _words(told["editor"]["name"]))
    changes = tuple(_change(one) for one in told["changes"])
    if not changes or not editor.name.strip():
        raise ValueError("a decision has an editor and changes")
    decision = Decision(seq, _moment(told["at"]), editor.id, Act(told["act"]), _words(told["title"]), changes)
    return Kept(decision, editor)


def _change(told: Body) -> Change:
    kind, id_, article = Kind(told["kind"]), _words(told["id"]), told["article"]
    for body in (told["before"], told["after"]):
        thing = None if body is None else thing_of(kind, body)
        if thing is not None and (thing.id != id_ or not _fits(TYPES[kind], thing)):
            raise ValueError("this is no such thing")
    return Change(kind, id_, None if article is None else _words(article), told["before"], told["after"])


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("these are words")
    return value


def _moment(value: object) -> str:
    datetime.fromisoformat(_words(value))
    return _words(value)


def _fits(hint: object, value: object) -> bool:
    """Whether a value read from outside is of the type it is to have, all the way down."""
    hint = getattr(hint, "__supertype__", hint)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return any(_fits(one, value) for one in get_args(hint))
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(get_args(hint)[0], one) for one in value)
    if hint is float:
        return isinstance(value, float)
    if hint is int:
        return type(value) is int and abs(value) <= _LARGEST_NUMBER
    if not isinstance(hint, type) or not isinstance(value, hint):
        return False
    if not is_dataclass(hint):
        return True
    return all(_fits(of, getattr(value, name)) for name, of in get_type_hints(hint).items())
