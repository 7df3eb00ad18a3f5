"""A claim as lists show it: its words, where it stands, and what it is about by rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.domain.annotation import Claim, Figure, Mention
from annotator.domain.offsets import Span
from annotator.domain.topics import BEFORE, Named, may_name, subject_among
from annotator.domain.units import base_unit, in_base

LONGEST = 1000
"""Code points of a claim's words that are kept for its line."""

_MINOR = frozenset({"age", "duration", "caliber", "ordinal", "date"})
_GAP = " … "


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


Lines = tuple[list[Line], list[FigureLine]]
"""The lines of claims and of their figures."""


def lines_of(
    text: str, claims: Sequence[Claim], mentions: Sequence[Mention], names: Mapping[str, str]
) -> Lines:
    """The lines of claims; `names` are those of the entities that the article's mentions refer to."""
    placed = sorted([(one.span.start, one.span.end, one.id, one) for one in mentions if may_name(one)])
    starts = [one[0] for one in placed]
    named = [
        (start, end, one, names.get(one.entity or "") or text[start:end]) for start, end, _, one in placed
    ]
    lines = []
    for claim in claims:
        start, end = claim.reach()
        first = bisect_left(starts, start - BEFORE)
        lines.append(_line(claim, start, end, text, named[first : bisect_left(starts, end)]))
    return lines, [figure for claim in claims if claim.figures for figure in _figures(claim)]


def _line(claim: Claim, start: int, end: int, text: str, mentions: Sequence[Named]) -> Line:
    content = _words(claim.content, text)
    source = _words(claim.source, text) if claim.source else ""
    via, cue = _words(claim.via, text) if claim.via else "", _words(claim.cue, text) if claim.cue else ""
    subject = subject_among(claim, start, text, mentions)
    searched, said_by = content, source
    if claim.topic or claim.note:
        searched = "\n".join(one for one in (content, claim.topic, claim.note) if one)
    if via:
        said_by = f"{source}\n{via}" if source else via
    line = (
        claim.id,
        start,
        end,
        *judgement(claim),
        claim.topic,
        *days(claim),
        _main(claim.figures),
        *subject,
        claim.topic or subject.topic,
        content,
        source,
        via,
        cue,
        searched.casefold(),
        said_by.casefold(),
    )
    return Line._make(line)


def judgement(claim: Claim) -> tuple[str, str, str | None, str | None, str | None, str | None]:
    """What an editor judges of a claim: status, certainty, type, party, naming, who."""
    return (
        claim.status._value_,
        claim.certainty._value_,
        claim.type and claim.type._value_,
        claim.party,
        claim.naming and claim.naming._value_,
        claim.who,
    )


def days(claim: Claim) -> tuple[str | None, str | None]:
    """The day a claim is sorted by and when what it tells happened."""
    event, said = claim.event_time, claim.asserted_on
    day = (event.date if event else None) or (said.date if said else None)
    return day, (event.date or event.text) if event else None


def _figures(claim: Claim) -> Iterable[FigureLine]:
    for position, one in enumerate(claim.figures):
        unit, _ = base_unit(one.unit)
        who = (one.who or "").casefold()
        low, high = in_base(one.low, one.unit), in_base(one.high, one.unit)
        yield FigureLine(claim.id, position, one.kind, who, unit, low, high)


def _words(spans: Sequence[Span], text: str) -> str:
    """The words of spans on one line."""
    if len(spans) == 1:
        (one,) = spans
        return " ".join(text[one.start : one.end][:LONGEST].split())
    return _GAP.join([" ".join(text[one.start : one.end][:LONGEST].split()) for one in spans])[:LONGEST]


def _main(figures: Sequence[Figure]) -> int | None:
    """The place of the figure a line shows: the first that is more than an age or a length of time."""
    if not figures:
        return None
    return next((n for n, one in enumerate(figures) if one.kind not in _MINOR), 0)
