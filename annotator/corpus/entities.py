"""Entities, the names they are found by, and which of them nothing refers to any more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.corpus.protectedrows import ProtectedRows
from annotator.corpus.rows import LABEL
from annotator.domain.annotation import Entity
from annotator.domain.codec import canonical
from annotator.domain.names import name_key
from annotator.domain.words import Kind, Label

_ENTITY = "e.id, e.name, e.label, e.aliases, e.note, e.external"
_Row = tuple[str, str, str, str, str | None, str | None]


class Entities:
    """The `entities` table and the index of their names."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def one(self, id: str) -> Entity | None:
        """The entity with that id."""
        row = self._sql.execute(f"SELECT {_ENTITY} FROM entities e WHERE id = ?", (id,)).fetchone()
        return row and _entity(row)

    def in_article(self, article: int) -> list[Entity]:
        """Those that the article's mentions and claims refer to, by id."""
        rows = self._sql.execute(
            f"SELECT {_ENTITY} FROM entities e WHERE id IN ("
            "SELECT entity FROM mentions WHERE article_key = ?"
            " UNION SELECT who FROM claims WHERE article_key = ?) ORDER BY id",
            (article, article),
        )
        return [_entity(row) for row in rows]

    def several(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Those of the ids that name an entity, by id."""
        return {id: _entity(row) for id, row in self._all_of(list(ids)).items()}

    def by_names(self, keys: Iterable[tuple[Label, str]]) -> dict[tuple[Label, str], list[Entity]]:
        """The entities that bear each label and name key, by id; a key without one has an empty list."""
        return {
            (label, key): [
                _entity(row)
                for row in self._sql.execute(
                    f"SELECT {_ENTITY} FROM entity_names n JOIN entities e ON e.id = n.entity"
                    " WHERE n.label = ? AND n.name_key = ? ORDER BY e.id",
                    (label, key),
                )
            ]
            for label, key in keys
        }

    def articles_of(self, id: str) -> list[str]:
        """The ids of the articles that refer to an entity, in the order of import."""
        rows = self._sql.execute(
            "SELECT a.id FROM articles a WHERE a.key IN (SELECT article_key FROM mentions WHERE entity = ?"
            " UNION SELECT article_key FROM claims WHERE who = ?) ORDER BY a.key",
            (id, id),
        )
        return [article for (article,) in rows]

    def referring(self, id: str) -> list[tuple[Kind, str | None, str]]:
        """Each mention, claim, rule and protection of an entity: kind, article id (else None), own id."""
        rules = self._sql.execute("SELECT id FROM rules WHERE entity = ? ORDER BY id", (id,))
        return [
            (kind, article, one)
            for kind, table, column in ((Kind.MENTION, "mentions", "entity"), (Kind.CLAIM, "claims", "who"))
            for article, one in self._sql.execute(
                f"SELECT a.id, t.id FROM {table} t JOIN articles a ON a.key = t.article_key"
                f" WHERE t.{column} = ? ORDER BY t.article_key, t.id",
                (id,),
            )
        ] + [
            *((Kind.RULE, None, rule) for (rule,) in rules),
            *((Kind.PROTECTION, None, one) for one in ProtectedRows(self._sql).of_entity(id)),
        ]

    def present(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that name an entity."""
        rows = self._sql.execute(
            "SELECT id FROM entities WHERE id IN (SELECT value FROM json_each(?))", (canonical(sorted(ids)),)
        )
        return {id for (id,) in rows}

    def decided(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that a decision has made or changed."""
        return {id for id in ids if self._journaled(id, changed=True)}

    def write(self, entity: Entity) -> None:
        """Adds an entity or writes it anew, with its names."""
        self._sql.execute("DELETE FROM entity_names WHERE entity = ?", (entity.id,))
        self._unindex(entity.id)
        self._insert([entity])

    def suggest(self, entities: Sequence[Entity]) -> dict[str, str]:
        """Adds entities, but none that a decision deleted. Gives the names of those there then, by id.

        One that is there and that no decision has changed takes on its further names.
        """
        present = self._all_of([one.id for one in entities])
        gone = self.deleted(entities) if len(present) < len(entities) else set()
        new = [one for one in entities if one.id not in present and one.id not in gone]
        if new:
            self._insert(new)
        for entity in entities:
            stands = present.get(entity.id)
            if stands is not None and stands[1:4] != (entity.name, entity.label._value_, _aliases(entity)):
                self._name_further(_entity(stands), entity)
        return {row[0]: row[1] for row in present.values()} | {one.id: one.name for one in new}

    def deleted(self, entities: Sequence[Entity]) -> set[str]:
        """The ids of those that are not there because a decision, or an undo, took them away."""
        rows = self._sql.execute(
            "SELECT DISTINCT id FROM journal_object WHERE kind = 'entity' AND named = 0"
            " AND id IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT id FROM entities)",
            (canonical([one.id for one in entities]),),
        )
        return {id for (id,) in rows}

    def _all_of(self, ids: Sequence[str]) -> dict[str, _Row]:
        rows = self._sql.execute(
            f"SELECT {_ENTITY} FROM entities e WHERE id IN (SELECT value FROM json_each(?))",
            (canonical(ids),),
        )
        return {row[0]: row for row in rows}

    def _name_further(self, stands: Entity, entity: Entity) -> None:
        names = (entity.name, *entity.aliases)
        further = tuple(dict.fromkeys(name for name in names if name not in (stands.name, *stands.aliases)))
        if further and not self._journaled(entity.id, changed=True):
            self.write(replace(stands, aliases=stands.aliases + further))

    def _insert(self, entities: Sequence[Entity]) -> None:
        self._sql.executemany(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " name = excluded.name, label = excluded.label, aliases = excluded.aliases,"
            " note = excluded.note, external = excluded.external",
            [(one.id, one.name, one.label.value, _aliases(one), one.note, one.external) for one in entities],
        )
        self._sql.executemany(
            "INSERT INTO entity_names VALUES (?, ?, ?)",
            [(label, key, one.id) for one in entities for label, key in keys_of(one)],
        )
        (last,) = self._sql.execute("SELECT coalesce(max(key), 0) FROM entity_words").fetchone()
        words = [(key, words_of(one)) for key, one in enumerate(entities, last + 1)]
        self._sql.executemany(
            "INSERT INTO entity_words (key, names, entity) VALUES (?, ?, ?)",
            [(*row, one.id) for row, one in zip(words, entities, strict=True)],
        )
        self._sql.executemany("INSERT INTO names_fts (rowid, names) VALUES (?, ?)", words)

    def _unindex(self, id: str) -> None:
        row = self._sql.execute("SELECT key, names FROM entity_words WHERE entity = ?", (id,)).fetchone()
        if row is not None:
            self._sql.execute("INSERT INTO names_fts (names_fts, rowid, names) VALUES ('delete', ?, ?)", row)
            self._sql.execute("DELETE FROM entity_words WHERE key = ?", row[:1])

    def remove(self, id: str) -> None:
        """Takes an entity out; its names go with it."""
        self._unindex(id)
        self._sql.execute("DELETE FROM entities WHERE id = ?", (id,))

    def remove_unused(self, ids: Iterable[str]) -> None:
        """Takes out those of the given that no mention, claim, protection or decision refers to."""
        given = sorted(set(ids))
        protected = {one.entity for one in ProtectedRows(self._sql).all().sources} if given else set()
        for id in given:
            if id not in protected and not self._used(id) and not self._journaled(id, changed=False):
                self.remove(id)

    def _used(self, id: str) -> bool:
        return any(
            self._sql.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (id,)).fetchone()
            for table, column in (("mentions", "entity"), ("claims", "who"))
        )

    def _journaled(self, id: str, *, changed: bool) -> bool:
        where = " AND named = 0" if changed else ""
        return (
            self._sql.execute(
                f"SELECT 1 FROM journal_object WHERE kind = 'entity' AND id = ?{where} LIMIT 1", (id,)
            ).fetchone()
            is not None
        )


def keys_of(entity: Entity) -> set[tuple[str, str]]:
    """The label and name keys an entity is found by."""
    names = (entity.name, *entity.aliases)
    return {(entity.label.value, key) for name in names if (key := name_key(name, entity.label))}


def words_of(entity: Entity) -> str:
    """The name and aliases an entity is searched by, one a line."""
    return "\n".join((entity.name, *entity.aliases))


def _aliases(entity: Entity) -> str:
    return canonical(list(entity.aliases)) if entity.aliases else "[]"


@lru_cache(maxsize=1 << 13)
def _entity(row: _Row) -> Entity:
    id, name, label, aliases, note, external = row
    return Entity(id, name, LABEL[label], tuple(json.loads(aliases)), note, external)
