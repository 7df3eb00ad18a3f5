"""A row of a form that takes the focus: a field, a part or a figure, stepped through and opened by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.words import Certainty
from annotator.ui.inspector.lines import MarkedText, Run, Runs, drop, write
from annotator.ui.inspector.pieces import PAD, VALUE, Piece, show_whole
from annotator.ui.inspector.wording import CELLS, CERTAINTIES
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.painting import framed

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Row(Piece):
    """A label and a value that can be opened: `noun` is what the status bar calls it ("the certainty")."""

    activated = Signal()
    stepped = Signal(int)
    left = Signal()

    LINE = 18
    PADDING = 3

    def __init__(self, theme: Theme, label: str, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.label = label
        self.noun = noun
        self.value = MarkedText(self.LINE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(label)

    def set_label(self, label: str) -> None:
        """Takes another label."""
        if label != self.label:
            self.label = label
            self.update()

    def set(self, *runs: Run) -> None:
        """Shows another value."""
        self.set_runs(runs)

    def set_runs(self, runs: Runs) -> None:
        """Shows another value; the accessible name says label and value."""
        if self.value.set(runs):
            self.setAccessibleName(f"{self.label}: {self.value.plain()}")
            self.update()

    def value_left(self) -> int:
        """Where the value begins."""
        return VALUE

    def value_width(self, width: int) -> int:
        """The room of the value in a row of this width."""
        return width - self.value_left() - PAD

    def value_rect(self) -> QRect:
        """Where an editor goes that is laid over the value."""
        left = self.value_left() - 8
        return QRect(
            left, self.height() // 2 - 14 if self.value.count == 1 else 0, self.width() - left - 8, 28
        )

    def arrange(self, width: int) -> int:
        """24 px for a value of one line."""
        return 2 * self.PADDING + self.value.height(self.value_width(width))

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws label and value, and the ring while it has the focus."""
        self.draw_ring(painter, tokens)
        base = self.PADDING + round(drop(Face.SECONDARY, self.LINE))
        write(painter, PAD, base, self.label, Face.SECONDARY, tokens.text_3)
        self.draw_value(painter, tokens)

    def draw_value(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the value."""
        self.value.draw(painter, self.value_left(), self.PADDING, self.value_width(self.width()), tokens)

    def draw_ring(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the focus ring within the pane's padding."""
        if self.hasFocus():
            framed(
                painter, QRectF(self.rect()).adjusted(PAD - 8, 0, -(PAD - 8), 0), 6, None, tokens.accent, 2
            )

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the row itself answers a key, so that no shortcut of the window takes it first."""
        return event.modifiers() in _NO_MODIFIERS and (
            event.key() in _STEPS or event.key() in _OPENS or event.key() == Qt.Key.Key_Escape
        )

    def act(self, event: QKeyEvent) -> None:
        """Answers a key that it takes."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self.activated.emit()

    def event(self, event: QEvent) -> bool:
        """Claims the keys it takes before the window's shortcuts see them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.takes(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answers its own keys and leaves all others to the window."""
        if self.takes(event):
            self.act(event)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the row."""
        self.activated.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring, and the whole row."""
        super().focusInEvent(event)
        show_whole(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()


_CELL_WIDTH, _CELL_HEIGHT, _CELL_GAP = 12, 5, 2


class CertaintyRow(Row):
    """The certainty as four cells, filled from the left, and its word."""

    def __init__(self, theme: Theme, label: str, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, noun, parent)
        self._filled = 0

    def show_certainty(self, certainty: Certainty) -> None:
        """Shows another certainty."""
        self._filled = CELLS[certainty]
        self.set(Run(CERTAINTIES[certainty]))

    def draw_value(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws cells and word."""
        top = self.PADDING + (self.LINE - _CELL_HEIGHT) / 2
        for n in range(4):
            cell = QRectF(VALUE + n * (_CELL_WIDTH + _CELL_GAP), top, _CELL_WIDTH, _CELL_HEIGHT)
            if n < self._filled:
                framed(painter, cell, 1, tokens.accent, None)
            else:
                empty = (None, tokens.text) if tokens.contrast else (tokens.line_strong, None)
                framed(painter, cell, 1, *empty)
        left = VALUE + 4 * (_CELL_WIDTH + _CELL_GAP) + 6
        self.value.draw(painter, left, self.PADDING, self.width() - left - PAD, tokens)
