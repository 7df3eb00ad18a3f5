"""Icons: line drawings in one colour, drawn at device pixels in whatever colour the theme asks for."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from annotator.domain.resources import resource

_GRID = 24
_DRAWN = 1.5
_THINNEST = 1.1


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _image(name: str, side: int, rgba: int, stroke: float = 1.5) -> QImage:
    """The icon in a square of device pixels; images, unlike pixmaps, may outlive the application."""
    colour = QColor.fromRgba(rgba)
    drawing = _drawing(name).replace("currentColor", colour.name())
    drawing = drawing.replace('stroke-width="1.5"', f'stroke-width="{stroke}"')
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def _stroke(side: float) -> float:
    """The stroke in units of the drawing: in pixels neither thinner than text nor thicker than drawn."""
    return max(_THINNEST, min(_DRAWN, _DRAWN * side / _GRID)) * _GRID / side


def paint_icon(painter: QPainter, name: str, at: QPointF, side: float, colour: QColor) -> None:
    """Draws an icon with its top left corner at `at`, `side` logical pixels wide and high."""
    ratio = painter.device().devicePixelRatioF()
    image = _image(name, math.ceil(side * ratio), colour.rgba(), _stroke(side))
    # Whole device pixels, so that strokes stay as sharp as they were drawn.
    place = QPointF(round(at.x() * ratio) / ratio, round(at.y() * ratio) / ratio)
    painter.drawImage(QRectF(place.x(), place.y(), side, side), image)
