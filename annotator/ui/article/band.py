"""Which lines of a painted row look otherwise after a decision or another selection: the rest stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Status
from annotator.ui.article.shown import Shown
from annotator.ui.article.textrow import TextRow

T = TypeVar("T", Mention, Claim)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a row: its mentions, its claims, and what is shown of them otherwise than usual."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    shown: Shown


def changed_lines(before: Marks, now: Marks, text: TextRow) -> range | None:
    """The lines that may look otherwise, none left out between them; None where that is not told cheaply."""
    if not _comparable(before, now):
        return None
    claims = [*_differing(before.claims, now.claims), *_selected_otherwise(before.shown, now.shown)]
    ids = before.shown.related ^ now.shown.related
    claims += [one for one in now.claims if one.id in ids]
    spans = [one.span for one in _differing(before.mentions, now.mentions)]
    spans += [span for one in claims for span in _spans(one)]
    # A name gives way where it lies in the selected claim, and may go on beyond it.
    for reach in [_reach(claim) for claim in claims]:
        spans += [one.span for one in now.mentions if one.span.overlaps(reach)]
    lines = {line for span in spans for line in _lines(span, text)}
    if claims:
        _grow_along_bars(lines, now, text)
    return range(min(lines), max(lines) + 1) if lines else range(0)


def with_rings(lines: range, before: Shown, now: Shown, text: TextRow) -> range:
    """These lines and those on which the selected name's ring was and is, if it moved."""
    if before.mention == now.mention and before.labels == now.labels:
        return lines
    names = (one.span for one in (before.mention, now.mention) if one is not None)
    both = {*lines, *(line for span in names for line in _lines(span, text))}
    return range(min(both), max(both) + 1) if both else lines


def _comparable(before: Marks, now: Marks) -> bool:
    """Whether the same claims have bars at the same places, and nothing but the claims is shown otherwise."""
    plain = (replace(one.shown, claim=None, related=frozenset()) for one in (before, now))
    return len({*plain}) == 1 and list(_bars(before)) == list(_bars(now))


def _bars(marks: Marks) -> Iterator[tuple[str, Span]]:
    chosen = marks.shown.claim.id if marks.shown.claim is not None else None
    for one in marks.claims:
        if one.status is not Status.REJECTED or one.id == chosen:
            yield one.id, one.envelope()


def _differing(before: Sequence[T], now: Sequence[T]) -> list[T]:
    """Those that are on one side only, or not the same on both."""
    old, new = {one.id: one for one in before}, {one.id: one for one in now}
    return [
        one
        for id_ in {**old, **new}
        if (was := old.get(id_)) is not (will := new.get(id_)) and was != will
        for one in (was, will)
        if one is not None
    ]


def _selected_otherwise(before: Shown, now: Shown) -> list[Claim]:
    if before.claim == now.claim:
        return []
    return [one for one in (before.claim, now.claim) if one is not None]


def _spans(claim: Claim) -> Iterable[Span]:
    yield claim.envelope()
    for _, span in claim.spans():
        yield span


def _reach(claim: Claim) -> Span:
    spans = list(_spans(claim))
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def _lines(span: Span, text: TextRow) -> Iterator[int]:
    if span.overlaps(text.span):
        inside = Span(max(span.start, text.span.start), min(span.end, text.span.end))
        pieces = text.pieces(inside)
        if pieces:
            yield from range(pieces[0].line, pieces[-1].line + 1)


def _grow_along_bars(lines: set[int], marks: Marks, text: TextRow) -> None:
    """Takes in every bar beside these lines: numbers make room for one another on the lines they share."""
    beside = [{*_lines(span, text)} for _, span in _bars(marks)]
    grown = True
    while grown:
        more = [one for one in beside if one & lines and not one <= lines]
        lines.update(*more)
        grown = bool(more)
