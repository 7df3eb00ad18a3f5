"""Brings a candidate's ranges into the house shape: whole quotations, no leading “that”, no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.extract.claims.candidate import Candidate
from annotator.extract.claims.quotes import CLOSING, MARKS, OPENING, STRAIGHT, Quotations
from annotator.extract.claims.tree import Range, minus

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_EDGE = frozenset({",", ";", ":", "—", "–", "-", "--", "and", "but", "..."})


def shape(
    doc: Doc, candidate: Candidate, quotations: Quotations, stretch_of: list[int], stretches: list[Range]
) -> None:
    """Shapes content and source in place."""
    own = quotations.of[candidate.head]
    stretch = stretches[stretch_of[candidate.head]]
    content = [_clip(r, stretch) for r in candidate.content]
    if own >= 0:
        a, b = quotations.ranges[own]
        inner = (a + 1, b - 1 if doc[b - 1].text in CLOSING | {STRAIGHT} else b)
        content = [_clip(r, inner) for r in content]
    else:
        content = [_whole_quotations(r, quotations, candidate) for r in content if r[0] < r[1]]
    content = _merge([r for r in content if r[0] < r[1]])
    content = [p for r in content for p in _split(r, stretch_of, stretches)]
    holes = list(candidate.cue)
    if candidate.source:
        holes += candidate.source
    content = [p for r in content for p in minus(r, holes)]
    content = [_without_day(doc, r, candidate) for r in content]
    content = [t for r in content if (t := _trim(doc, r, quotations, own))[0] < t[1]]
    candidate.content = [r for r in content if any(doc[i].is_alpha or doc[i].like_num for i in range(*r))]
    candidate.source = [t for r in candidate.source if (t := _trim_source(doc, r))[0] < t[1]]


def _split(one: Range, stretch_of: list[int], stretches: list[Range]) -> list[Range]:
    """A range over several stretches as one range each."""
    if one[0] >= one[1]:
        return []
    parts = [_clip(one, stretches[n]) for n in range(stretch_of[one[0]], stretch_of[one[1] - 1] + 1)]
    return [p for p in parts if p[0] < p[1]]


def _without_day(doc: Doc, one: Range, candidate: Candidate) -> Range:
    """The range without the day it was said on: “said Friday the bridge was lost”."""
    start, end = one
    after_cue = any(start == cue_end for _, cue_end in candidate.cue)
    if after_cue and end - start > 3 and doc[start].text in _DAYS and not doc[start + 1].is_punct:
        return start + 1, end
    return one


def _clip(one: Range, to: Range) -> Range:
    return max(one[0], to[0]), min(one[1], to[1])


def _whole_quotations(one: Range, quotations: Quotations, candidate: Candidate) -> Range:
    """The range with every quotation it touches taken in whole, unless the source stands in it."""
    start, end = one
    blocked = {quotations.of[i] for r in (*candidate.cue, *candidate.source) for i in range(*r)}
    for n in {quotations.of[i] for i in range(start, end)} - {-1} - blocked:
        a, b = quotations.ranges[n]
        start, end = min(start, a), max(end, b)
    return start, end


def _merge(ranges: list[Range]) -> list[Range]:
    out: list[Range] = []
    for a, b in sorted(ranges):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _trim(doc: Doc, one: Range, quotations: Quotations, own: int) -> Range:
    """The range without joining words and punctuation at its edges; quotation marks stay.

    `own` is the quotation that the cue stands in, or -1.
    """
    start, end = one
    while start < end and (
        doc[start].text.lower() in _EDGE
        or doc[start].text in CLOSING
        or doc[start].text == "that"
        or doc[start].is_space
    ):
        start += 1
    while end > start:
        last = doc[end - 1]
        if last.text in OPENING or last.is_space or last.text in {"(", "["}:
            end -= 1
        elif last.text in _EDGE or last.text == ".":
            if last.text in {".", ","} and quotations.of[end - 1] not in {-1, own}:
                break
            end -= 1
        elif (
            last.text == STRAIGHT
            and quotations.of[end - 1] >= 0
            and quotations.ranges[quotations.of[end - 1]][0] == end - 1
        ):
            end -= 1
        else:
            break
    return start, end


def _trim_source(doc: Doc, one: Range) -> Range:
    start, end = one
    while start < end and (doc[start].is_punct and doc[start].text not in {"(", "“", '"', "‘"}):
        start += 1
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in {")", *MARKS})
        or doc[end - 1].text in OPENING
        or doc[end - 1].is_space
    ):
        end -= 1
    return start, end
