"""What both sheets have: a field that leaves the arrows to the list, and how far the writing is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from annotator.ui.writing import Writing

_PATIENCE = 300
"""Milliseconds before a wait is shown."""

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class FilterField(QLineEdit):
    """`stepped` carries how many rows Up, Down and the page keys go."""

    stepped = Signal(int)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows that lead up and down belong to the list."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.stepped.emit(step)
        event.accept()


class WritingLine(QProgressBar):
    """Shows how far something is that takes longer than a moment to write, and hides at its end."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.show)
        self.hide()

    def follow(self, writing: Writing) -> None:
        """Shows how far it is until it ends."""
        self.setRange(0, 0)
        self._patience.start()
        writing.moved.connect(self._move)
        for end in (writing.done, writing.refused, writing.stopped):
            end.connect(self._end)

    def _move(self, done: int, total: int) -> None:
        self.setRange(0, total)
        self.setValue(done)

    def _end(self) -> None:
        self._patience.stop()
        self.hide()
