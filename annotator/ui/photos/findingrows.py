"""One finding on a photo as a row: what it is, why, and a button with its number; or that it was waived."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Finding, Waiver
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import MarkedText, Run
from annotator.ui.inspector.pieces import PAD, Piece, hairline, show_whole
from annotator.ui.photos.card import SEVERITY_ICONS
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets import KeyButton, LinkButton
from annotator.ui.widgets.painting import framed

WITHOUT_FIX = {
    "E01": "Add credit",
    "E03": "Add text",
    "W01": "Add date",
    "W10": "Compare",
    "W17": "Add place",
    "W18": "Compare",
}
"""What the button of a finding says that has no fix, by its rule."""
NUMBERED = 9
"""Findings that have a key of their own."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAIVES = (Qt.Key.Key_Delete,)


class SmallButton(KeyButton):
    """A button of 26 px, for a line of a list."""

    def sizeHint(self) -> QSize:
        """Room for words and key."""
        return QSize(super().sizeHint().width(), 26)


class FindingRow(Piece):
    """A finding. Enter or its button does what its key does; Delete or W lets the photo off it.

    `near` says that the pointer or the focus came or went, which shows in the text what the fix would do.
    """

    pressed = Signal()
    stepped = Signal(int)
    left = Signal()
    near = Signal(bool)
    waiveAsked = Signal()
    menuAsked = Signal(QPoint)

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.finding: Finding | None = None
        self._number = number
        self._what, self._why = MarkedText(20), MarkedText(17)
        self.current = False
        keys = f"@photo_fix_{number}" if number <= NUMBERED else ""
        self.button = SmallButton(theme, "Edit", keys, parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.pressed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_finding(self, finding: Finding, why: str) -> None:
        """Shows another finding."""
        self.finding = finding
        self._what.set((Run(finding.message, Face.INTERFACE_MEDIUM),))
        self._why.set((Run(why, Face.SECONDARY, "text_2"),) if why else ())
        word = finding.fix.words if finding.fix is not None else WITHOUT_FIX.get(finding.rule, "Edit")
        self.button.setText(word)
        self.button.setAccessibleName(f"{word}: {finding.message}")
        self.button.updateGeometry()
        self.setAccessibleName(f"{finding.severity.value}: {finding.message}. {why}")
        fix = KEYMAP.shown(f"@photo_fix_{self._number}") if self._number <= NUMBERED else ""
        waive = KEYMAP.shown("@photo_waive") or "Del"
        self.setAccessibleDescription(f"{word}{', key ' + fix if fix else ''}. {waive} lets the photo off it")
        self.update()

    def _room(self, width: int) -> int:
        return width - PAD - 28 - self.button.sizeHint().width() - 10 - PAD

    def arrange(self, width: int) -> int:
        """Two lines, more where the words need them."""
        room = self._room(width)
        high = self._what.height(room) + (self._why.height(room) if self._why.runs else 0)
        size = self.button.sizeHint()
        self.button.setGeometry(width - PAD - size.width(), 9, size.width(), size.height())
        return max(48, 9 + high + 9)

    def set_current(self, current: bool) -> None:
        """Whether W and the menu are about this finding."""
        if current != self.current:
            self.current = current
            self.update()

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws shape, words and hairline; the current one on its ground."""
        if self.finding is None:
            return
        if self.current:
            painter.fillRect(self.rect(), tokens.accent_soft)
            painter.fillRect(QRectF(0, 0, 3, self.height()), tokens.accent)
        icon, ink = SEVERITY_ICONS[self.finding.severity]
        paint_icon(painter, icon, QPointF(PAD, 11), 16, getattr(tokens, ink))
        room = self._room(self.width())
        self._what.draw(painter, PAD + 28, 8, room, tokens)
        if self._why.runs:
            self._why.draw(painter, PAD + 28, 9 + self._what.height(room), room, tokens)
        if self.hasFocus():
            framed(painter, QRectF(self.rect()).adjusted(1, 1, -1, -2), 4, None, tokens.accent, 2)
        hairline(painter, self, tokens)

    def event(self, event: QEvent) -> bool:
        """Claims its keys before the window's shortcuts see them."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (*_STEPS, *_OPENS, *_WAIVES, Qt.Key.Key_Escape)
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps, presses the button, lets the photo off, or leaves."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _OPENS:
            self.pressed.emit()
        elif key in _WAIVES:
            self.waiveAsked.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the finding."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menuAsked.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Makes it the current one."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows what its fix would do."""
        self.near.emit(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes that back."""
        self.near.emit(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows what its fix would do."""
        super().focusInEvent(event)
        show_whole(self)
        self.near.emit(True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring and what was shown away."""
        super().focusOutEvent(event)
        self.near.emit(False)
        self.update()


class WaivedRow(Piece):
    """A finding that an editor let the photo off, with the reason; a link takes that back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text = MarkedText(17)
        self.back = LinkButton(theme, "Take back", parent=self)

    def show_waiver(self, waiver: Waiver, what: str) -> None:
        """Shows another one."""
        reason = f": {waiver.reason}" if waiver.reason else ""
        self._text.set((Run(f"{what} · waived{reason}", Face.SECONDARY, "text_2"),))
        self.setAccessibleName(f"Waived: {what}{reason}")
        self.back.setAccessibleName(f"Take back that “{what}” is waived")
        self.update()

    def arrange(self, width: int) -> int:
        """As many lines as the reason needs."""
        size = self.back.sizeHint()
        self.back.setGeometry(width - PAD - size.width(), 4, size.width(), 24)
        return max(32, 16 + self._text.height(width - PAD - 28 - size.width() - 10 - PAD))

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws words and hairline."""
        room = self.width() - PAD - 28 - self.back.width() - 10 - PAD
        paint_icon(painter, "check", QPointF(PAD, 8), 16, tokens.text_3)
        self._text.draw(painter, PAD + 28, 8, room, tokens)
        hairline(painter, self, tokens)
