"""Which lines of a painted row look otherwise after a decision or another selection: the rest stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.valueclass import dataclass
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


class Changed(NamedTuple):
    """The lines that may look otherwise, none left out between them, and whether any bar beside them may."""

    lines: range
    bars: bool


def changed_lines(before: Marks, now: Marks, text: TextRow) -> Changed | None:
    """What may look otherwise; None where that is not told cheaply."""
    if not _shown_alike(before.shown, now.shown):
        return None
    others = _differing(before.claims, now.claims)
    if (others or before.shown.claim != now.shown.claim) and not _same_bars(before, now):
        return None
    claims = [*others, *_selected_otherwise(before.shown, now.shown)]
    ids = before.shown.related ^ now.shown.related
    claims += [one for one in now.claims if one.id in ids]
    spans = [one.span for one in _differing(before.mentions, now.mentions)]
    spans += [span for one in claims for span in _spans(one)]
    spans += _shown_otherwise(before.shown, now)
    # A name gives way where it lies in the selected claim, and may go on beyond it.
    for reach in [_reach(claim) for claim in claims]:
        spans += [one.span for one in now.mentions if one.span.overlaps(reach)]
    lines = {line for span in spans for line in _lines(span, text)}
    if claims:
        _grow_along_bars(lines, now, text)
    return Changed(_from_to(lines), bool(claims))


def with_rings(lines: range, before: Shown, now: Shown, text: TextRow) -> range:
    """These lines and those on which the selected name's ring was and is, if it moved."""
    if before.mention == now.mention and before.labels == now.labels:
        return lines
    names = (one.span for one in (before.mention, now.mention) if one is not None)
    return _from_to({*lines, *(line for span in names for line in _lines(span, text))})


def _from_to(lines: Collection[int]) -> range:
    return range(min(lines), max(lines) + 1) if lines else range(0)


_EVERYWHERE = attrgetter("mention", "photo", "labels", "active")


def _shown_alike(before: Shown, now: Shown) -> bool:
    """Whether all that is shown otherwise has its place in the text."""
    return before is now or bool(_EVERYWHERE(before) == _EVERYWHERE(now))


def _shown_otherwise(before: Shown, marks: Marks) -> list[Span]:
    """Where other words are chosen, another part is ringed, or names carry other rings of the pinned one."""
    now = marks.shown
    found: list[Span] = []
    for was, will in ((before.chosen, now.chosen), (before.part, now.part)):
        if was != will:
            found += [one for one in (was, will) if one is not None]
    if (before.pinned, before.pinned_word) != (now.pinned, now.pinned_word):
        pinned = {before.pinned, now.pinned} - {None}
        found += [one.span for one in marks.mentions if one.entity in pinned]
    return found


def _same_bars(before: Marks, now: Marks) -> bool:
    """Whether the same claims have bars at the same places."""
    return list(_bars(before)) == list(_bars(now))


def _bars(marks: Marks) -> Iterator[tuple[str, Span]]:
    chosen = marks.shown.claim.id if marks.shown.claim is not None else None
    for one in marks.claims:
        if one.status is not Status.REJECTED or one.id == chosen:
            yield one.id, one.envelope()


def _differing(before: Sequence[T], now: Sequence[T]) -> list[T]:
    """Those that are on one side only, or not the same on both."""
    # A decision leaves all but one or two the very objects they were, at the same places.
    pairs = [(was, will) for was, will in zip(before, now, strict=False) if was is not will]
    if len(before) == len(now) and all(was.id == will.id for was, will in pairs):
        return [one for was, will in pairs if was != will for one in (was, will)]
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
