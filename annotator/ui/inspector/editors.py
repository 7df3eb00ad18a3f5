"""The two small editors that are laid over a row's value: a line of text and a choice of words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from annotator.ui.theme import Theme
from annotator.ui.widgets.dropdown import DropDown

_COMMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_LINE_STEPS = {**_STEPS, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


LINE_LOOK = "QLineEdit { padding: 0 6px; min-height: 0; }"
CHOICE_LOOK = "QComboBox { padding: 0 6px; min-height: 0; }"
"""A choice as small as the line it lies on."""


def owns(widget: QWidget, other: QWidget | None) -> bool:
    """Whether `other` lies within the widget or in a list or menu that belongs to it."""
    while other is not None and other is not widget:
        other = other.parentWidget()
    return other is not None


class LineEditor(QLineEdit):
    """A line of text. `committed` says where to go on: 0 stay, 1 the next field, -1 the one before."""

    committed = Signal(int)
    escaped = Signal()
    abandoned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(LINE_LOOK)

    def event(self, event: QEvent) -> bool:
        """Takes Tab as well, which otherwise never reaches a key handler."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _COMMITS:
                self.committed.emit(0)
                return True
            if key == Qt.Key.Key_Escape:
                self.escaped.emit()
                return True
            if key in _LINE_STEPS and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            ):
                self.committed.emit(_LINE_STEPS[key])
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that the editor went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.abandoned.emit()


class ChoiceEditor(DropDown):
    """A choice of words, its list open from the start; `committed` as of the line editor."""

    committed = Signal(int)
    escaped = Signal()
    abandoned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setStyleSheet(CHOICE_LOOK)
        self.view().installEventFilter(self)
        self.activated.connect(self._chosen)

    def offer(self, words: Sequence[tuple[str, QIcon | None]], current: int, name: str) -> None:
        """Fills in the words to choose from."""
        self.clear()
        for word, picture in words:
            if picture is None:
                self.addItem(word)
            else:
                self.addItem(picture, word)
        self.setCurrentIndex(current)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def _chosen(self, index: int) -> None:
        self.committed.emit(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answers Enter, Escape and Tab in the open list; letters find words there."""
        if watched is self.view() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._list_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _list_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.hidePopup()
            self.escaped.emit()
            return True
        if key in _STEPS or key in _COMMITS:
            at = self.view().currentIndex().row()
            self.hidePopup()
            self.setCurrentIndex(at)
            self.committed.emit(_STEPS.get(key, 0))
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """With the list closed: arrows and Enter open it, Escape leaves, Tab goes on, letters find words."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape:
                self.escaped.emit()
                return True
            if key in _STEPS:
                self.committed.emit(_STEPS[key])
                return True
            if key in (*_COMMITS, Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.showPopup()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the pane and never changes a value."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that the editor went elsewhere."""
        super().focusOutEvent(event)
        # Opening the list moves the focus into it, on some platforms for no stated reason.
        if event.reason() not in _STAYS and not owns(self, QApplication.focusWidget()):
            self.abandoned.emit()
