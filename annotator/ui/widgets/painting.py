"""Strokes that the window's own widgets share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.theme import Face, Tokens, font

CAP_HEIGHT = 16.0
_CAP_PADDING = 5.5


def framed(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None,
    width: float = 1.0,
) -> None:
    """A rounded box whose line lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        half = width / 2
        painter.setPen(QPen(line, width))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)
    painter.restore()


def bar(painter: QPainter, rect: QRectF, share: float, tokens: Tokens, track: QColor) -> None:
    """A progress bar: `share` from 0 to 1."""
    radius = rect.height() / 2
    # A track as dark as what fills it would look full.
    framed(painter, rect, radius, *((tokens.paper, track) if tokens.contrast else (track, None)))
    if share > 0:
        done = QRectF(rect)
        done.setWidth(max(rect.height(), rect.width() * min(share, 1.0)))
        framed(painter, done, radius, tokens.accent, None)


def key_cap_width(keys: str) -> float:
    """How wide the cap of these keys is; `@` and a command's id stands for its keys. 0 for none."""
    keys = KEYMAP.shown(keys)
    if not keys:
        return 0.0
    return max(
        CAP_HEIGHT, round(QFontMetricsF(font(Face.KEY_CAP)).horizontalAdvance(keys)) + 2 * _CAP_PADDING
    )


def key_cap(painter: QPainter, keys: str, right: float, middle: float, ink: QColor, line: QColor) -> float:
    """Draws a key cap that ends at `right`, centred on `middle`; returns its left edge."""
    keys = KEYMAP.shown(keys)
    width = key_cap_width(keys)
    if not keys:
        return right
    rect = QRectF(right - width, round(middle - CAP_HEIGHT / 2), width, CAP_HEIGHT)
    framed(painter, rect, 3, None, line)
    painter.save()
    painter.setFont(font(Face.KEY_CAP))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()
    return rect.left()


def cut_name(called: str, face: QFont, width: float) -> str:
    """The name of a claim ("Harbour 12") cut in its article's part: the number tells claims apart."""
    name, _, number = called.rpartition(" ")
    metrics = QFontMetricsF(face)
    if not name or metrics.horizontalAdvance(called) <= width:
        return metrics.elidedText(called, Qt.TextElideMode.ElideRight, width)
    behind = f" {number}"
    room = max(0.0, width - metrics.horizontalAdvance(behind) - 1)
    cut = metrics.elidedText(name.rstrip("…"), Qt.TextElideMode.ElideRight, room)
    return f"{cut}{behind}"


def elided(text: str, face: QFont, width: float) -> str:
    """The text cut with an ellipsis to fit a width."""
    return QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint_bar(widget: QWidget, tokens: Tokens) -> None:
    """The ground of a bar across the top of a desk, with its hairline below."""
    thin = 1 / widget.devicePixelRatioF()
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), tokens.panel)
    painter.fillRect(QRectF(0, widget.height() - thin, widget.width(), thin), tokens.line)
    painter.end()
