"""A plain SQLite file of tables for other programs: rows and keys, nothing of the corpus's own workings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path


def quoted(name: str) -> str:
    """A name of a table or column as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


class Subset:
    """A new file that tables are made in and rows put into; it is whole once `close` was called."""

    def __init__(self, path: Path) -> None:
        self._sql = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # It is made under another name and thrown away when anything fails: no log of its own is needed.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096"):
            self._sql.execute(f"PRAGMA {setting}")
        self._sql.execute("BEGIN")
        self._insert: dict[str, str] = {}
        self._open = True

    def table(
        self,
        name: str,
        columns: Sequence[str],
        *,
        key: Sequence[str] = (),
        refers: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Makes a table; `refers` says which columns hold ids of which other tables."""
        parts = [quoted(column) for column in columns]
        if key:
            parts.append(f"PRIMARY KEY ({', '.join(map(quoted, key))})")
        parts += [f"FOREIGN KEY ({quoted(c)}) REFERENCES {quoted(other)} (id)" for c, other in refers]
        self._sql.execute(f"CREATE TABLE {quoted(name)} ({', '.join(parts)})")
        self._insert[name] = f"INSERT OR IGNORE INTO {quoted(name)} VALUES ({', '.join('?' * len(columns))})"

    def add(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        """Puts rows into a table; one whose key is there already is left out."""
        self._sql.executemany(self._insert[name], rows)

    def searchable(self, table: str, columns: Sequence[str]) -> None:
        """Makes a full-text index over columns of a table, as Datasette looks for it."""
        listed = ", ".join(map(quoted, columns))
        index = quoted(f"{table}_fts")
        self._sql.execute(f"CREATE VIRTUAL TABLE {index} USING fts5 ({listed}, content={quoted(table)})")
        self._sql.execute(
            f"INSERT INTO {index} (rowid, {listed}) SELECT rowid, {listed} FROM {quoted(table)}"
        )

    def close(self) -> None:
        """Ends the file; closing twice does no harm."""
        if self._open and self._sql.in_transaction:
            self._sql.execute("COMMIT")
        self._open = False
        self._sql.close()
