"""The words of a photo while they are typed."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_AROUND = 16
LONGEST = 20_000
"""Characters that are taken into the editor."""


class WordsEditor(QPlainTextEdit):
    """The words being typed. Enter keeps them, Tab keeps them and goes on, Esc leaves them as they were."""

    committed = Signal(int)
    escaped = Signal()
    abandoned = Signal()

    def __init__(self, face: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(face)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)

    def needed(self) -> int:
        """How high it has to be to show all words, in logical pixels; lines that wrap count."""
        lines = self.document().documentLayout().documentSize().height()
        around = max(self.height() - self.viewport().height(), _AROUND)
        margins = 2 * self.document().documentMargin()
        return ceil(lines * QFontMetricsF(self.font()).lineSpacing() + margins) + around

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answers the keys that end typing; all others type."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit(0)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.committed.emit(1 if key == Qt.Key.Key_Tab else -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that the editor went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.abandoned.emit()
