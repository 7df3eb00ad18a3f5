"""The marks of claim parts under and behind words, as the article draws them."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.domain.words import Role
from annotator.ui.theme import Tokens


class Mark(Enum):
    """How a stretch of words is marked."""

    NONE = 0
    SOURCE = 1
    VIA = 2
    CONTENT = 3
    HEDGE = 4
    FIGURE = 5
    STRUCK = 6


OF_ROLE = {
    Role.SOURCE: Mark.SOURCE,
    Role.VIA: Mark.VIA,
    Role.CONTENT: Mark.CONTENT,
    Role.HEDGE: Mark.HEDGE,
    Role.FIGURE: Mark.FIGURE,
    Role.CUE: Mark.NONE,
}


def behind(painter: QPainter, left: float, right: float, base: float, tokens: Tokens) -> None:
    """The fill behind content."""
    painter.fillRect(QRectF(left, base - 12, right - left, 17), tokens.accent_soft)


def _flat(colour: QColor, width: float, dashes: tuple[float, ...] = ()) -> QPen:
    made = QPen(colour, width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        made.setDashPattern([one / width for one in dashes])
    return made


def underline(painter: QPainter, mark: Mark, left: float, right: float, base: float, tokens: Tokens) -> None:
    """The line of a mark under words that end at `right`, below the baseline `base`."""
    match mark:
        case Mark.SOURCE:
            _lines(painter, _flat(tokens.accent, 1), left, right, (base + 2.5, base + 4.5))
        case Mark.VIA:
            _lines(painter, _flat(tokens.accent, 1), left, right, (base + 2.5,))
        case Mark.FIGURE:
            _lines(painter, _flat(tokens.text, 2, (2, 2)), left, right, (base + 4,))
        case Mark.STRUCK:
            _lines(painter, _flat(tokens.text_3, 1), left, right, (base - 4.5,))
        case Mark.HEDGE:
            _wave(painter, left, right, base + 4, tokens)
        case Mark.CONTENT | Mark.NONE:
            pass


def _lines(painter: QPainter, pen: QPen, left: float, right: float, heights: tuple[float, ...]) -> None:
    painter.setPen(pen)
    painter.drawLines([QLineF(left, y, right, y) for y in heights])


def _wave(painter: QPainter, left: float, right: float, y: float, tokens: Tokens) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.warn, 1))
    steps = max(1, round((right - left) / 3))
    step = (right - left) / steps
    painter.drawPolyline([QPointF(left + n * step, y + (1.25 if n % 2 else -1.25)) for n in range(steps + 1)])
    painter.restore()
