"""Paints the parts of the selected claim over laid-out text. Nothing here moves a letter.

Distances are from the baseline at 17 px body text, scaled with the segment.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span
from annotator.ui.article.body import Segment
from annotator.ui.article.pens import pen
from annotator.ui.article.shown import Shown
from annotator.ui.article.textrow import Piece
from annotator.ui.theme import Tokens

LINE = 1.5
"""How thick underlines and brackets are, in pixels."""
_BEFORE, _BEHIND = 2.5, 0.5
"""How far the brackets of content stand from its words."""


class ClaimPainter:
    """Paints the parts of claims in one segment at a place of the viewport."""

    def __init__(self, painter: QPainter, tokens: Tokens, segment: Segment, x: float, y: float) -> None:
        self.p = painter
        self.tokens = tokens
        self.segment = segment
        self.x = x + segment.x
        self.y = y + segment.y

    def of(self, pixels: float) -> float:
        """A distance of the design at this segment's size."""
        return pixels * self.segment.scale

    def line_box(self, piece: Piece, full_height: bool = True) -> QRectF:
        """The rectangle of the whole line's height behind a piece."""
        height = self.segment.text.line_height
        inset = 0 if full_height else 3
        top = self.y + piece.line * height + inset
        return QRectF(self.x + piece.left, top, piece.right - piece.left, height - 2 * inset)

    def content_box(self, piece: Piece) -> QRectF:
        """The ground of a piece of content, with room for brackets beside its words."""
        return self.line_box(piece, full_height=False).adjusted(-_BEFORE, 0, _BEHIND, 0)

    def content(self, shown: Shown) -> None:
        """The ground of the selected claim's content."""
        text = self.segment.text
        claim = shown.claim
        # Brackets mark the content as well: without tints they do it alone.
        if claim is not None and not self.tokens.contrast:
            for span in claim.content:
                if span.overlaps(text.span):
                    for piece in text.pieces(span):
                        self.p.fillRect(self.content_box(piece), self.tokens.accent_soft)

    def parts(self, claim: Claim) -> None:
        """Lines under source, via and figures, waves under hedges, brackets around the content."""
        accent = self.tokens.accent
        for span in claim.source:
            self._line_under(span, pen(accent, 1), (4, 6))
        for span in claim.via:
            self._line_under(span, pen(accent, 1), (4,))
        for figure in claim.figures:
            self._line_under(figure.span, pen(self.tokens.text, 2, (2.0, 2.0)), (4,))
        for span in claim.hedges:
            self._wave(span)
        self._brackets(claim.content)

    def ring_part(self, span: Span) -> None:
        """The ring of the part that keys change, wider than a name's, so that both can be told."""
        self.p.setBrush(Qt.BrushStyle.NoBrush)
        self.p.setPen(QPen(self.tokens.accent, 2))
        for piece in self._pieces(span):
            self.p.drawRoundedRect(self.line_box(piece).adjusted(-2, 2, 2, -1), 3, 3)

    def _pieces(self, span: Span) -> tuple[Piece, ...]:
        return self.segment.text.pieces(span) if span.overlaps(self.segment.text.span) else ()

    def _line_under(self, span: Span, ink: QPen, depths: Sequence[float]) -> None:
        self.p.setPen(ink)
        for piece in self._pieces(span):
            for depth in depths:
                y = self.y + piece.baseline + round(self.of(depth)) + ink.widthF() / 2
                self.p.drawLine(QLineF(self.x + piece.left, y, self.x + piece.right, y))

    def _wave(self, span: Span) -> None:
        self.p.setPen(QPen(self.tokens.warn, 1.2))
        self.p.setBrush(Qt.BrushStyle.NoBrush)
        for piece in self._pieces(span):
            y = self.y + piece.baseline + self.of(6.0)
            path = QPainterPath(QPointF(self.x + piece.left, y))
            at, up = self.x + piece.left, True
            while at < self.x + piece.right - 0.5:
                step = min(3.0, self.x + piece.right - at)
                path.quadTo(at + step / 2, y + (-2.2 if up else 2.2), at + step, y)
                at, up = at + step, not up
            self.p.drawPath(path)

    def _brackets(self, content: Sequence[Span]) -> None:
        self.p.setPen(pen(self.tokens.accent, LINE))
        for span in content:
            for piece in self._pieces(span):
                box = self.content_box(piece).adjusted(0, -2, 0, 1)
                if piece.first:
                    self._bracket(math.floor(box.left()), 4.5, box)
                if piece.last:
                    self._bracket(round(box.right()), -4.5, box)

    def _bracket(self, x: float, arm: float, box: QRectF) -> None:
        half = math.copysign(LINE / 2, arm)
        self.p.drawLine(QLineF(x + half, box.top(), x + half, box.bottom()))
        for y in (box.top() + LINE / 2, box.bottom() - LINE / 2):
            self.p.drawLine(QLineF(x, y, x + arm, y))
