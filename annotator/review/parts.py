"""The parts of a claim changed one at a time: an edge moved by word, a part added, replaced or taken out.

All functions are pure: they give a new claim with its spans in reading order. What comes of it is a
correction, which `decide.Review.correct` keeps.
"""

from __future__ import annotations

import re
from dataclasses import replace

from annotator.domain.annotation import Claim, Figure, Origin
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Bound, Certainty, Quote, Role, SourceType, Status
from annotator.review.spans import Direction, Edge, move, snap

_QUOTED = re.compile(r"[„“]([^“”\n]+)(?:[“”]|$)|\"([^\"\n]+)\"|«([^«»\n]+)(?:»|$)", re.MULTILINE)


class NoContentLeft(ValueError):
    """A claim would lose its last content span; it has at least one."""


PART_ORDER = (Role.SOURCE, Role.CUE, Role.CONTENT, Role.VIA, Role.HEDGE, Role.FIGURE)
"""The roles in the order in which parts are listed and stepped through."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim: its role and its place among the parts of that role, from 0."""

    role: Role
    index: int


def listed(claim: Claim) -> list[tuple[Part, Span]]:
    """Every part with its span, in the order the pane lists them."""
    return [(Part(role, n), where) for role in PART_ORDER for n, where in enumerate(part(claim, role))]


def part(claim: Claim, role: Role) -> tuple[Span, ...]:
    """The spans of one role, figures included, in reading order."""
    return tuple(one for own, one in claim.spans() if own is role)


def set_part(claim: Claim, role: Role, spans: tuple[Span, ...]) -> Claim:
    """The claim with the spans of a role replaced; raises NoContentLeft for content without a span.

    A figure keeps its reading while its place in the list stays; one too many is dropped, a new one
    is a count of unknown size. The first source or cue takes a claim out of the author's own voice.
    """
    spans = tuple(sorted(spans))
    if role is Role.CONTENT and not spans:
        raise NoContentLeft(claim.id)
    changed = _with(claim, role, spans)
    return _voiced(changed) if role in (Role.SOURCE, Role.CUE) and spans else changed


def add_part(claim: Claim, role: Role, new: Span) -> Claim:
    """The claim with one more span of a role; spans of that role it overlaps are taken up into it."""
    if role is Role.FIGURE:
        figures = (*claim.figures, Figure(new, "count", Bound.VAGUE))
        return replace(claim, figures=tuple(sorted(figures, key=lambda f: f.span)))
    own = part(claim, role)
    met = [s for s in own if s.overlaps(new)]
    whole = span(min(s.start for s in (*met, new)), max(s.end for s in (*met, new)))
    return set_part(claim, role, (*(s for s in own if s not in met), whole))


def remove_part(claim: Claim, role: Role, index: int) -> Claim:
    """The claim without one span of a role. Raises NoContentLeft for the last content span, IndexError."""
    if role is Role.FIGURE:
        claim.figures[index]
        return replace(claim, figures=claim.figures[:index] + claim.figures[index + 1 :])
    own = list(part(claim, role))
    del own[index]
    return set_part(claim, role, tuple(own))


def change_role(claim: Claim, role: Role, index: int, to: Role) -> Claim:
    """The claim with one span of a role given another; a figure loses its reading with its role.

    Raises NoContentLeft for the last content span, IndexError.
    """
    own = part(claim, role)[index]
    return claim if to is role else add_part(remove_part(claim, role, index), to, own)


def move_edge(claim: Claim, text: str, role: Role, index: int, edge: Edge, direction: Direction) -> Claim:
    """The claim with one edge of one span a word further; unchanged where the edge cannot move.

    An edge stops before the next span of the same role. Raises IndexError for a span that is not there.
    """
    own = part(claim, role)
    moved = move(text, own[index], edge, direction)
    before = own[index]
    if any(moved.overlaps(other) and not before.overlaps(other) for other in own):
        return claim
    return _with(claim, role, (*own[:index], moved, *own[index + 1 :]))


def quote_type(text: str, content: tuple[Span, ...]) -> Quote | None:
    """Direct when all the content stands in quotation marks, mixed when some of it does, else None."""
    letters = quoted = 0
    for one in content:
        letters += _letters(text, one.start, one.end)
        line_start = text.rfind("\n", 0, one.start) + 1
        line_end = text.find("\n", one.end)
        for found in _QUOTED.finditer(text, line_start, line_end if line_end >= 0 else len(text)):
            start, end = found.span(found.lastindex or 0)
            quoted += _letters(text, max(start, one.start), min(end, one.end))
    if not quoted:
        return None
    return Quote.DIRECT if quoted == letters else Quote.MIXED


def _letters(text: str, start: int, end: int) -> int:
    return sum(text[at].isalnum() for at in range(start, end))


def new_claim(text: str, selections: tuple[tuple[int, int], ...], origin: Origin) -> Claim | None:
    """A claim made from selected stretches of text, snapped to words; None when they hold no word.

    It has no source and no cue yet. What stands in quotation marks is somebody's words (direct or
    mixed, attributed); anything else is the author's own voice until a source or cue is added.
    """
    snapped = sorted({s for s in (snap(text, *one) for one in selections) if s is not None})
    if not snapped:
        return None
    content = [snapped[0]]
    for one in snapped[1:]:
        if one.start <= content[-1].end:
            content[-1] = span(content[-1].start, max(content[-1].end, one.end))
        else:
            content.append(one)
    quote = quote_type(text, tuple(content))
    return Claim(
        id=new_id(),
        content=tuple(content),
        origin=origin,
        quote=quote or Quote.NARRATIVE,
        type=None if quote else SourceType.AUTHOR,
        certainty=Certainty.ATTRIBUTED if quote else Certainty.FLAT,
        status=Status.ADDED,
    )


def _with(claim: Claim, role: Role, spans: tuple[Span, ...]) -> Claim:
    match role:
        case Role.CONTENT:
            return replace(claim, content=spans)
        case Role.SOURCE:
            return replace(claim, source=spans)
        case Role.CUE:
            return replace(claim, cue=spans)
        case Role.VIA:
            return replace(claim, via=spans)
        case Role.HEDGE:
            return replace(claim, hedges=spans)
        case Role.FIGURE:
            kept = claim.figures[: len(spans)]
            new = [Figure(s, "count", Bound.VAGUE) for s in spans[len(kept) :]]
            moved = [replace(f, span=s) for f, s in zip(kept, spans, strict=False)]
            return replace(claim, figures=(*moved, *new))


def _voiced(claim: Claim) -> Claim:
    """What changes when somebody is found to say it: no longer the author's unhedged voice."""
    return replace(
        claim,
        quote=Quote.INDIRECT if claim.quote is Quote.NARRATIVE else claim.quote,
        type=None if claim.type is SourceType.AUTHOR else claim.type,
        certainty=Certainty.ATTRIBUTED if claim.certainty is Certainty.FLAT else claim.certainty,
    )
