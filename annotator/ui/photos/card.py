"""A photo's card on the contact sheet: picture, caption, credit, and what is left to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from annotator.corpus.photovalues import PhotoState
from annotator.domain.words import Severity
from annotator.ui.article.pens import pen
from annotator.ui.article.well import NO_FILE
from annotator.ui.icons import paint_icon
from annotator.ui.library.row import two_lines
from annotator.ui.theme import Face, Tokens, font
from annotator.ui.widgets.painting import elided, framed
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus.photovalues import PhotoRow

PADDING = 8
LEAST, GAP = 172, 12
"""The least width of a card, and the room between two, in logical pixels."""
_LINE = 16
_BELOW = 8 + 2 * _LINE + 4 + _LINE + 5 + _LINE + 8
_RATIO = 0.615
SEVERITY_ICONS = {
    Severity.ERROR: ("error", "err"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("note", "text_2"),
}
"""The shape that says how much a finding weighs, and the token of its colour."""

_STATES = {
    PhotoState.REJECTED: ("cross", "text_2", "Rejected"),
    PhotoState.CHECKED: ("check", "ok", "Checked"),
    PhotoState.TO_CHECK: ("suggested", "text_2", "To check"),
}


def picture_height(width: int) -> int:
    """How high the picture of a card of this width is."""
    return round((width - 2 * PADDING) * _RATIO)


def card_height(width: int) -> int:
    """How high a card of this width is."""
    return PADDING + picture_height(width) + _BELOW


def columns_in(width: int) -> int:
    """How many cards stand side by side in this width, at least one."""
    return max(1, (width + GAP) // (LEAST + GAP))


def state_of(row: PhotoRow) -> tuple[str, str, str]:
    """What is said of a photo's review on its card: icon, the token of its colour, words."""
    if row.state is PhotoState.FINDINGS and row.severity is not None:
        icon, ink = SEVERITY_ICONS[row.severity]
        return icon, ink, count(row.findings, "finding")
    return _STATES.get(row.state, _STATES[PhotoState.TO_CHECK])


def spoken(row: PhotoRow) -> str:
    """A card in words: caption, credit, findings, state, duplicates."""
    said = [row.caption or "No caption in the file", row.credit or "No credit in the file"]
    if row.findings:
        said.append(count(row.findings, "finding"))
    if state_of(row)[2] not in said:
        said.append(state_of(row)[2])
    if row.duplicates:
        said.append(count(row.duplicates, "duplicate"))
    if row.picture is None:
        said.append(NO_FILE)
    return ", ".join(said)


def paint_card(
    painter: QPainter, tokens: Tokens, box: QRect, row: PhotoRow, picture: QPixmap | None, *, missing: bool
) -> None:
    """Paints what is in a card; its frame is painted by whoever knows whether it is selected.

    `picture` None leaves the well empty, as while it is being read; `missing` says that there is no file.
    """
    left, top, width = box.left() + PADDING, box.top() + PADDING, box.width() - 2 * PADDING
    well = QRectF(left, top, width, picture_height(box.width()))
    paint_small(painter, tokens, well, picture, missing=missing)
    y = round(well.bottom()) + 8
    _words(painter, tokens, QRect(left, y, width, 2 * _LINE), row)
    y += 2 * _LINE + 4 + _LINE + 5
    icon, ink, words = state_of(row)
    colour: QColor = getattr(tokens, ink)
    paint_icon(painter, icon, QPointF(left, y + 1), 14, colour)
    painter.setFont(font(Face.SECONDARY_MEDIUM))
    painter.setPen(colour)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left + 18, y, width - 18, _LINE), middle, words)
    if row.duplicates:
        _duplicates(painter, tokens, QRectF(left, y, width, _LINE), row.duplicates)


def paint_small(
    painter: QPainter,
    tokens: Tokens,
    well: QRectF,
    picture: QPixmap | None,
    *,
    missing: bool,
    whole: bool = False,
) -> None:
    """Paints a picture that fills its well, cut at the sides or at top and foot; or that there is none.

    `whole` shows all of it instead, with room at the sides.
    """
    if missing:
        framed(painter, well, 4, tokens.sunken, None)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(tokens.control, 1, (4, 3)))
        painter.drawRoundedRect(well.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        middle = well.center()
        paint_icon(painter, "photos", QPointF(middle.x() - 9, middle.y() - 20), 18, tokens.text_3)
        painter.setFont(font(Face.SECONDARY))
        painter.setPen(tokens.text_3)
        words = QRectF(well.left(), middle.y() + 2, well.width(), 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, NO_FILE)
        return
    painter.fillRect(well, tokens.sunken)
    if picture is None:
        return
    size = QSizeF(picture.size())
    if whole:
        where = QRectF(QPointF(), size.scaled(well.size(), Qt.AspectRatioMode.KeepAspectRatio))
        where.moveCenter(well.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(where, picture, QRectF(picture.rect()))
        return
    shown = well.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    part = QRectF(QPointF(0, 0), shown)
    # Faces and skies are above the middle more often than below it.
    part.moveCenter(QPointF(size.width() / 2, size.height() / 2))
    part.moveTop(min(part.top(), (size.height() - shown.height()) * 0.4))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(well, picture, part)


def _words(painter: QPainter, tokens: Tokens, box: QRect, row: PhotoRow) -> None:
    painter.setFont(font(Face.SECONDARY))
    painter.setPen(tokens.text if row.caption else tokens.text_3)
    caption = " ".join((row.caption or "No caption in the file").split())
    for n, line in enumerate(two_lines(caption, box.width(), Face.SECONDARY)):
        at = QRectF(box.left(), box.top() + n * _LINE, box.width() + 1, _LINE)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, line)
    painter.setPen(tokens.text_3)
    credit = elided(" ".join((row.credit or "No credit").split()), font(Face.SECONDARY), box.width())
    at = QRectF(box.left(), box.bottom() + 5, box.width() + 1, _LINE)
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, credit)


def _duplicates(painter: QPainter, tokens: Tokens, box: QRectF, number: int) -> None:
    words = f"{number:,}"
    wide = QFontMetricsF(font(Face.SECONDARY)).horizontalAdvance(words)
    painter.setFont(font(Face.SECONDARY))
    painter.setPen(tokens.text_2)
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, side, words)
    paint_icon(painter, "copy", QPointF(box.right() - wide - 18, box.top() + 1), 14, tokens.text_2)
