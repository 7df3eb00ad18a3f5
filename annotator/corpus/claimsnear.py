"""Claims of other articles that may be about the same as one, found by what indexes know."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

from annotator.corpus.connection import Connection

_A_WAY = 300
_DAY = "coalesce(l.day, a.published, '')"
_WAYS = (
    "l.about = :about",
    "l.subject_entity = :subject",
    "l.key IN (SELECT o.key FROM claims c JOIN claim_lines o ON o.article_key = c.article_key AND o.claim"
    " = c.id WHERE c.who = :who LIMIT 2000)",
)
_COLUMNS = (
    "l.key, l.claim, a.id, l.article_key, l.content, l.about, l.subject, l.subject_entity, l.who, l.day,"
    " a.published, l.cue, l.source, l.status, l.certainty"
)


class Near(NamedTuple):
    """A claim as it is compared with many: its words, subject, days and figures.

    `figures` are kind, people, unit, low and high of each, in units that compare; `family` is the first of
    the articles that have the same words or many of them, `linked` whether an editor said how it stands to
    the one asked about, or that it does not.
    """

    key: int
    claim: str
    article: str
    article_key: int
    content: str
    about: str | None
    subject: str | None
    subject_entity: str | None
    who: str | None
    day: str | None
    published: str | None
    cue: str
    source: str
    status: str
    certainty: str
    figures: tuple[tuple[str, str, str, float | None, float | None], ...] = ()
    family: int = 0
    linked: bool = False


class ClaimsNear:
    """Reads candidates. Methods raise ReadCancelled."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, key: int) -> tuple[Near, list[Near]] | None:
        """A claim and the claims of other articles that share its topic, subject or source; None without it.

        Those of articles that have words in common with its own are left out, rejected ones too. Of very many
        the nearest in time are given.
        """
        with self._connection.reading() as sql:
            own = self._read(sql, [key])
            if not own:
                return None
            (one,) = own
            keys: set[int] = set()
            for way, name in zip(_WAYS, ("about", "subject_entity", "who"), strict=True):
                value = getattr(one, name)
                if value is not None:
                    self._connection.go_on()
                    keys |= self._along(sql, way, one)
            family = _families(sql, {one.article_key})
            found = [
                other
                for other in self._read(sql, sorted(keys))
                if other.family != family[one.article_key] and other.article_key != one.article_key
            ]
            linked = _linked(sql, one)
            return one._replace(family=family[one.article_key]), [
                other._replace(linked=(other.article, other.claim) in linked) for other in found
            ]

    def rarity(self, words: Collection[str]) -> dict[str, int]:
        """In how many articles each word occurs; words as the index has them, lower case."""
        with self._connection.reading() as sql:
            return dict(
                sql.execute(
                    "SELECT term, doc FROM text_words WHERE term IN (SELECT value FROM json_each(?))",
                    (json.dumps(sorted(words)),),
                ).fetchall()
            )

    def articles(self) -> int:
        """How many articles there are."""
        with self._connection.reading() as sql:
            return int(sql.execute("SELECT count(*) FROM articles").fetchone()[0])

    def _along(self, sql: sqlite3.Connection, way: str, one: Near) -> set[int]:
        rows = sql.execute(
            f"SELECT l.key FROM claim_lines l JOIN articles a ON a.key = l.article_key WHERE {way}"
            " AND l.article_key != :article AND l.status != 'rejected'"
            f" ORDER BY abs(julianday(substr({_DAY}, 1, 10)) - julianday(:day)), l.key LIMIT {_A_WAY}",
            {
                "about": one.about,
                "subject": one.subject_entity,
                "who": one.who,
                "article": one.article_key,
                "day": (one.day or one.published or "")[:10],
            },
        )
        return {key for (key,) in rows}

    def _read(self, sql: sqlite3.Connection, keys: Iterable[int]) -> list[Near]:
        asked = json.dumps(list(keys))
        rows = sql.execute(
            f"SELECT {_COLUMNS} FROM claim_lines l JOIN articles a ON a.key = l.article_key"
            " WHERE l.key IN (SELECT value FROM json_each(?)) ORDER BY l.key",
            (asked,),
        ).fetchall()
        figures: dict[int, list[tuple[str, str, str, float | None, float | None]]] = {}
        for line, *figure in sql.execute(
            "SELECT line, kind, who, unit, low, high FROM figure_lines"
            " WHERE line IN (SELECT value FROM json_each(?)) ORDER BY line, position",
            (asked,),
        ):
            kind, who, unit, low, high = figure
            figures.setdefault(line, []).append((kind, who, unit, low, high))
        family = _families(sql, {row[3] for row in rows})
        return [
            Near(*row)._replace(figures=tuple(figures.get(row[0], ())), family=family[row[3]]) for row in rows
        ]


def _families(sql: sqlite3.Connection, articles: Collection[int]) -> dict[int, int]:
    """For each article the first of those that have words in common with it, itself where none have."""
    rows = sql.execute(
        "SELECT article_key, min(other_key) FROM alike WHERE article_key IN (SELECT value FROM json_each(?))"
        " GROUP BY article_key",
        (json.dumps(sorted(articles)),),
    )
    return {one: one for one in articles} | dict(rows.fetchall())


def _linked(sql: sqlite3.Connection, one: Near) -> set[tuple[str, str]]:
    rows = sql.execute(
        "SELECT other_article, other FROM links WHERE article_key = ? AND claim = ?"
        " UNION SELECT a.id, k.claim FROM links k JOIN articles a ON a.key = k.article_key"
        " WHERE k.other_article = ? AND k.other = ?",
        (one.article_key, one.claim, one.article, one.claim),
    )
    return set(rows.fetchall())
