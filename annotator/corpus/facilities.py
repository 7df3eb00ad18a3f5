"""What the SQLite of this Python can do, as far as a corpus needs it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

OLDEST = (3, 37, 0)
"""The first SQLite with strict tables."""

_NEEDED = (
    ("full text search", "CREATE VIRTUAL TABLE a USING fts5 (b)"),
    ("JSON", "SELECT json('{}')"),
)


def version() -> tuple[str, bool]:
    """Its version, and whether that is new enough."""
    return sqlite3.sqlite_version, sqlite3.sqlite_version_info >= OLDEST


def facilities() -> list[tuple[str, str | None]]:
    """What a corpus needs by name, and why it is not there (None where it is)."""
    found: list[tuple[str, str | None]] = []
    with closing(sqlite3.connect(":memory:")) as sql:
        for name, statement in _NEEDED:
            try:
                sql.execute(statement)
                found.append((name, None))
            except sqlite3.Error as error:
                found.append((name, str(error)))
    return found
