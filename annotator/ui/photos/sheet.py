"""The contact sheet: cards in lines, of which only those in sight are painted and read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.photos.card import GAP, card_height, columns_in, paint_card, picture_height
from annotator.ui.photos.card import PADDING as CARD_PADDING
from annotator.ui.photos.grid import ROW_ROLE, PhotoGrid
from annotator.ui.photos.veil import Veil
from annotator.ui.theme import Theme
from annotator.ui.thumbnails import Thumbnails
from annotator.ui.widgets.painting import framed
from annotator.ui.widgets.plaintable import make_plain

if TYPE_CHECKING:
    from annotator.corpus.photovalues import PhotoRow

EDGE = 16
"""Around the cards, in logical pixels."""
_STEP = 48
KEPT = 96
"""Painted cards held in memory, some 180 kilobytes each."""
_READ_STEP = 64
"""While a splitter is dragged the same small pictures serve."""


class CardDelegate(QStyledItemDelegate):
    """Paints a card with its frame; its cell holds half the gap on every side."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, veil: Veil, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._veil = veil
        self._cards: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The sheet gives cards their size, not the other way round."""
        return QSize(64, 64)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints one card, its well empty while the picture is being read."""
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        # The toolkit's stubs leave out what an option is about.
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        card = box.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        row: PhotoRow | None = index.data(ROW_ROLE)
        small = None
        ratio = painter.device().devicePixelRatioF()
        if row is not None and row.picture is not None:
            room = QSize(card.width() - 2 * CARD_PADDING, picture_height(card.width()))
            small = self._thumbnails.small(row.picture, _reading_size(room), ratio)
        missing = row is not None and (row.picture is None or (small is not None and small.picture is None))
        picture = small.picture if row is not None and small is not None else None
        if row is not None:
            picture = self._veil.over(row.picture, picture)
        shown = None if picture is None else picture.cacheKey()
        key = row, selected, hovered, missing, shown, card.width(), ratio, self._theme.tokens.look
        kept = self._cards.get(key)
        if kept is None:
            kept = self._painted(row, picture, card.size(), ratio, (selected, hovered, missing))
            self._cards[key] = kept
            if len(self._cards) > KEPT:
                self._cards.popitem(last=False)
        else:
            self._cards.move_to_end(key)
        painter.drawPixmap(card.topLeft(), kept)

    def _painted(
        self,
        row: PhotoRow | None,
        picture: QPixmap | None,
        size: QSize,
        ratio: float,
        how: tuple[bool, bool, bool],
    ) -> QPixmap:
        """A card as it is painted once, so that scrolling only copies."""
        selected, hovered, missing = how
        tokens = self._theme.tokens
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        card = QRect(QPoint(0, 0), size)
        ground = tokens.accent_soft if selected else tokens.hover if hovered else tokens.paper
        line, thick = (tokens.accent, 2) if selected else (tokens.line, 1)
        framed(painter, card.toRectF(), 6, ground, line, thick)
        if row is not None:
            paint_card(painter, tokens, card, row, picture, missing=missing)
        painter.end()
        return made


