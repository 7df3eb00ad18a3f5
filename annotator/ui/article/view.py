"""The article as an editor works in it: clicks, choices of text with mouse and keys, copying, the caret."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Block
from annotator.domain.offsets import CodePoint, Span, span
from annotator.domain.words import Kind
from annotator.review.spans import word_at
from annotator.ui.article import accessible, keys, strip
from annotator.ui.article.blockmark import paint_block
from annotator.ui.article.canvas import ArticleCanvas
from annotator.ui.article.caret import Caret
from annotator.ui.article.page import Page
from annotator.ui.article.pointing import Hit
from annotator.ui.article.rows import Row, RowKind
from annotator.ui.theme import Theme


class ArticleView(ArticleCanvas):
    """One article. `picked` carries a Hit that was clicked, `entered` says that the column got the focus.

    `detailsRequested` carries the field of the article that is missing, or "", `articleRequested` the id of
    another article, `pictureRequested` that of a photo to be seen whole. While a block is selected the arrows
    up and down ask for the next by `blockStepped`; Esc asks to leave a block or photo by `blockLeft`, a part
    of a claim by `partLeft`.
    """

    pane_words = "the article"

    picked = Signal(object)
    entered = Signal()
    detailsRequested = Signal(str)
    articleRequested = Signal(str)
    pictureRequested = Signal(str)
    blockStepped = Signal(int)
    blockLeft = Signal()
    partLeft = Signal()
    menuRequested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        accessible.install()
        self._pressed: Hit | None = None
        self.block: Block | None = None
        self._walking = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def chosen(self) -> Span | None:
        """The stretch of text that is chosen."""
        return self.caret.chosen

    def choose(self, chosen: Span | None) -> None:
        """Chooses a stretch of text, or nothing."""
        self.caret = Caret(chosen.start, chosen.end) if chosen else Caret(self.caret.at, self.caret.at)
        self.viewport().update()

    def show_found(self, found: Span) -> None:
        """Chooses words that were searched for, and brings them into sight."""
        self.choose(found)
        self.bring_into_sight(found)

    def paint_over(self, painter: QPainter, page: Page) -> None:
        """The ring of the selected block, and the caret while the keyboard walks it."""
        if self.block is not None:
            paint_block(painter, self.theme.tokens, page, self.block, self._origin())
        walks = (self._walking or self.block is not None) and self.hasFocus()
        box = page.caret_box(self.caret.at) if walks else None
        if box is not None:
            moved = box.translated(self.text_left(), -self.verticalScrollBar().value())
            painter.fillRect(moved, self.theme.tokens.accent)

    def _origin(self) -> QPointF:
        """The page's top left corner in the viewport."""
        return QPointF(self.text_left(), -self.verticalScrollBar().value())

    def show_block(self, block: Block | None) -> None:
        """Rings a block, or none."""
        if block != self.block:
            self.block = block
            self.viewport().update()

    def place_in_sight(self) -> CodePoint:
        """Where the keyboard is: the caret if it can be seen, else the first text in sight."""
        page, top = self.page, self.verticalScrollBar().value()
        box = page.caret_box(self.caret.at) if page is not None else None
        if page is None or (box is not None and top <= box.top() <= top + self.viewport().height()):
            return self.caret.at
        seen = page.stack.visible(top, top + self.viewport().height())
        spans = (page.stack.rows[n].span for n in seen)
        return next((one.start for one in spans if one is not None), self.caret.at)

    # the mouse

    def _spot(self, point: QPointF) -> QPointF:
        """A point of the viewport in the page's pixels."""
        return QPointF(point.x() - self.text_left(), point.y() + self.verticalScrollBar().value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Starts a choice of text, or goes where the strip was clicked."""
        if self.page is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.entered.emit()
        if event.position().x() >= self.strip_left() - 4:
            at = strip.place(self.page.opened, event.position().y(), self.strip_height())
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
        if hit.row.folded or hit.row.kind is RowKind.APART:
            self._turn_fold(hit.row)
        elif hit.row.kind in (RowKind.MISSING, RowKind.SOURCE_LINE):
            self.detailsRequested.emit(hit.row.leads)
        elif hit.row.kind is RowKind.LIKE:
            self.articleRequested.emit(hit.row.leads)
        else:
            self.picked.emit(hit)

    def _turn_fold(self, row: Row) -> None:
        """Opens a fold, or closes the boilerplate under its line."""
        if row.span is not None:
            self.open_fold(row.span.start)
        else:
            self.close_fold(int(row.leads))

    def _turn_near_fold(self, page: Page) -> None:
        """Opens the fold nearest to the caret, or closes the boilerplate it is in; the caret goes along."""
        top = self.verticalScrollBar().value()
        row = page.fold_near(self.place_in_sight(), top, top + self.viewport().height())
        if row is not None:
            self._turn_fold(row)
            self.put_caret(row.span.start if row.span is not None else CodePoint(int(row.leads)))
            self._walking = True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Chooses the word; on a photo's picture asks for it at full size."""
        if self.page is None or self.opened is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = self._spot(event.position())
        hit = self.page.hit(spot.x(), spot.y(), self.shown)
        if hit is not None and hit.kind is Kind.PHOTO:
            self.pictureRequested.emit(hit.id)
        else:
            self.choose(word_at(self.opened.text, self.caret.at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of what lies there."""
        self.menuRequested.emit(event.globalPos())

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the caret, chooses text, opens a fold; the rest is the window's."""
        if self.page is None:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape and self.caret.chosen is not None:
            self.choose(None)
        elif event.key() == Qt.Key.Key_Escape and self.shown.part is not None:
            self.partLeft.emit()
        elif event.key() == Qt.Key.Key_Escape and (self.block is not None or self.shown.photo is not None):
            self.blockLeft.emit()
        elif self.block is not None and keys.steps_block(event):
            self.blockStepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif keys.moves_caret(event):
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caret = self.caret.to(keys.target(event, self.page, self.caret.at), extend)
            self._walking = True
            self.bring_into_sight(_around(self.caret.at, len(self.page.opened.text)))
            self.viewport().update()
            accessible.tell_caret(self)
        elif event.key() == Qt.Key.Key_Space and self.shown.photo is not None and not event.modifiers():
            self.pictureRequested.emit(self.shown.photo)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.block is None:
            self._turn_near_fold(self.page)
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

    def walk_to(self, at: CodePoint) -> None:
        """Puts the caret somewhere and shows it there."""
        self.caret = Caret(at, at)
        self._walking = True
        if self.opened is not None and self.opened.text:
            self.bring_into_sight(_around(at, len(self.opened.text)))
        self.viewport().update()
        accessible.tell_caret(self)

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
