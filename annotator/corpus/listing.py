"""The article list, and finding one article by what a person calls it."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Sequence

from annotator.corpus.articles import ARTICLE_STATUS
from annotator.corpus.values import ArticleQuery, ArticleRow, Totals
from annotator.domain.errors import NothingFound

_ROW = (
    "a.id, a.title, a.file, a.outlet, a.published, a.language, a.status, a.claims, a.claims_reviewed,"
    " a.mentions, a.mentions_reviewed, a.photos, a.imported_at, a.note, a.extracted"
)
_NAMED_IN_PLAIN = 5


class Listing:
    """Reads lines of the `articles` table."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def rows(self, query: ArticleQuery) -> list[ArticleRow]:
        """The lines of the article list."""
        statuses = sorted(one.value for one in query.statuses)
        where = (
            [f"a.status IN ({', '.join('?' * len(statuses))})"] if len(statuses) < len(ARTICLE_STATUS) else []
        )
        given = list(statuses) if where else []
        source = "articles a"
        words = query.words.casefold().split()
        if words:
            source += " JOIN article_words w ON w.article_key = a.key"
        for word in words:
            where.append(
                "(instr(w.words, ?) OR a.key IN (SELECT m.article_key FROM mentions m"
                " WHERE m.entity IN (SELECT id FROM entities WHERE instr(folded, ?))))"
            )
            given += [word, word]
        asked = f"SELECT {_ROW} FROM {source}" + (f" WHERE {' AND '.join(where)}" if where else "")
        # Sorting whole lines in SQLite takes four times as long as sorting them here.
        rows = self._lines(f"{asked} ORDER BY a.key DESC", given)
        if query.order == "newest":
            rows.sort(key=lambda row: row.published or "", reverse=True)
        elif query.order == "title":
            rows.sort(key=lambda row: (row.title or row.file).casefold())
        return rows

    def row(self, article_id: str) -> ArticleRow:
        """The line of one article. Raises NothingFound."""
        rows = self._lines(f"SELECT {_ROW} FROM articles a WHERE a.id = ?", [article_id])
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

    def _lines(self, sql: str, given: Sequence[str]) -> list[ArticleRow]:
        status, new = ARTICLE_STATUS, tuple.__new__
        # Else the collector walks the growing list again and again, which takes as long as all the rest.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return [
                new(ArticleRow, (a, b, c, d, e, f, status[at], g, h, i, j, k, imported, note, extracted == 1))
                for a, b, c, d, e, f, at, g, h, i, j, k, imported, note, extracted in self._sql.execute(
                    sql, given
                )
            ]
        finally:
            if collecting:
                gc.enable()

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


def _one_of(asked: str, matches: Iterable[tuple[str, str | None, str]]) -> str | None:
    found = list(matches)
    if len(found) == 1:
        return found[0][0]
    if not found:
        return None
    names = "; ".join(f"{id} “{title or file}”" for id, title, file in found[:_NAMED_IN_PLAIN])
    more = f" and {len(found) - _NAMED_IN_PLAIN} more" if len(found) > _NAMED_IN_PLAIN else ""
    raise NothingFound(f"“{asked}” could be any of {len(found)} articles: {names}{more}.")
