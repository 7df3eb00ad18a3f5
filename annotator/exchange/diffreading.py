"""What is compared: the articles of an export as plain records, whatever file they lie in."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from annotator.domain.codec import canonical
from annotator.domain.errors import UserError
from annotator.domain.record import SCHEMA
from annotator.exchange.staging import MissingExtra

Json = dict[str, Any]
_CELL = 50_000_000
_BATCH = 100
_TABLES: tuple[tuple[str, frozenset[str]], ...] = (
    ("claims", frozenset({"article", "id", "content", "cue"})),
    ("mentions", frozenset({"article", "id", "label"})),
    ("photos", frozenset({"article", "id", "caption", "credit"})),
    ("articles", frozenset({"id", "sha256", "language"})),
)
"""The tables of a CSV export, told by columns that each has."""
_COUNTS = frozenset({"claims", "mentions", "photos", "characters"})
"""Columns of the table of articles that follow from the other tables."""
_COMPARED = "Exports in jsonl, csv and parquet can be compared"


class NotAnExport(UserError):
    """A file or folder that holds no export whose articles can be told."""


class Reading(Protocol):
    """One side of a comparison."""

    format: str

    def digests(self) -> dict[str, bytes]:
        """What tells each article from another state of it, by its id. Raises NotAnExport."""
        ...

    def articles(self, ids: Sequence[str]) -> Iterator[tuple[str, Json]]:
        """Some of the articles whole, in that order. Call `digests` first."""
        ...


def reading(path: Path) -> Reading:
    """The export at a place, by what lies there. Raises NotAnExport."""
    if not path.exists():
        raise NotAnExport(f"{path.name}: there is no such file or folder")
    said, files = _listed(path) if path.is_dir() else (None, [path])
    for ending, make in ((".jsonl", _Records), (".parquet", _Parquet), (".csv", _Csv)):
        some = [one for one in files if one.suffix.lower() == ending]
        if some and said in (None, ending[1:]):
            return make(some)
    if said is not None:
        raise NotAnExport(
            f"{path.name} is a data set in {said}, whose things have no lasting ids. {_COMPARED}"
        )
    if path.is_file():
        return _Records([path])
    raise NotAnExport(f"{path.name}: no records lie there. {_COMPARED}")


def _listed(folder: Path) -> tuple[str | None, list[Path]]:
    """The format and the files of a data set as its manifest has them; without one, every file there."""
    there = sorted(one for one in folder.rglob("*") if one.is_file())
    try:
        value = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        said, names = str(value["plan"]["format"]), frozenset(value["files"])
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return None, there
    return said, [one for one in there if one.relative_to(folder).as_posix() in names]


class _Records:
    """Records, a line each; a line is found again by its place."""

    format = "jsonl"

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._places: dict[str, tuple[Path, int]] = {}

    def digests(self) -> dict[str, bytes]:
        found = {}
        for file in self._files:
            for at, line in _lines(file):
                id = _record(file, line)["id"]
                self._places[id] = (file, at)
                found[id] = hashlib.sha256(line.strip()).digest()
        return found

    def articles(self, ids: Sequence[str]) -> Iterator[tuple[str, Json]]:
        for id in ids:
            file, at = self._places[id]
            with file.open("rb") as lines:
                lines.seek(at)
                yield id, json.loads(lines.readline())


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    at = 0
    with _readable(file), file.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield at, line
            at += len(line)


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotAnExport(f"{file.name}: cannot be read ({error.strerror or error})") from error


def _record(file: Path, line: bytes) -> Json:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if (
        not isinstance(record, dict)
        or record.get("schema") != SCHEMA
        or not isinstance(record.get("id"), str)
    ):
        raise NotAnExport(f"{file.name}: holds lines that are no records of {SCHEMA}. {_COMPARED}")
    return record


class _Csv:
    """Tables of articles, mentions, claims and photos, or claims alone; links and blocks are in none."""

    format = "csv"

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files

    def digests(self) -> dict[str, bytes]:
        made: dict[str, Any] = defaultdict(hashlib.sha256)
        for table, article, row in self._rows():
            told = {key: value for key, value in row.items() if table != "claims" or key != "number"}
            made[article].update(canonical([table, told]).encode("utf-8", "surrogatepass"))
        return {id: one.digest() for id, one in made.items()}

    def articles(self, ids: Sequence[str]) -> Iterator[tuple[str, Json]]:
        wanted: dict[str, Json] = {id: {} for id in ids}
        for table, article, row in self._rows():
            if article in wanted:
                if table == "articles":
                    wanted[article].update(row)
                else:
                    wanted[article].setdefault(table, []).append(row)
        yield from wanted.items()

    def _rows(self) -> Iterator[tuple[str, str, Json]]:
        """Table, article's id and cells by column of every row."""
        for file in self._files:
            with _readable(file), _large_cells(), file.open(encoding="utf-8-sig", newline="") as lines:
                try:
                    yield from _table(file, csv.DictReader(lines, strict=True))
                except (csv.Error, UnicodeDecodeError) as error:
                    raise NotAnExport(f"{file.name}: is no CSV table ({error})") from error


