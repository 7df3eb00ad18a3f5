"""The table of claims: what keys and the pointer do in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip

from annotator.ui.claims.columns import COLUMNS, ORDER, Col
from annotator.ui.claims.paint import cut, room
from annotator.ui.claims.rowsview import SELECT, ClaimRows
from annotator.ui.theme import Face


class ClaimTable(ClaimRows):
    """Enter asks to open a claim, Space to compare it; Left, Right and Enter fold and open groups."""

    pane_words = "the table"
    openRequested = Signal()
    compareRequested = Signal()
    leaveRequested = Signal()
    foldRequested = Signal(object, bool)
    menuRequested = Signal(QPoint)
    _later: Callable[[], object] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space, Home, End, folding; letters are nobody's search."""
        key, row = event.key(), self.current_row()
        group = self.claims.group_at(row)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._when_whole(self.selectAll)
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            event.accept()
            return
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if group is not None:
                self.foldRequested.emit([group.value], group.value not in self.claims.folded)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self.openRequested.emit()
            case Qt.Key.Key_Space if not event.modifiers():
                self.compareRequested.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._fold_by_key(key == Qt.Key.Key_Left)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                last = key == Qt.Key.Key_End
                self._when_whole(lambda: self._to_end(last, shift), now=not last)
            case Qt.Key.Key_Escape:
                self.leaveRequested.emit()
            case _ if event.text().isprintable() and event.text():
                event.ignore()
                return
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def _when_whole(self, act: Callable[[], object], *, now: bool = False) -> None:
        """Does what is about the end of the list once all of it is there."""
        if now or self.claims.whole:
            self._later = None
            act()
        else:
            self._later = act

    def now_whole(self) -> None:
        """All of the list is there."""
        later, self._later = self._later, None
        if later is not None:
            later()

    def forget_later(self) -> None:
        """The rest of the list will not come."""
        self._later = None

    def _copy(self) -> None:
        """Puts the selected rows that were read on the clipboard, a line each, cells apart by tabs."""
        shown = self.columns.shown(self.room)
        heads = "\t".join(COLUMNS[col].head for col in shown)
        rows = [self.claims.cells(row) for row in self.chosen_rows()]
        lines = ["\t".join(cells[col] for col in shown) for cells in rows if cells]
        if lines:
            QGuiApplication.clipboard().setText("\n".join([heads, *lines]))

    def _to_end(self, last: bool, extend: bool) -> None:
        to = self.claims.rowCount() - 1 if last else 0
        row = max(0, self.current_row())
        if to < 0:
            return
        if not extend:
            self.go_to(to)
            return
        picked = QItemSelection(
            self.claims.index(min(row, to), 0), self.claims.index(max(row, to), len(ORDER) - 1)
        )
        self.selectionModel().setCurrentIndex(self.claims.index(to, 0), SELECT.NoUpdate)
        self.selectionModel().select(picked, SELECT.ClearAndSelect)

    def _fold_by_key(self, fold: bool) -> None:
        row = self.current_row()
        group = self.claims.group_at(row)
        if group is not None:
            self.foldRequested.emit([group.value], fold)
        elif fold:
            head = self.claims.group_row_of(row)
            if head is not None:
                self.go_to(head)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row to move from."""
        super().focusInEvent(event)
        if self.current_row() < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.step(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a group's arrow folds it."""
        row = self.rowAt(round(event.position().y()))
        group = self.claims.group_at(row)
        if group is not None and event.button() == Qt.MouseButton.LeftButton and event.position().x() < 40:
            self.foldRequested.emit([group.value], group.value not in self.claims.folded)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens a claim, or folds a group."""
        group = self.claims.group_at(self.rowAt(round(event.position().y())))
        if group is not None:
            self.foldRequested.emit([group.value], group.value not in self.claims.folded)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.openRequested.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows the row under the pointer."""
        super().mouseMoveEvent(event)
        row = self.rowAt(round(event.position().y()))
        if row != self._hovered:
            before, self._hovered = self._hovered, row
            self._repaint_rows(before, row)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the hover back."""
        super().leaveEvent(event)
        before, self._hovered = self._hovered, -1
        self._repaint_rows(before)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the selected rows."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        self.menuRequested.emit(self.viewport().mapToGlobal(at))

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows words whole that were cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            words = self._whole(index) if index.isValid() else ""
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport(), self.visualRect(index))
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _whole(self, index: QModelIndex) -> str:
        col = ORDER[index.column()]
        words = self.claims.cells(index.row()).get(col, "")
        space = room(col, self.columnWidth(index.column())) - (46 if col is Col.CERTAINTY else 0)
        return words if cut(words, Face.INTERFACE, space) != words else ""
