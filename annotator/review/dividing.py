"""One claim made two, and two made one, each as one decision that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.corpus import Edit
from annotator.domain.annotation import Claim, Link
from annotator.domain.article import Annotated
from annotator.domain.decision import Decision
from annotator.domain.ids import link_id, new_id
from annotator.domain.offsets import Span, span
from annotator.domain.words import Act, Kind, Status
from annotator.review.decide import Review
from annotator.review.page import Page, corrected, edit, name

_LOOSE = " \t\n\u00a0,;:–—"


def _tightened(text: str, start: int, end: int) -> Span | None:
    """A piece without what a cut leaves at its edges; None when no letter or digit is left."""
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and text[end - 1] in _LOOSE:
        end -= 1
    return span(start, end) if any(one.isalnum() for one in text[start:end]) else None


def _pieces(text: str, content: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of the content lies within a stretch."""
    cut = [
        one
        if start <= one.start and one.end <= end
        else _tightened(text, max(one.start, start), min(one.end, end))
        for one in content
        if one.start < end and start < one.end
    ]
    return tuple(one for one in cut if one is not None)


def divided(claim: Claim, text: str, where: Span | int) -> tuple[Claim, Claim] | None:
    """The claim as two: cut at a place of its content, or with a stretch of it taken out as the second.

    Both keep source, cue and all that is said of them; hedges and figures go with the content they stand
    in, those outside it stay with the first (hedges with both). None where one of the two would be empty.
    """
    start, end = (where.start, where.end) if isinstance(where, Span) else (where, len(text))
    inside, outside = (int(start), int(end)), ((0, int(start)), (int(end), len(text)))
    second = _pieces(text, claim.content, *inside)
    first = tuple(one for part in outside for one in _pieces(text, claim.content, *part))
    if not first or not second:
        return None

    def belongs(one: Span, content: Sequence[Span]) -> bool:
        return any(one.overlaps(piece) for piece in content)

    kept = replace(
        claim,
        content=first,
        hedges=tuple(one for one in claim.hedges if belongs(one, first) or not belongs(one, second)),
        figures=tuple(one for one in claim.figures if not belongs(one.span, second)),
    )
    taken = replace(
        claim,
        id=new_id(),
        content=second,
        hedges=tuple(one for one in claim.hedges if belongs(one, second) or not belongs(one, first)),
        figures=tuple(one for one in claim.figures if belongs(one.span, second)),
        note=None,
        score=None,
        why=None,
    )
    return kept, taken


def joined(first: Claim, second: Claim) -> Claim:
    """Two claims as one: the parts of both, and what is said of the first, filled up from the other."""
    figures = {one.span: one for one in (*second.figures, *first.figures)}
    notes = dict.fromkeys(one for one in (first.note, second.note) if one)
    return replace(
        first,
        content=_united(first.content, second.content),
        source=_united(first.source, second.source),
        cue=_united(first.cue, second.cue),
        via=_united(first.via, second.via),
        hedges=_united(first.hedges, second.hedges),
        figures=tuple(figures[one] for one in sorted(figures)),
        naming=first.naming or second.naming,
        type=first.type or second.type,
        party=first.party or second.party,
        who=first.who or second.who,
        asserted_on=first.asserted_on or second.asserted_on,
        event_time=first.event_time or second.event_time,
        topic=first.topic or second.topic,
        parent=None if first.parent == second.id else first.parent,
        note="\n".join(notes) or None,
    )


def _united(some: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """All spans in reading order, those that overlap or touch as one."""
    whole: list[Span] = []
    for one in sorted((*some, *others)):
        if whole and one.start <= whole[-1].end:
            whole[-1] = span(whole[-1].start, max(whole[-1].end, one.end))
        else:
            whole.append(one)
    return tuple(whole)


def split(review: Review, page: Page | Annotated, claim: Claim, where: Span | int) -> Decision | None:
    """Splits a claim; None where there is nothing on one side of the cut. The new claim's change is last."""
    two = divided(claim, page.text, where)
    if two is None:
        return None
    kept, taken = two
    taken = replace(taken, origin=review.origin, status=Status.ADDED)
    id_ = page.article.id
    edits = [edit(id_, corrected(claim, kept), claim), edit(id_, taken, None)]
    return review.decide(Act.CORRECT, f"split {name(page, claim)}", edits)


def join(review: Review, page: Page | Annotated, first: Claim, second: Claim) -> Decision:
    """Joins two claims of an article; the second goes, its links and nested claims become the first's."""
    id_ = page.article.id
    whole = review.held.annotated(id_)
    edits = [edit(id_, corrected(first, joined(first, second)), first)]
    if second.status is Status.ADDED:
        edits.append(Edit(Kind.CLAIM, second.id, id_, None, second))
    else:
        edits.append(edit(id_, replace(second, status=Status.REJECTED), second))
    edits += [
        edit(id_, replace(one, parent=first.id), one)
        for one in whole.claims
        if one.parent == second.id and one.id != first.id
    ]
    edits += _moved_links(whole, first, second)
    return review.decide(Act.CORRECT, f"join {name(page, first)} and {name(page, second)}", edits)


def _moved_links(whole: Annotated, first: Claim, second: Claim) -> list[Edit]:
    """The second claim's links as those of the first, where that has none of its own to the same claim."""
    present = {one.id for one in whole.links}
    edits: list[Edit] = []
    for one in whole.links:
        if second.id not in (one.claim, one.other):
            continue
        edits.append(Edit(Kind.LINK, one.id, whole.article.id, None, one))
        other = one.other if one.claim == second.id else one.claim
        id_ = link_id(first.id, other)
        if other != first.id and id_ not in present:
            present.add(id_)
            ends = (first.id, other) if one.claim == second.id else (other, first.id)
            made = Link(id_, ends[0], one.article, ends[1], one.relation, one.status)
            edits.append(Edit(Kind.LINK, id_, whole.article.id, made))
    return edits
