"""The page of an article in a scroll area: set to its width, folded, scrolled, its rows laid out in time."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.domain.offsets import CodePoint, Span
from annotator.ui.article.metrics import MEASURE, RIGHT, Metrics
from annotator.ui.article.page import Page
from annotator.ui.article.shown import Shown
from annotator.ui.opened import OpenArticle
from annotator.ui.widgets.viewport import part

SLICE = 12
"""Rows laid out at a time while the window is idle."""
MARGIN = 64
"""Room kept above and below what is brought into sight, in pixels."""


class PageScroll(QAbstractScrollArea):
    """Holds the page and keeps the text under the eye where it is. Who paints it fills in the three hooks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self.metrics = Metrics()
        self.shown = Shown()
        self.folding = False
        self._open_folds: frozenset[int] = frozenset()
        # What is to be brought into sight before the next paint.
        self._wanted: Span | None = None
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._lay_out_some)
        # Whether that goes on only once the rest of a long article was read.
        self._waits = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(part(self, "viewport").update)
        # The scroll bar stands on the paper as well, not on a strip of the window's own ground.
        beside = part(self, "vcontainer")
        beside.setBackgroundRole(QPalette.ColorRole.Base)
        beside.setAutoFillBackground(True)

    # for who paints the page

    def forget_pictures(self) -> None:
        """The page is another one: what was painted of it is of no use."""

    def laid_out(self) -> None:
        """All rows have their places now."""

    def went_on(self) -> None:
        """What waited for the rest of a long article goes on."""

    # the page

    def show_article(self, opened: OpenArticle | None) -> None:
        """Shows an article from its top, or nothing."""
        self._open_folds = frozenset()
        self.page = None
        self.verticalScrollBar().setValue(0)
        self.set_page(opened)

    @property
    def opened(self) -> OpenArticle | None:
        """The article that is shown."""
        return self.page.opened if self.page else None

    def set_text_size(self, size: int) -> None:
        """Body text in pixels."""
        self.metrics = Metrics(size)
        self.set_page(self.opened)

    def set_folding(self, on: bool) -> None:
        """Folds runs of finished paragraphs, or shows them all."""
        self.folding = on
        self._open_folds = frozenset()
        self.set_page(self.opened)

    def text_width(self) -> int:
        """The width of the text in pixels, at most the design's measure."""
        return max(120, min(self._room(), round(self.metrics.of(MEASURE))))

    def text_left(self) -> int:
        """The left edge of the text; wide columns grow their margins."""
        return self.metrics.gutter + max(0, (self._room() - self.text_width()) // 2)

    def _room(self) -> int:
        return self.viewport().width() - self.metrics.gutter - RIGHT + 10

    def set_page(self, opened: OpenArticle | None) -> None:
        """Sets the page anew and keeps the text under the eye where it is."""
        self._waits = False
        self.forget_pictures()
        if opened is None:
            self.page = None
            self.verticalScrollBar().setRange(0, 0)
            self.viewport().update()
            return
        anchor = self._top_of_sight()
        folds, labels = self._open_folds, self.shown.labels
        self.page = Page(opened, self.metrics, self.text_width(), self.folding, folds, labels)
        self.set_range()
        index = self.page.stack.holding(anchor) if anchor is not None else None
        if index is not None:
            self.verticalScrollBar().setValue(self.page.stack.top(index))
        self._idle.start()
        self.viewport().update()

    def top_of_sight(self) -> int:
        """The place of the text that is at the top, for `show_from`."""
        return self._top_of_sight() or 0

    def show_from(self, at: CodePoint) -> None:
        """Scrolls so that the row of a place of the text is at the top."""
        index = self.page.stack.holding(at) if self.page is not None and at > 0 else None
        if self.page is not None and index is not None:
            self.set_range()
            self.verticalScrollBar().setValue(self.page.stack.top(index))

    def _top_of_sight(self) -> CodePoint | None:
        value = self.verticalScrollBar().value()
        if self.page is None or value == 0:
            return None
        row = self.page.stack.rows[self.page.stack.at(value)]
        return row.span.start if row.span else None

    def set_range(self) -> None:
        """Lets the scroll bar reach what the page is high now."""
        if self.page is not None:
            height, bar = self.viewport().height(), self.verticalScrollBar()
            most = max(0, self.page.stack.height - height)
            if (most, height) != (bar.maximum(), bar.pageStep()):
                bar.setRange(0, most)
                bar.setPageStep(height)
            bar.setSingleStep(self.metrics.line)

    def laying_out(self) -> bool:
        """Whether rows out of sight are still to get their places."""
        return self._idle.isActive() or self._waits

    def go_on(self) -> None:
        """Goes on with what waited for the rest of a long article."""
        if self._waits:
            self._waits = False
            self._idle.start()
            self.went_on()

    def _lay_out_some(self) -> None:
        """Learns the true height of some more rows while the window is idle."""
        self._waits = self.page is not None and self.page.opened.coming
        if self.page is None or self._waits:
            self._idle.stop()
            return
        stack, bar = self.page.stack, self.verticalScrollBar()
        first = stack.at(bar.value())
        before = stack.top(first)
        for _ in range(SLICE):
            index = stack.unknown()
            if index is None:
                self._idle.stop()
                self.laid_out()
                break
            stack.body(index)
        moved = stack.top(first) - before
        self.set_range()
        if moved:
            bar.setValue(bar.value() + moved)

    def bring_into_sight(self, wanted: Span) -> None:
        """Scrolls as little as it takes to show a span, opening the fold it lies in."""
        self._wanted = None
        if self.page is None:
            return
        index = self.page.stack.holding(wanted.start)
        row = self.page.stack.rows[index] if index is not None else None
        if row is not None and row.folded and row.span is not None:
            self.open_fold(row.span.start)
        heights = self.page.heights(wanted)
        if heights is None:
            return
        top, bottom = heights
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self.set_range()
        at = bar.value()
        if top - MARGIN < at:
            bar.setValue(round(top - MARGIN))
        elif bottom + MARGIN > at + height:
            bar.setValue(round(min(top - MARGIN, bottom + MARGIN - height)))

    def open_fold(self, start: CodePoint) -> None:
        """Opens the fold whose text begins at a place."""
        self._open_folds |= {start}
        self.set_page(self.opened)

    def close_fold(self, start: int) -> None:
        """Closes the boilerplate that begins at a place."""
        self._open_folds -= {start}
        self.set_page(self.opened)
