"""A line for each claim, as lists show it: its words, where it stands, and what it is about by rule."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from annotator.corpus.articles import Articles
from annotator.corpus.claimrows import Claims
from annotator.corpus.rows import Mentions
from annotator.domain.annotation import Claim, Figure, Mention
from annotator.domain.codec import canonical
from annotator.domain.offsets import Span
from annotator.domain.topics import BEFORE, subject_of

LONGEST = 1000
"""Code points of a claim's words that are kept for its line."""

_MINOR = frozenset({"age", "duration", "caliber", "ordinal", "date"})
_GAP = " … "
_FEW = 8


class Line(NamedTuple):
    """A claim as lists show it. `words` and `said_by` are what it is searched by, case folded.

    `start` and `end` are its envelope; `figure` is the place of its main figure among its figures.
    """

    claim: str
    start: int
    end: int
    content: str
    source: str
    via: str
    cue: str
    words: str
    said_by: str
    heading: str | None
    subject: str | None
    subject_entity: str | None
    figure: int | None


_COLUMNS = ", ".join(f'"{name}"' for name in Line._fields)
_PUT = (
    f"INSERT INTO claim_lines (article_key, {_COLUMNS}) VALUES ({', '.join('?' * (len(Line._fields) + 1))})"
    " ON CONFLICT (article_key, claim) DO UPDATE SET "
    + ", ".join(f'"{name}" = excluded."{name}"' for name in Line._fields[1:])
)


class ClaimLines:
    """The `claim_lines` table."""

    def __init__(
        self, sql: sqlite3.Connection, articles: Articles, claims: Claims, mentions: Mentions
    ) -> None:
        self._sql = sql
        self._articles = articles
        self._claims = claims
        self._mentions = mentions

    def following(self, key: int) -> list[Line]:
        """The lines of an article as they follow from what it holds now, by claim."""
        claims = self._claims.of(key)
        if not claims:
            return []
        text = self._articles.text(key)
        return self._lines(text, sorted(claims, key=lambda one: one.id), self._mentions.of(key))

    def kept(self, key: int) -> list[Line]:
        """The lines of an article as kept, by claim."""
        rows = self._sql.execute(
            f"SELECT {_COLUMNS} FROM claim_lines WHERE article_key = ? ORDER BY claim", (key,)
        )
        return [Line(*row) for row in rows]

    def keep(self, key: int) -> None:
        """Writes the lines of an article anew; its claims and mentions are to be there."""
        self._sql.executemany(_PUT, [(key, *line) for line in self.following(key)])

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
            lines = self._lines(self._articles.text(key), claims, self._mentions.of(key))
            self._sql.executemany(_PUT, [(key, *line) for line in lines])

    def keep_new(self, given: Iterable[tuple[int, Sequence[Claim], Sequence[Mention]]]) -> None:
        """The lines of articles of which all claims and mentions are known, each by its key."""
        rows: list[tuple[object, ...]] = []
        for key, claims, mentions in given:
            if claims:
                lines = self._lines(self._articles.text(key), claims, mentions)
                rows += [(key, *line) for line in lines]
        self._sql.executemany(_PUT, rows)

    def renamed(self, entity: str, name: str) -> None:
        """Says in the lines that are about an entity what it is called now."""
        self._sql.execute(
            "UPDATE claim_lines SET subject = ? WHERE subject_entity = ? AND subject != ?",
            (name, entity, name),
        )

    def _around(self, key: int, at: Span) -> set[str]:
        rows = self._sql.execute(
            'SELECT claim FROM claim_lines WHERE article_key = ? AND "start" < ? AND "end" > ?',
            (key, at.end + BEFORE, at.start),
        )
        return {id for (id,) in rows}

    def _lines(self, text: str, claims: Sequence[Claim], mentions: Sequence[Mention]) -> list[Line]:
        placed = sorted(mentions, key=lambda one: (one.span, one.id))
        starts = [one.span.start for one in placed]
        names = self._names({one.entity for one in mentions if one.entity})
        lines = []
        for claim in claims:
            reach = claim.envelope()
            first = bisect_left(starts, reach.start - BEFORE)
            near = placed[first : bisect_left(starts, reach.end)]
            named = [(one, names.get(one.entity or "") or one.span.text(text)) for one in near]
            lines.append(_line(claim, text, named))
        return lines

    def _names(self, ids: Collection[str]) -> dict[str, str]:
        if not ids:
            return {}
        return dict(
            self._sql.execute(
                "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))",
                (canonical(sorted(ids)),),
            ).fetchall()
        )


def _line(claim: Claim, text: str, mentions: Sequence[tuple[Mention, str]]) -> Line:
    reach = claim.envelope()
    content, source, via, cue = (
        _GAP.join(_one_line(one, text) for one in spans)[:LONGEST]
        for spans in (claim.content, claim.source, claim.via, claim.cue)
    )
    subject = subject_of(claim, text, mentions)
    return Line(
        claim.id,
        reach.start,
        reach.end,
        content,
        source,
        via,
        cue,
        "\n".join(one for one in (content, claim.topic, claim.note) if one).casefold(),
        "\n".join(one for one in (source, via) if one).casefold(),
        *subject,
        _main(claim.figures),
    )


def _one_line(span: Span, text: str) -> str:
    return " ".join(text[span.start : min(span.end, span.start + LONGEST)].split())


def _main(figures: Sequence[Figure]) -> int | None:
    """The place of the figure a line shows: the first that is more than an age or a length of time."""
    if not figures:
        return None
    return next((n for n, one in enumerate(figures) if one.kind not in _MINOR), 0)
