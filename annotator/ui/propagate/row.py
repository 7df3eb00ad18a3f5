"""How a namesake is drawn in the list."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from annotator.corpus import Namesake
from annotator.domain.words import Status
from annotator.ui.theme import Face, Tokens, font
from annotator.ui.ticked.row import RIGHT, TEXT, InLine, TickedDelegate, paint_state

_LABEL, _ENTITY, _STATUS = 106, 124, 82
_NARROW = 720
"""Below this width the column of entities gives way."""


class RowDelegate(TickedDelegate[Namesake]):
    """Words in line, label, entity, state."""

    def draw_thing(self, painter: QPainter, box: QRectF, one: Namesake, tokens: Tokens) -> None:
        """Draws a mention in its context, its label, whom it refers to and its state."""
        entities = box.width() >= _NARROW
        columns = _LABEL + _STATUS + (_ENTITY if entities else 0)
        left = box.right() - RIGHT - columns
        self.draw_in_line(
            painter,
            QRectF(box.left() + TEXT, box.top(), left - 16 - box.left() - TEXT, box.height()),
            InLine(one.left, one.words, one.right, one.mention.label, one.mention.status),
            tokens,
        )
        self.draw_label(painter, QRectF(left, box.top(), _LABEL - 8, box.height()), one.mention.label, tokens)
        left += _LABEL
        if entities:
            place = QRectF(left, box.top(), _ENTITY - 12, box.height())
            self.write(painter, place, one.entity or "—", self.about, tokens.text_2)
            left += _ENTITY
        status = one.mention.status
        paint_state(painter, QPointF(left + 5, box.center().y() + 0.5), status, tokens)
        decided = status is not Status.SUGGESTED
        face, ink = (font(Face.SECONDARY_MEDIUM), tokens.text) if decided else (self.about, tokens.text_2)
        self.write(painter, QRectF(left + 16, box.top(), _STATUS - 16, box.height()), status.value, face, ink)
