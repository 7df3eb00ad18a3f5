"""How an empty or older corpus becomes one of today, and what its tables are then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from annotator.corpus.articles import Articles
from annotator.corpus.claimlines import ClaimLines
from annotator.corpus.claimrows import Claims
from annotator.corpus.entities import keys_of
from annotator.corpus.likeness import Alike
from annotator.corpus.origins import Origins
from annotator.corpus.photolines import PhotoLines
from annotator.corpus.photorows import Photos
from annotator.corpus.picturelikes import PictureLikes
from annotator.corpus.rows import Mentions
from annotator.corpus.schemafifth import FIFTH
from annotator.corpus.schemafirst import FIRST
from annotator.corpus.schemafourth import FOURTH
from annotator.corpus.schemasecond import SECOND
from annotator.corpus.schemaseventh import SEVENTH
from annotator.corpus.schemasixth import SIXTH
from annotator.corpus.schemathird import THIRD
from annotator.domain.annotation import Entity
from annotator.domain.words import Label

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x416E4E31
"""The four bytes at offset 68 of a corpus file, "AnN1"."""

SCHEMA_VERSION = 7
"""The `user_version` this program writes; it opens no newer one."""

_SLICE = 250
"""How many articles a migration works on between two tellings of how far it is."""
_LIKENED = 25
_TABLES = 0.1
_COMPARED, _LISTED = 0.3, 0.5

Progress = Callable[[float], None]


def migrate(connection: sqlite3.Connection, progress: Progress | None = None) -> None:
    """Brings an empty or older corpus to the present schema, each step in one transaction.

    `progress` gets the share of the steps that is done, 0 to 1; what it raises ends the migration.
    """
    from sqlite_utils import Database, Migrations  # a third of a second that opening a corpus need not spend

    steps = Migrations("annotator")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM articles").fetchone() if version else (0,)
    parts = SCHEMA_VERSION - version

    def part(step: int, start: float = 0, end: float = 1) -> Progress | None:
        done = step - version - 1
        return _part(progress, (done + start) / parts, (done + end) / parts)

    @steps(name="first")
    def first(db: Database) -> None:
        _run(db.conn, FIRST)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("PRAGMA user_version = 1")

    @steps(name="second")
    def second(db: Database) -> None:
        _run(db.conn, SECOND, last, part(2))
        db.conn.execute("PRAGMA user_version = 2")

    @steps(name="third")
    def third(db: Database) -> None:
        _run(db.conn, THIRD, last, part(3, 0, _TABLES))
        _name_anew(db.conn)
        _liken(db.conn, last, part(3, _TABLES, 1))
        db.conn.execute("PRAGMA user_version = 3")

    @steps(name="fourth")
    def fourth(db: Database) -> None:
        _run(db.conn, FOURTH, last, part(4, 0, _TABLES))
        _compare_pictures(db.conn, part(4, _TABLES, _COMPARED))
        _list_photos(db.conn, last, part(4, _COMPARED, _LISTED))
        _line_up(db.conn, last, part(4, _LISTED, 1))
        db.conn.execute("PRAGMA user_version = 4")

    @steps(name="fifth")
    def fifth(db: Database) -> None:
        _run(db.conn, FIFTH, last, part(5))
        db.conn.execute("PRAGMA user_version = 5")

    @steps(name="sixth")
    def sixth(db: Database) -> None:
        _run(db.conn, SIXTH, last, part(6))
        db.conn.execute("PRAGMA user_version = 6")

    @steps(name="seventh")
    def seventh(db: Database) -> None:
        _run(db.conn, SEVENTH, last, part(7))
        db.conn.execute("PRAGMA user_version = 7")

    steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False))


def _part(progress: Progress | None, start: float, end: float) -> Progress | None:
    """What tells how far a part of the steps is."""
    return None if progress is None else lambda share: progress(start + (end - start) * share)


def _name_anew(connection: sqlite3.Connection) -> None:
    """Keys the names of entities as they are keyed now."""
    connection.execute("DELETE FROM entity_names")
    rows = connection.execute("SELECT id, name, label, aliases FROM entities ORDER BY id").fetchall()
    for id, name, label, aliases in rows:
        entity = Entity(id, name, Label(label), tuple(json.loads(aliases)))
        connection.executemany(
            "INSERT INTO entity_names VALUES (?, ?, ?)",
            [(label, key, entity.id) for label, key in sorted(keys_of(entity))],
        )


def _liken(connection: sqlite3.Connection, last: int, progress: Progress | None) -> None:
    """Finds which of the articles are nearly the same as earlier ones."""
    alike = Alike(connection)
    for start in range(0, last, _LIKENED):
        keys = connection.execute(
            "SELECT key FROM articles WHERE key > ? AND key <= ? ORDER BY key", (start, start + _LIKENED)
        ).fetchall()
        for (key,) in keys:
            alike.enter_kept(key)
        if progress is not None:
            progress(min(1, (start + _LIKENED) / last))


def _compare_pictures(connection: sqlite3.Connection, progress: Progress | None) -> None:
    """Finds which of the pictures look the same."""
    (total,) = connection.execute("SELECT count(*) FROM pictures WHERE pdq IS NOT NULL").fetchone()
    for done in PictureLikes(connection).enter_all():
        if progress is not None and done % _LIKENED == 0:
            progress(done / total)


def _list_photos(connection: sqlite3.Connection, last: int, progress: Progress | None) -> None:
    """Makes the lines of the photos that are there."""
    lines = PhotoLines(connection, Articles(connection), Photos(connection))
    key: int | None = 0
    while key is not None:
        key = lines.renew_from(key, _SLICE)
        if progress is not None:
            progress(min(1, (key or last) / max(1, last)))
    lines.renew_compared()


def _line_up(connection: sqlite3.Connection, last: int, progress: Progress | None) -> None:
    """Writes the lines of all claims."""
    origins = Origins(connection)
    lines = ClaimLines(
        connection, Articles(connection), Claims(connection, origins), Mentions(connection, origins)
    )
    for start in range(0, last, _SLICE):
        keys = connection.execute(
            "SELECT key FROM articles WHERE key > ? AND key <= ? AND claims > 0 ORDER BY key",
            (start, start + _SLICE),
        ).fetchall()
        for (key,) in keys:
            lines.keep(key)
        if progress is not None:
            progress(min(1, (start + _SLICE) / last))


def _run(
    connection: sqlite3.Connection,
    statements: Sequence[str],
    last: int = 0,
    progress: Progress | None = None,
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
        _run(memory, (*FIRST, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH, *SEVENTH))
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
