"""The list of articles: arrows move, with Shift they select, Enter opens, / searches, Del deletes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.library.choosing import ChoosingList
from annotator.ui.library.model import LibraryModel
from annotator.ui.library.row import HEIGHT, RowDelegate
from annotator.ui.theme import Theme


class Stand(NamedTuple):
    """The current row's key; the key of a row that keeps its place in sight, and how far above the top
    of the list it begins, in pixels.
    """

    current: int | None
    fixed: int | None
    offset: int


class ArticleList(ChoosingList):
    """`openRequested(index, beside)`: beside is True for another column than the active one.

    `openChosenRequested` is Enter's where several rows are selected; `deleteRequested` is for those selected.
    """

    openRequested = Signal(QModelIndex, bool)
    openChosenRequested = Signal()
    menuRequested = Signal(QModelIndex, QPoint)
    searchRequested = Signal()
    deleteRequested = Signal()
    leaveRequested = Signal()

    def __init__(self, theme: Theme, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(model, HEIGHT, "Scroll the articles", parent)
        self._rows = RowDelegate(theme, self)
        self.setItemDelegate(self._rows)
        self.chosenChanged.connect(self._show_several)
        self.verticalScrollBar().setSingleStep(HEIGHT // 3)
        self.setAccessibleName("Articles")
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.openRequested.emit(index, False))
        theme.changed.connect(self.viewport().update)

    # where an editor is

    def sight(self) -> tuple[int, int]:
        """The first and the last row in sight; the last may lie beyond the end."""
        top = self.verticalScrollBar().value()
        return top // HEIGHT, (top + max(1, self.viewport().height()) - 1) // HEIGHT

    def stand(self) -> Stand:
        """Where the list stands: its current row, and the row that has to stay where it is."""
        index = self.currentIndex()
        first, last = self.sight()
        keys = self._articles.keys(first, last)
        current = self._articles.key(index) if index.isValid() else None
        fixed = current if current in keys else next(iter(keys), None)
        place = first + keys.index(fixed) if fixed is not None else 0
        return Stand(current, fixed, self.verticalScrollBar().value() - place * HEIGHT)

    def take_stand(self, stand: Stand, places: Mapping[int, int]) -> None:
        """Goes back to where the list stood, after rows changed their places; `places` has those of keys."""
        if stand.current is not None and stand.current in places:
            self.go_back_to(places[stand.current])
        self.updateGeometries()
        fixed = places.get(stand.fixed) if stand.fixed is not None else None
        self.verticalScrollBar().setValue(fixed * HEIGHT + stand.offset if fixed is not None else 0)

    def _show_several(self) -> None:
        several = self.several()
        if several is not self._rows.several:
            self._rows.several = several
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key, there is always a current row to move from."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.enter_row(self.sight()[0])
        self._repaint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current row is told from those selected in another way."""
        super().focusOutEvent(event)
        self._repaint_current()

    def _repaint_current(self) -> None:
        self.viewport().update(self.visualRect(self.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, /, Del and Esc; what every list of rows does with other keys is its base's."""
        index, several = self.currentIndex(), self.several()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and several:
            self.openChosenRequested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.openRequested.emit(index, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text() == "/":
            self.searchRequested.emit()
        elif event.key() == Qt.Key.Key_Delete and (several or index.isValid()):
            self.deleteRequested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leaveRequested.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, or of the current one when a key asked for it."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menuRequested.emit(index, at)
