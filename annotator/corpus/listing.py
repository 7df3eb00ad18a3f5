"""The article list, and finding one article by what a person calls it."""

from __future__ import annotations

import gc
import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from annotator.corpus.articles import ARTICLE_STATUS
from annotator.corpus.connection import Connection
from annotator.corpus.search.asking import Asked, ask, one_of
from annotator.corpus.search.fitting import Fitting
from annotator.corpus.search.lists import numbers
from annotator.corpus.search.patience import Late, patient
from annotator.corpus.values import ArticleQuery, ArticleRow, Totals
from annotator.domain.errors import NothingFound
from annotator.domain.words import ArticleStatus

_ROW = (
    "a.id, a.title, a.file, a.outlet, a.published, a.language, a.status, a.claims, a.claims_reviewed,"
    " a.mentions, a.mentions_reviewed, a.photos, a.imported_at, a.note, a.extracted, a.key"
)
_NAMED_IN_PLAIN = 5
_AT_ONCE = 10_000
_STATUS = ArticleRow._fields.index("status")


class First(NamedTuple):
    """The first articles that a search finds; `whole` says that these are known to be all."""

    keys: array[int]
    whole: bool


class Library:
    """The articles of a corpus as a list: which of them, in which order, and a line for each.

    Articles go by their integer keys, of which a hundred thousand take little room.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keys(self, query: ArticleQuery, limit: int | None = None) -> array[int]:
        """The articles a search finds, in order; the first `limit` of them come long before all.

        Every word and filter has to hold somewhere in an article, each for itself; what `in:` names has to
        hold the words. Raises ReadCancelled.
        """
        if limit is not None:
            return self.first(query, limit).keys
        with self._connection.reading() as sql:
            fitting = self._fitting(sql, _asked(query), self._connection.go_on)
            return array("q", fitting.all(query.order))

    def first(self, query: ArticleQuery, limit: int, patience: float | None = None) -> First:
        """The first articles a search finds, in order, as far as they are found in so many seconds.

        What is seldom said where a search wants it may take longer to find than an editor waits for the next
        letter. Raises ReadCancelled.
        """
        found = array("q")
        with self._connection.reading() as sql, suppress(Late):
            with patient(sql, self._connection.go_on, patience) as go_on:
                fitting = self._fitting(sql, _asked(query), go_on)
                for key in fitting.each(query.order, limit) if limit > 0 else ():
                    found.append(key)
                    if len(found) >= limit:
                        return First(found, False)
            return First(found, limit > 0)
        return First(found, False)

    def rows(self, keys: Sequence[int]) -> list[ArticleRow]:
        """The lines of some articles, in the order asked for; those gone meanwhile are left out."""
        with self._connection.reading() as sql:
            found: dict[int, ArticleRow] = {}
            for first in range(0, len(keys), _AT_ONCE):
                self._connection.go_on()
                some = json.dumps(list(keys[first : first + _AT_ONCE]))
                asked = f"SELECT {_ROW} FROM articles a WHERE a.key IN (SELECT value FROM json_each(?))"
                found.update((row.key, row) for row in _rows(sql, asked, [some]))
        return [found[key] for key in keys if key in found]

    def ids(self, keys: Sequence[int]) -> list[str]:
        """The ids of some articles, in the order asked for; those gone meanwhile are left out."""
        found: dict[int, str] = {}
        with self._connection.reading() as sql:
            for first in range(0, len(keys), _AT_ONCE):
                self._connection.go_on()
                some = json.dumps(list(keys[first : first + _AT_ONCE]))
                asked = "SELECT key, id FROM articles WHERE key IN (SELECT value FROM json_each(?))"
                found.update(sql.execute(asked, [some]).fetchall())
        return [found[key] for key in keys if key in found]

    def counts(self, words: str) -> dict[ArticleStatus, int]:
        """How many of the articles that a search finds stand at each status, every status named."""
        asked = ask(words, lines=False)
        counts = dict.fromkeys(ArticleStatus, 0)
        with self._connection.reading() as sql:
            if not (asked.all_of or asked.none_of or asked.where or asked.having or asked.void):
                rows = sql.execute("SELECT status, count(*) FROM articles GROUP BY status").fetchall()
                return counts | {ARTICLE_STATUS[status]: count for status, count in rows}
            keys = set(self._fitting(sql, asked, self._connection.go_on).all("imported"))
            rows = sql.execute("SELECT status FROM articles GROUP BY status ORDER BY count(*)").fetchall()
            *fewer, most = [ARTICLE_STATUS[status] for (status,) in rows] or [ArticleStatus.TO_REVIEW]
            for status in fewer:
                self._connection.go_on()
                (those,) = sql.execute(
                    "SELECT json_group_array(key) FROM articles WHERE status = ?", (status.value,)
                ).fetchone()
                counts[status] = len(keys.intersection(numbers(those, self._connection.go_on)))
            counts[most] = len(keys) - sum(counts.values())
        return counts

    def key_of(self, article_id: str) -> int | None:
        """The key of an article; None when it is not there."""
        with self._connection.reading() as sql:
            row = sql.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()
        return row and int(row[0])

    @staticmethod
    def _fitting(sql: sqlite3.Connection, asked: Asked, go_on: Callable[[], None]) -> Fitting:
        if not asked.to_be_looked_at:
            return Fitting(sql, asked, go_on, None)
        from annotator.corpus.search.hits import HitReader

        return Fitting(sql, asked, go_on, HitReader(sql, asked, go_on).any)


def _asked(query: ArticleQuery) -> Asked:
    asked = ask(query.words, lines=False)
    if len(query.statuses) < len(ArticleStatus):
        asked = asked._replace(where=(*asked.where, one_of("a.status", query.statuses)))
    return asked


class Listing:
    """Reads lines of the `articles` table."""

    def __init__(self, sql: sqlite3.Connection, library: Library) -> None:
        self._sql = sql
        self._library = library

    def rows(self, query: ArticleQuery) -> list[ArticleRow]:
        """The lines of the article list."""
        return self._library.rows(self._library.keys(query))

    def row(self, article_id: str) -> ArticleRow:
        """The line of one article. Raises NothingFound."""
        rows = _rows(self._sql, f"SELECT {_ROW} FROM articles a WHERE a.id = ?", [article_id])
        if not rows:
            raise NothingFound(f"There is no article “{article_id}” in this corpus.")
        return rows[0]

    def totals(self) -> Totals:
        """The counts of all articles together."""
        row = self._sql.execute(
            "SELECT count(*), total(claims), total(claims_reviewed), total(mentions),"
            " total(mentions_reviewed), total(photos) FROM articles"
        ).fetchone()
        return Totals(*(int(one) for one in row))

    def find(self, words: str) -> str:
        """The id of the article that a person's words mean.

        Raises NothingFound; when several fit, it names them.
        """
        asked = words.strip()
        folded = asked.casefold()
        ways: list[tuple[str, tuple[str | int, ...]]] = [("id = ?", (asked,))]
        if len(asked) >= 4:
            ways.append(("substr(id, 1, ?) = ?", (len(folded), folded)))
        ways += [("source_id = ?", (asked,)), ("file = ?", (asked,))]
        for where, bound in ways if asked else []:
            if found := self._only(asked, f"SELECT id, title, file FROM articles WHERE {where}", bound):
                return found
        if asked and (found := self._by_title(asked)):
            return found
        raise NothingFound(f"No article goes by “{asked}”.")

    def _by_title(self, asked: str) -> str | None:
        folded = asked.casefold()
        matches = [
            (id, title, file)
            for id, title, file in self._sql.execute("SELECT id, title, file FROM articles ORDER BY key")
            if (title or "").casefold().startswith(folded) or file.casefold() == folded
        ]
        return _one_of(asked, matches)

    def _only(self, asked: str, sql: str, given: tuple[str | int, ...]) -> str | None:
        return _one_of(asked, self._sql.execute(sql + " ORDER BY key", given).fetchall())


def _rows(sql: sqlite3.Connection, asked: str, given: Sequence[str]) -> list[ArticleRow]:
    status, new = ARTICLE_STATUS, tuple.__new__
    # Else the collector walks the growing list again and again, which takes as long as all the rest.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return [
            new(
                ArticleRow,
                (*row[:_STATUS], status[row[_STATUS]], *row[_STATUS + 1 : -2], row[-2] == 1, row[-1]),
            )
            for row in sql.execute(asked, given)
        ]
    finally:
        if collecting:
            gc.enable()


def _one_of(asked: str, matches: Iterable[tuple[str, str | None, str]]) -> str | None:
    found = list(matches)
    if len(found) == 1:
        return found[0][0]
    if not found:
        return None
    names = "; ".join(f"{id} “{title or file}”" for id, title, file in found[:_NAMED_IN_PLAIN])
    more = f" and {len(found) - _NAMED_IN_PLAIN} more" if len(found) > _NAMED_IN_PLAIN else ""
    raise NothingFound(f"“{asked}” could be any of {len(found)} articles: {names}{more}.")
