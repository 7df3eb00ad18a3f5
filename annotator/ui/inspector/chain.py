"""The source chain: who knows it, each carrier, and the article that prints it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Claim
from annotator.domain.words import Quote
from annotator.ui.inspector.lines import MarkedText, Run
from annotator.ui.inspector.marks import Mark
from annotator.ui.inspector.pieces import PAD, Piece
from annotator.ui.inspector.wording import NUMBER_OF_PEOPLE, quoted
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, Tokens

_TEXT = PAD + 19
_DOT = PAD + 8
_NAME_LINE, _NOTE_LINE, _GAP = 20, 16, 4
_RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class Carrier:
    """One station of the chain: its name with what follows on the line, and a line below."""

    name: tuple[Run, ...]
    note: str = ""

    def spoken(self) -> str:
        """The station in words."""
        name = "".join(run.text for run in self.name)
        return f"{name}, {self.note}" if self.note else name


def chain(claim: Claim, article: OpenArticle) -> tuple[Carrier, ...]:
    """The stations from the origin to this article."""
    outlet = Run(article.outlet(), Face.INTERFACE_MEDIUM)
    if not claim.source and not claim.via and claim.quote is Quote.NARRATIVE:
        return (Carrier((outlet,), "author’s voice · this article"),)
    relays = tuple(
        Carrier((Run(article.words(one), Face.INTERFACE_MEDIUM, mark=Mark.VIA), _aside(" relayed")))
        for one in claim.via
    )
    return (_origin(claim, article), *relays, Carrier((outlet, _aside(" this article"))))


def _aside(words: str) -> Run:
    return Run(words, Face.SECONDARY, "text_2")


def _origin(claim: Claim, article: OpenArticle) -> Carrier:
    words = " … ".join(article.words(one) for one in claim.source)
    people = NUMBER_OF_PEOPLE.get(claim.naming) if claim.naming else None
    if not words:
        name = Run(article.name_of(claim.who) or "Nobody named", Face.INTERFACE_STRONG)
        return Carrier((name,), "origin · not named in the text")
    who = article.name_of(claim.who)
    known = who if who != words else None
    shown = Run(known or words, Face.INTERFACE_STRONG, mark=Mark.SOURCE)
    notes = ("origin", quoted(words, 40) if known else None, people)
    return Carrier((shown,), " · ".join(one for one in notes if one))


class ChainView(Piece):
    """Draws the stations one below the other, joined by a line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chain: tuple[Carrier, ...] = ()
        self._names: list[MarkedText] = []
        self._notes: list[MarkedText] = []

    def show_chain(self, carriers: tuple[Carrier, ...]) -> None:
        """Shows another chain."""
        if carriers == self._chain:
            return
        self._chain = carriers
        for texts, line in ((self._names, _NAME_LINE), (self._notes, _NOTE_LINE)):
            texts.extend(MarkedText(line) for _ in range(len(carriers) - len(texts)))
        for n, carrier in enumerate(carriers):
            self._names[n].set(carrier.name)
            self._notes[n].set((Run(carrier.note, Face.SECONDARY, "text_2"),) if carrier.note else ())
        self.setAccessibleName("Source chain: " + "; ".join(one.spoken() for one in carriers))
        self.update()

    def _heights(self, width: int) -> list[int]:
        room = width - _TEXT - PAD
        return [
            self._names[n].height(room) + (self._notes[n].height(room) if carrier.note else 0)
            for n, carrier in enumerate(self._chain)
        ]

    def arrange(self, width: int) -> int:
        """All stations and the gaps between them."""
        heights = self._heights(width)
        return sum(heights) + _GAP * max(0, len(heights) - 1)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws dots, line and words; the first dot is filled."""
        room = self.width() - _TEXT - PAD
        heights = self._heights(self.width())
        tops = [sum(heights[:n]) + n * _GAP for n in range(len(heights))]
        dots = [QPointF(_DOT, top + _NAME_LINE / 2 + 0.5) for top in tops]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.accent_line, 1))
        painter.drawLines([QLineF(a, b) for a, b in pairwise(dots)])
        for n, dot in enumerate(dots):
            painter.setPen(QPen(tokens.accent, 1.25))
            painter.setBrush(tokens.accent if n == 0 else tokens.panel)
            painter.drawEllipse(dot, _RADIUS - 0.5, _RADIUS - 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for n, top in enumerate(tops):
            self._names[n].draw(painter, _TEXT, top, room, tokens)
            if self._chain[n].note:
                below = top + self._names[n].height(room)
                self._notes[n].draw(painter, _TEXT, below, room, tokens)
