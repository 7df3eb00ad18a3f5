"""An article painted in a scroll area: pages set to its width, rows laid out when they come into sight.

Not a text edit but an own scroll area: headline, photo cards, folds and gutters stand in one flow
and marks overlap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.domain.offsets import CodePoint, Span
from annotator.ui.article.ahead import Ahead
from annotator.ui.article.body import Body
from annotator.ui.article.caret import Caret
from annotator.ui.article.metrics import MEASURE, RIGHT, STRIP, Metrics
from annotator.ui.article.page import Page
from annotator.ui.article.pictures import RowPictures
from annotator.ui.article.rowpicture import ABOVE, BELOW, Frame, Scene
from annotator.ui.article.rows import Row
from annotator.ui.article.shown import Shown
from annotator.ui.article.strip import HeatStrip
from annotator.ui.opened import OpenArticle
from annotator.ui.placed import reach
from annotator.ui.theme import Theme
from annotator.ui.thumbnails import Thumbnails

_LOOK = QEvent.Type(QEvent.registerEventType())
SLICE = 12
"""Rows laid out at a time while the window is idle."""
MARGIN = 64
"""Room kept above and below what is brought into sight, in pixels."""


class ArticleCanvas(QAbstractScrollArea):
    """One article, painted from its top or wherever it is scrolled to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.page: Page | None = None
        self.metrics = Metrics()
        self.shown = Shown()
        self.caret = Caret()
        self.folding = False
        self._open_folds: frozenset[int] = frozenset()
        self._strip = HeatStrip()
        self.looking = False
        self._strip_moved = False
        self._wanted: Span | None = None
        # What rows were just compared with, while they are repainted.
        self._looked: Scene | None = None
        self._pictures = RowPictures()
        # Where suggestions remain is counted over the whole article: not between a key and its repaint.
        self._heating = QTimer(self, singleShot=True, interval=120)
        self._heating.timeout.connect(self._cool)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._lay_out_some)
        # Whether that goes on only once the rest of a long article was read.
        self._waits = False
        self.ahead = Ahead(self, self._pictures)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        # The scroll bar stands on the paper as well, not on a strip of the window's own ground.
        beside = self.verticalScrollBar().parentWidget() or self
        beside.setBackgroundRole(QPalette.ColorRole.Base)
        beside.setAutoFillBackground(True)
        theme.changed.connect(self.viewport().update)

    # what is shown

    @property
    def opened(self) -> OpenArticle | None:
        """The article that is shown."""
        return self.page.opened if self.page else None

    def show_article(self, opened: OpenArticle | None) -> None:
        """Shows an article from its top, or nothing."""
        self.caret = Caret()
        self._open_folds = frozenset()
        self.page = None
        self.verticalScrollBar().setValue(0)
        self._set(opened)

    def refresh(self, opened: OpenArticle) -> None:
        """Takes in changed annotations; nothing moves but what is folded."""
        self._heating.start()
        if self.page is None or self.page.opened is not opened or not self.page.renew():
            self._set(opened)
        self._look_soon()

    def set_shown(self, shown: Shown) -> None:
        """Takes in another selection, pin or choice of types."""
        moved = (shown.claim, shown.mention) != (self.shown.claim, self.shown.mention)
        other_types = shown.labels != self.shown.labels
        self.shown = shown
        if other_types and self.folding:
            self._set(self.opened)
        self._strip_moved |= moved
        self._look_soon()

    def use_thumbnails(self, thumbnails: Thumbnails) -> None:
        """Shows the pictures of photos, as they come."""
        self._pictures.thumbnails = thumbnails
        thumbnails.arrived.connect(self._look_soon)

    def set_text_size(self, size: int) -> None:
        """Body text in pixels."""
        self.metrics = Metrics(size)
        self._set(self.opened)

    def set_folding(self, on: bool) -> None:
        """Folds runs of finished paragraphs, or shows them all."""
        self.folding = on
        self._open_folds = frozenset()
        self._set(self.opened)

    def text_width(self) -> int:
        """The width of the text in pixels, at most the design's measure."""
        return max(120, min(self._room(), round(self.metrics.of(MEASURE))))

    def text_left(self) -> int:
        """The left edge of the text; wide columns grow their margins."""
        return self.metrics.gutter + max(0, (self._room() - self.text_width()) // 2)

    def _room(self) -> int:
        return self.viewport().width() - self.metrics.gutter - RIGHT + 10

    def _set(self, opened: OpenArticle | None) -> None:
        """Sets the page anew and keeps the text under the eye where it is."""
        self._waits = False
        self._strip.clear()
        self._pictures.clear()
        if opened is None:
            self.page = None
            self.verticalScrollBar().setRange(0, 0)
            self.viewport().update()
            return
        anchor = self._top_of_sight()
        folds, labels = self._open_folds, self.shown.labels
        self.page = Page(opened, self.metrics, self.text_width(), self.folding, folds, labels)
        self._range()
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
            self._range()
            self.verticalScrollBar().setValue(self.page.stack.top(index))

    def _top_of_sight(self) -> CodePoint | None:
        value = self.verticalScrollBar().value()
        if self.page is None or value == 0:
            return None
        row = self.page.stack.rows[self.page.stack.at(value)]
        return row.span.start if row.span else None

    def _range(self) -> None:
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
            self.ahead.painted()

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
                self.ahead.laid_out()
                break
            stack.body(index)
        moved = stack.top(first) - before
        self._range()
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
        self._range()
        at = bar.value()
        if top - MARGIN < at:
            bar.setValue(round(top - MARGIN))
        elif bottom + MARGIN > at + height:
            bar.setValue(round(min(top - MARGIN, bottom + MARGIN - height)))

    def bring_soon(self, wanted: Span) -> None:
        """The same before the next paint, unless something else is brought into sight until then."""
        self._wanted = wanted
        self._look_soon()

    def open_fold(self, start: CodePoint) -> None:
        """Opens the fold whose text begins at a place."""
        self._open_folds |= {start}
        self._set(self.opened)

    def close_fold(self, start: int) -> None:
        """Closes the boilerplate that begins at a place."""
        self._open_folds -= {start}
        self._set(self.opened)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows in sight, as far as they are to be painted anew."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.tokens.paper)
        asked = event.region()
        page = self.page
        if page is None:
            return
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scene = self._looked or self.scene(page)
        for index, row, body, y in self.in_sight(page, event.rect()):
            if asked.intersects(self._around(body, y, scene.frame.width - 4)):
                self._pictures.paint(painter, scene, row, index, body, y)
        if event.rect().right() >= scene.frame.width:
            self._paint_strip(painter, page.opened)
        self.paint_over(painter, page)
        self._range()
        self.ahead.painted()

    def scene(self, page: Page, shown: Shown | None = None) -> Scene:
        """What the rows are painted from now, or where something else is shown."""
        frame = Frame(self.strip_left() - 2, self.text_left(), page.width, self.devicePixelRatioF())
        shown, chosen = shown or self.shown, self.caret.chosen
        if shown.chosen != chosen:
            shown = replace(shown, chosen=chosen)
        return Scene(self.theme.tokens, page.opened, shown, frame)

    def in_sight(self, page: Page, where: QRect) -> Iterator[tuple[int, Row, Body, float]]:
        """The rows that show within a part of the viewport: index, row, body, top in the viewport."""
        top, stack = self.verticalScrollBar().value(), page.stack
        for index in stack.visible(top + where.top() - BELOW, top + where.bottom() + 1 + ABOVE):
            yield index, stack.rows[index], stack.laid_out(index), stack.top(index) - top

    @staticmethod
    def _around(body: Body, y: float, width: int) -> QRect:
        """What a row with its top at y paints on, in the viewport, as wide as its picture."""
        return QRect(0, math.floor(y) - ABOVE, width, math.ceil(body.height + ABOVE + BELOW) + 1)

    def _look_soon(self) -> None:
        self.ahead.outdated()
        # One act sends several signals: the rows are compared once for all of them, before what else follows.
        if not self.looking:
            self.looking = True
            QCoreApplication.postEvent(self, QEvent(_LOOK), Qt.EventPriority.HighEventPriority.value)

    def event(self, event: QEvent) -> bool:
        """Looks for rows to repaint, once after each act."""
        if event.type() == _LOOK:
            self.looking = False
            self._update_changed()
            return True
        return super().event(event)

    def _update_changed(self) -> None:
        """Repaints the rows that would look otherwise now, one or two after a decision.

        At once, so that an editor sees them before the panes around the article are filled anew.
        """
        if self._wanted is not None:
            self.bring_into_sight(self._wanted)
        page, viewport = self.page, self.viewport()
        if page is None:
            viewport.update()
            return
        scene, changed = self.scene(page), QRegion()
        for index, row, body, y in self.in_sight(page, viewport.rect()):
            band = self._pictures.renew(scene, row, index, body)
            if band is not None:
                top, bottom = band
                changed += QRect(0, math.floor(y + top), scene.frame.width, math.ceil(bottom - top) + 1)
        # Rows in sight for the first time can be higher than thought: the scroll bar comes before the paint.
        self._range()
        if self.page is not page:
            viewport.update()
        elif not changed.isEmpty():
            self._looked = scene
            viewport.repaint(changed)
            self._looked = None
        if self._strip_moved:
            # The words come first; the strip follows with what is beside the article.
            self._strip_moved = False
            self._update_strip()

    def paint_over(self, painter: QPainter, page: Page) -> None:
        """Room for what lies over the article: the caret of a view that has one."""

    def _paint_strip(self, painter: QPainter, opened: OpenArticle) -> None:
        thing = self.shown.claim or self.shown.mention
        at = reach(thing).start / max(1, len(opened.text)) if thing else None
        self._strip.paint(painter, self.theme.tokens, opened, self.strip_left(), self.strip_height(), at)

    def _cool(self) -> None:
        self._strip.clear()
        self._update_strip()

    def _update_strip(self) -> None:
        self.viewport().update(self.strip_left() - 4, 0, STRIP + 8, self.viewport().height())

    def strip_height(self) -> int:
        """The height of the heat strip: it ends where an article does that is in sight whole."""
        whole = self.page.stack.height if self.page is not None else 0
        return min(self.viewport().height(), max(1, whole))

    def strip_left(self) -> int:
        """The left edge of the heat strip."""
        return self.viewport().width() - STRIP - 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the page anew when its width changed."""
        super().resizeEvent(event)
        self._strip.clear()
        if self.page is not None and self.page.width != self.text_width():
            self._set(self.opened)
        self._range()
