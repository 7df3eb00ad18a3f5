"""What a reader reads: a file on disk, or one that lies in an archive, an e-mail or another file."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile

WHOLE = 50_000_000
"""The largest file, in bytes, that is read into memory at once."""
_START = 65_536
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Refused(Exception):
    """A file that gives no article; `str()` is the reason, a sentence for the editor.

    `encoding` is one worth trying, `columns` those of a table one of which has to be chosen.
    """

    def __init__(self, reason: str, encoding: str | None = None, columns: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.encoding = encoding
        self.columns = columns

    def of(self, name: str) -> UnreadableFile:
        """The same, of a file with this name."""
        return UnreadableFile(name, str(self), self.encoding, self.columns)


@dataclass(frozen=True)
class Source:
    """One file's name, as the editor is told it, and its bytes.

    `size` counts the bytes; `path` is where it lies, by which choices are made for it. `beside` gives the
    file that a relative reference in this one leads to ("page_files/bridge.jpg", as written there), or None:
    it never leaves the folder or archive this one lies in.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    beside: Callable[[str], Source | None] = lambda reference: None
    path: str = ""

    @cached_property
    def start(self) -> bytes:
        """The first 64 KiB, by which the format is told. OSError passes through."""
        with self.open() as handle:
            return handle.read(_START)

    @cached_property
    def suffix(self) -> str:
        """How the name ends, in small letters with the dot, or ""."""
        return PurePosixPath(self.name).suffix.lower()

    def whole(self, limit: int | None = None) -> bytes:
        """All bytes. Raises Refused when there are more than `limit`, or WHOLE; OSError passes through."""
        limit = WHOLE if limit is None else limit
        # What told the format may be all there is, and a file is not opened twice for nothing.
        start = self.__dict__.get("start", b"")
        if len(start) == self.size and 0 < self.size < _START and self.size <= limit:
            return bytes(start)
        with self.open() as handle:
            data = handle.read(limit + 1)
        if len(data) > limit:
            raise Refused(f"The file is larger than {limit // 1_000_000} MB")
        return data


@dataclass(frozen=True, slots=True)
class Choices:
    """What the editor chose about how files are read, by the path of each file.

    `encodings` says what a text is to be decoded with, `columns` which column of a table is the text. What is
    said of an archive or a folder counts for all that lies in it, and the one under "" for every file.
    """

    encodings: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    def encoding(self, source: Source) -> str | None:
        """The encoding chosen for a file, or None."""
        return _chosen(self.encodings, source.path)

    def column(self, source: Source) -> str | None:
        """The column chosen for a table, or None."""
        return _chosen(self.columns, source.path)


def _chosen(pairs: tuple[tuple[str, str], ...], path: str) -> str | None:
    if not pairs:
        return None
    told = dict(pairs)
    places = (path, *(str(one) for one in PurePath(path).parents), "")
    return next((told[one] for one in places if one in told), None)


NO_CHOICES = Choices()
Found = Iterator[Draft | UnreadableFile]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is given beside its file: the choices, and what reads a file that lies inside it.

    `nested` gives the articles of such a file; it is None inside a container, for none is opened twice.
    """

    choices: Choices = NO_CHOICES
    nested: Callable[[Source], Found] | None = None


Reader = Callable[[Source, Reading], Found]
"""Gives the articles of one file, and an UnreadableFile for what cannot be read; may raise Refused when
nothing of it can, and lets OSError through."""


def shown_name(name: str) -> str:
    """A file's name as it can be kept and shown on a line: what breaks, turns or is no letter as "?"."""
    return _NOT_SHOWN.sub("?", name)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The markup of a page that was pasted: read as a file on disk is, and called `name`."""

    name: str
    data: bytes


def of_path(path: Path, name: str | None = None) -> Source:
    """A file on disk. What it refers to is found in its own folder and below. OSError passes through."""
    told = path.stat()
    if not stat.S_ISREG(told.st_mode):
        raise Refused("Not a file")
    return Source(
        shown_name(name or path.name),
        told.st_size,
        lambda: path.open("rb"),
        lambda ref: _beside(path, ref),
        str(path),
    )


def of_bytes(
    name: str, data: bytes, beside: Callable[[str], Source | None] = lambda reference: None
) -> Source:
    """A file that lies in another one."""
    return Source(name, len(data), lambda: io.BytesIO(data), beside, name)


def _beside(path: Path, reference: str) -> Source | None:
    if "\0" in reference or "\\" in reference or ":" in reference:
        return None
    folder = path.parent
    try:
        wanted = folder / reference
        real = wanted.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            return None
        return of_path(real, os.path.relpath(real, folder.resolve()))
    except (OSError, RuntimeError, ValueError, Refused):
        return None
