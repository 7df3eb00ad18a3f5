"""An article painted in a scroll area, row by row as they come into sight.

Not a text edit but an own scroll area: headline, photo cards, folds and gutters stand in one flow
and marks overlap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.offsets import Span
from annotator.ui.article.ahead import Ahead
from annotator.ui.article.body import Body
from annotator.ui.article.caret import Caret
from annotator.ui.article.metrics import STRIP
from annotator.ui.article.page import Page
from annotator.ui.article.pagescroll import PageScroll
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


class ArticleCanvas(PageScroll):
    """One article, painted from its top or wherever it is scrolled to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.caret = Caret()
        self._strip = HeatStrip()
        self.looking = False
        self._strip_moved = False
        # What rows were just compared with, while they are repainted.
        self._looked: Scene | None = None
        self._pictures = RowPictures()
        # Where suggestions remain is counted over the whole article: not between a key and its repaint.
        self._heating = QTimer(self, singleShot=True, interval=120)
        self._heating.timeout.connect(self._cool)
        self.ahead = Ahead(self, self._pictures)
        theme.changed.connect(self.viewport().update)

    # what is shown

    def show_article(self, opened: OpenArticle | None) -> None:
        """Shows an article from its top, or nothing."""
        self.caret = Caret()
        super().show_article(opened)

    def forget_pictures(self) -> None:
        """Those of rows, and of the heat strip."""
        self._strip.clear()
        self._pictures.clear()

    def laid_out(self) -> None:
        """Painting ahead can begin."""
        self.ahead.laid_out()

    def went_on(self) -> None:
        """And goes on."""
        self.ahead.painted()

    def refresh(self, opened: OpenArticle) -> None:
        """Takes in changed annotations; nothing moves but what is folded."""
        self._heating.start()
        if self.page is None or self.page.opened is not opened or not self.page.renew():
            self.set_page(opened)
        self._look_soon()

    def set_shown(self, shown: Shown) -> None:
        """Takes in another selection, pin or choice of types."""
        moved = (shown.claim, shown.mention) != (self.shown.claim, self.shown.mention)
        other_types = shown.labels != self.shown.labels
        self.shown = shown
        if other_types and self.folding:
            self.set_page(self.opened)
        self._strip_moved |= moved
        self._look_soon()

    def use_thumbnails(self, thumbnails: Thumbnails) -> None:
        """Shows the pictures of photos, as they come."""
        self._pictures.thumbnails = thumbnails
        thumbnails.arrived.connect(self._look_soon)

    def bring_soon(self, wanted: Span) -> None:
        """The same before the next paint, unless something else is brought into sight until then."""
        self._wanted = wanted
        self._look_soon()

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
        self.set_range()
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
        self.set_range()
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
            self.set_page(self.opened)
        self.set_range()
