"""The findings on a photo: what each is, why, and one button with its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Finding, Waiver
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import MarkedText, Run, advance, drop, write
from annotator.ui.inspector.pieces import PAD, Piece, Stack, hairline, show_whole
from annotator.ui.photos.card import SEVERITY_ICONS
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets import KeyButton, LinkButton
from annotator.ui.widgets.painting import framed
from annotator.ui.widgets.wording import count

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
HEAD = 41
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


class FindingsHead(Piece):
    """ "Findings 5" and the button that applies every fix that cannot change what the words mean."""

    HEIGHT = HEAD

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.number = 0
        self.focused = False
        self.fix_all = SmallButton(theme, "Fix all safe", "@photo_fix_safe", parent=self)
        self.fix_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def arrange(self, width: int) -> int:
        """The height of a pane's header."""
        size = self.fix_all.sizeHint()
        self.fix_all.setGeometry(width - PAD - size.width(), 7, size.width(), size.height())
        return HEAD

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws title, number and hairline."""
        if self.focused:
            painter.fillRect(QRectF(0, 0, self.width(), 2), tokens.accent)
        base = 10 + drop(Face.PANE_TITLE, 20)
        write(painter, PAD, base, "Findings", Face.INTERFACE_STRONG, tokens.text)
        left = PAD + advance("Findings", Face.INTERFACE_STRONG) + 8
        write(painter, left, base, f"{self.number:,}", Face.INTERFACE, tokens.text_2)
        hairline(painter, self, tokens)


class FindingsPart(Stack):
    """All findings of a photo. `applied`, `previewed` and `waived` carry a finding's place, -1 for none."""

    applied = Signal(int)
    previewed = Signal(int)
    waived = Signal(int)
    menuAsked = Signal(int, QPoint)
    unwaived = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.head = self.add(FindingsHead(theme))
        self.rows: list[FindingRow] = []
        self._waived: list[WaivedRow] = []
        self._rules: list[str] = []
        self._none = self.add(_Nothing(theme))
        self.current = 0
        self.setAccessibleName("Findings")

    def show_findings(
        self, findings: Sequence[Finding], waived: Sequence[Waiver], why: Callable[[str], str]
    ) -> None:
        """Shows other findings; `why` explains a rule in a sentence."""
        while len(self.rows) < len(findings):
            self._add_row()
        for n, row in enumerate(self.rows):
            row.set_shown(n < len(findings))
            if n < len(findings):
                row.show_finding(findings[n], why(findings[n].rule))
        while len(self._waived) < len(waived):
            line = self.add(WaivedRow(self.theme))
            line.back.clicked.connect(partial(self._take_back, len(self._waived)))
            self._waived.append(line)
        self._rules = [one.rule for one in waived]
        for n, line in enumerate(self._waived):
            line.set_shown(n < len(waived))
            if n < len(waived):
                line.show_waiver(waived[n], why(waived[n].rule) or waived[n].rule)
        self._none.set_shown(not findings)
        self.head.number = len(findings)
        safe = any(one.fix is not None and one.fix.safe for one in findings)
        self.head.fix_all.setEnabled(safe)
        self.head.fix_all.setToolTip("" if safe else "No fix here is certain to keep what the words mean")
        self.setAccessibleName(count(len(findings), "finding"))
        self._go(min(self.current, max(0, len(findings) - 1)))

    def _add_row(self) -> None:
        place = len(self.rows)
        row = self.add(FindingRow(self.theme, place + 1))
        # Findings stand before what was waived.
        self.pieces.remove(row)
        self.pieces.insert(1 + place, row)
        row.pressed.connect(partial(self.applied.emit, place))
        row.stepped.connect(partial(self.step, place))
        row.near.connect(partial(self._near, place))
        row.waiveAsked.connect(partial(self.waived.emit, place))
        row.menuAsked.connect(partial(self.menuAsked.emit, place))
        row.left.connect(self.left)
        self.rows.append(row)

    def _take_back(self, place: int) -> None:
        self.unwaived.emit(self._rules[place])

    def _near(self, place: int, near: bool) -> None:
        if near:
            self._go(place)
        self.previewed.emit(place if near else -1)

    def _go(self, place: int) -> None:
        self.current = place
        for n, row in enumerate(self.rows):
            row.set_current(n == place)

    def step(self, place: int, step: int) -> None:
        """Goes to the finding before or after one."""
        to = place + step
        if 0 <= to < len(self.rows) and self.rows[to].shown:
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)


class _Nothing(Piece):
    """That there is nothing to note."""

    HEIGHT = 40

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the sentence."""
        write(painter, PAD, 12 + drop(Face.SECONDARY, 16), "Nothing to note.", Face.SECONDARY, tokens.text_2)
        hairline(painter, self, tokens)
