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
from annotator.domain.topics import BEFORE, Subject, subject_of
from annotator.domain.units import base_unit, in_base

LONGEST = 1000
"""Code points of a claim's words that are kept for its line."""

_MINOR = frozenset({"age", "duration", "caliber", "ordinal", "date"})
_GAP = " … "
_FEW = 8


class Line(NamedTuple):
    """A claim as lists show it. `words` and `said_by` are what it is searched by, case folded.

    `start` and `end` are its envelope; `figure` is the place of its main figure among its figures; `topic`
    the editor's, `about` that or the suggested one; `day` ISO; `event` when what it tells happened.
    """

    claim: str
    start: int
    end: int
    status: str
    certainty: str
    type: str | None
    party: str | None
    naming: str | None
    who: str | None
    topic: str | None
    day: str | None
    event: str | None
    figure: int | None
    heading: str | None
    subject: str | None
    subject_entity: str | None
    about: str | None
    content: str
    source: str
    via: str
    cue: str
    words: str
    said_by: str


class FigureLine(NamedTuple):
    """A figure of a claim in the unit it is compared in; `who` in lower case, "" for nobody named."""

    claim: str
    position: int
    kind: str
    who: str
    unit: str
    low: float | None
    high: float | None


_COLUMNS = ", ".join(f'"{name}"' for name in Line._fields)
_PUT = (
    f"INSERT INTO claim_lines (article_key, {_COLUMNS}) VALUES ({', '.join('?' * (len(Line._fields) + 1))})"
    " ON CONFLICT (article_key, claim) DO UPDATE SET "
    + ", ".join(f'"{name}" = excluded."{name}"' for name in Line._fields[1:])
)


_PUT_FIGURE = (
    "INSERT OR REPLACE INTO figure_lines SELECT key, ?, ?, ?, ?, ?, ? FROM claim_lines"
    " WHERE article_key = ? AND claim = ?"
)
_DROP_FIGURES = (
    "DELETE FROM figure_lines WHERE line = (SELECT key FROM claim_lines WHERE article_key = ? AND claim = ?)"
)
_RENAME = """UPDATE claim_lines SET subject = ?1,
    about = coalesce(topic, CASE WHEN heading IS NULL THEN ?1 ELSE heading || ' ' || ?1 END)
    WHERE subject_entity = ?2 AND subject != ?1"""

_Lines = tuple[list[Line], list[FigureLine]]


class ClaimLines:
    """The `claim_lines` and `figure_lines` tables."""

    def __init__(
        self, sql: sqlite3.Connection, articles: Articles, claims: Claims, mentions: Mentions
    ) -> None:
        self._sql = sql
        self._articles = articles
        self._claims = claims
        self._mentions = mentions

    def following(self, key: int) -> _Lines:
        """The lines of an article and their figures as they follow from what it holds now, by claim."""
        claims = self._claims.of(key)
        if not claims:
            return [], []
        text = self._articles.text(key)
        return self._lines(text, sorted(claims, key=lambda one: one.id), self._mentions.of(key))

    def kept(self, key: int) -> _Lines:
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

    def keep_new(self, given: Iterable[tuple[int, Sequence[Claim], Sequence[Mention]]]) -> None:
        """The lines of articles of which all claims and mentions are known, each by its key."""
        self._write(
            [
                (key, self._lines(self._articles.text(key), claims, mentions))
                for key, claims, mentions in given
                if claims
            ],
            fewer=False,
        )

    def judged(self, key: int, claims: Iterable[Claim]) -> None:
        """Says in the lines of claims what an editor judged of them; their words are as they were."""
        self._sql.executemany(
            "UPDATE claim_lines SET status = ?, certainty = ?, type = ?, party = ?, naming = ?, who = ?,"
            " day = ?, event = ? WHERE article_key = ? AND claim = ?",
            [(*_judged(one), *_days(one), key, one.id) for one in claims],
        )

    def renamed(self, entity: str, name: str) -> None:
        """Says in the lines that are about an entity what it is called now."""
        self._sql.execute(_RENAME, (name, entity))

    def _write(self, given: Sequence[tuple[int, _Lines]], *, fewer: bool = True) -> None:
        """Writes lines and their figures; `fewer` says that one may have had more figures before."""
        lines = [(key, *line) for key, (lines, _) in given for line in lines]
        self._sql.executemany(_PUT, lines)
        if fewer:
            self._sql.executemany(_DROP_FIGURES, [line[:2] for line in lines])
        figures = [(*one[1:], key, one.claim) for key, (_, some) in given for one in some]
        if figures:
            self._sql.executemany(_PUT_FIGURE, figures)

    def _around(self, key: int, at: Span) -> set[str]:
        rows = self._sql.execute(
            'SELECT claim FROM claim_lines WHERE article_key = ? AND "start" < ? AND "end" > ?',
            (key, at.end + BEFORE, at.start),
        )
        return {id for (id,) in rows}

    def _lines(self, text: str, claims: Sequence[Claim], mentions: Sequence[Mention]) -> _Lines:
        placed = sorted(mentions, key=lambda one: (one.span, one.id))
        starts = [one.span.start for one in placed]
        names = self._names({one.entity for one in mentions if one.entity})
        lines: list[Line] = []
        for claim in claims:
            reach = claim.envelope()
            first = bisect_left(starts, reach.start - BEFORE)
            near = placed[first : bisect_left(starts, reach.end)]
            named = [(one, names.get(one.entity or "") or one.span.text(text)) for one in near]
            lines.append(_line(claim, text, named))
        return lines, [one for claim in claims for one in _figures(claim)]

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
        *_judged(claim),
        claim.topic,
        *_days(claim),
        _main(claim.figures),
        *subject,
        claim.topic or subject.topic,
        content,
        source,
        via,
        cue,
        "\n".join(one for one in (content, claim.topic, claim.note) if one).casefold(),
        "\n".join(one for one in (source, via) if one).casefold(),
    )


def _plain(line: Line) -> Line:
    """A line without what a rule says it is about."""
    return line._replace(heading=None, subject=None, subject_entity=None, about=None)


def _topic(line: Line) -> str | None:
    return Subject(line.heading, line.subject, line.subject_entity).topic


def _judged(claim: Claim) -> tuple[str, str, str | None, str | None, str | None, str | None]:
    return (
        claim.status.value,
        claim.certainty.value,
        claim.type and claim.type.value,
        claim.party,
        claim.naming and claim.naming.value,
        claim.who,
    )


def _days(claim: Claim) -> tuple[str | None, str | None]:
    event, said = claim.event_time, claim.asserted_on
    day = (event.date if event else None) or (said.date if said else None)
    return day, (event.date or event.text) if event else None


def _figures(claim: Claim) -> Iterable[FigureLine]:
    for position, one in enumerate(claim.figures):
        unit, _ = base_unit(one.unit)
        who = (one.who or "").casefold()
        low, high = in_base(one.low, one.unit), in_base(one.high, one.unit)
        yield FigureLine(claim.id, position, one.kind, who, unit, low, high)


def _one_line(span: Span, text: str) -> str:
    return " ".join(text[span.start : min(span.end, span.start + LONGEST)].split())


def _main(figures: Sequence[Figure]) -> int | None:
    """The place of the figure a line shows: the first that is more than an age or a length of time."""
    if not figures:
        return None
    return next((n for n, one in enumerate(figures) if one.kind not in _MINOR), 0)
