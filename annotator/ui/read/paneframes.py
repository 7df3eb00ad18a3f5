"""What holds the panes of the Read desk where the window is narrow: a strip of tabs, a drawer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton

_TAB = 36


class Tab(PaintedButton):
    """One tab: its word, and a line of accent under the one that is open."""

    ring_outside = False

    def __init__(self, theme: Theme, word: str) -> None:
        super().__init__(theme, word)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        """The word with room at both sides."""
        words = QFontMetricsF(font(Face.INTERFACE_MEDIUM)).horizontalAdvance(self.text())
        return QSize(round(words) + 32, _TAB)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the word, and the line where it is open."""
        if self.hovered:
            painter.fillRect(self.rect(), tokens.hover)
        if self.focus_shown:
            painter.fillRect(QRectF(4, 4, self.width() - 8, self.height() - 8), tokens.accent_soft)
        painter.setFont(font(Face.INTERFACE_MEDIUM))
        painter.setPen(tokens.accent_strong if self.isChecked() else tokens.text_2)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(0, self.height() - 3, self.width(), 3, tokens.accent)


class TabStrip(QWidget):
    """Library, Article, Inspector; `chosen` carries the name of the tab."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Panes")
        self.setFixedHeight(_TAB)
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 0, 8, 0)
        across.setSpacing(0)
        self.tabs: dict[str, Tab] = {}
        for name in ("library", "article", "inspector"):
            tab = Tab(theme, name.capitalize())
            tab.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self.tabs[name] = tab
            across.addWidget(tab)
        across.addStretch(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.tokens.line)


class Drawer(QFrame):
    """Holds the Library over the columns, with a line at its right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 1, 0)
        self.hide()
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.line_strong)
