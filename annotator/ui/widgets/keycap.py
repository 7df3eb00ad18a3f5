"""A key as printed on a keyboard, beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.theme import Theme
from annotator.ui.widgets.painting import CAP_HEIGHT, key_cap, key_cap_width


class KeyCap(QWidget):
    """Shows a key or a chord; quiet, since it only reminds."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = keys
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as the keys' names ask for."""
        return QSize(round(key_cap_width(self._keys)), round(CAP_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The cap does not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the cap."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        key_cap(painter, self._keys, self.width(), self.height() / 2, tokens.text_3, tokens.line_strong)
        painter.end()
