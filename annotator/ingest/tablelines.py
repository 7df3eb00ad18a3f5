"""How a table is written, and its lines one at a time with their bytes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from annotator.ingest.decoding import Undecodable, bad_byte, encoding_of, text_codec
from annotator.ingest.source import Source

ROW_LIMIT = 10_000_000
"""The longest row, in characters."""
_SAMPLE_ROWS = 200
_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_SAID = re.compile(r'"?sep=([,;|\t])"?\r?\n')
_STATEFUL = ("utf-32", "iso2022")


class BadRow(ValueError):
    """A row that gives no article; `str()` is the reason."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a table is written: its encoding with the mark it begins with, and what parts its cells.

    `preface` is a first line that only says what parts them, as spreadsheets write it.
    """

    encoding: str
    mark: bytes
    preface: bytes
    delimiter: str
    quoted: bool

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The cells of each row. Raises csv.Error for one that is none, and goes on behind it."""
        if self.quoted:
            return csv.reader(lines, delimiter=self.delimiter, strict=True)
        return csv.reader(lines, delimiter=self.delimiter, strict=True, quoting=csv.QUOTE_NONE)


def written(source: Source, chosen: str | None) -> Written:
    """How a table is written, by its beginning. Raises Undecodable; OSError passes through."""
    encoding = _encoding(source, chosen)
    mark = _MARKS.get(encoding, b"")
    mark = mark if mark and source.start.startswith(mark) else b""
    csv.field_size_limit(ROW_LIMIT)
    sample = source.start[len(mark) :].decode(encoding, errors="replace")
    whole = source.size <= len(source.start)
    said = _SAID.match(sample)
    if said is not None:
        return Written(encoding, mark, said.group().encode(encoding), said[1], quoted=True)
    delimiter, quoted = _parted(sample, whole)
    return Written(encoding, mark, b"", delimiter, quoted)


def _encoding(source: Source, chosen: str | None) -> str:
    if chosen is None:
        with source.open() as handle:
            return encoding_of(handle)
    codec = text_codec(chosen)
    if codec.startswith(_STATEFUL):
        raise Undecodable(f"Tables in {chosen} cannot be read")
    if codec == "utf-16":
        return "utf-16-be" if source.start.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
    return "utf-8" if codec == "utf-8-sig" else codec


def _parted(sample: str, whole: bool) -> tuple[str, bool]:
    """What parts the cells, and whether quotation marks enclose them: what gives the most even rows."""
    ways = [(mark, True) for mark in ",;\t|"] + [("\t", False)]
    return max(ways, key=lambda way: _evenness(sample, whole, Written("", b"", b"", *way)))


def _evenness(sample: str, whole: bool, how: Written) -> tuple[float, int]:
    widths: list[int] = []
    rows = how.rows(io.StringIO(sample, newline=""))
    while len(widths) < _SAMPLE_ROWS:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error:
            widths.append(-1)
        else:
            if row or not widths:
                widths.append(len(row))
    if len(widths) > 1 and not whole:
        # The sample ends somewhere within a row.
        widths.pop()
    share = sum(width == widths[0] > 0 for width in widths) / max(1, len(widths))
    width = widths[0] if widths else 0
    return share * (2 if width > 1 else 1), width


class Lines(Iterator[str]):
    """The lines of a table, counted, for `csv.reader`; `taken` gives the bytes of those it took for a row."""

    def __init__(self, handle: BinaryIO, how: Written) -> None:
        handle.seek(len(how.mark) + len(how.preface))
        # A byte that does not decode is kept, so that it costs one row and not the rest of the table.
        errors = "strict" if how.encoding.startswith("utf-16") else "surrogateescape"
        self._lines = io.TextIOWrapper(handle, how.encoding, errors=errors, newline="")
        self._encoding = how.encoding
        self._taken: list[bytes] = []
        self._characters = 0
        self._bad: str | None = None
        self.number = 1 if how.preface else 0

    def __next__(self) -> str:
        line = self._lines.readline(ROW_LIMIT)
        if not line:
            raise StopIteration
        self.number += 1
        self._characters += len(line)
        if self._characters >= ROW_LIMIT:
            while line and not line.endswith(("\n", "\r")):
                line = self._lines.readline(ROW_LIMIT)
            raise BadRow(f"The row is longer than {ROW_LIMIT // 1_000_000} million characters")
        self._keep(line)
        return line

    def taken(self) -> tuple[bytes, str | None]:
        """The bytes of the lines since this was asked last, and what is bad about them."""
        raw, bad = b"".join(self._taken), self._bad
        self._taken, self._bad, self._characters = [], None, 0
        return raw, bad

    def _keep(self, line: str) -> None:
        try:
            self._taken.append(line.encode(self._encoding))
        except UnicodeEncodeError as error:
            raw = line.encode(self._encoding, "surrogateescape")
            self._taken.append(raw)
            before = len(line[: error.start].encode(self._encoding, "surrogateescape"))
            self._bad = self._bad or bad_byte(raw, before, self._encoding.upper())
