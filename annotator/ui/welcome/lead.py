"""The sentence under the title of the welcome screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.theme import Face, Theme, font

_LINE = 24
_MEASURE = 470
_SCALE = 15 / 13


class Lead(QWidget):
    """Words of 15 px on lines of 24, broken to the width there is."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        theme.changed.connect(self.update)

    def _lines(self, width: int) -> list[str]:
        metrics = QFontMetricsF(font(Face.INTERFACE, _SCALE))
        lines = [""]
        for word in self._text.split():
            longer = f"{lines[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) <= min(width, _MEASURE) or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        self.setFixedHeight(len(self._lines(self.width())) * _LINE)

    def sizeHint(self) -> QSize:
        """As in the wide window."""
        return QSize(_MEASURE, 2 * _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the lines."""
        face = font(Face.INTERFACE, _SCALE)
        metrics = QFontMetricsF(face)
        painter = QPainter(self)
        painter.setFont(face)
        painter.setPen(self._theme.tokens.text_2)
        for number, words in enumerate(self._lines(self.width())):
            baseline = number * _LINE + (_LINE + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(0, baseline), words)
        painter.end()
