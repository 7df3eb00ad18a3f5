"""How far something has come, as a line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.theme import Theme
from annotator.ui.widgets.painting import bar


class ProgressLine(QWidget):
    """A bar of 4 px (or `thickness`) that shows a share from 0 to 1."""

    def __init__(self, theme: Theme, thickness: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thickness = thickness
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """Moves the bar."""
        if share != self.share:
            self.share = share
            self.update()

    def sizeHint(self) -> QSize:
        """120 px long unless the layout says otherwise."""
        return QSize(120, self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws track and bar."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        top = (self.height() - self._thickness) / 2
        bar(painter, QRectF(0, top, self.width(), self._thickness), self.share, tokens, tokens.line_strong)
        painter.end()
