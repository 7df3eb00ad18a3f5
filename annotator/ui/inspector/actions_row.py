"""The acts at the foot of the pane, which never scroll away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.ui.commands.keymap import tell_keys
from annotator.ui.inspector.lines import advance, font_of
from annotator.ui.inspector.pieces import PAD, hairline
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets import KeyButton, PaintedButton
from annotator.ui.widgets.painting import framed, key_cap, key_cap_width

_TOP, _GAP, _BUTTON = 10, 8, 32
_ONE_LINE = 560
"""From this width on all buttons stand in one line."""


class UndoButton(PaintedButton):
    """Words and keys without a box."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Undo", parent)
        self._keys = "@undo"
        tell_keys(self, self._keys)

    def sizeHint(self) -> QSize:
        """The words, 6 px and the key cap."""
        return QSize(
            round(advance(self.text(), Face.INTERFACE_MEDIUM) + 6 + key_cap_width(self._keys)) + 4, _BUTTON
        )

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws words and key cap at the right end."""
        if self.hovered and self.isEnabled():
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        ink = tokens.text_2 if self.isEnabled() else tokens.text_3
        left = key_cap(painter, self._keys, self.width() - 1, _BUTTON / 2, ink, tokens.line_strong)
        painter.setFont(font_of(Face.INTERFACE_MEDIUM))
        painter.setPen(ink)
        words = QRectF(0, 0, left - 6, _BUTTON)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.text())


class ActionsRow(QWidget):
    """Accept, Correct, Reject, Skip and Undo; in a narrow pane Undo takes a row of its own."""

    acceptRequested = Signal()
    correctRequested = Signal()
    rejectRequested = Signal()
    skipRequested = Signal()
    undoRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.accept = KeyButton(theme, "Accept", "@accept", primary=True, parent=self)
        self.correct = KeyButton(theme, "Correct", "@correct", parent=self)
        self.reject = KeyButton(theme, "Reject", "@reject", parent=self)
        self.skip = KeyButton(theme, "Skip", "@skip", parent=self)
        self.undo = UndoButton(theme, self)
        self.barred = ""
        # Why nothing at all can be decided, where that is so.
        for button, said in (
            (self.accept, self.acceptRequested),
            (self.correct, self.correctRequested),
            (self.reject, self.rejectRequested),
            (self.skip, self.skipRequested),
            (self.undo, self.undoRequested),
        ):
            # A click leaves the focus in the article, so that its keys go on working.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(said)

    def about(self, what: str, *, can_reject: str = "") -> None:
        """Names the thing that the acts are about; `can_reject` says why it cannot be rejected."""
        for button, verb in (
            (self.accept, "Accept"),
            (self.correct, "Correct"),
            (self.reject, "Reject"),
            (self.skip, "Skip"),
        ):
            button.setAccessibleName(f"{verb} {what}")
            enable(button, "")
        enable(self.reject, can_reject)
        if self.barred:
            self.allow(self.barred)

    def allow(self, why_not: str) -> None:
        """Nothing to act on, and why."""
        for button in (self.accept, self.correct, self.reject, self.skip):
            enable(button, why_not)

    def show_undo(self, title: str | None) -> None:
        """Names what Undo takes back."""
        self.undo.setAccessibleName(f"Undo {title}" if title else "Undo")
        enable(self.undo, self.barred or ("" if title else "Nothing to undo"))
        if title and not self.barred:
            self.undo.setToolTip(f"Undo {title}")

    def _in_line(self, width: int) -> bool:
        """Whether all buttons have room beside one another."""
        return width >= _ONE_LINE

    def sizeHint(self) -> QSize:
        """As high as its rows of buttons are at its width."""
        return QSize(320, self.height_for(self.width()))

    def _wraps(self, width: int) -> bool:
        hints = (self.reject, self.skip, self.undo)
        return sum(one.sizeHint().width() for one in hints) + 2 * _GAP > width - 2 * PAD

    def height_for(self, width: int) -> int:
        """Two rows of buttons, three where they do not fit."""
        if self._in_line(width):
            return 1 + 8 + _BUTTON + 8
        rows = 3 if self._wraps(width) else 2
        return 1 + _TOP + rows * _BUTTON + (rows - 1) * _GAP + 12

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the buttons."""
        if self._in_line(self.width()):
            self._place_in_line()
            return
        room = self.width() - 2 * PAD
        half = (room - _GAP) // 2
        y = 1 + _TOP
        self.accept.setGeometry(PAD, y, half, _BUTTON)
        self.correct.setGeometry(PAD + half + _GAP, y, room - half - _GAP, _BUTTON)
        y += _BUTTON + _GAP
        undo = self.undo.sizeHint().width()
        if self._wraps(self.width()):
            self.reject.setGeometry(PAD, y, half, _BUTTON)
            self.skip.setGeometry(PAD + half + _GAP, y, room - half - _GAP, _BUTTON)
            y += _BUTTON + _GAP
        else:
            each = max(92, self.reject.sizeHint().width())
            self.reject.setGeometry(PAD, y, each, _BUTTON)
            self.skip.setGeometry(PAD + each + _GAP, y, min(each, room - each - undo - 2 * _GAP), _BUTTON)
        self.undo.setGeometry(self.width() - PAD - undo, y, undo, _BUTTON)

    def _place_in_line(self) -> None:
        undo = self.undo.sizeHint().width()
        each = min(168, (self.width() - 2 * PAD - undo - 4 * _GAP) // 4)
        buttons = (self.accept, self.correct, self.reject, self.skip)
        for n, button in enumerate(buttons):
            button.setGeometry(PAD + n * (each + _GAP), 1 + 8, each, _BUTTON)
        self.undo.setGeometry(self.width() - PAD - undo, 1 + 8, undo, _BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the hairline above."""
        painter = QPainter(self)
        hairline(painter, self, self.theme.tokens, top=True)
        painter.end()


def enable(button: QAbstractButton, why_not: str) -> None:
    """Enables a button, or disables it with the reason as its tooltip."""
    button.setEnabled(not why_not)
    button.setToolTip(why_not)
