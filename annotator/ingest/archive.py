"""Archives (.zip): each file in one read as if it lay in a folder, within bounds, and never unpacked."""

from __future__ import annotations

import lzma
import posixpath
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from annotator.domain.errors import UnreadableFile
from annotator.ingest.companions import is_of_a_page, page_stems
from annotator.ingest.source import WHOLE, Found, Reading, Refused, Source, of_bytes

MEMBERS = 10_000
TOTAL = 2_000_000_000
"""So many bytes all files in an archive may have together, unpacked."""
RATIO = 200
"""A file of more than RATIO_FROM bytes may be packed to no less than one in so many."""
RATIO_FROM = 1_000_000
_DIRECTORY = 20_000_000
_TAIL = 66_000
_END = b"PK\x05\x06"
_LARGE_END = b"PK\x06\x06"
_ENCRYPTED = 0x1
_UTF8 = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml", "META-INF/container.xml")
_DAMAGE = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError),
    *(OSError, ValueError),
)
"""What `zipfile` raises on archives that are not whole; a name that is no text is a ValueError."""


def read_archive(source: Source, reading: Reading) -> Found:
    """The articles of all files in an archive; what is refused comes as UnreadableFile("wire.zip/name").

    Raises Refused when nothing of it can be read; OSError passes through.
    """
    if reading.nested is None:
        raise Refused("An archive inside another file is not opened")
    with source.open() as handle:
        _refuse_large_directory(handle)
        try:
            opened = ZipFile(handle)
        except _DAMAGE as error:
            raise Refused("The archive is damaged or not whole") from error
        with opened:
            archive = _Archive(source, opened)
            if not archive.members and not archive.refused:
                raise Refused("The archive holds no files")
            yield from archive.refused
            for name in archive.wanted():
                try:
                    member = archive.member(name)
                except Refused as reason:
                    yield reason.of(f"{source.name}/{name}")
                else:
                    yield from reading.nested(member)


def _refuse_large_directory(handle: BinaryIO) -> None:
    """An archive's list of files is read as a whole, so its size is looked at first."""
    size = handle.seek(0, 2)
    handle.seek(max(0, size - _TAIL))
    tail = handle.read(_TAIL)
    at, large = tail.rfind(_END), tail.rfind(_LARGE_END)
    lengths = [int.from_bytes(tail[at + 12 : at + 16], "little")] if at >= 0 else []
    if large >= 0:
        lengths.append(int.from_bytes(tail[large + 40 : large + 48], "little"))
    if any(_DIRECTORY < length != 0xFFFFFFFF for length in lengths):
        raise Refused(f"The archive holds more than {MEMBERS:,} files")
    handle.seek(0)


class _Archive:
    """The files of an archive by their names, and why others are refused."""

    def __init__(self, source: Source, opened: ZipFile) -> None:
        self.members: dict[str, ZipInfo] = {}
        self.refused: list[UnreadableFile] = []
        self._source, self._opened = source, opened
        infos = [info for info in opened.infolist() if not info.filename.endswith("/")]
        if len(infos) > MEMBERS:
            raise Refused(f"The archive holds more than {MEMBERS:,} files")
        if sum(info.file_size for info in infos) > TOTAL:
            raise Refused(f"Unpacked, the archive is larger than {TOTAL // 1_000_000:,} MB")
        if any(info.filename in _OFFICE for info in infos):
            raise Refused("The archive is an office document or a book, and not of a kind that is read")
        for info in infos:
            self._take(info)

    def wanted(self) -> list[str]:
        """The names of those that are read by themselves, in the order of a folder's."""
        pages: dict[str, list[str]] = {}
        for name in self.members:
            folder, file = posixpath.split(name)
            pages.setdefault(folder, []).append(file)
        stems = {folder: page_stems(files) for folder, files in pages.items()}
        return sorted(
            (name for name in self.members if not _lies_with_a_page(name, stems)),
            key=lambda name: (posixpath.dirname(name).split("/"), name),
        )

    def member(self, name: str) -> Source:
        """A file of the archive. Raises Refused."""
        path = f"{self._source.path}/{name}"
        made = of_bytes(f"{self._source.name}/{name}", self._data(name), lambda ref: self._beside(name, ref))
        return Source(made.name, made.size, made.open, made.beside, path)

    def _beside(self, name: str, reference: str) -> Source | None:
        folder = posixpath.dirname(name)
        wanted = posixpath.normpath(posixpath.join(folder, reference)) if reference else ""
        if reference.startswith("/") or wanted not in self.members:
            return None
        try:
            return of_bytes(posixpath.relpath(wanted, folder or "."), self._data(wanted))
        except Refused:
            return None

    def _take(self, info: ZipInfo) -> None:
        name = _name(info)
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts:
            return
        reason = _reason_against(info, name, parts)
        kept = "/".join(parts)
        if reason is None and kept in self.members:
            reason = "The archive holds another file of this name"
        if reason is None:
            self.members[kept] = info
        else:
            self.refused.append(UnreadableFile(f"{self._source.name}/{_shown(name)}", reason))

    def _data(self, name: str) -> bytes:
        try:
            with self._opened.open(self.members[name]) as handle:
                return handle.read(WHOLE)
        except _DAMAGE as error:
            raise Refused("It is damaged, or packed in a way that is not read") from error


def _name(info: ZipInfo) -> str:
    """The name as it was written; many programs write UTF-8 and do not say so."""
    name = info.orig_filename
    if info.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _reason_against(info: ZipInfo, name: str, parts: list[str]) -> str | None:
    if name.startswith("/") or "\\" in name or _DRIVE.match(name) or ".." in parts:
        return "Its name leads out of the archive"
    if not parts or _CONTROL.search(name):
        return "Its name holds what no file name does"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "It is a link"
    if info.flag_bits & _ENCRYPTED:
        return "It is encrypted"
    if info.file_size > WHOLE:
        return f"It is larger than {WHOLE // 1_000_000} MB"
    if info.file_size > RATIO_FROM and info.file_size > RATIO * info.compress_size:
        return f"It is packed to less than 1 in {RATIO}, as no article is"
    return None


def _shown(name: str) -> str:
    return _CONTROL.sub("?", name)[:200]


def _lies_with_a_page(name: str, stems: dict[str, frozenset[str]]) -> bool:
    return any(is_of_a_page(folder, stems.get(above, frozenset())) for above, folder in _folders(name))


def _folders(name: str) -> Iterator[tuple[str, str]]:
    """Each folder that a file lies in, with the path of the folder above."""
    folder = posixpath.dirname(name)
    while folder:
        above, own = posixpath.split(folder)
        yield above, own
        folder = above
