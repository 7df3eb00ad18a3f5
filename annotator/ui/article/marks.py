"""Paints mentions, cue words and the selected claim's parts over laid-out text. Nothing here moves a letter.

Distances are from the baseline at 17 px body text, scaled with the segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QStaticText

from annotator.domain.annotation import Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Label, Status
from annotator.ui.article.claimmarks import LINE, ClaimPainter
from annotator.ui.article.pens import pen, wide
from annotator.ui.article.shown import Shown
from annotator.ui.article.textrow import Piece
from annotator.ui.theme import Face, font

TINT_TOP, TINT_BOTTOM = -13.0, 5.0
UNDERLINE = 4.0
"""The upper edge of a line under a mention."""
LETTER_FOOT = -15.0


@cache
def _letter(words: str) -> QStaticText:
    made = QStaticText(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


@cache
def _letter_rise(scale: float) -> float:
    return QFontMetricsF(font(Face.LETTER, scale)).ascent()


def ringed(mention: Mention, shown: Shown) -> bool:
    """Whether a mention carries a ring: it is selected, or of the pinned name."""
    if shown.mention is not None and shown.mention.id == mention.id:
        return True
    pinned = shown.pinned is not None and mention.entity == shown.pinned
    return pinned and mention.status is not Status.REJECTED


Drawn = dict[Label, list[tuple[Mention, tuple[Piece, ...]]]]
"""Mentions by label, each with its places."""


class MarkPainter(ClaimPainter):
    """Paints the marks of one segment at a place of the viewport."""

    def box(self, piece: Piece) -> QRectF:
        """The tint's rectangle behind a piece."""
        top = self.y + piece.baseline + self.of(TINT_TOP)
        bottom = self.y + piece.baseline + self.of(TINT_BOTTOM)
        return QRectF(self.x + piece.left - 1, top, piece.right - piece.left + 2, bottom - top)

    def drawn(self, mentions: Iterable[Mention], shown: Shown) -> Drawn:
        """The mentions that are drawn with their places, one list a label: a pen is set once for many."""
        found: Drawn = {}
        pieces, claim = self.segment.text.pieces, shown.claim
        over = () if claim is None else (*claim.content, *claim.source, *claim.via)
        selected = shown.mention.id if shown.mention is not None else None
        for one in mentions:
            if one.status is Status.REJECTED:
                continue
            # As `Shown.hides` has it, spelled out: a key's repaint asks it of every name around.
            hidden = one.label not in shown.labels or any(one.span.overlaps(part) for part in over)
            if not hidden or one.id == selected:
                found.setdefault(one.label, []).append((one, pieces(one.span)))
        return found

    def under(self, drawn: Drawn, shown: Shown) -> None:
        """What lies behind the words: the selected claim's content, mention tints, then the chosen text."""
        self.content(shown)
        self.p.setPen(Qt.PenStyle.NoPen)
        for label, some in drawn.items():
            self.p.setBrush(self.tokens.types[label].tint)
            for _, pieces in some:
                for piece in pieces:
                    self.p.drawRoundedRect(self.box(piece), 2, 2)
        self._chosen(shown)

    def _chosen(self, shown: Shown) -> None:
        """Over the tints: one filled ground at a time, and what was found or chosen is what is looked for."""
        text, chosen = self.segment.text, shown.chosen
        if chosen is not None and chosen.overlaps(text.span):
            for piece in text.pieces(chosen):
                # Without tints a strong ground would only take contrast from the words.
                fill = self.tokens.accent_soft if self.tokens.contrast else self.tokens.accent_line
                self.p.fillRect(self.line_box(piece), fill)

    def over(
        self, mentions: Iterable[Mention], drawn: Drawn, shown: Shown, lines: range | None = None
    ) -> None:
        """What lies over the words: underlines, cue words, the selected claim's parts, letters, then rings.

        Cue words are left out of other lines than those given.
        """
        for label, some in drawn.items():
            strong = self.tokens.types[label].strong
            open_ = [pieces for one, pieces in some if one.status is Status.SUGGESTED]
            decided = [pieces for one, pieces in some if one.status is not Status.SUGGESTED]
            self._underline(open_, strong, (4.0, 3.0))
            self._underline(decided, strong)
        self._cues(lines)
        if shown.claim is not None:
            self.parts(shown.claim)
        if shown.part is not None:
            self.ring_part(shown.part)
        self._letters(drawn, shown)
        # A selected name is drawn whatever hides others.
        if shown.mention is not None or shown.pinned is not None:
            for mention in mentions:
                if ringed(mention, shown):
                    self.ring(mention, shown)

    def _underline(
        self, some: Iterable[Sequence[Piece]], colour: QColor, dashes: tuple[float, ...] = ()
    ) -> None:
        x, below = self.x, self.y + self.of(UNDERLINE) + LINE / 2
        lines = [
            QLineF(x + piece.left, below + piece.baseline, x + piece.right, below + piece.baseline)
            for pieces in some
            for piece in pieces
        ]
        if lines:
            self.p.setPen(pen(colour, LINE, dashes))
            self.p.drawLines(lines)

    def _letters(self, drawn: Drawn, shown: Shown) -> None:
        """The letters of the names that carry no ring, where each begins."""
        scale = self._letter_scale()
        rise = self.y + self.of(LETTER_FOOT) - _letter_rise(scale)
        self.p.setFont(font(Face.LETTER, scale))
        for label, some in drawn.items():
            colours = self.tokens.types[label]
            letter = _letter(colours.letter)
            self.p.setPen(colours.strong)
            for mention, pieces in some:
                if pieces and pieces[0].first and not ringed(mention, shown):
                    at = QPointF(self.x + pieces[0].left, rise + pieces[0].baseline)
                    self.p.drawStaticText(at, letter)

    def ring(self, mention: Mention, shown: Shown) -> None:
        """The ring of a selected or pinned mention, its letter on the ring over a patch of paper."""
        pieces = self.segment.text.pieces(mention.span)
        colour = self.tokens.accent
        self.p.setBrush(Qt.BrushStyle.NoBrush)
        self.p.setPen(QPen(colour, 1.5))
        for piece in pieces:
            # Close on the right: a comma or an apostrophe follows without a space.
            self.p.drawRoundedRect(self.box(piece).adjusted(-1, -2, -0.5, 2), 3, 3)
        first = next((one for one in pieces if one.first), None)
        if first is None:
            return
        words = self.tokens.types[mention.label].letter + self._variant(mention, shown)
        face = font(Face.LETTER, self._letter_scale())
        room = wide(words, Face.LETTER, self._letter_scale())
        foot = self.y + first.baseline + self.of(LETTER_FOOT) + 2
        self.p.fillRect(QRectF(self.x + first.left - 1, foot - 9, room + 4, 10), self.tokens.paper)
        self.p.setFont(face)
        self.p.setPen(colour)
        self.p.drawText(QPointF(self.x + first.left + 2, foot), words)

    def _letter_scale(self) -> float:
        """Letters grow with large body text; a headline's keep their size."""
        return max(1.0, self.segment.scale if self.segment.letters_grow else 1.0)

    def _variant(self, mention: Mention, shown: Shown) -> str:
        """The pinned spelling beside the letter of a mention that is spelled otherwise."""
        if not shown.pinned_word or mention.entity != shown.pinned:
            return ""
        words = self._covered(mention.span).split()
        return f" = {shown.pinned_word}" if words and words[-1] != shown.pinned_word else ""

    def _covered(self, span: Span) -> str:
        return self.segment.text.words(span)

    def _cues(self, lines: range | None) -> None:
        text = self.segment.text
        if not text.hidden:
            return
        face = font(Face.CUE, self.segment.scale)
        for cue in text.hidden:
            for piece in text.pieces(cue):
                if lines is not None and piece.line not in lines:
                    continue
                self._cue(text.piece_words(cue, piece), piece, face)

    def _cue(self, words: str, piece: Piece, face: QFont) -> None:
        """A cue in its own face within the room of the word it replaces, so that no line reflows."""
        room = piece.right - piece.left
        natural = wide(words, Face.CUE, self.segment.scale)
        if not words or natural <= 0:
            return
        stretch = min(1.15, room / natural)
        slack = max(0.0, room - natural * stretch)
        self.p.save()
        self.p.setFont(face)
        self.p.setPen(self.tokens.text)
        self.p.translate(self.x + piece.left + slack / 2, self.y + piece.baseline)
        self.p.scale(stretch, 1.0)
        self.p.drawText(QPointF(0, 0), words)
        self.p.restore()