def _reading_size(room: QSize) -> QSize:
    """In which size a picture is read for a well: larger, since it fills it, and the same for many widths."""
    side = -(-room.width() * 5 // 4 // _READ_STEP) * _READ_STEP
    return QSize(side, side)


class ContactSheet(QTableView):
    """`selected` brings the place of a photo gone to, `opened` and `fullRequested` that of one asked for.

    A table lays out any number of lines at once, where an icon view asks every card for its place.
    """

    pane_words = "the contact sheet"

    selected = Signal(int)
    opened = Signal(int)
    fullRequested = Signal()
    menuRequested = Signal(QPoint)
    sightChanged = Signal()

    def __init__(
        self, theme: Theme, grid: PhotoGrid, thumbnails: Thumbnails, veil: Veil, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.grid = grid
        self._quiet = False
        self.setModel(grid)
        self.setItemDelegate(CardDelegate(theme, thumbnails, veil, self))
        self._plain()
        self.setAccessibleName("Contact sheet")
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.sightChanged.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit(grid.place_of(index)))
        thumbnails.arrived.connect(self._arrived)
        veil.changed.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    def _plain(self) -> None:
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.hide()
            head.setMinimumSectionSize(1)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        make_plain(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        # The table would fill the room between the cards as well.
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(ground)

    def _arrived(self, _pictures: object) -> None:
        self.viewport().update()

    # places

    def current(self) -> int | None:
        """The place of the selected photo."""
        index = self.currentIndex()
        return self.grid.place_of(index) if index.isValid() else None

    def go_to(self, place: int, *, quiet: bool = False) -> None:
        """Selects the photo at a place and brings it into sight; `quiet` says nothing of it."""
        if not 0 <= place < self.grid.number:
            return
        self._quiet = quiet
        index = self.grid.at(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self._quiet = False

    def sight(self) -> tuple[int, int]:
        """The places of the first and the last card in sight; the last may lie beyond the end."""
        high = max(1, self.verticalHeader().defaultSectionSize())
        top = self.verticalScrollBar().value()
        first, last = top // high, (top + max(1, self.viewport().height()) - 1) // high
        return first * self.grid.across, (last + 1) * self.grid.across - 1

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Says where the editor went."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.selected.emit(self.grid.place_of(current))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and Right go on in the line before or after, Home and End to the first and the last photo."""
        move = QAbstractItemView.CursorAction
        here, last = self.current(), self.grid.number - 1
        steps = {move.MoveLeft: -1, move.MoveRight: 1, move.MovePrevious: -1, move.MoveNext: 1}
        across = {move.MoveUp: -self.grid.across, move.MoveDown: self.grid.across}
        if last < 0:
            return QModelIndex()
        if here is None or action is move.MoveHome:
            return self.grid.at(0)
        if action is move.MoveEnd:
            return self.grid.at(last)
        if action in steps:
            return self.grid.at(min(max(0, here + steps[action]), last))
        if action in across:
            to = here + across[action]
            below = action is move.MoveDown and here // self.grid.across < last // self.grid.across
            return self.grid.at(to if 0 <= to <= last else last if below else here)
        lines = max(1, self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()))
        step = lines * self.grid.across * (-1 if action is move.MovePageUp else 1)
        return self.grid.at(min(max(0, here + step), last))

    # the toolkit's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the cards their size for the new width, and stays at the card that was current."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """As many cards in a line as there is room for, all of one width."""
        # The scroll bar lies in the padding, so that cards end where the search field above them does.
        room = self.width() - 2 * EDGE + GAP
        here = self.current()
        across = columns_in(room - GAP)
        self.setViewportMargins(EDGE - GAP // 2, 0, 0, 0)
        wide = max(1, room // across)
        if self.horizontalHeader().defaultSectionSize() != wide:
            self.horizontalHeader().setDefaultSectionSize(wide)
            self.verticalHeader().setDefaultSectionSize(card_height(wide - GAP) + GAP)
            self.verticalScrollBar().setSingleStep(_STEP)
        if self.grid.set_across(across) and here is not None:
            self.go_to(here, quiet=True)
        self.sightChanged.emit()

    def updateGeometries(self) -> None:
        """Keeps the wheel's step, which the toolkit sets to a whole line of cards."""
        super().updateGeometries()
        self.verticalScrollBar().setSingleStep(_STEP)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key, there is always a photo to move from."""
        super().focusInEvent(event)
        if self.current() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(self.sight()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the article, Space the picture; letters are the commands' and nobody's search."""
        here = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.opened.emit(here)
        elif event.key() == Qt.Key.Key_Space:
            self.fullRequested.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the photo under the pointer."""
        index = self.indexAt(event.pos())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
            self.menuRequested.emit(event.globalPos())