def _table(file: Path, rows: csv.DictReader[str]) -> Iterator[tuple[str, str, Json]]:
    head = frozenset(rows.fieldnames or ())
    table = next((name for name, columns in _TABLES if columns <= head), None)
    if table is None:
        raise NotAnExport(f"{file.name}: has not the columns of a CSV export. {_COMPARED}")
    for row in rows:
        cells = {key: value for key, value in row.items() if key is not None}
        article = str(cells.pop("id" if table == "articles" else "article"))
        if table == "articles":
            cells = {key: value for key, value in cells.items() if key not in _COUNTS}
        yield table, article, cells


@contextmanager
def _large_cells() -> Iterator[None]:
    before = csv.field_size_limit(_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class _Parquet:
    """A row an article; needs pyarrow."""

    format = "parquet"

    def __init__(self, files: Sequence[Path]) -> None:
        try:
            import pyarrow.parquet
        except ImportError as missing:
            raise MissingExtra("Parquet", "parquet") from missing
        self._open = pyarrow.parquet.ParquetFile
        self._wrong = (pyarrow.ArrowException, OSError)
        self._files = files
        self._places: dict[str, tuple[Path, int]] = {}

    def digests(self) -> dict[str, bytes]:
        found = {}
        for file in self._files:
            for group, row in self._rows(file):
                self._places[row["id"]] = (file, group)
                found[row["id"]] = hashlib.sha256(canonical(row).encode("utf-8", "surrogatepass")).digest()
        return found

    def articles(self, ids: Sequence[str]) -> Iterator[tuple[str, Json]]:
        last: tuple[Path, int] | None = None
        held: dict[str, Json] = {}
        for id in ids:
            if self._places[id] != last:
                file, group = last = self._places[id]
                held = {row["id"]: row for _, row in self._rows(file, group)}
            yield id, held[id]

    def _rows(self, file: Path, only: int | None = None) -> Iterator[tuple[int, Json]]:
        try:
            with self._open(file) as opened:
                groups = range(opened.num_row_groups) if only is None else (only,)
                for group in groups:
                    for batch in opened.iter_batches(_BATCH, row_groups=[group]):
                        for row in batch.to_pylist():
                            yield group, _plain(file, row)
        except self._wrong as error:
            raise NotAnExport(f"{file.name}: is no Parquet that can be read ({error})") from error


def _plain(file: Path, row: Json) -> Json:
    """A row as a record; words with tags follow from the spans."""
    if not isinstance(row.get("id"), str) or "claims" not in row:
        raise NotAnExport(f"{file.name}: has not the columns of a Parquet export. {_COMPARED}")
    told = {key: value for key, value in row.items() if key not in ("tokens", "ner_tags")}
    for name in ("photos", "links"):
        try:
            told[name] = json.loads(told.get(name) or "[]")
        except ValueError as error:
            raise NotAnExport(f"{file.name}: the column “{name}” holds no JSON") from error
    return told
