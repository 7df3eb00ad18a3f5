"""Tables (.csv, .tsv): one article a row, its text in one of the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.article import Draft
from annotator.domain.codec import canonical
from annotator.domain.errors import UnreadableFile
from annotator.ingest.bylines import names_in
from annotator.ingest.columns import field_of, text_column
from annotator.ingest.decoding import Undecodable, unify_line_ends
from annotator.ingest.drafting import Known, draft_of
from annotator.ingest.fields import day_of, language_code
from annotator.ingest.source import Found, Reading, Refused, Source
from annotator.ingest.tablelines import BadRow, Lines, Written, written

FILE_LIMIT = 2_000_000_000
ROWS = 1_000_000
COLUMNS = 500
_SAMPLE_ROWS = 50
_NAME = 80


@dataclass(frozen=True, slots=True)
class _Table:
    """How a table is written, the names of its columns and which is the text, and the bytes of its head."""

    file: str
    how: Written
    names: tuple[str, ...]
    text: int
    head: bytes


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells, the number of its first line in the file, from 1, and its bytes."""

    cells: Sequence[str]
    line: int
    raw: bytes


def read_table(source: Source, reading: Reading) -> Found:
    """Every row's article; a bad row is an UnreadableFile("name.csv:LINE") and the rest goes on.

    Raises Refused, with the names of the columns when it cannot be told which is the text. OSError passes
    through.
    """
    if source.size > FILE_LIMIT:
        raise Refused(f"The table is larger than {FILE_LIMIT // 1_000_000} MB")
    try:
        how = written(source, reading.choices.encoding(source))
    except Undecodable as reason:
        raise Refused(str(reason), reason.encoding) from reason
    table = _head(source, how, reading.choices.column(source))
    held = False
    for number, row in enumerate(_rows(source, table.how)):
        if number == 0:
            continue
        if number > ROWS:
            yield UnreadableFile(source.name, f"Only the first {ROWS:,} rows were read")
            return
        if isinstance(row, _Row) and not any(cell.strip() for cell in row.cells):
            continue
        held = True
        yield row if isinstance(row, UnreadableFile) else _read_row(table, row)
    if not held:
        yield UnreadableFile(source.name, "The table holds no rows below the names of its columns")


def _head(source: Source, how: Written, chosen: str | None) -> _Table:
    rows: list[_Row] = []
    more = False
    for row in _rows(source, how):
        more = bool(rows)
        if isinstance(row, _Row):
            rows.append(row)
        elif not rows:
            raise Refused(f"The names of the columns cannot be read: {row.reason}")
        if len(rows) > _SAMPLE_ROWS:
            break
    if not rows or not any(cell.strip() for cell in rows[0].cells):
        raise Refused("The first row holds no names of columns")
    if not more:
        raise Refused("The table holds no rows below the names of its columns")
    names = _names(rows[0].cells)
    text = text_column(names, [row.cells for row in rows[1:]], chosen)
    return _Table(source.name, how, names, text, how.mark + how.preface + rows[0].raw)


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns' names, each once; one without has its number."""
    if len(cells) > COLUMNS:
        raise Refused(f"The table has more than {COLUMNS} columns")
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = base = " ".join(cell.split())[:_NAME] or f"column {number}"
        if name in names:
            name = f"{base} ({number})"
        names.setdefault(name)
    if len(names) < len(cells):
        raise Refused("Columns of the table have the same name")
    return tuple(names)


def _rows(source: Source, how: Written) -> Iterator[_Row | UnreadableFile]:
    with source.open() as handle:
        lines = Lines(handle, how)
        rows = how.rows(lines)
        while True:
            start = lines.number + 1
            reason: str | None = None
            cells: Sequence[str] = ()
            try:
                cells = next(rows)
            except StopIteration:
                return
            except (csv.Error, BadRow) as error:
                reason = _reason(error)
            except UnicodeDecodeError:
                yield UnreadableFile(
                    f"{source.name}:{start}", f"From here on the table is not {how.encoding}"
                )
                return
            raw, bad = lines.taken()
            reason = reason or bad
            yield UnreadableFile(f"{source.name}:{start}", reason) if reason else _Row(cells, start, raw)


def _reason(error: csv.Error | BadRow) -> str:
    said = str(error)
    if isinstance(error, BadRow):
        return said
    if "unexpected end of data" in said:
        return "A quotation mark opens here and is not closed"
    if "expected after" in said:
        return "A quotation mark stands inside a cell; there it has to be doubled"
    return f"Not a row of a table: {said}"


def _read_row(table: _Table, row: _Row) -> Draft | UnreadableFile:
    try:
        return _draft(table, row)
    except BadRow as reason:
        return UnreadableFile(f"{table.file}:{row.line}", str(reason))


def _draft(table: _Table, row: _Row) -> Draft:
    if any(cell.strip() for cell in row.cells[len(table.names) :]):
        raise BadRow(f"The row has {len(row.cells)} cells, and the table {len(table.names)} columns")
    cells = dict(zip(table.names, row.cells, strict=False))
    column = table.names[table.text]
    text = cells.pop(column, "")
    if not text.strip():
        raise BadRow(f"The column “{column}” is empty")
    if "\0" in text:
        raise BadRow("The text holds a NUL")
    return draft_of(
        unify_line_ends(text),
        table.head + row.raw,
        table.file,
        encoding=table.how.encoding,
        known=_known(cells),
    )


def _authors(told: str) -> tuple[str, ...]:
    """The names in a cell. A comma may stand within a name ("Lorn, Mara") and parts none."""
    parted = (names_in(one) if "," not in one else (one.strip(),) for one in told.split(";"))
    return tuple(name for names in parted for name in names)


def _known(cells: dict[str, str]) -> Known:
    """What the columns beside the text say, by their names; what is not understood is kept as metadata."""
    found: dict[str, str] = {}
    rest: dict[str, str] = {}
    for name, cell in cells.items():
        field = field_of(name)
        if cell.strip() and field is not None and field not in found:
            found[field] = cell.strip()
        elif cell.strip():
            rest[name] = cell
    published, language = day_of(found.get("published")), language_code(found.get("language"))
    if published is None and "published" in found:
        rest["published"] = found["published"]
    if language is None and "language" in found:
        rest["language"] = found["language"]
    return Known(
        source_id=found.get("source_id"),
        title=found.get("title"),
        url=found.get("url"),
        outlet=found.get("outlet"),
        published=published,
        authors=_authors(found.get("authors", "")),
        language=language,
        metadata=canonical(rest) if rest else "",
    )
