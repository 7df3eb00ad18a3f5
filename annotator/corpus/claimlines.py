"""The lines of claims as they are kept: written with what they follow from, and compared with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from annotator.corpus.articles import Articles
from annotator.corpus.bulk import put
from annotator.corpus.claimline import FigureLine, Line, Lines, days, judgement, lines_of
from annotator.corpus.claimrows import Claims
from annotator.corpus.rows import Mentions
from annotator.domain.annotation import Claim, Mention
from annotator.domain.codec import canonical
from annotator.domain.offsets import Span
from annotator.domain.topics import BEFORE, Subject

_FEW = 8

_COLUMNS = ", ".join(f'"{name}"' for name in Line._fields)
_INSTEAD = "ON CONFLICT (article_key, claim) DO UPDATE SET " + ", ".join(
    f'"{name}" = excluded."{name}"' for name in Line._fields[1:]
)


# Only topics with a subject: “Losses” alone says too little.
COUNTED = """CASE WHEN l.status != 'rejected' AND l.about IS NOT NULL
    AND (l.topic IS NOT NULL OR (l.subject IS NOT NULL AND l.heading IS NOT NULL))
    AND ({low} IS NOT NULL OR {high} IS NOT NULL) AND {kind} NOT IN ('age', 'duration', 'caliber')
    THEN l.about || char(10) || {kind} || char(10) || {who} || char(10) || {unit} END"""
"""What figures that can contradict each other have in common: topic, kind, people and unit; else NULL."""

_COUNTED = COUNTED.format(kind="f.kind", who="f.who", unit="f.unit", low="f.low", high="f.high")
_PUT_FIGURE = (
    "INSERT OR REPLACE INTO figure_lines SELECT l.key, ?3, ?4, ?5, ?6, ?7, ?8, "
    + COUNTED.format(kind="?4", who="?5", unit="?6", low="?7", high="?8")
    + " FROM claim_lines l WHERE l.article_key = ?1 AND l.claim = ?2"
)
_COUNTED_NOW = f"(SELECT {_COUNTED} FROM claim_lines l WHERE l.key = f.line)"
# Most stay as they are: their index is then left alone.
_RECOUNT = (
    f"UPDATE figure_lines AS f SET counted = {_COUNTED_NOW}"
    " WHERE f.line IN (SELECT key FROM claim_lines WHERE {which})"
    f" AND f.counted IS NOT {_COUNTED_NOW}"
)
_RECOUNT_ONE = _RECOUNT.format(which="article_key = ? AND claim = ?")
_RECOUNT_ABOUT = _RECOUNT.format(which="subject_entity = ?")
_MISCOUNTED = (
    "SELECT 1 FROM claim_lines l JOIN figure_lines f ON f.line = l.key"
    f" WHERE l.article_key = ? AND f.counted IS NOT {_COUNTED} LIMIT 1"
)
_DROP_FIGURES = (
    "DELETE FROM figure_lines WHERE line = (SELECT key FROM claim_lines WHERE article_key = ? AND claim = ?)"
)
_RENAME = """UPDATE claim_lines SET subject = ?1,
    about = coalesce(topic, CASE WHEN heading IS NULL THEN ?1 ELSE heading || ' ' || ?1 END)
    WHERE subject_entity = ?2 AND subject != ?1"""


class ClaimLines:
    """The `claim_lines` and `figure_lines` tables."""

    def __init__(
        self, sql: sqlite3.Connection, articles: Articles, claims: Claims, mentions: Mentions
    ) -> None:
        self._sql = sql
        self._articles = articles
        self._claims = claims
        self._mentions = mentions

    def following(self, key: int) -> Lines:
        """The lines of an article and their figures as they follow from what it holds now, by claim."""
        claims = self._claims.of(key)
        if not claims:
            return [], []
        text = self._articles.text(key)
        return self._lines(text, sorted(claims, key=lambda one: one.id), self._mentions.of(key))

    def kept(self, key: int) -> Lines:
        """The lines of an article and their figures as kept, by claim."""
        lines = self._sql.execute(
            f"SELECT {_COLUMNS} FROM claim_lines WHERE article_key = ? ORDER BY claim", (key,)
        )
        figures = self._sql.execute(
            "SELECT claim, position, kind, f.who, unit, low, high FROM claim_lines JOIN figure_lines f"
            " ON line = key WHERE article_key = ? ORDER BY claim, position",
            (key,),
        )
        return [Line(*row) for row in lines], [FigureLine(*row) for row in figures]

    def differ(self, key: int) -> bool:
        """Whether what is kept is not as the article is now.

        What its claims are about by rule is as the program that wrote the line had it, and counts no further
        than that it is one topic.
        """
        lines, figures = self.kept(key)
        wanted, wanted_figures = self.following(key)
        if any(one.about != (one.topic or _topic(one)) for one in lines):
            return True
        if self._sql.execute(_MISCOUNTED, (key,)).fetchone() is not None:
            return True
        return figures != wanted_figures or [_plain(one) for one in lines] != [_plain(one) for one in wanted]

    def keep(self, key: int) -> None:
        """Writes the lines of an article anew; its claims and mentions are to be there."""
        self._write([(key, self.following(key))])

    def keep_some(self, key: int, ids: Collection[str], near: Sequence[Span]) -> None:
        """The same of some claims only, and of those that may be about what is named at the spans."""
        wanted = set(ids)
        for one in near if len(near) <= _FEW else ():
            wanted |= self._around(key, one)
        if len(near) > _FEW or len(wanted) > _FEW:
            self.keep(key)
            return
        claims = [claim for id in sorted(wanted) if (claim := self._claims.one(key, id)) is not None]
        if claims:
            text = self._articles.text(key)
            self._write([(key, self._lines(text, claims, self._mentions.of(key)))])

    def keep_new(
        self, given: Sequence[tuple[int, str, Sequence[Claim], Sequence[Mention]]], known: Mapping[str, str]
    ) -> None:
        """The lines of articles of which text, all claims and mentions are known, each by its key.

        `known` are the names of entities that are at hand, by id.
        """
        wanted = {one.entity for *_, mentions in given for one in mentions if one.entity}
        lost = {id for id in wanted if id not in known}
        names = {**known, **self._names(lost)} if lost else known
        self._write(
            [
                (key, lines_of(text, claims, mentions, names))
                for key, text, claims, mentions in given
                if claims
            ],
            fewer=False,
        )

    def judged(self, key: int, claims: Iterable[Claim]) -> None:
        """Says in the lines of claims what an editor judged of them; their words are as they were."""
        some = list(claims)
        self._sql.executemany(
            "UPDATE claim_lines SET status = ?, certainty = ?, type = ?, party = ?, naming = ?, who = ?,"
            " day = ?, event = ? WHERE article_key = ? AND claim = ?",
            [(*judgement(one), *days(one), key, one.id) for one in some],
        )
        self._sql.executemany(_RECOUNT_ONE, [(key, one.id) for one in some if one.figures])

    def decided(self, key: int, given: Sequence[tuple[str, str, bool]]) -> None:
        """The same where nothing but the status is another: id, status, whether there are figures."""
        self._sql.executemany(
            "UPDATE claim_lines SET status = ? WHERE article_key = ? AND claim = ?",
            [(status, key, id) for id, status, _ in given],
        )
        self._sql.executemany(_RECOUNT_ONE, [(key, id) for id, _, figures in given if figures])

    def renamed(self, entity: str, name: str) -> None:
        """Says in the lines that are about an entity what it is called now."""
        self._sql.execute(_RENAME, (name, entity))
        self._sql.execute(_RECOUNT_ABOUT, (entity,))

    def _write(self, given: Sequence[tuple[int, Lines]], *, fewer: bool = True) -> None:
        """Writes lines and their figures; `fewer` says that one may have had more figures before."""
        rows = [(key, *line) for key, (lines, _) in given for line in lines]
        put(self._sql, "claim_lines", ("article_key", *Line._fields), rows, _INSTEAD)
        if fewer:
            self._sql.executemany(_DROP_FIGURES, [row[:2] for row in rows])
        figures = [(key, *one) for key, (_, some) in given for one in some]
        if figures:
            self._sql.executemany(_PUT_FIGURE, figures)

    def _around(self, key: int, at: Span) -> set[str]:
        rows = self._sql.execute(
            'SELECT claim FROM claim_lines WHERE article_key = ? AND "start" < ? AND "end" > ?',
            (key, at.end + BEFORE, at.start),
        )
        return {id for (id,) in rows}

    def _lines(self, text: str, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Lines:
        names = self._names({one.entity for one in mentions if one.entity})
        return lines_of(text, claims, mentions, names)

    def _names(self, ids: Collection[str]) -> dict[str, str]:
        if not ids:
            return {}
        return dict(
            self._sql.execute(
                "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))",
                (canonical(sorted(ids)),),
            ).fetchall()
        )


def _plain(line: Line) -> Line:
    """A line without what a rule says it is about."""
    return line._replace(heading=None, subject=None, subject_entity=None, about=None)


def _topic(line: Line) -> str | None:
    return Subject(line.heading, line.subject, line.subject_entity).topic
