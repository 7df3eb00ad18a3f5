"""The place of a picture in a card: the picture whole within it, or that there is no image file."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from annotator.domain.photo import Photo
from annotator.ui.article.pens import pen
from annotator.ui.theme import Face, Tokens, font
from annotator.ui.thumbnails import Small

NO_FILE = "No image file"
_ROUND = 4


def paint_well(painter: QPainter, tokens: Tokens, box: QRectF, photo: Photo, small: Small | None) -> None:
    """Paints a photo's picture into a box of logical pixels; an empty well while it is being read.

    The room is the same in all three cases, so that nothing moves when a picture arrives.
    """
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(tokens.sunken)
    if photo.picture is None or (small is not None and small.picture is None):
        painter.setPen(pen(tokens.control, 1, (4, 3)))
        painter.drawRoundedRect(edge, _ROUND, _ROUND)
        painter.setFont(font(Face.NOTE))
        painter.setPen(tokens.text_3)
        painter.drawText(edge, Qt.AlignmentFlag.AlignCenter, NO_FILE)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    if small is None or small.picture is None:
        return
    size = QSizeF(small.picture.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    where = QRectF(box.topLeft(), size)
    where.moveCenter(box.center())
    rounded = QPainterPath()
    rounded.addRoundedRect(where, _ROUND, _ROUND)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(rounded)
    painter.drawPixmap(where, small.picture, QRectF(small.picture.rect()))
    painter.restore()
