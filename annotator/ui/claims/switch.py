"""A few views of one desk side by side, of which one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed


class _Segment(PaintedButton):
    ring_outside = False

    def __init__(self, theme: Theme, word: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, word, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font(Face.SECONDARY_MEDIUM)).horizontalAdvance(self.text())
        return QSize(round(wide) + 18, 26)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        box = QRectF(self.rect())
        if self.isChecked():
            framed(painter, box, 4, tokens.accent_soft, tokens.accent_line)
        elif self.hovered:
            framed(painter, box, 4, tokens.hover, None)
        if self.focus_shown:
            framed(painter, box, 4, None, tokens.accent, 2)
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(tokens.accent_strong if self.isChecked() else tokens.text_2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class Switch(QWidget):
    """`chosen` carries the place of the view that is wanted; Left and Right go to its neighbours."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self.segments = [_Segment(theme, word) for word in words]
        for n, one in enumerate(self.segments):
            row.addWidget(one)
            one.clicked.connect(lambda _=False, n=n: self.chosen.emit(n))
        self.segments[0].setChecked(True)
        theme.changed.connect(self.update)

    def current(self) -> int:
        """The place of the view that is shown."""
        return next((n for n, one in enumerate(self.segments) if one.isChecked()), 0)

    def show_current(self, place: int) -> None:
        """Shows which view is shown, without asking for it."""
        self.segments[place].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        to = self.current() + step
        if step and 0 <= to < len(self.segments):
            self.segments[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.segments[to].click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame around them."""
        painter = QPainter(self)
        framed(painter, QRectF(self.rect()), 6, self._theme.tokens.paper, self._theme.tokens.line_strong)
        painter.end()
