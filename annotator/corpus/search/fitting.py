"""Which articles fit a search, in order: the first of them soon, or all of them at once."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.corpus.search.asking import Asked, Given
from annotator.corpus.search.reaching import FEW, Holding
from annotator.corpus.values import Order

_ORDERED = {
    "newest": "a.published DESC, a.key DESC",
    "title": "a.title_key, a.key",
    "imported": "a.key DESC",
}
_INDEX = {"newest": "INDEXED BY articles_published", "title": "INDEXED BY articles_title", "imported": ""}
_FIRST_CHUNK = 128
_CHUNK = 1 << 14
# So many matches are weighed, the latest imported. Of words in more articles than that, hardly any weighs.
_RANKED = 4000
_SHORTEST_RANKED = 4
_HEADLINE, _CREDITS, _NOTES = 8.0, 2.0, 2.0


class After(NamedTuple):
    """An article as the place in an order from which to go on: when it was published, and its key."""

    published: str | None
    key: int


class Fitting:
    """The articles that fit a search. All of its reads belong into one transaction.

    `fits` is asked last of every article; `go_on` is called between reads, to end the work by what it raises.
    """

    def __init__(
        self,
        sql: sqlite3.Connection,
        asked: Asked,
        go_on: Callable[[], None],
        fits: Callable[[int], bool] | None = None,
    ) -> None:
        self._sql = sql
        self._asked = asked
        self._go_on = go_on
        self._fits = fits
        self._all_of = [Holding(sql, reaches, go_on) for reaches in asked.all_of]
        self._none_of = [Holding(sql, reaches, go_on) for reaches in asked.none_of]

    def all(self, order: Order) -> list[int]:
        """Every one of them, in order."""
        if self._asked.void:
            return []
        kept: set[int] | None = None
        for holding in self._all_of:
            kept = holding.all() if kept is None else kept & holding.all()
        for holding in self._none_of:
            kept = (set(self._ordered("imported")) if kept is None else kept) - holding.all()
        if order == "best":
            return list(self.each("best"))
        if kept is not None and len(kept) <= FEW:
            found = self._sorted(kept, order)
        else:
            found = self._ordered(order)
            if kept is not None:
                found = [key for key in found if key in kept]
        return found if self._fits is None else [key for key in found if self._fits(key)]

    def each(self, order: Order, after: After | None = None) -> Iterator[int]:
        """One after another, in order, the first before the rest are looked for. `after` is for `newest`."""
        if self._asked.void:
            return
        seen: set[int] = set()
        if order == "best":
            for key in self._ranked():
                if self._holds(key) and self._meets(key):
                    seen.add(key)
                    yield key
            order = "newest"
        for key in self._candidates(order, after):
            if key not in seen and self._holds(key):
                yield key

    def _candidates(self, order: Order, after: After | None) -> Iterator[int]:
        few: set[int] | None = None
        for holding in self._all_of:
            if (keys := holding.few()) is not None:
                few = keys if few is None else few & keys
        if few is not None:
            yield from self._sorted(few, order, after)
            return
        offset, size = 0, _FIRST_CHUNK
        while chunk := self._ordered(order, after, size, offset):
            self._go_on()
            yield from chunk
            offset, size = offset + size, min(_CHUNK, size * 4)

    def _holds(self, key: int) -> bool:
        return (
            all(holding.holds(key, True) for holding in self._all_of)
            and not any(holding.holds(key, False) for holding in self._none_of)
            and (self._fits is None or self._fits(key))
        )

    def _meets(self, key: int) -> bool:
        return bool(self._sorted([key], "imported"))

    def _sorted(self, keys: Iterable[int], order: Order, after: After | None = None) -> list[int]:
        """Those of some articles that meet the conditions, in order."""
        conditions, given = self._where(after)
        rows = self._sql.execute(
            "SELECT a.key FROM articles a WHERE a.key IN (SELECT value FROM json_each(?))"
            f" AND {conditions} ORDER BY {_ORDERED[order]}",
            (json.dumps(list(keys)), *given),
        ).fetchall()
        return [key for (key,) in rows]

    def _ordered(
        self, order: Order, after: After | None = None, limit: int = -1, offset: int = 0
    ) -> list[int]:
        """The articles that meet the conditions, in order."""
        conditions, given = self._where(after)
        if order == "imported" and limit < 0:
            # The rows themselves are long: an index is read, and its keys sorted, in a fraction of the time.
            return sorted(self._ordered("newest", after), reverse=True)
        (keys,) = self._sql.execute(
            "SELECT json_group_array(key) FROM (SELECT a.key AS key FROM articles a"
            f" {_INDEX[order]} WHERE {conditions} ORDER BY {_ORDERED[order]} LIMIT ? OFFSET ?)",
            (*given, limit, offset),
        ).fetchone()
        found: list[int] = json.loads(keys)
        return found

    def _where(self, after: After | None) -> tuple[str, tuple[Given, ...]]:
        conditions = [sql for sql, _ in self._asked.where]
        given = [value for _, values in self._asked.where for value in values]
        if after is not None and after.published is None:
            conditions.append("a.published IS NULL AND a.key < ?")
            given.append(after.key)
        elif after is not None and after.published is not None:
            conditions.append("((a.published, a.key) < (?, ?) OR a.published IS NULL)")
            given += [after.published, after.key]
        return " AND ".join(conditions) or "1", tuple(given)

    def _ranked(self) -> list[int]:
        """The articles in which the words weigh most, heaviest first."""
        weights: dict[int, float] = {}
        for key, weight in (*self._weights_of_texts(), *self._weights_of_words()):
            # FTS5's own ranks are negative.
            weights[key] = weights.get(key, 0.0) - weight
        return heapq.nlargest(len(weights), weights, key=lambda key: (weights[key], key))

    def _weights_of_texts(self) -> Sequence[tuple[int, float]]:
        reaches = [one for (one, *_) in self._asked.all_of if one.in_text]
        # To weigh the beginning of a word, every word that begins so is read first.
        weighed = [
            one.wanted.match
            for one in reaches
            if not one.wanted.prefix or len(one.wanted.words[-1]) >= _SHORTEST_RANKED
        ]
        if not weighed:
            return ()
        self._go_on()
        return self._sql.execute(
            "SELECT rowid, bm25(text_fts) FROM text_fts WHERE text_fts MATCH ? ORDER BY rowid DESC LIMIT ?",
            (" AND ".join(weighed), _RANKED),
        ).fetchall()

    def _weights_of_words(self) -> Sequence[tuple[int, float]]:
        reaches = [one for (one, *_) in self._asked.all_of if "headline" in one.columns]
        if not reaches:
            return ()
        self._go_on()
        columns = "{headline credits notes}"
        return self._sql.execute(
            "SELECT rowid, bm25(words_fts, ?, 0.0, 0.0, ?, ?, 0.0) FROM words_fts WHERE words_fts MATCH ?"
            " ORDER BY rowid DESC LIMIT ?",
            (
                _HEADLINE,
                _CREDITS,
                _NOTES,
                " OR ".join(f"({columns} : {one.wanted.match})" for one in reaches),
                _RANKED,
            ),
        ).fetchall()
