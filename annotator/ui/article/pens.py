"""Pens of the article's marks and the width of words beside them, each made once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from annotator.ui.theme import Face, font


def pen(colour: QColor, width: float, dashes: tuple[float, ...] = ()) -> QPen:
    """A flat pen; `dashes` in pixels. The same object each time: nobody changes it."""
    return _pen(colour.rgba(), width, dashes)


@lru_cache(maxsize=256)
def _pen(colour: int, width: float, dashes: tuple[float, ...]) -> QPen:
    made = QPen(QColor.fromRgba(colour), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        made.setDashPattern([one / width for one in dashes])
    return made


@lru_cache(maxsize=4096)
def wide(words: str, face: Face, scale: float = 1.0) -> float:
    """How wide a few words of the window's own are, such as a claim's number or a cue."""
    return QFontMetricsF(font(face, scale)).horizontalAdvance(words)
