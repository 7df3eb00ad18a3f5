"""An article set on a page of a given width: where each place of the text is, in pixels from the page's top.

x counts from the text's left edge. Knows nothing of widgets or scrolling.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF

from annotator.domain.offsets import CodePoint, Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Label
from annotator.ui.article import pointing
from annotator.ui.article.body import Segment
from annotator.ui.article.folds import folded, set_apart
from annotator.ui.article.metrics import Metrics
from annotator.ui.article.pointing import Hit
from annotator.ui.article.rows import Row, RowKind, rows_of
from annotator.ui.article.shown import Shown
from annotator.ui.article.stack import Stack
from annotator.ui.opened import OpenArticle


@dataclass(frozen=True, slots=True)
class Place:
    """Where a place of the text is: its row, the segment in it, the line and x in the segment."""

    row: int
    segment: Segment
    line: int
    x: float


class Page:
    """The rows of one article, folded or not, stacked at a width."""

    def __init__(
        self,
        opened: OpenArticle,
        metrics: Metrics,
        width: int,
        folding: bool,
        open_folds: frozenset[int],
        labels: frozenset[Label],
    ) -> None:
        self.opened = opened
        self.metrics = metrics
        self.width = width
        self.folding = folding
        self.open_folds = open_folds
        self.labels = labels
        self.structure = opened.structure
        self.stack = Stack(self._rows(), opened, metrics, width)

    def _rows(self) -> list[Row]:
        rows = set_apart(rows_of(self.opened), self.opened, self.open_folds)
        return folded(rows, self.opened, self.open_folds, self.labels) if self.folding else rows

    def renew(self) -> bool:
        """Takes in changed annotations; False when rows came or went and the page has to be set anew."""
        if not self.folding:
            return self.structure == self.opened.structure
        rows = self._rows()
        if [row.key for row in rows] != [row.key for row in self.stack.rows]:
            return False
        self.stack.rows = rows
        return True

    def segment_at(self, at: CodePoint) -> tuple[int, Segment] | None:
        """The row and segment that show a place of the text; None in a fold or in no block."""
        index = self.stack.holding(at)
        if index is None:
            index = self.stack.holding(CodePoint(max(0, at - 1)))
        if index is None:
            return None
        for segment in self.stack.body(index).segments:
            if segment.text.span.start <= at <= segment.text.span.end:
                return index, segment
        return None

    def place(self, at: CodePoint) -> Place | None:
        """Where a place of the text is; None where it is not shown."""
        found = self.segment_at(at)
        if found is None:
            return None
        index, segment = found
        line, x = segment.text.place(at)
        return Place(index, segment, line, x)

    def caret_box(self, at: CodePoint) -> QRectF | None:
        """The rectangle of a caret at a place of the text."""
        place = self.place(at)
        if place is None:
            return None
        height = place.segment.text.line_height
        top = self.stack.top(place.row) + place.segment.y + place.line * height
        return QRectF(place.segment.x + place.x - 0.75, top + 3, 1.5, height - 6)

    def span_box(self, span: Span) -> QRectF | None:
        """The lines that a span takes, from its first to its last shown one; the fold it is hidden in."""
        first, last = self.caret_box(span.start), self.caret_box(span.end)
        if first is not None and last is not None:
            return first.united(last)
        if first is not None or last is not None:
            return first or last
        index = self.stack.holding(span.start)
        if index is None:
            return None
        return QRectF(0, self.stack.top(index), self.width, self.stack.row_height(index))

    def heights(self, span: Span) -> tuple[float, float] | None:
        """Top and bottom of `span_box`, which are sooner had than the box."""
        found = [one for one in (self._heights(span.start), self._heights(span.end)) if one is not None]
        if not found:
            box = self.span_box(span)
            return (box.top(), box.bottom()) if box is not None else None
        return min(top for top, _ in found), max(bottom for _, bottom in found)

    def _heights(self, at: CodePoint) -> tuple[float, float] | None:
        """Top and bottom of a caret at a place of the text."""
        found = self.segment_at(at)
        if found is None:
            return None
        index, segment = found
        height = segment.text.line_height
        top = self.stack.top(index) + segment.y + segment.text.line_of(at) * height
        return top + 3, top + height - 3

    def hit(self, x: float, y: float, shown: Shown) -> Hit | None:
        """What lies at a point; None on an empty page."""
        if not self.stack.rows:
            return None
        return pointing.hit(self.stack, self.opened, shown, x, y)

    def place_at(self, x: float, y: float) -> CodePoint | None:
        """The place of the text nearest to a point."""
        if not self.stack.rows:
            return None
        index = self.stack.at(y)
        return pointing.place_at(self.stack.body(index), x, y - self.stack.top(index))

    def step(self, at: CodePoint, forward: bool, word: bool) -> CodePoint:
        """The next or previous caret position, into the row below or above at a row's end."""
        found = self.segment_at(at)
        index = found[0] if found is not None else self.stack.holding(at)
        if index is None:
            return at
        to = found[1].text.step(at, forward, word) if found is not None else at
        if to != at:
            return to
        rows = self.stack.rows
        beside = range(index + 1, len(rows)) if forward else range(index - 1, -1, -1)
        for other in beside:
            segments = self.stack.body(other).segments
            if segments:
                return segments[0].text.span.start if forward else segments[-1].text.span.end
        return at

    def fold_near(self, at: CodePoint, top: int, bottom: int) -> Row | None:
        """The fold that a key opens or closes, between two heights: the one a place of the text is in.

        Otherwise the first closed one from there on, or else the first of all.
        """
        rows, index = self.stack.rows, self.stack.holding(at)
        if index is not None and rows[index].kind is RowKind.BOILERPLATE:
            return next(row for row in reversed(rows[:index]) if row.kind is RowKind.APART)
        closed = [n for n in self.stack.visible(top, bottom) if rows[n].folded]
        after = [n for n in closed if index is not None and n >= index]
        return rows[(after or closed)[0]] if closed else None

    def line_step(self, at: CodePoint, lines: int) -> CodePoint:
        """The place some lines further down (or up, when negative) at the same x."""
        box = self.caret_box(at)
        if box is None:
            return at
        y = box.center().y() + lines * self.metrics.line
        return self.place_at(box.center().x(), max(0.0, y)) or at

    def line_edge(self, at: CodePoint, end: bool) -> CodePoint:
        """The first or last place of the line that a place lies on."""
        box = self.caret_box(at)
        if box is None:
            return at
        found = self.place_at(1e6 if end else -1.0, box.center().y())
        return at if found is None else found
