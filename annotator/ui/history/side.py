"""The side of the history: the decision that is looked at, and the button that takes it back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.history.detail import Detail, DetailView
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import KeyButton, Label, Rule

_OPEN = "Open in Read"


class Side(QWidget):
    """`reason` says why the decision shown cannot be taken back; "" when it can."""

    takeBackRequested = Signal()
    openRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.reason = ""
        self.setAccessibleName("The decision")
        self.view = DetailView(theme)
        self.take_back = KeyButton(theme, "Take back", "T", primary=True)
        self.open = KeyButton(theme, _OPEN, "Enter")
        self.why = Label(theme, "", Face.SECONDARY, "text_2")
        self.why.setWordWrap(True)
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.take_back.clicked.connect(self.takeBackRequested)
        self.open.clicked.connect(self.openRequested)
        self.setMinimumSize(272, 120)
        self._lay_out()
        theme.changed.connect(self.update)
        self.show_detail(None, None)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take_back)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        foot.addLayout(buttons)
        foot.addWidget(self.why)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.view, 1)
        whole.addWidget(Rule(self._theme))
        whole.addLayout(foot)

    def shown(self) -> Detail | None:
        """The decision that is shown."""
        return self.view.shown

    def wait_for(self, seq: int) -> None:
        """Until the decision is read, nothing is claimed about whether it can be taken back."""
        if self.view.shown is None or self.view.shown.seq != seq:
            self._say("")

    def show_detail(self, detail: Detail | None, why_not: str | None) -> None:
        """Shows a decision with the reason it cannot be taken back, or nothing at all."""
        self.view.show_detail(detail)
        there = detail is not None
        self.take_back.setVisible(there)
        self.open.setVisible(there)
        self.open.setEnabled(detail is not None and detail.article is not None)
        self.open.setToolTip("" if self.open.isEnabled() else "This decision is about no article")
        self._say(why_not or "")

    def _say(self, reason: str) -> None:
        self.reason = _sentence(reason)
        self.take_back.setEnabled(not reason)
        self.take_back.setToolTip(self.reason or "Takes this decision back; Undo brings it back (T)")
        self.take_back.setAccessibleDescription(self.reason or "T")
        self.why.setText(self.reason)
        self.why.setVisible(bool(self.reason))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._theme.tokens.panel)
        painter.end()


def _sentence(reason: str) -> str:
    """A reason as a line that stands for itself."""
    if not reason:
        return ""
    line = reason[:1].upper() + reason[1:]
    return line if line.endswith((".", "”")) else f"{line}."
