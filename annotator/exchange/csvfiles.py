"""The corpus as CSV tables for spreadsheet programs: UTF-8 with a mark, RFC 4180, no formulas."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from annotator.corpus import Corpus
from annotator.domain.article import Annotated
from annotator.domain.words import Status
from annotator.exchange import tables
from annotator.exchange.files import ExportFailed, written
from annotator.exchange.jsonl import Exported
from annotator.exchange.keep import ALL, keep
from annotator.exchange.tables import Cell, Row

BOM = "\ufeff"
"""What tells spreadsheet programs that a file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: its name, its head, and the rows that an article gives it."""

    name: str
    head: tuple[str, ...]
    rows: Callable[[Annotated, Annotated], Iterator[Row]]


CLAIMS = Table("claims.csv", tables.CLAIM_HEAD, tables.claim_rows)
TABLES = (
    Table("articles.csv", tables.ARTICLE_HEAD, tables.article_rows),
    Table("mentions.csv", tables.MENTION_HEAD, tables.mention_rows),
    CLAIMS,
    Table("photos.csv", tables.PHOTO_HEAD, tables.photo_rows),
)


def export_csv(
    corpus: Corpus,
    dest: Path,
    *,
    statuses: frozenset[Status] = ALL,
    progress: Callable[[int, int], None] | None = None,
) -> Exported:
    """Writes articles.csv, mentions.csv, claims.csv and photos.csv into a folder, which is made if need be.

    A destination that ends in .csv gets the claims alone. Files are replaced together at the end; a
    failed export changes none. Raises ExportFailed.
    """
    alone = dest.suffix.lower() == ".csv"
    wanted = (CLAIMS,) if alone else TABLES
    made = False if alone else _folder(dest)
    paths = [dest] if alone else [dest / table.name for table in wanted]
    ids = sorted(corpus.article_ids())
    try:
        with written(paths, never=corpus.path) as handles:
            writers = [writer(handle, table) for handle, table in zip(handles, wanted, strict=True)]
            for done, whole in enumerate(corpus.annotated_many(ids), 1):
                kept = keep(whole, statuses)
                for write, table in zip(writers, wanted, strict=True):
                    for row in table.rows(whole, kept):
                        write(row)
                if progress is not None:
                    progress(done, len(ids))
    except BaseException:
        if made:
            with suppress(OSError):
                dest.rmdir()
        raise
    return Exported(tuple(paths), len(ids))


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet program takes for a formula: an apostrophe goes before such words."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def writer(handle: IO[str], table: Table, mark: str = BOM) -> Callable[[Row], None]:
    """Writes the mark and the head of a table, and gives what writes a row."""
    handle.write(mark)
    rows = csv.writer(handle, dialect="excel")
    rows.writerow(table.head)

    def write(row: Row) -> None:
        rows.writerow([guarded(cell) for cell in row])

    return write


def _folder(dest: Path) -> bool:
    """Makes the folder; returns whether it was not there before."""
    if dest.is_dir():
        return False
    try:
        dest.mkdir()
    except OSError as error:
        raise ExportFailed(dest.name, f"cannot be made a folder ({error.strerror})") from error
    return True
