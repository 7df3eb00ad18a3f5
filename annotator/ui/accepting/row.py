"""How a suggestion is drawn in the list: a name in its context, a claim with source and cue, the score."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from annotator.corpus import Suggestion
from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span
from annotator.domain.sureness import percent
from annotator.ui.theme import Face, Tokens, font
from annotator.ui.ticked.row import RIGHT, TEXT, InLine, TickedDelegate, one_line

_LABEL, _SCORE = 118, 44
_BAR = 3


class SuggestionDelegate(TickedDelegate[Suggestion]):
    """What is suggested, of what kind it is, how sure it is."""

    def draw_thing(self, painter: QPainter, box: QRectF, one: Suggestion, tokens: Tokens) -> None:
        """Draws a suggestion."""
        left = box.right() - RIGHT - _LABEL - _SCORE
        room = QRectF(box.left() + TEXT, box.top(), left - 16 - box.left() - TEXT, box.height())
        kind = QRectF(left, box.top(), _LABEL - 8, box.height())
        if isinstance(one.thing, Claim):
            self._claim(painter, room, one, one.thing, tokens)
            bar = QRectF(kind.left() + 6.5, kind.center().y() - 6, _BAR, 12)
            pen = painter.pen()
            pen.setColor(tokens.control)
            pen.setWidthF(_BAR)
            pen.setDashPattern([1, 0.7])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QLineF(bar.center().x(), bar.top(), bar.center().x(), bar.bottom()))
            self.write(painter, kind.adjusted(22, 0, 0, 0), "claim", self.about, tokens.text_2)
        else:
            shown = InLine(one.left, one.words, one.right, one.thing.label, one.thing.status)
            self.draw_in_line(painter, room, shown, tokens)
            self.draw_label(painter, kind, one.thing.label, tokens)
        painter.setFont(font(Face.FIGURES))
        painter.setPen(tokens.text)
        score = QRectF(left + _LABEL, box.top(), _SCORE, box.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(score, middle, f"{percent(one.thing.score or 0.0)}%")

    def _claim(self, painter: QPainter, box: QRectF, one: Suggestion, claim: Claim, tokens: Tokens) -> None:
        """The claim from its first word on: cue in bold, source underlined twice, as in the article."""
        x, base = box.left(), round(box.center().y() + (self.metrics.ascent() - self.metrics.descent()) / 2)
        strong = font(Face.SECONDARY_STRONG)
        for words, role in runs(one, claim):
            face = strong if role == "cue" else self.text
            metrics = QFontMetricsF(face)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.right() - x)
            wide = metrics.horizontalAdvance(shown)
            painter.setFont(face)
            painter.setPen(tokens.text_2 if role == "" else tokens.text)
            painter.drawText(QPointF(x, base), shown)
            if role == "source":
                painter.fillRect(QRectF(x, base + 3, wide, 1), tokens.accent)
                painter.fillRect(QRectF(x, base + 5, wide, 1), tokens.accent)
            x += wide
            if shown != words:
                break


def runs(one: Suggestion, claim: Claim) -> list[tuple[str, str]]:
    """The words of a claim in stretches, each with its role: "source", "cue", "content", "" between."""
    marks = [""] * len(one.words)
    for role, spans in (("content", claim.content), ("source", claim.source), ("cue", claim.cue)):
        for span in spans:
            for at in _within(span, one.start, len(marks)):
                marks[at] = role
    found: list[tuple[str, str]] = []
    begin = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[begin]:
            found.append((one_line(one.words[begin:at]), marks[begin]))
            begin = at
    return found


def _within(span: Span, start: int, length: int) -> range:
    return range(max(0, span.start - start), min(length, span.end - start))
