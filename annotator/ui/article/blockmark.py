"""The ring around the selected block, with its kind in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.domain.annotation import Block
from annotator.domain.words import Status
from annotator.review.titles import KIND_WORDS
from annotator.ui.article.body import CARD_PAD
from annotator.ui.article.page import Page
from annotator.ui.theme import Face, Tokens, font

_AROUND = 6
_BAR = 4


def paint_block(painter: QPainter, tokens: Tokens, page: Page, block: Block, origin: QPointF) -> None:
    """Draws a bar in the gutter and a ring around the block's lines: dashed while it is only suggested.

    `origin` is the page's top left corner in the painter's pixels.
    """
    box = _box(page, block)
    if box is None:
        return
    ring = box.translated(origin).adjusted(-_AROUND, -3, _AROUND, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    in_card = box.left() >= _AROUND
    if not in_card:
        painter.fillRect(QRectF(ring.left() - _BAR - 3, ring.top(), _BAR, ring.height()), tokens.accent)
    pen = QPen(tokens.accent, 1.5)
    if block.status is Status.SUGGESTED:
        pen.setDashPattern([4 / 1.5, 3 / 1.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(ring, 4, 4)
    ground = tokens.panel if in_card else tokens.paper
    _name(painter, KIND_WORDS[block.kind], ring, origin.x() + page.width + _AROUND, ground, tokens.accent)


def _name(painter: QPainter, words: str, ring: QRectF, edge: float, ground: QColor, colour: QColor) -> None:
    """The kind behind a short ring, where that leaves room before the edge, else on its lower side.

    There the last line has mostly ended, and no letters stand over names.
    """
    face = font(Face.SECTION)
    measure = QFontMetricsF(face)
    room = measure.horizontalAdvance(words)
    patch = QRectF(ring.right() + 4, ring.center().y() - 7, room + 4, 14)
    if patch.right() > edge:
        patch = QRectF(ring.right() - room - 18, ring.bottom() - 7, room + 10, 14)
    painter.fillRect(patch, ground)
    painter.setFont(face)
    painter.setPen(colour)
    painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, words)


def _box(page: Page, block: Block) -> QRectF | None:
    """The block's lines: a single one as wide as its words, several as wide as the text beside them."""
    first, last = page.caret_box(block.span.start), page.caret_box(block.span.end)
    if first is None or last is None:
        # In a fold, or with a row of its own that has no lines: as wide as the page.
        return page.span_box(block.span)
    if abs(first.top() - last.top()) < 1:
        return first.united(last)
    found = page.segment_at(block.span.start)
    left = found[1].x if found is not None else 0.0
    # Within a photo's card the ring stays inside its border.
    right = page.width - (CARD_PAD + _AROUND if left else 0)
    return QRectF(left, first.top(), right - left, last.bottom() - first.top())
