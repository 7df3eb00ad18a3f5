"""Claim bars and their numbers in the gutter left of the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.domain.annotation import Claim
from annotator.domain.layout import lanes
from annotator.domain.offsets import Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Status
from annotator.ui.article.body import Segment
from annotator.ui.article.pens import pen, wide
from annotator.ui.article.shown import Shown
from annotator.ui.theme import Face, Tokens, font

BAR = 3
LANE = 5
FROM_TEXT = 11
"""From the text's left edge to the left edge of the nearest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim's lines in a segment, first and last, and its lane (0 nearest the text)."""

    claim: Claim
    first: int
    last: int
    lane: int
    starts_here: bool


def bars(segment: Segment, claims: Sequence[Claim], shown: Shown) -> list[Bar]:
    """The bars beside a segment, in reading order of the claims; rejected ones only while selected."""
    text = segment.text
    found: list[tuple[Claim, int, int, bool]] = []
    for claim in claims:
        if claim.status is Status.REJECTED and (shown.claim is None or shown.claim.id != claim.id):
            continue
        reach = claim.envelope()
        inside = Span(max(reach.start, text.span.start), min(reach.end, text.span.end))
        pieces = text.pieces(inside)
        if pieces:
            found.append((claim, pieces[0].line, pieces[-1].line, reach.start >= text.span.start))
    lane_of = lanes([(first, last) for _, first, last, _ in found])
    return [Bar(*one[:3], lane, one[3]) for one, lane in zip(found, lane_of, strict=True)]


class GutterPainter:
    """Paints the bars of one segment; `x` is the text's left edge, `y` the segment's top."""

    def __init__(self, painter: QPainter, tokens: Tokens, segment: Segment, x: float, y: float) -> None:
        self.p = painter
        self.tokens = tokens
        self.line = segment.text.line_height
        self.segment = segment
        self.x = x
        self.y = y + segment.y

    def paint(
        self, found: Sequence[Bar], numbers: dict[str, int], shown: Shown, lines: range | None = None
    ) -> None:
        """Bars first, then numbers; the selected claim's before the others, so that it has its place.

        What does not reach any of `lines` is left out, where they are given.
        """
        for bar in found:
            if lines is None or (bar.first < lines.stop and bar.last >= lines.start):
                self._bar(bar, shown)
        taken: set[int] = set()
        edge = self.x - FROM_TEXT - LANE * max((bar.lane for bar in found), default=0) - 5
        mine = [bar for bar in found if self._selected(bar, shown)]
        for bar in (*mine, *(bar for bar in found if bar not in mine)):
            if not bar.starts_here:
                continue
            line = next((n for n in range(bar.first, bar.last + 1) if n not in taken), None)
            if line is not None:
                taken.add(line)
            if line is not None and (lines is None or line in lines):
                self._number(bar, line, numbers.get(bar.claim.id, 0), edge, shown)

    @staticmethod
    def _selected(bar: Bar, shown: Shown) -> bool:
        return shown.claim is not None and shown.claim.id == bar.claim.id

    def _bar(self, bar: Bar, shown: Shown) -> None:
        top = self.y + bar.first * self.line + 2
        bottom = self.y + (bar.last + 1) * self.line - 2
        left = self.x - FROM_TEXT - LANE * bar.lane
        if self._selected(bar, shown):
            self.p.fillRect(QRectF(left - 1, top, 4, bottom - top), self.tokens.accent)
            return
        dashes = (4.0, 3.0) if bar.claim.status is Status.SUGGESTED else ()
        colour = self.tokens.accent if bar.claim.id in shown.related else self.tokens.control
        self.p.setPen(pen(colour, BAR, dashes))
        self.p.drawLine(QLineF(left + BAR / 2, top, left + BAR / 2, bottom))

    def _number(self, bar: Bar, line: int, number: int, edge: float, shown: Shown) -> None:
        words = str(number)
        face = Face.SECTION if self._selected(bar, shown) else Face.SMALL
        room = wide(words, face)
        baseline = self.y + self.segment.text.baseline(line)
        left = max(2.0, edge - room)
        if self._selected(bar, shown):
            wide_ = room + 9
            badge = QRectF(max(0.0, edge + 2 - wide_), round(baseline) - 12, wide_, 16)
            self.p.setPen(Qt.PenStyle.NoPen)
            self.p.setBrush(self.tokens.accent)
            self.p.drawRoundedRect(badge, 4, 4)
            self.p.setPen(self.tokens.on_accent)
            left = badge.left() + 4.5
        else:
            # Where four claims overlap the bars reach into the numbers' place; a number stays readable.
            self.p.fillRect(QRectF(left - 1, baseline - 9, room + 2, 11), self.tokens.paper)
            self.p.setPen(self.tokens.text_3)
        self.p.setFont(font(face))
        self.p.drawText(QPointF(left, baseline - 0.5), words)
