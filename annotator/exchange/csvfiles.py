"""CSV tables for spreadsheet programs: UTF-8 with a mark, RFC 4180, no formulas."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from annotator.domain.article import Annotated
from annotator.exchange import tables
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
