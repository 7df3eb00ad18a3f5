"""How an empty or older corpus becomes one of today, and what its tables are then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from annotator.corpus.schemafirst import FIRST
from annotator.corpus.schemasecond import SECOND

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x416E4E31
"""The four bytes at offset 68 of a corpus file, "AnN1"."""

SCHEMA_VERSION = 2
"""The `user_version` this program writes; it opens no newer one."""

_SLICE = 250
"""How many articles a migration works on between two tellings of how far it is."""


def migrate(connection: sqlite3.Connection, progress: Callable[[float], None] | None = None) -> None:
    """Brings an empty or older corpus to the present schema, each step in one transaction.

    `progress` gets the share of the running step that is done, 0 to 1; what it raises ends the migration.
    """
    from sqlite_utils import Database, Migrations  # a third of a second that opening a corpus need not spend

    steps = Migrations("annotator")

    @steps(name="first")
    def first(db: Database) -> None:
        _run(db.conn, FIRST)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("PRAGMA user_version = 1")

    @steps(name="second")
    def second(db: Database) -> None:
        (last,) = db.conn.execute("SELECT coalesce(max(key), 0) FROM articles").fetchone()
        _run(db.conn, SECOND, last, progress)
        db.conn.execute("PRAGMA user_version = 2")

    steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False))


def _run(
    connection: sqlite3.Connection,
    statements: Sequence[str],
    last: int = 0,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Runs statements in their order; one that asks for a range of article keys, slice by slice to `last`."""
    connection.create_function("casefold", 1, str.casefold, deterministic=True)
    connection.create_function("concatenated", -1, concatenated, deterministic=True)
    connection.create_function("named", 2, _named, deterministic=True)
    connection.create_function("sourced", 3, _sourced, deterministic=True)
    slices = [(start, start + _SLICE) for start in range(0, last, _SLICE)]
    done, total = 0, sum(len(slices) if "?" in one else 1 for one in statements)
    for statement in statements:
        for given in slices if "?" in statement else [()]:
            connection.execute(statement, given)
            done += 1
            if progress is not None:
                progress(done / total)


def concatenated(*parts: str | None) -> str:
    """The words that are there, one space between."""
    return " ".join(part for part in parts if part)


def _named(name: str, aliases: str) -> str:
    return "\n".join((name, *json.loads(aliases)))


def sourced(text: str, spans: Iterable[Sequence[int]], parties: Iterable[str]) -> str:
    """The words of an article's sources and their parties, each once, one a line."""
    return "\n".join(sorted({text[start:end] for start, end in spans} | set(parties)))


def _sourced(text: str, spans: str, parties: str) -> str:
    return sourced(text, json.loads(spans), json.loads(parties))


@cache
def expected() -> Mapping[str, str]:
    """The SQL of every table, index and trigger by name, as a corpus of this schema holds it."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _run(memory, (*FIRST, *SECOND))
        return MappingProxyType(described(memory))
    finally:
        memory.close()


def described(connection: sqlite3.Connection) -> dict[str, str]:
    """The SQL of every table, index and trigger a connection's file has, by name."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name != '_sqlite_migrations'"
    )
    return {str(name): str(sql) for name, sql in rows}
