"""The list of articles: arrows move, Enter opens, / searches, Del deletes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.library.model import LibraryModel
from annotator.ui.library.overlaid import OverlaidList
from annotator.ui.library.row import HEIGHT, RowDelegate
from annotator.ui.theme import Theme


class Stand(NamedTuple):
    """The current row's key; the key of a row that keeps its place in sight, and how far above the top
    of the list it begins, in pixels.
    """

    current: int | None
    fixed: int | None
    offset: int


class ArticleList(OverlaidList):
    """`openRequested(index, beside)`: beside is True for another column than the active one."""

    openRequested = Signal(QModelIndex, bool)
    menuRequested = Signal(QModelIndex, QPoint)
    searchRequested = Signal()
    deleteRequested = Signal(QModelIndex)
    leaveRequested = Signal()

    def __init__(self, theme: Theme, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(HEIGHT, "Scroll the articles", parent)
        self._articles = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
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
            index = self._articles.index(places[stand.current])
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.updateGeometries()
        fixed = places.get(stand.fixed) if stand.fixed is not None else None
        self.verticalScrollBar().setValue(fixed * HEIGHT + stand.offset if fixed is not None else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key, there is always a current row to move from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self._articles.index(self.sight()[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, /, Del and Esc; what every list of rows does with other keys is its base's."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.openRequested.emit(index, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text() == "/":
            self.searchRequested.emit()
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.deleteRequested.emit(index)
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
