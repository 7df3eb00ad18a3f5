"""An icon that says a state, beside the words that say it too."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.theme import Theme


class StateIcon(QWidget):
    """An icon of 14 px in a colour of the theme, named by its token."""

    def __init__(self, theme: Theme, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = name
        self._colour = colour
        self.setFixedSize(14, 14)
        theme.changed.connect(self.update)

    def show_icon(self, name: str, colour: str) -> None:
        """Shows another icon."""
        self.name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's size."""
        return QSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon."""
        painter = QPainter(self)
        paint_icon(painter, self.name, QPointF(0, 0), 14, getattr(self._theme.tokens, self._colour))
        painter.end()
