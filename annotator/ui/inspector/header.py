"""The fixed head of the pane: what is selected, its state, and the steps to its neighbours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.words import Status
from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import advance, drop, write
from annotator.ui.inspector.pieces import PAD, hairline
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets import PaintedButton, Tag
from annotator.ui.widgets.painting import framed, key_cap, key_cap_width

HEIGHT = 41
_STEP = 42
_TONES = {
    Status.SUGGESTED: ("accent", True),
    Status.ACCEPTED: ("ok", False),
    Status.CORRECTED: ("accent", False),
    Status.ADDED: ("accent", False),
    Status.REJECTED: ("err", False),
}


class StepButton(PaintedButton):
    """A chevron and the key that does the same."""

    def __init__(self, theme: Theme, icon: str, key: str, words: str, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._icon = icon
        self._key = key
        self.compact = False
        self.setAccessibleName(words)
        tell_keys(self, key, words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Chevron and key cap; the key cap alone where there is little room."""
        return QSize(24 if self.compact else _STEP, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws chevron and key cap."""
        if self.hovered and self.isEnabled():
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        ink = tokens.text_2 if self.isEnabled() else tokens.text_3
        right = self.width() - (24 - key_cap_width(self._key)) / 2 if self.compact else self.width() - 1
        left = key_cap(painter, self._key, right, 12, ink, tokens.line_strong)
        if not self.compact:
            paint_icon(painter, self._icon, QPointF(left - 18, 5), 14, ink)


class Header(QWidget):
    """Title, state and steps on one line; what has no room gives way in a fixed order."""

    previousRequested = Signal()
    nextRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._titles: tuple[str, ...] = ("Inspector",)
        self._title = "Inspector"
        self._state = ""
        self._steps = True
        self._focused = False
        self.tag = Tag(theme, "", parent=self)
        self.tag.hide()
        self.previous = StepButton(theme, "chevron-up", "@previous", "Previous", self)
        self.next = StepButton(theme, "chevron-down", "@next", "Next", self)
        self.previous.clicked.connect(self.previousRequested)
        self.next.clicked.connect(self.nextRequested)
        self.setFixedHeight(HEIGHT)

    def show_focus(self, focused: bool) -> None:
        """The accent line on top while the pane has the focus."""
        self._focused = focused
        self.update()

    @property
    def title(self) -> str:
        """The title as it stands."""
        return self._title

    def show_title(self, *titles: str, status: Status | None = None, steps: bool = True) -> None:
        """Shows a title, the longest of those given that fits, and a state."""
        state = status.value if status else ""
        if (titles, state, steps) == (self._titles, self._state, self._steps):
            return
        if status is not None and state != self._state:
            tone, dashed = _TONES[status]
            self.tag.set_text(state, tone, dashed=dashed)
        self._titles, self._state, self._steps = titles, state, steps
        self.tag.setVisible(bool(state))
        for button in (self.previous, self.next):
            button.setVisible(steps)
        self._arrange()
        self.setAccessibleName(f"{titles[0]}, {status.value}" if status else titles[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds what fits."""
        self._arrange()

    def _arrange(self) -> None:
        tag = round(advance(self._state, Face.SECONDARY_MEDIUM)) + 12 if self._state else 0
        for compact, title in ((False, self._titles[0]), *((True, one) for one in self._titles)):
            self._title = title
            buttons = self._room_of_steps(compact) if self._steps else 0
            if PAD + advance(title, Face.PANE_TITLE) + 8 + tag + 8 + buttons + 8 <= self.width():
                break
        for button in (self.previous, self.next):
            button.compact = compact
        x = round(PAD + advance(self._title, Face.PANE_TITLE) + 8)
        self.tag.setGeometry(x, 10, tag, 20)
        right = self.width() - 7
        for button in (self.next, self.previous):
            size = button.sizeHint()
            button.setGeometry(right - size.width(), 8, size.width(), 24)
            right -= size.width() + (0 if button.compact else 2)
        self.update()

    @staticmethod
    def _room_of_steps(compact: bool) -> int:
        return 48 if compact else 2 * _STEP + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the title and the hairline."""
        tokens = self.theme.tokens
        painter = QPainter(self)
        write(painter, PAD, 10 + drop(Face.PANE_TITLE, 20), self._title, Face.PANE_TITLE, tokens.text)
        hairline(painter, self, tokens)
        if self._focused:
            painter.fillRect(QRectF(0, 0, self.width(), 2), tokens.accent)
        painter.end()
