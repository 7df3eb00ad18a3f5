"""The article in a column: scrolls, paints rows and marks, takes clicks and choices of text.

Not a text edit but an own scroll area: headline, photo cards, folds and gutters stand in one flow
and marks overlap. It brings its own choice of text, copying, caret and screen-reader text.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.domain.offsets import CodePoint, Span, span
from annotator.review.spans import word_at
from annotator.ui.article import keys, strip
from annotator.ui.article.caret import Caret
from annotator.ui.article.metrics import MEASURE, RIGHT, STRIP, Metrics
from annotator.ui.article.page import Page
from annotator.ui.article.pictures import Frame, RowPictures
from annotator.ui.article.pointing import Hit
from annotator.ui.article.rows import RowKind
from annotator.ui.article.shown import Shown
from annotator.ui.opened import OpenArticle, reach
from annotator.ui.theme import Theme

SLICE = 12
"""Rows laid out at a time while the window is idle."""
MARGIN = 64
"""Room kept above and below what is brought into sight, in pixels."""


class ArticleView(QAbstractScrollArea):
    """One article. `picked` carries a Hit that was clicked, `entered` says that the column got the focus."""

    picked = Signal(object)
    entered = Signal()
    bylineRequested = Signal()
    menuRequested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.page: Page | None = None
        self.metrics = Metrics()
        self.shown = Shown()
        self.caret = Caret()
        self.folding = False
        self._open_folds: frozenset[int] = frozenset()
        self._heat: frozenset[int] | None = None
        self._pressed: Hit | None = None
        self._pictures = RowPictures()
        self._walking = False
        # Where suggestions remain is counted over the whole article: not between a key and its repaint.
        self._heating = QTimer(self, singleShot=True, interval=120)
        self._heating.timeout.connect(self._cool)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._lay_out_some)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
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
        self.viewport().update()

    def set_shown(self, shown: Shown) -> None:
        """Takes in another selection, pin or choice of types."""
        self.shown = shown
        self.viewport().update()

    def set_text_size(self, size: int) -> None:
        """Body text in pixels."""
        self.metrics = Metrics(size)
        self._set(self.opened)

    def set_folding(self, on: bool) -> None:
        """Folds runs of finished paragraphs, or shows them all."""
        self.folding = on
        self._open_folds = frozenset()
        self._set(self.opened)

    def chosen(self) -> Span | None:
        """The stretch of text that is chosen."""
        return self.caret.chosen

    def choose(self, chosen: Span | None) -> None:
        """Chooses a stretch of text, or nothing."""
        self.caret = Caret(chosen.start, chosen.end) if chosen else Caret(self.caret.at, self.caret.at)
        self.viewport().update()

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
        self._heat = None
        self._pictures.clear()
        if opened is None:
            self.page = None
            self.verticalScrollBar().setRange(0, 0)
            self.viewport().update()
            return
        anchor = self._top_of_sight()
        self.page = Page(opened, self.metrics, self.text_width(), self.folding, self._open_folds)
        self._range()
        index = self.page.stack.holding(anchor) if anchor is not None else None
        if index is not None:
            self.verticalScrollBar().setValue(self.page.stack.top(index))
        self._idle.start()
        self.viewport().update()

    def _top_of_sight(self) -> CodePoint | None:
        value = self.verticalScrollBar().value()
        if self.page is None or value == 0:
            return None
        row = self.page.stack.rows[self.page.stack.at(value)]
        return row.span.start if row.span else None

    def _range(self) -> None:
        if self.page is not None:
            height = self.viewport().height()
            bar = self.verticalScrollBar()
            bar.setRange(0, max(0, self.page.stack.height - height))
            bar.setPageStep(height)
            bar.setSingleStep(self.metrics.line)

    def _lay_out_some(self) -> None:
        """Learns the true height of some more rows while the window is idle."""
        if self.page is None:
            self._idle.stop()
            return
        stack, bar = self.page.stack, self.verticalScrollBar()
        first = stack.at(bar.value())
        before = stack.top(first)
        for _ in range(SLICE):
            index = stack.unknown()
            if index is None:
                self._idle.stop()
                break
            stack.body(index)
        moved = stack.top(first) - before
        self._range()
        if moved:
            bar.setValue(bar.value() + moved)

    def bring_into_sight(self, wanted: Span) -> None:
        """Scrolls as little as it takes to show a span, opening the fold it lies in."""
        if self.page is None:
            return
        index = self.page.stack.holding(wanted.start)
        row = self.page.stack.rows[index] if index is not None else None
        if row is not None and row.kind is RowKind.FOLD and row.span is not None:
            self._open_fold(row.span.start)
        box = self.page.span_box(wanted)
        if box is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self._range()
        if box.top() - MARGIN < bar.value():
            bar.setValue(round(box.top() - MARGIN))
        elif box.bottom() + MARGIN > bar.value() + height:
            bar.setValue(round(min(box.top() - MARGIN, box.bottom() + MARGIN - height)))

    def _open_fold(self, start: CodePoint) -> None:
        self._open_folds |= {start}
        self._set(self.opened)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.tokens.paper)
        page = self.page
        if page is None:
            return
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        top, left = self.verticalScrollBar().value(), self.text_left()
        shown = replace(self.shown, chosen=self.caret.chosen)
        frame = Frame(self._strip_left() - 2, left, page.width, self.devicePixelRatioF())
        tokens, stack = self.theme.tokens, page.stack
        for index in stack.visible(top, top + self.viewport().height()):
            row, body, y = stack.rows[index], stack.laid_out(index), stack.top(index) - top
            self._pictures.paint(painter, tokens, page.opened, shown, frame, row, index, body, y)
        self._paint_caret(painter, page)
        self._paint_strip(painter, page.opened)
        self._range()

    def _paint_caret(self, painter: QPainter, page: Page) -> None:
        box = page.caret_box(self.caret.at) if self._walking and self.hasFocus() else None
        if box is not None:
            moved = box.translated(self.text_left(), -self.verticalScrollBar().value())
            painter.fillRect(moved, self.theme.tokens.accent)

    def _paint_strip(self, painter: QPainter, opened: OpenArticle) -> None:
        height = self.viewport().height()
        if self._heat is None:
            self._heat = strip.heat(opened, height)
        thing = self.shown.claim or self.shown.mention
        at = reach(thing).start / max(1, len(opened.text)) if thing else None
        strip.paint(painter, self.theme.tokens, self._heat, self._strip_left(), height, at)

    def _cool(self) -> None:
        self._heat = None
        self.viewport().update()

    def _strip_left(self) -> int:
        return self.viewport().width() - STRIP - 5

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the page anew when its width changed."""
        super().resizeEvent(event)
        self._heat = None
        if self.page is not None and self.page.width != self.text_width():
            self._set(self.opened)
        self._range()

    # the mouse

    def _spot(self, point: QPointF) -> QPointF:
        """A point of the viewport in the page's pixels."""
        return QPointF(point.x() - self.text_left(), point.y() + self.verticalScrollBar().value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Starts a choice of text, or goes where the strip was clicked."""
        if self.page is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.entered.emit()
        if event.position().x() >= self._strip_left() - 4:
            at = strip.place(self.page.opened, event.position().y(), self.viewport().height())
            self.bring_into_sight(span(at, at + 1))
            return
        spot = self._spot(event.position())
        self._pressed = self.page.hit(spot.x(), spot.y(), self.shown)
        at_text = self.page.place_at(spot.x(), spot.y())
        if at_text is not None:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caret = self.caret.to(at_text, extend)
        self._walking = False
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Grows the choice of text."""
        if self.page is None or not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            return
        spot = self._spot(event.position())
        at = self.page.place_at(spot.x(), spot.y())
        if at is not None and at != self.caret.at:
            self.caret = self.caret.to(at, True)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a choice picks what lies there."""
        hit, self._pressed = self._pressed, None
        if hit is None or self.caret.chosen is not None:
            return
        if hit.row.kind is RowKind.FOLD and hit.row.span is not None:
            self._open_fold(hit.row.span.start)
        elif hit.row.kind is RowKind.MISSING:
            self.bylineRequested.emit()
        else:
            self.picked.emit(hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Chooses the word."""
        if self.opened is not None and event.button() is Qt.MouseButton.LeftButton:
            self.choose(word_at(self.opened.text, self.caret.at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of what lies there."""
        self.menuRequested.emit(event.globalPos())

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the caret, chooses text, opens a fold; the rest is the window's."""
        if self.page is None:
            event.ignore()
        elif keys.moves_caret(event):
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caret = self.caret.to(keys.target(event, self.page, self.caret.at), extend)
            self._walking = True
            self.bring_into_sight(_around(self.caret.at, len(self.page.opened.text)))
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            back = event.key() == Qt.Key.Key_PageUp or bool(
                event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if back else 1) * (bar.pageStep() - self.metrics.line))
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Puts the chosen words on the clipboard, as they stand in the article."""
        chosen = self.caret.chosen
        if chosen is not None and self.opened is not None:
            QGuiApplication.clipboard().setText(self.opened.words(chosen))

    def choose_all(self) -> None:
        """Chooses the whole text."""
        if self.opened is not None and self.opened.text:
            self.choose(span(0, len(self.opened.text)))

    def put_caret(self, at: CodePoint) -> None:
        """Puts the caret where a selected thing begins, so that choosing by keyboard starts there."""
        self.caret = Caret(at, at)
        self._walking = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says that keys go here now."""
        super().focusInEvent(event)
        self.entered.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the caret away."""
        super().focusOutEvent(event)
        self.viewport().update()


def _around(at: CodePoint, length: int) -> Span:
    start = max(0, min(at, length - 1))
    return span(start, start + 1)
