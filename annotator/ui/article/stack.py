"""The rows of a column one under another: laid out only where they are looked at, estimated elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from annotator.domain.offsets import CodePoint
from annotator.ui.article import body
from annotator.ui.article.body import Body
from annotator.ui.article.metrics import Metrics
from annotator.ui.article.rows import Row
from annotator.ui.opened import OpenArticle

BOTTOM = 48
KEPT = 600
"""Laid-out rows kept in memory; those farthest off are laid out anew when they are seen again."""


class Stack:
    """Tops and heights of rows in pixels, and their bodies once laid out."""

    def __init__(self, rows: Sequence[Row], opened: OpenArticle, metrics: Metrics, width: int) -> None:
        self.rows = list(rows)
        self.opened = opened
        self.metrics = metrics
        self.width = width
        above = (None, *self.rows)
        self._gaps = [body.gap_above(row, metrics, over) for row, over in zip(self.rows, above, strict=False)]
        self._heights = [body.estimate(row, metrics, width) for row in self.rows]
        self._bodies: dict[int, Body] = {}
        self._known: set[int] = set()
        self._checked: dict[int, int] = {}
        # The edition of the claims for which a body was last found to be current.
        # Rows without text of the article take the place of the row above, so that the list stays sorted.
        self._starts = list(accumulate((row.span.start if row.span else -1 for row in self.rows), max))
        self._frontier = 0
        self._stale = True
        self._tops: list[int] = []

    @property
    def height(self) -> int:
        """The height of all rows, estimated where they were not laid out yet."""
        self._settle()
        return (self._tops[-1] + self._heights[-1] if self._tops else 0) + BOTTOM

    def _settle(self) -> None:
        if self._stale:
            bottoms = list(accumulate(g + h for g, h in zip(self._gaps, self._heights, strict=True)))
            self._tops = [end - h for end, h in zip(bottoms, self._heights, strict=True)]
            self._stale = False

    def top(self, index: int) -> int:
        """The top of a row."""
        self._settle()
        return self._tops[index]

    def laid_out(self, index: int) -> Body:
        """A row that `visible` has just laid out."""
        return self._bodies[index]

    def laid_out_bodies(self) -> list[Body]:
        """The rows that are laid out at the moment, in no order."""
        return list(self._bodies.values())

    def known(self) -> int:
        """How many rows were laid out so far."""
        return len(self._known)

    def row_height(self, index: int) -> int:
        """The height of a row, without the gap above it."""
        return self._heights[index]

    def body(self, index: int) -> Body:
        """The laid-out row; lays it out when it is not, which can move the rows below."""
        found, edition = self._bodies.get(index), self.opened.claims.edition
        if found is not None and self._checked[index] == edition:
            return found
        where = self.rows[index].span
        known = self._checked.get(index, 0)
        self._checked[index] = edition
        if found is not None and where is not None and not self.opened.claims.touched_since(known, where):
            return found
        if found is None or not body.is_current(found, self.opened):
            found = body.lay_out(self.rows[index], self.opened, self.metrics, self.width)
            if len(self._bodies) >= KEPT:
                for far in sorted(self._bodies, key=lambda i: -abs(i - index))[: KEPT // 2]:
                    del self._bodies[far]
            self._bodies[index] = found
            self._known.add(index)
            if self._heights[index] != found.height:
                self._heights[index] = found.height
                self._stale = True
        return found

    def unknown(self) -> int | None:
        """A row whose true height is not known yet; None when all are."""
        while self._frontier in self._known:
            self._frontier += 1
        return self._frontier if self._frontier < len(self.rows) else None

    def at(self, y: float) -> int:
        """The row at a height; the nearest one in a gap."""
        self._settle()
        return max(0, bisect_right(self._tops, y) - 1)

    def visible(self, top: int, bottom: int) -> list[int]:
        """The rows between two heights, all laid out."""
        index = self.at(top)
        found: list[int] = []
        while index < len(self.rows):
            self.body(index)
            if self.top(index) > bottom:
                break
            found.append(index)
            index += 1
        return found

    def holding(self, at: CodePoint) -> int | None:
        """The row that shows a code point of the text."""
        index = bisect_right(self._starts, at) - 1
        while index >= 0:
            span = self.rows[index].span
            if span is not None:
                return index if span.start <= at < span.end else None
            index -= 1
        return None
