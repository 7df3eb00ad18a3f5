"""How charts are inked: fills by shade, patterns where contrast is asked for, words, and round scales."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPen

from annotator.charts.series import Picks
from annotator.ui.theme import Face, Tokens, font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_PATTERNS = {
    1: Qt.BrushStyle.SolidPattern,
    2: Qt.BrushStyle.Dense4Pattern,
    3: Qt.BrushStyle.BDiagPattern,
    4: Qt.BrushStyle.NoBrush,
}
Place = tuple[int, int]
"""Row and column of a mark: column 0 is a whole bar, those after it its parts."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that can be pointed at or gone to: where it is, what it picks, what is said of it."""

    rect: QRectF
    place: Place
    picks: Picks
    words: str


@dataclass(frozen=True, slots=True)
class State:
    """What is pointed at, what the keys are at, and what is picked."""

    hovered: Place | None = None
    current: Place | None = None
    picked: frozenset[object] = frozenset()

    def is_picked(self, picks: Picks) -> bool:
        """Whether all of these are picked."""
        return bool(picks) and self.picked.issuperset(picks)

    def is_lit(self, place: Place) -> bool:
        """Whether the pointer or the keys are at it."""
        return place in (self.hovered, self.current)


RESTING = State()


def wants_contrast() -> bool:
    """Whether the system asks for high contrast."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens in force; with `contrast` patterns and lines stand for fills."""

    tokens: Tokens
    contrast: bool = False

    def fill(self, shade: int) -> QColor:
        """The colour of a shade, 1 the strongest."""
        colour: QColor = getattr(self.tokens, f"chart_{shade}")
        return colour

    def on(self, shade: int) -> QColor:
        """Ink that can be read on a shade."""
        if self.contrast:
            return self.tokens.text
        dark = self.fill(shade).lightnessF() < 0.55
        light, ink = QColor("#FFFFFF"), QColor("#1E2227")
        return light if dark else ink

    def edge(self, shade: int) -> QColor:
        """The line around a shade; the palest one would not stand out without."""
        return self.tokens.text if self.contrast else self.fill(3 if shade == 4 else shade)

    def box(self, painter: QPainter, rect: QRectF, shade: int, *, faint: bool = False) -> None:
        """Draws a part of a bar; `faint` ones, which a filter leaves out, are outlined alone."""
        if rect.width() <= 0 or rect.height() <= 0:
            return
        line = QPen(self.edge(shade), 1, Qt.PenStyle.DashLine if faint else Qt.PenStyle.SolidLine)
        painter.setPen(line if shade == 4 or faint or self.contrast else Qt.PenStyle.NoPen)
        if faint:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif self.contrast:
            painter.setBrush(QBrush(self.tokens.text, _PATTERNS[shade]))
        else:
            painter.setBrush(self.fill(shade))
        outlined = painter.pen().style() != Qt.PenStyle.NoPen
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if outlined else rect)

    def grid(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        """Draws a gridline."""
        painter.setPen(QPen(self.tokens.line, 1))
        painter.drawLine(start, end)


@lru_cache(4096)
def width_of(words: str, face: Face) -> float:
    """How wide words are; charts say much the same after each click."""
    return QFontMetricsF(font(face)).horizontalAdvance(words)


def write(
    painter: QPainter,
    rect: QRectF,
    words: str,
    face: Face,
    ink: QColor,
    how: Qt.AlignmentFlag = LEFT,
) -> None:
    """Words within a box, cut with an ellipsis where they do not fit."""
    made: QFont = font(face)
    shown = words
    if width_of(words, face) > rect.width() + 0.5:
        shown = QFontMetricsF(made).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(made)
    painter.setPen(ink)
    painter.drawText(rect, how | Qt.TextFlag.TextSingleLine, shown)


def write_values(
    painter: QPainter,
    plot: QRectF,
    left: float,
    wide: float,
    steps: list[float],
    scale: float,
    look: Look,
) -> None:
    """A line across a plot for each value, and the value beside it, from `left` on and `wide` pixels wide."""
    for step in steps:
        y = round(plot.bottom() - step * scale) + 0.5
        look.grid(painter, QPointF(plot.left(), y), QPointF(plot.right(), y))
        write(painter, QRectF(left, y - 8, wide, 16), short(step), Face.SMALL, look.tokens.text_2, RIGHT)


def round_steps(most: float, steps: int = 5) -> list[float]:
    """Values from 0 on in equal round steps, at most about so many, the last no less than `most`."""
    if most <= 0 or not math.isfinite(most):
        return [0.0, 1.0]
    rough = most / steps
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    return [step * n for n in range(math.ceil(most / step - 1e-9) + 1)]


def whole_steps(most: float, steps: int = 5) -> list[float]:
    """The same in whole numbers, for counts."""
    found = round_steps(most, steps)
    if len(found) > 1 and found[1] != int(found[1]):
        step = max(1, math.ceil(found[1]))
        return [float(step * n) for n in range(math.ceil(most / step) + 1)]
    return found


def short(value: float) -> str:
    """A value on an axis: 25k, 1.5m, 4.5."""
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:,.6g}"
