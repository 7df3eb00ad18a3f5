"""Mentions or claims of one article by where they stand, kept so while they change."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, islice
from operator import lt
from typing import Generic, TypeVar

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Status

T = TypeVar("T", Mention, Claim)


def reach(thing: Mention | Claim) -> Span:
    """From the first to the last code point of a mention or claim."""
    return thing.span if isinstance(thing, Mention) else thing.envelope()


def _edges(things: Collection[Mention | Claim]) -> tuple[list[int], list[int]]:
    """Where each begins, and where each ends: mentions, of which there are most, without a call for each."""
    spans = [one.span for one in things if isinstance(one, Mention)]
    if len(spans) == len(things):
        return [one.start for one in spans], [one.end for one in spans]
    reaches = [(one.span.start, one.span.end) if isinstance(one, Mention) else one.reach() for one in things]
    return [one[0] for one in reaches], [one[1] for one in reaches]


def _stretch(before: Mention | Claim | None, after: Mention | Claim | None) -> Span | None:
    """What covers a thing before and after; None for a claim that comes, goes or moves: numbers change."""
    spans: list[Span] = []
    for one in (before, after):
        if isinstance(one, Mention):
            spans.append(one.span)
        elif one is not None:
            spans += (one.envelope(), *(span for _, span in one.spans()))
    if isinstance(before or after, Claim) and (before is None or after is None or _moved(before, after)):
        return None
    return Span(min(one.start for one in spans), max(one.end for one in spans)) if spans else None


def _moved(before: Mention | Claim, after: Mention | Claim) -> bool:
    return reach(before) != reach(after)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Makes very many objects that all stay without Python looking through them for garbage meanwhile."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


class Placed(Generic[T]):
    """Mentions or claims of one article by id and by place; answers "which lie in this stretch" quickly.

    `open_at` has the place of each that is only suggested; `edition` counts changes.
    """

    def __init__(self, things: Iterable[T]) -> None:
        self.by_id: dict[str, T] = {one.id: one for one in things}
        self.edition: int = 0
        self._touched: list[Span | None] = []
        # By edition, where something changed in it; None where that can be seen anywhere.
        self._sort()
        still = Status.SUGGESTED
        places = zip(self.order, self._starts, map(self.by_id.__getitem__, self.order), strict=True)
        self.open_at: dict[str, int] = {id_: start for id_, start, one in places if one.status is still}

    def _sort(self) -> None:
        # Column by column: there can be tens of thousands, and the article is not seen before.
        ids = list(self.by_id)
        starts, ends = _edges(self.by_id.values())
        # As a corpus gives them they stand in order already; only two at the same place need a look.
        if not all(map(lt, starts, islice(starts, 1, None))):
            placed = sorted(zip(starts, ends, ids, strict=True))
            starts, ends = [one[0] for one in placed], [one[1] for one in placed]
            ids = [one[2] for one in placed]
        self.order: list[str] = ids
        self._starts, self._ends = starts, ends
        self._furthest = list(accumulate(ends, max))
        self._number: dict[str, int] | None = None

    @property
    def number(self) -> dict[str, int]:
        """The place of each by id, from 1, in reading order; counted when somebody first asks."""
        if self._number is None:
            self._number = dict(zip(self.order, range(1, len(self.order) + 1), strict=True))
        return self._number

    @property
    def still_open(self) -> int:
        """How many are only suggested."""
        return len(self.open_at)

    def whole(self) -> Placed[T]:
        """All of them, also where only the beginning of an article was read so far."""
        return self

    def open_places(self) -> Collection[int]:
        """The places of those that are only suggested."""
        return self.open_at.values()

    def get(self, id_: str) -> T | None:
        """The one of that id."""
        return self.by_id.get(id_)

    def __len__(self) -> int:
        return len(self.by_id)

    def __iter__(self) -> Iterator[T]:
        return (self.by_id[id_] for id_ in self.order)

    def within(self, span: Span) -> Sequence[T]:
        """Those that share a code point with the span, in reading order."""
        at = bisect_left(self._starts, span.end)
        found: list[T] = []
        while at and self._furthest[at - 1] > span.start:
            at -= 1
            if self._ends[at] > span.start:
                found.append(self.by_id[self.order[at]])
        found.reverse()
        return found

    def touched_since(self, edition: int, where: Span) -> bool:
        """Whether what changed after an edition may be seen in a stretch."""
        if edition == self.edition:
            return False
        return any(one is None or one.overlaps(where) for one in self._touched[edition:])

    def put(self, id_: str, after: T | None) -> None:
        """Replaces, adds or (None) removes one."""
        before = self.by_id.get(id_)
        self.edition += 1
        self._touched.append(_stretch(before, after))
        self.open_at.pop(id_, None)
        if after is None:
            self.by_id.pop(id_, None)
        else:
            self.by_id[id_] = after
            if after.status is Status.SUGGESTED:
                self.open_at[id_] = reach(after).start
        if before is None or after is None or _moved(before, after):
            self._sort()
