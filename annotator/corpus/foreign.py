"""SQLite files of other programs, read as they lie there: nothing of them is run, and nothing written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from urllib.parse import quote

_SECONDS = 30
_STEPS = 100_000
_LONGEST = 50_000_000
_MOST = 2_000_000
_MAGIC = b"SQLite format 3\x00"


class Damaged(Exception):
    """A file that cannot be read as what it should be; `str()` is a clause for the editor."""


class SourceRow(NamedTuple):
    """A text of a project; None for the text of a source that is none."""

    id: int
    name: str
    text: str | None


class CodingRow(NamedTuple):
    """A code on a stretch of a text, by the offsets and words that were kept."""

    id: int
    source: int
    code: str | None
    start: int | None
    end: int | None
    words: str | None
    memo: str | None


def qualcoder_rows(path: Path) -> tuple[list[SourceRow], list[CodingRow]]:
    """The sources and codings of a QualCoder database. Raises Damaged."""
    _refuse_others(path)
    begun = monotonic()
    try:
        # Immutable: no lock, no journal and no other file is touched beside a project that may be open.
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as sql:
            sql.execute("PRAGMA trusted_schema = OFF")
            sql.execute("PRAGMA query_only = ON")
            sql.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            sql.set_progress_handler(lambda: int(monotonic() - begun > _SECONDS), _STEPS)
            tables = {
                str(name) for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if not {"source", "code_name", "code_text"} <= tables:
                raise Damaged("its database is not one of QualCoder")
            sources = [
                SourceRow(_int(id) or 0, _text(name) or f"source {id}", _text(words))
                for id, name, words in sql.execute(
                    "SELECT id, name, fulltext FROM source WHERE fulltext IS NOT NULL AND fulltext != ''"
                    " ORDER BY id LIMIT ?",
                    (_MOST,),
                )
            ]
            columns = {str(row[1]) for row in sql.execute("PRAGMA table_info(code_text)")}
            own = "t.ctid" if "ctid" in columns else "t.rowid"
            codings = [
                CodingRow(
                    _int(id) or 0, _int(source) or 0, _text(code), _int(start), _int(end), *map(_text, rest)
                )
                for id, source, code, start, end, *rest in sql.execute(
                    f"SELECT {own}, t.fid, n.name, t.pos0, t.pos1, t.seltext, t.memo FROM code_text t"
                    f" LEFT JOIN code_name n ON n.cid = t.cid ORDER BY t.fid, t.pos0, {own} LIMIT ?",
                    (_MOST,),
                )
            ]
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise Damaged("its database is damaged, or takes too long to read") from error
    return sources, codings


def _refuse_others(path: Path) -> None:
    try:
        with path.open("rb") as handle:
            if handle.read(len(_MAGIC)) != _MAGIC:
                raise Damaged("its data.qda is no database")
        waiting = path.with_name(f"{path.name}-wal")
        if waiting.exists() and waiting.stat().st_size:
            raise Damaged("it is open in QualCoder just now; close it there first")
    except OSError as error:
        raise Damaged("there is no data.qda in it that can be read") from error


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None
