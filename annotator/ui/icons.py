"""Icons: line drawings in one colour, drawn at device pixels in whatever colour the theme asks for."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.domain.resources import resource
from annotator.ui.theme import Theme, Tokens

_GRID = 24
_DRAWN = 1.5
_THINNEST = 1.1
_RATIOS = (1.0, 1.5, 2.0, 3.0)


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


def icon(name: str, colour: QColor, disabled: QColor | None = None, side: int = 16) -> QIcon:
    """An icon for the toolkit's own controls and menus, sharp at the usual pixel ratios."""
    made = QIcon()
    modes = [(QIcon.Mode.Normal, colour)]
    if disabled is not None:
        modes.append((QIcon.Mode.Disabled, disabled))
    for mode, ink in modes:
        for ratio in _RATIOS:
            pixmap = QPixmap.fromImage(_image(name, math.ceil(side * ratio), ink.rgba(), _stroke(side)))
            pixmap.setDevicePixelRatio(ratio)
            made.addPixmap(pixmap, mode)
    return made


class ThemedIcon(QObject):
    """Keeps the icon of a button or an action in the colours of the theme for as long as `owner` lives."""

    def __init__(
        self,
        owner: QObject,
        set_icon: Callable[[QIcon], None],
        theme: Theme,
        name: str,
        colour: Callable[[Tokens], QColor] = lambda tokens: tokens.text_2,
        side: int = 16,
    ) -> None:
        super().__init__(owner)
        self._set_icon = set_icon
        self._theme = theme
        self._name = name
        self._colour = colour
        self._side = side
        theme.changed.connect(self.refresh)
        self.refresh()

    def use(self, name: str) -> None:
        """Shows another icon."""
        self._name = name
        self.refresh()

    def refresh(self) -> None:
        """Draws the icon again in the colours in force."""
        tokens = self._theme.tokens
        self._set_icon(icon(self._name, self._colour(tokens), tokens.text_3, self._side))
