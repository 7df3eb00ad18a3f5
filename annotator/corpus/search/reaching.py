"""Finds the articles that hold some words: all of them at once from the index, or one by one from the texts.

A word that few articles hold is looked up. A word that most of them hold is not: to list its hundred
thousand articles takes longer than to look into the first hundred for it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from annotator.corpus.search.asking import Reach
from annotator.corpus.search.cutting import Finder, Wanted

FEW = 1000
"""So many articles are looked up at once without a second thought."""

_REFERS = {"mentions": "entity", "claims": "who"}
# After so many articles it shows how many hold a word; after so many, all that do are looked up after all.
_SAMPLE = 24
_TRIES = 400
_VERIFIED = 300


class Holding:
    """The articles in which one of some reaches is found."""

    def __init__(self, sql: sqlite3.Connection, reaches: Sequence[Reach], go_on: Callable[[], None]) -> None:
        self._sql = sql
        self._reaches = reaches
        self._go_on = go_on
        self._finders = [Finder([one.wanted], go_on) for one in reaches]
        self._entities: dict[Reach, set[str]] = {}
        self._tried = self._held = 0
        self.known: set[int] | None = None

    def few(self) -> set[int] | None:
        """Their keys, unless there are more than a few."""
        if self.known is None:
            self.known = self._look_up(FEW)
        return self.known

    def all(self) -> set[int]:
        """Their keys."""
        if self.known is None:
            self.known = self._look_up(None) or set()
        return self.known

    def holds(self, key: int, wanted: bool) -> bool:
        """Whether an article is one of them; `wanted` is the answer that the caller hopes for."""
        if self._tried > _TRIES or (self._tried >= _SAMPLE and 3 * self._held < self._tried):
            self.all()
        if self.known is not None:
            return key in self.known
        self._go_on()
        found = any(
            self._found_in(reach, finder, key)
            for reach, finder in zip(self._reaches, self._finders, strict=True)
        )
        self._tried += 1
        self._held += found is wanted
        return found

    def _found_in(self, reach: Reach, finder: Finder, key: int) -> bool:
        if reach.in_text:
            row = self._sql.execute("SELECT text FROM article_texts WHERE article_key = ?", (key,)).fetchone()
            if row is not None and finder.occurs(row[0]):
                return True
        if reach.columns:
            row = self._sql.execute(
                f"SELECT {', '.join(reach.columns)} FROM article_words WHERE article_key = ?", (key,)
            ).fetchone()
            if row is not None and any(map(finder.occurs, row)):
                return True
        if reach.table is None or not (entities := self._entities_of(reach)):
            return False
        column = _REFERS[reach.table]
        referred = self._sql.execute(
            f"SELECT {column} FROM {reach.table} WHERE article_key = ?", (key,)
        ).fetchall()
        return any(entity in entities for (entity,) in referred)

    def _look_up(self, limit: int | None) -> set[int] | None:
        """Their keys; None when there are more than `limit`, or it would take long to tell."""
        found: set[int] = set()
        for reach, finder in zip(self._reaches, self._finders, strict=True):
            for look in (self._in_texts, self._in_columns, self._by_names):
                self._go_on()
                some = look(reach, finder, limit)
                if some is None:
                    return None
                found.update(some)
                if limit is not None and len(found) > limit:
                    return None
        return found

    def _in_texts(self, reach: Reach, finder: Finder, limit: int | None) -> list[int] | None:
        if not reach.in_text:
            return []
        if len(reach.wanted.words) == 1:
            return self._rows("prefix_fts", reach.wanted.match, limit)
        # All of the words in any place: most often few articles, quickly looked through for the phrase.
        near = self._rows("prefix_fts", reach.wanted.match_each, _VERIFIED)
        if len(near) <= _VERIFIED:
            alone = Reach(reach.wanted, in_text=True)
            return [key for key in near if self._found_in(alone, finder, key)]
        if limit is not None and reach.wanted.prefix:
            return None
        return self._rows("text_fts", reach.wanted.match, limit)

    def _in_columns(self, reach: Reach, finder: Finder, limit: int | None) -> list[int]:
        return self._rows("words_fts", reach.match_columns, limit) if reach.columns else []

    def _by_names(self, reach: Reach, finder: Finder, limit: int | None) -> list[int]:
        if reach.table is None or not (entities := self._entities_of(reach)):
            return []
        return self._list(
            f"SELECT article_key AS found FROM {reach.table}"
            f" WHERE {_REFERS[reach.table]} IN (SELECT value FROM json_each(?))",
            (json.dumps(list(entities)),),
            limit,
        )

    def _entities_of(self, reach: Reach) -> set[str]:
        if reach not in self._entities:
            self._entities[reach] = entities_named(self._sql, [reach.wanted])
        return self._entities[reach]

    def _rows(self, index: str, match: str, limit: int | None) -> list[int]:
        return self._list(f"SELECT rowid AS found FROM {index} WHERE {index} MATCH ?", (match,), limit)

    def _list(self, asked: str, given: tuple[str, ...], limit: int | None) -> list[int]:
        # One row with all of them: a hundred thousand rows take five times as long.
        (found,) = self._sql.execute(
            f"SELECT json_group_array(found) FROM ({asked} LIMIT ?)",
            (*given, -1 if limit is None else limit + 1),
        ).fetchone()
        keys: list[int] = json.loads(found)
        return keys


def entities_named(sql: sqlite3.Connection, wanted: Iterable[Wanted]) -> set[str]:
    """The ids of the entities with such words in a name or alias."""
    found: set[str] = set()
    for one in wanted:
        (ids,) = sql.execute(
            "SELECT json_group_array(w.entity) FROM names_fts n JOIN entity_words w ON w.key = n.rowid"
            " WHERE names_fts MATCH ?",
            (one.match,),
        ).fetchone()
        found.update(json.loads(ids))
    return found
