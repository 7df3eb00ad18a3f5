"""The figures of two claims as ranges on one axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.inspector.lines import advance, drop, write
from annotator.ui.inspector.wording import number
from annotator.ui.theme import Face, Theme, Tokens

_LINE = 30
_TOP = 4
_AXIS = 22
_SIDE = 14
_THICK = 4.0
_TICKS = 2


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure to be drawn: what it is called, its ends (None where open)."""

    called: str
    low: float | None
    high: float | None


def ticks(low: float, high: float) -> list[float]:
    """Three to five round values that take in a range; ascending."""
    span = max(high - low, abs(high) * 1e-9, 1e-9)
    rough = span / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough * 0.999)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [n * step for n in range(first, max(last, first + 1) + 1)]


class Ranges(QWidget):
    """Two bars over an axis: ticks at known ends, an arrow at an open one, a diamond for one value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ranged: tuple[Ranged, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_ranges(self, ranged: tuple[Ranged, ...], unit: str) -> None:
        """Shows other figures; `unit` goes into what a screen reader says."""
        self._ranged = ranged
        said = "; ".join(f"{one.called}: {number(one.low)} to {number(one.high)} {unit}" for one in ranged)
        self.setAccessibleName(said)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """A line a figure, and the axis."""
        return QSize(240, _TOP + _LINE * len(self._ranged) + _AXIS if self._ranged else 0)

    def _bounds(self) -> tuple[float, float]:
        known = [end for one in self._ranged for end in (one.low, one.high) if end is not None]
        low, high = min(known), max(known)
        # An axis that begins at nought says how large a figure is; one far off says how it differs.
        if (low > 0 and low < (high - low) * 4) or (low > 0 and low == high):
            low = 0.0
        if any(one.high is None for one in self._ranged):
            high += (high - low or abs(high) or 1) * 0.25
        return low, high

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws axis, bars and names."""
        if not any(end is not None for one in self._ranged for end in (one.low, one.high)):
            return
        tokens = self._theme.tokens
        marks = ticks(*self._bounds())
        first, last = marks[0], marks[-1]
        left, right = _SIDE + 4.0, self.width() - _SIDE - 14.0
        scale = (right - left) / ((last - first) or 1)
        foot = _TOP + _LINE * len(self._ranged)
        painter = QPainter(self)
        self._axis(painter, marks, lambda value: left + (value - first) * scale, foot, tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, one in enumerate(self._ranged):
            ink = tokens.accent if n == 0 else tokens.text_2
            low = left + (one.low - first) * scale if one.low is not None else left - 4
            high = left + (one.high - first) * scale if one.high is not None else right + 10
            y = _TOP + n * _LINE + 21.0
            self._bar(painter, one, low, high, y, ink)
            x = min(max(0.0, low), max(0.0, self.width() - advance(one.called, Face.SMALL)))
            write(painter, x, y - 9, one.called, Face.SMALL, tokens.text_2)
        self._meeting(painter, lambda value: left + (value - first) * scale, tokens)
        painter.end()

    def _axis(self, painter: QPainter, marks: list[float], at: object, foot: float, tokens: Tokens) -> None:
        assert callable(at)
        thin = 1 / self.devicePixelRatioF()
        edge = -1e9
        for value in marks:
            x = at(value)
            painter.fillRect(QRectF(x, _TOP, thin, foot - _TOP), tokens.line)
            words = number(value)
            wide = advance(words, Face.SMALL)
            from_ = min(max(0.0, x - wide / 2), self.width() - wide)
            if from_ > edge + 6:
                write(painter, from_, foot + drop(Face.SMALL, 18), words, Face.SMALL, tokens.text_2)
                edge = from_ + wide

    @staticmethod
    def _bar(painter: QPainter, one: Ranged, low: float, high: float, y: float, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if one.low is not None and one.low == one.high:
            shape = [QPointF(low, y - 5), QPointF(low + 5, y), QPointF(low, y + 5), QPointF(low - 5, y)]
            painter.drawPolygon(QPolygonF(shape))
            return
        painter.fillRect(QRectF(low, y - _THICK / 2, max(1.0, high - low), _THICK), ink)
        for end, x, way in ((one.low, low, -1), (one.high, high, 1)):
            if end is not None:
                painter.fillRect(QRectF(x - 1, y - 5, 2, 10), ink)
            else:
                tip = [QPointF(x + way * 6, y), QPointF(x, y - 4.5), QPointF(x, y + 4.5)]
                painter.drawPolygon(QPolygonF(tip))

    def _meeting(self, painter: QPainter, at: object, tokens: Tokens) -> None:
        """A dashed line where two ranges only touch."""
        assert callable(at)
        if len(self._ranged) != 2:
            return
        one, other = self._ranged
        touch = (
            one.high
            if one.high is not None and one.high == other.low
            else one.low
            if one.low is not None and one.low == other.high
            else None
        )
        if touch is None or (one.low == one.high and other.low == other.high):
            return
        pen = QPen(tokens.warn, 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        x = at(touch)
        painter.drawLine(QPointF(x, _TOP + 14), QPointF(x, _TOP + _LINE * 2))
