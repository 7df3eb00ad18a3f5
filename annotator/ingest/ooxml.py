"""The parts of a Word file: a zip of XML, opened so that a hostile one costs little and reaches nowhere."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree import ElementTree

from annotator.ingest.source import Refused

MOST_MEMBERS = 5_000
LARGEST_XML = 30_000_000
LARGEST_MEDIA = 50_000_000
LARGEST_WHOLE = 200_000_000
"""The most members, and the most bytes unpacked of one part, of one picture and of all that is read."""
_DEEPEST = 200
_ELEMENTS = 1_500_000
_RATIO = 200
_RATIO_FROM = 1_000_000
_ENTRY = b"PK\x01\x02"
_OLD = b"\xd0\xcf\x11\xe0"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


class _Guard(ElementTree.TreeBuilder):
    """Builds a tree of bounded depth and size, and takes no document type, where entities are declared."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.depth = 0
        self.count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ElementTree.Element:
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST or self.count > _ELEMENTS:
            raise Refused(f"Its part {self.name} is nested too deep or holds too much")
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: str, /) -> ElementTree.Element:
        self.depth -= 1
        return super().end(tag.rpartition("}")[2])

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Refused(f"Its part {self.name} declares entities of its own, which no Word document does")


@dataclass(slots=True)
class Package:
    """A Word file's members by name, read one at a time; what is read in all is bounded."""

    archive: zipfile.ZipFile
    names: Mapping[str, zipfile.ZipInfo]
    read: int = 0
    _links: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def data(self, name: str, limit: int) -> bytes:
        """A member's bytes. Raises Refused when it is broken or larger than `limit`, KeyError if absent."""
        member = self.names[name]
        if member.flag_bits & 1:
            raise Refused("The document is protected with a password")
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > limit:
            raise Refused(f"Its part {name} would unpack to more than {limit // 1_000_000} MB")
        if member.file_size > _RATIO_FROM and ratio > _RATIO:
            raise Refused(f"Its part {name} would unpack to {ratio:,.0f} times its size, as no document does")
        self.read += member.file_size
        if self.read > LARGEST_WHOLE:
            raise Refused(f"It unpacks to more than {LARGEST_WHOLE // 1_000_000} MB")
        try:
            with self.archive.open(member) as handle:
                data = handle.read(limit + 1)
        except _BROKEN as error:
            raise Refused(f"The file is damaged: its part {name} cannot be unpacked") from error
        except RuntimeError as error:
            raise Refused("The document is protected with a password") from error
        return data

    def tree(self, name: str) -> ElementTree.Element | None:
        """The XML of a part with bare tags, or None where there is no such part. Raises Refused."""
        if name not in self.names:
            return None
        parser = ElementTree.XMLParser(target=_Guard(name))
        try:
            parser.feed(self.data(name, LARGEST_XML))
            found: ElementTree.Element = parser.close()
        except (ElementTree.ParseError, ValueError, LookupError, AssertionError) as error:
            raise Refused(f"The file is damaged: its part {name} is not whole") from error
        return found

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """What the ids in a part lead to: (kind, member's name); links out of the file are left out."""
        if part not in self._links:
            folder, _, name = part.rpartition("/")
            tree = self.tree(f"{folder}/_rels/{name}.rels".lstrip("/"))
            self._links[part] = {} if tree is None else _links(tree, folder)
        return self._links[part]

    def linked(self, part: str, kind: str) -> str | None:
        """The name of the first member of a kind that a part links to, or None."""
        return next((target for one, target in self.links(part).values() if one == kind), None)


def _links(tree: ElementTree.Element, folder: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for link in tree.iter("Relationship"):
        if link.get("TargetMode", "").lower() == "external":
            continue
        target = unquote(link.get("Target", "")).replace("\\", "/")
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], name)
    return found


def opened(data: bytes) -> Package:
    """The package in a file's bytes. Raises Refused when it is none, is broken or has too many members."""
    if not data:
        raise Refused("The file is empty")
    if data.startswith(_OLD):
        raise Refused("The document is protected with a password, or is an old Word document (.doc)")
    if data.count(_ENTRY) > MOST_MEMBERS:
        raise Refused(f"It holds more than {MOST_MEMBERS:,} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = {one.filename: one for one in archive.infolist()}
    except _BROKEN as error:
        raise Refused("The file is damaged: it is cut off or not a Word document") from error
    return Package(archive, names)


def attribute(element: ElementTree.Element, name: str) -> str | None:
    """An attribute by its bare name, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None
