"""What readers read: the bytes of a file, or of a member of an archive, within bounds."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from annotator.exchange.incoming.neutral import Unreadable
from annotator.ingest.archive import MEMBERS, RATIO, RATIO_FROM, TOTAL
from annotator.ingest.source import WHOLE

__all__ = ["MEMBERS", "START", "Archive", "Input", "on_disk"]

START = 65_536
_DAMAGE = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError),
    *(OSError, ValueError),
)
"""What `zipfile` raises on archives that are not whole; a name that is no text is a ValueError."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file by the name a report calls it, opened when it is read; `beside` gives its neighbour by name."""

    name: str
    open: Callable[[], BinaryIO]
    size: int
    beside: Callable[[str], Input | None]
    folder: Path | None = None
    """The folder itself, for a format that is one; None for a file."""

    def start(self) -> bytes:
        """The first 64 KiB. Raises Unreadable."""
        return self._read(START)

    def data(self) -> bytes:
        """All bytes. Raises Unreadable when it is too large or cannot be read."""
        if self.size > WHOLE:
            raise Unreadable(f"it is larger than {WHOLE // 1_000_000} MB")
        found = self._read(WHOLE + 1)
        if len(found) > WHOLE:
            raise Unreadable(f"it is larger than {WHOLE // 1_000_000} MB")
        return found

    def _read(self, most: int) -> bytes:
        try:
            with self.open() as handle:
                return handle.read(most)
        except _DAMAGE as error:
            raise Unreadable(reason_of(error)) from error


def reason_of(error: Exception) -> str:
    """Why something cannot be read, in a clause."""
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read ({error.strerror})"
    return "it is damaged, or packed in a way that is not read"


def on_disk(path: Path) -> Input:
    """A file or folder on disk. Raises Unreadable when there is none."""

    def beside(name: str) -> Input | None:
        near = path.parent / name
        return on_disk(near) if _plain(name) and near.is_file() and not near.is_symlink() else None

    try:
        if path.is_dir():
            return Input(path.name, io.BytesIO, 0, lambda name: _inside(path, name), path)
        if not path.is_file():
            raise Unreadable("there is no such file")
        return Input(path.name, lambda: path.open("rb"), path.stat().st_size, beside)
    except (OSError, ValueError) as error:
        raise Unreadable("it cannot be read") from error


def _inside(folder: Path, name: str) -> Input | None:
    near = folder / name
    return on_disk(near) if _plain(name) and near.is_file() and not near.is_symlink() else None


def _plain(name: str) -> bool:
    """Whether a name leads to a neighbour and nowhere else."""
    return bool(name) and not set(name) & {"/", "\\", "\0", ":"} and name not in (".", "..")


class Archive:
    """The members of a ZIP archive, each within bounds; nothing is unpacked onto the disk."""

    def __init__(self, archive: Input) -> None:
        self.name = archive.name
        self._data = archive.data()
        try:
            with ZipFile(io.BytesIO(self._data)) as opened:
                infos = [one for one in opened.infolist() if not one.filename.endswith("/")]
        except _DAMAGE as error:
            raise Unreadable("the archive is damaged or not whole") from error
        if len(infos) > MEMBERS:
            raise Unreadable(f"the archive holds more than {MEMBERS:,} files")
        if sum(one.file_size for one in infos) > TOTAL:
            raise Unreadable(f"unpacked, the archive is larger than {TOTAL // 1_000_000:,} MB")
        self._infos = {one.filename: one for one in infos}

    @property
    def names(self) -> list[str]:
        """The members by name, in order."""
        return sorted(
            one for one in self._infos if not Path(one).name.startswith(".") and "__MACOSX" not in one
        )

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def member(self, name: str) -> Input:
        """A member as a file."""
        folder = name.rpartition("/")[0]

        def beside(near: str) -> Input | None:
            path = f"{folder}/{near}" if folder else near
            return self.member(path) if path in self._infos else None

        info = self._infos[name]
        return Input(f"{self.name}/{name}", lambda: self._opened(info), info.file_size, beside)

    def inputs(self) -> Iterator[Input]:
        """Every member."""
        for name in self.names:
            yield self.member(name)

    def _opened(self, info: ZipInfo) -> BinaryIO:
        if info.flag_bits & 1:
            raise Unreadable("it is encrypted")
        if info.file_size > WHOLE:
            raise Unreadable(f"it is larger than {WHOLE // 1_000_000} MB")
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
            raise Unreadable(f"it is packed to less than 1 in {RATIO}, as no text is")
        with ZipFile(io.BytesIO(self._data)) as opened, opened.open(info) as handle:
            return io.BytesIO(handle.read(WHOLE))
