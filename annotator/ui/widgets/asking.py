"""A line to type in that lies in the window, over what it is about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_WIDTH = 360
_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class AskedLine(QLineEdit):
    """Has the keys from `ask_at` on and gives them back before `took` is called with the words typed.

    Enter keeps, Esc and going elsewhere leave; no words are none. It is no dialog, whose window would get the
    keys only some time after it was opened.
    """

    def __init__(self, question: str, took: Callable[[str], object], window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(question)
        self.setPlaceholderText(question)
        self._window = window
        self._took = took
        self._before: QWidget | None = None

    def ask_at(self, at: QPoint) -> None:
        """Opens at a place of the window, moved so that all of it is seen; has the keys when this returns."""
        room = self._window.rect()
        self.resize(min(_WIDTH, room.width()), self.sizeHint().height())
        left = max(0, min(at.x(), room.width() - self.width()))
        self.move(left, max(0, min(at.y(), room.height() - self.height())))
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the words, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            words = self.text().strip()
            self.close()
            if words:
                self._took(words)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaves when the keys go elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Gives the keys back."""
        before, self._before = self._before, None
        if before is not None and self.hasFocus():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        super().hideEvent(event)
        self.deleteLater()
