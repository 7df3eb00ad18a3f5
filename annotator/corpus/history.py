"""The journal as it is shown: filtered by editor, time, article and words, and read a page at a time."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.journal import Journal
from annotator.domain.decision import Decision
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act

_ARTICLES = 3
_BATCH = 500


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which decisions to show. `editor` is an id; `since` and `until` are UTC instants (ISO 8601), half-open.

    Every one of the words must occur in the title, in any case.
    """

    editor: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    words: str = ""


class HistoryRow(NamedTuple):
    """One line of the history.

    `editor` is a name; `articles` are ids, at most three; `article_title` is the first one's (its file's
    name without one), None when it is not in the corpus; `things` counts the changes; `taken_back` is the
    row because of which the decision no longer stands.
    """

    seq: int
    at: str
    editor: str
    act: Act
    title: str
    articles: tuple[str, ...]
    article_title: str | None
    things: int
    taken_back: int | None


class History:
    """Reads of the journal."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def seqs(self, query: HistoryQuery) -> array[int]:
        """The seqs of the decisions asked for, newest first."""
        words = query.words.casefold().split()
        where, given = _conditions(query)
        # Sorted here: in the table's own order its long rows would be walked, while an index holds all that
        # is asked.
        asked = f"SELECT seq{', title' if words else ''} FROM journal{where}"
        with self._connection.reading() as sql:
            if not where and not words:  # a journal has no gaps, and its rows are long to read
                return array("q", range(self._journal.head()[0], 0, -1))
            found = sql.execute(asked, given)
            if words:
                seqs = [seq for seq, title in found if _holds(title.casefold(), words)]
            else:
                seqs = [seq for (seq,) in found]
        return array("q", sorted(seqs, reverse=True))

    def rows(self, seqs: Sequence[int]) -> list[HistoryRow]:
        """The lines of those decisions, in the order asked; those that are not there are left out."""
        found: dict[int, HistoryRow] = {}
        with self._connection.reading() as sql:
            for start in range(0, len(seqs), _BATCH):
                found |= self._page(sql, seqs[start : start + _BATCH])
        return [found[seq] for seq in seqs if seq in found]

    def decision(self, seq: int) -> Decision:
        """One decision with all it changed. Raises NothingFound."""
        with self._connection.reading():
            if not 1 <= seq <= self._journal.head()[0]:
                raise NothingFound(f"There is no decision {seq} in this corpus.")
            return self._journal.entry(seq).decision()

    def _page(self, sql: sqlite3.Connection, seqs: Sequence[int]) -> dict[int, HistoryRow]:
        marks = ", ".join("?" * len(seqs))
        things = dict.fromkeys(seqs, 0)
        articles: dict[int, dict[str, None]] = {seq: {} for seq in seqs}
        for seq, article, count in sql.execute(
            f"SELECT seq, article, count(*) FROM journal_object WHERE seq IN ({marks}) AND named = 0"
            " GROUP BY seq, article",
            list(seqs),
        ):
            things[seq] += count
            if article and len(articles[seq]) < _ARTICLES:
                articles[seq][article] = None
        named = {one for some in articles.values() for one in some}
        titles: dict[str, str] = dict(
            sql.execute(
                f"SELECT id, coalesce(title, file) FROM articles WHERE id IN ({', '.join('?' * len(named))})",
                sorted(named),
            ).fetchall()
        )
        return {
            seq: HistoryRow(
                seq,
                at,
                editor,
                Act(act),
                title,
                tuple(articles[seq]),
                next((titles.get(one) for one in articles[seq]), None),
                things[seq],
                self._journal.taken_back_by(seq),
            )
            for seq, at, editor, act, title in sql.execute(
                "SELECT j.seq, j.at, e.name, j.act, j.title FROM journal j JOIN editors e ON e.id = j.editor"
                f" WHERE j.seq IN ({marks})",
                list(seqs),
            )
        }


def _conditions(query: HistoryQuery) -> tuple[str, list[str]]:
    asked = (
        ("editor = ?", query.editor),
        ("at >= ?", query.since),
        ("at < ?", query.until),
        (
            "seq IN (SELECT seq FROM journal_object WHERE article = ? AND article != '' AND named = 0)",
            query.article,
        ),
    )
    used = [(where, value) for where, value in asked if value is not None]
    where = " AND ".join(one for one, _ in used)
    return (f" WHERE {where}" if where else ""), [value for _, value in used]


def _holds(title: str, words: Sequence[str]) -> bool:
    return all(word in title for word in words)
