"""The list of rows to tick: arrows move, Space ticks, Ctrl+A ticks all, Enter applies."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.theme import Theme
from annotator.ui.ticked.model import TickedModel
from annotator.ui.ticked.parts import BOX
from annotator.ui.ticked.row import GROUP_TICK, HEIGHT, ROW_TICK, TickedDelegate
from annotator.ui.widgets.rowlist import RowList

_REACH = 8
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class TickedList(RowList):
    """`applyRequested` is Enter's. A click on a box ticks it; a double click anywhere in its row does too."""

    pane_words = "the list"

    applyRequested = Signal()

    def __init__(
        self,
        theme: Theme,
        model: TickedModel[Any],
        delegate: TickedDelegate[Any],
        words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(HEIGHT, parent)
        self._rows_model = model
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(words)
        self.setAccessibleDescription(
            "Space ticks a row or a whole article, Control A all, Control Shift A none, Enter applies"
        )
        theme.changed.connect(self.viewport().update)

    def go_first(self) -> None:
        """Makes the first row current, if none is."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows_model.index(0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row to move from."""
        super().focusInEvent(event)
        self.go_first()

    def event(self, event: QEvent) -> bool:
        """Takes its own keys before any shortcut does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_A
            and event.modifiers() in (_CONTROL, _CONTROL | _SHIFT)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Enter and Ctrl+A; what every list of rows does with other keys is its base's."""
        index, key = self.currentIndex(), event.key()
        if key == Qt.Key.Key_Space and index.isValid():
            self._rows_model.toggle(index.row())
            self._tell(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.applyRequested.emit()
        elif key == Qt.Key.Key_A and event.modifiers() & _CONTROL:
            self._rows_model.tick_all(not event.modifiers() & _SHIFT)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _tell(self, index: QModelIndex) -> None:
        """Has a screen reader say the row again, whose words tell whether it is chosen."""
        if QAccessible.isActive():
            said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks; anywhere else it makes the row the current one."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._on_box(event, index):
            self._rows_model.toggle(index.row())

    def _on_box(self, event: QMouseEvent, index: QModelIndex) -> bool:
        left = GROUP_TICK if self._rows_model.is_group(index.row()) else ROW_TICK
        return left - _REACH <= event.position().x() < left + BOX + _REACH

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click on a box ticks as the first did; elsewhere in the row both tick once."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._rows_model.toggle(index.row())
