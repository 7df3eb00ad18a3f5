"""Entities found by their names, for an editor who types one or looks for those that may be the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.entities import Entities
from annotator.domain.annotation import Entity
from annotator.domain.names import name_key
from annotator.domain.words import Label

_LOOKED_AT = 200
_BEGINNING = 3
"""So many letters of a word make another word worth a look."""


class Referred(NamedTuple):
    """An entity, and how many mentions, articles and claims refer to it."""

    entity: Entity
    mentions: int
    articles: int
    claims: int


class Naming:
    """Reads of the index of names."""

    def __init__(self, connection: Connection, entities: Entities) -> None:
        self._connection = connection
        self._entities = entities

    def beginning(self, label: Label, words: str, limit: int = 8) -> list[Entity]:
        """Entities of a label with a name that has these words in it, the last of them perhaps only begun.

        Those whose own name begins so come first, short names before long ones.
        """
        quoted = [_quoted(word) for word in words.replace("\0", " ").split()]
        if not quoted:
            return []
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT e.id FROM names_fts n JOIN entity_words w ON w.key = n.rowid"
                " JOIN entities e ON e.id = w.entity WHERE names_fts MATCH ? AND e.label = ? LIMIT ?",
                (" AND ".join(quoted) + " *", label.value, _LOOKED_AT),
            ).fetchall()
            found = [one for (id_,) in rows if (one := self._entities.one(id_)) is not None]
        begun = words.strip().casefold()
        found.sort(key=lambda one: (not one.name.casefold().startswith(begun), len(one.name), one.name))
        return found[:limit]

    def near(self, entity: Entity, limit: int = 400) -> list[Entity]:
        """Other entities of its label with a word that begins as one of its names' does, or of one key."""
        names = (entity.name, *entity.aliases)
        begun = {word[:_BEGINNING] for name in names for word in name.replace("\0", " ").split()}
        keys = {(entity.label, key) for name in names if (key := name_key(name, entity.label))}
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT e.id FROM names_fts n JOIN entity_words w ON w.key = n.rowid"
                " JOIN entities e ON e.id = w.entity WHERE names_fts MATCH ? AND e.label = ? LIMIT ?",
                (" OR ".join(f"{_quoted(one)} *" for one in sorted(begun)), entity.label.value, limit),
            ).fetchall()
            found = {id_: self._entities.one(id_) for (id_,) in rows}
            found.update((one.id, one) for some in self._entities.by_names(keys).values() for one in some)
        return [one for one in found.values() if one is not None and one.id != entity.id]

    def most_named(self, label: Label, limit: int = 100) -> list[Entity]:
        """The entities of a label that most mentions refer to."""
        with self._connection.reading() as sql:
            # Each is counted off the index: joined and grouped, every mention would be gone through first.
            rows = sql.execute(
                "SELECT id FROM (SELECT e.id, e.name, (SELECT count(*) FROM mentions WHERE entity = e.id)"
                " AS mentions FROM entities e WHERE e.label = ?) WHERE mentions > 0"
                " ORDER BY mentions DESC, name LIMIT ?",
                (label.value, limit),
            ).fetchall()
            return [one for (id_,) in rows if (one := self._entities.one(id_)) is not None]

    def referred(self, entities: Iterable[Entity]) -> list[Referred]:
        """How much refers to each, in the same order."""
        found = []
        with self._connection.reading() as sql:
            for one in entities:
                counts = sql.execute(
                    "SELECT count(*), count(DISTINCT article_key),"
                    " (SELECT count(*) FROM claims WHERE who = ?1) FROM mentions WHERE entity = ?1",
                    (one.id,),
                ).fetchone()
                found.append(Referred(one, *counts))
        return found


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
