"""The sources of a corpus that are at risk: a setting that every export heeds, and a merge takes over."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from annotator.corpus.connection import Connection
from annotator.corpus.entities import Entities
from annotator.domain.codec import canonical
from annotator.domain.errors import UserError
from annotator.domain.protection import Protection, Source

_NAME = "protection"


class NotProtected(UserError):
    """A name that cannot be marked, or is not."""


class Protecting:
    """Reads and changes the setting; each change is one durable transaction."""

    def __init__(self, connection: Connection, entities: Entities) -> None:
        self._connection = connection
        self._entities = entities

    def read(self) -> Protection:
        """What is protected, each source under all names its entity bears now."""
        with self._connection.reading() as sql:
            found = _read(sql)
            names = {}
            for source in found.sources:
                entity = self._entities.one(source.entity) if source.entity else None
                if entity is not None:
                    names[entity.id] = (entity.name, *entity.aliases)
        return found.named(names)

    def add(self, words: str, also: tuple[str, ...] = ()) -> Source:
        """Protects whoever goes by a name: the entity where just one does, and the words in any case.

        `also` are further words the source is to be found by. Raises NotProtected for a name without letters,
        and what every writing raises.
        """
        given = tuple(" ".join(one.split()) for one in (words, *also))
        if not all(sum(c.isalpha() for c in one) >= 2 for one in given):
            raise NotProtected("A source needs a name of two letters or more")
        with self._connection.writing() as sql:
            entity = self._only(sql, given[0])
            source = Source(tuple(dict.fromkeys(given)), entity)
            _write(sql, _read(sql).adding(source))
        return source

    def remove(self, words: str) -> None:
        """Protects a source no longer. Raises NotProtected where none goes by that name."""
        with self._connection.writing() as sql:
            before = _read(sql)
            name = self._name_in(before, " ".join(words.split()))
            _write(sql, before.without(name))

    def _name_in(self, kept: Protection, words: str) -> str:
        for source in kept.sources:
            entity = self._entities.one(source.entity) if source.entity else None
            names = (*source.names, *((entity.name, *entity.aliases) if entity else ()))
            if words.casefold() in {one.casefold() for one in names}:
                return source.name
        raise NotProtected(f"No protected source goes by “{words}”")

    def _only(self, sql: sqlite3.Connection, name: str) -> str | None:
        rows = sql.execute(
            "SELECT id FROM entities WHERE name = ?1 COLLATE NOCASE OR EXISTS"
            " (SELECT 1 FROM json_each(aliases) WHERE value = ?1 COLLATE NOCASE) LIMIT 2",
            (name,),
        ).fetchall()
        return str(rows[0][0]) if len(rows) == 1 else None


def take_over(here: sqlite3.Connection, other: sqlite3.Connection, entity: Callable[[str], str]) -> None:
    """Protects in one corpus what another protects; `entity` gives an entity's id in this one."""
    theirs = _read(other)
    if theirs:
        sources = [Source(one.names, one.entity and entity(one.entity)) for one in theirs.sources]
        _write(here, _read(here).merged(sources))


def _read(sql: sqlite3.Connection) -> Protection:
    row = sql.execute("SELECT value FROM settings WHERE name = ?", (_NAME,)).fetchone()
    return Protection.read(None if row is None else json.loads(row[0]))


def _write(sql: sqlite3.Connection, protection: Protection) -> None:
    sql.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_NAME, canonical(protection.kept())))
