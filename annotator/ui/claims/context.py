"""The words around a claim, with its parts marked as the article marks them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span, span
from annotator.domain.words import Role
from annotator.ui.inspector.lines import MarkedText, Run, drop, write
from annotator.ui.inspector.marks import OF_ROLE, Mark, behind, underline
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Tokens

_AROUND = 260
"""Code points of context to each side, at most; cut at words."""
_ENOUGH = 220
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_SENTENCE = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class MarkedRun(Run):
    """Words that may carry several marks at once: a figure within the content of a claim."""

    marks: tuple[Mark, ...] = ()


class Context(MarkedText):
    """Sentences set in serif, the parts of a claim marked in them."""

    __slots__ = ()

    def draw(self, painter: QPainter, x: float, y: float, width: float, tokens: Tokens) -> None:
        """Draws the lines with their top left corner at x, y."""
        self._lay(width)
        for piece in self._pieces:
            marks = _marks(piece.run)
            base = y + piece.line * self.line + drop(piece.run.face, self.line)
            left, right = x + piece.x, x + piece.x + piece.width
            if Mark.CONTENT in marks:
                behind(painter, left, right, base, tokens)
        for piece in self._pieces:
            base = y + piece.line * self.line + drop(piece.run.face, self.line)
            left, right = x + piece.x, x + piece.x + piece.width
            write(painter, left, base, piece.text, piece.run.face, getattr(tokens, piece.run.ink))
            for mark in _marks(piece.run):
                underline(painter, mark, left, right, base, tokens)
        self._edges(painter, x, y, tokens)

    def _edges(self, painter: QPainter, x: float, y: float, tokens: Tokens) -> None:
        """A bracket where each fragment of the content begins and ends."""
        inside = False
        painter.setPen(QPen(tokens.accent, 1.5))
        last = None
        for piece in self._pieces:
            content = Mark.CONTENT in _marks(piece.run)
            if content and not inside:
                self._bracket(painter, x + piece.x - 1.5, y, piece.line, 3.0)
            elif inside and not content and last is not None:
                self._bracket(painter, x + last.x + last.width + 1.5, y, last.line, -3.0)
            inside, last = content, piece
        if inside and last is not None:
            self._bracket(painter, x + last.x + last.width + 1.5, y, last.line, -3.0)

    def _bracket(self, painter: QPainter, edge: float, y: float, line: int, turn: float) -> None:
        base = y + line * self.line + drop(Face.CONTEXT, self.line)
        corners = ((turn, -13.5), (0.0, -13.5), (0.0, 5.5), (turn, 5.5))
        painter.drawPolyline([QPointF(edge + dx, base + dy) for dx, dy in corners])


def _marks(run: Run) -> tuple[Mark, ...]:
    return run.marks if isinstance(run, MarkedRun) else ()


def runs(claim: Claim, article: OpenArticle) -> tuple[MarkedRun, ...]:
    """The paragraph of a claim, or as much of it as has room, and of a short one its neighbours too."""
    text = article.text
    core = claim.envelope()
    core = Span(
        min([core.start, *(one.start for _, one in claim.spans())]),
        max([core.end, *(one.end for _, one in claim.spans())]),
    )
    around = _around(text, core)
    said = _sentences(text, core, around)
    spans = [(one, OF_ROLE[role], role) for role, one in claim.spans()]
    edges = {around.start, around.end, said.start, said.end}
    edges |= {at for one, _, _ in spans for at in (one.start, one.end)}
    points = sorted(at for at in edges if around.start <= at <= around.end)
    made = [_run(text, a, b, spans, said) for a, b in pairwise(points)]
    ahead = [MarkedRun("… ", Face.CONTEXT, "text_2")] if _cut_off(text, around.start, -1) else []
    after = [MarkedRun(" …", Face.CONTEXT, "text_2")] if _cut_off(text, around.end, 0) else []
    return (*ahead, *made, *after)


def _run(text: str, start: int, end: int, spans: Iterable[tuple[Span, Mark, Role]], said: Span) -> MarkedRun:
    here = [(mark, role) for one, mark, role in spans if one.start <= start and end <= one.end]
    marks = tuple(dict.fromkeys(mark for mark, _ in here if mark is not Mark.NONE))
    cue = any(role is Role.CUE for _, role in here)
    ink = "text" if said.start <= start and end <= said.end else "text_2"
    return MarkedRun(text[start:end], Face.CONTEXT_CUE if cue else Face.CONTEXT, ink, marks=marks)


def _paragraphs(text: str, core: Span) -> tuple[list[int], list[int]]:
    low, high = max(0, core.start - 4000), min(len(text), core.end + 4000)
    breaks = list(_PARAGRAPH.finditer(text, low, high))
    return [low, *(one.end() for one in breaks)], [*(one.start() for one in breaks), high]


def _around(text: str, core: Span) -> Span:
    starts, ends = _paragraphs(text, core)
    first = bisect_right(starts, core.start) - 1
    last = max(first, bisect_right(starts, max(core.start, core.end - 1)) - 1)
    if ends[last] - starts[first] < _ENOUGH and first > 0:
        before = next((n for n in range(first - 1, -1, -1) if ends[n] - starts[n] > 1), first)
        if ends[before] - starts[before] < _ENOUGH:
            first = before
    start, end = starts[first], ends[last]
    if core.start - start > _AROUND:
        start = _word_start(text, core.start - _AROUND)
    if end - core.end > _AROUND:
        end = _word_end(text, core.end + _AROUND)
    return span(start, max(end, core.end))


def _word_start(text: str, at: int) -> int:
    found = re.compile(r"\s").search(text, at)
    return found.end() if found else at


def _word_end(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at - 1 if at > 0 else at


def _cut_off(text: str, at: int, way: int) -> bool:
    """Whether a paragraph goes on where the context was cut."""
    if way < 0:
        return at > 0 and text[at - 1] == " "
    return at < len(text) and text[at] == " "


def _sentences(text: str, core: Span, around: Span) -> Span:
    """The sentences that hold the claim."""
    stretch = text[around.start : around.end]
    breaks = [one.end() + around.start for one in _SENTENCE.finditer(stretch)]
    breaks += [one.end() + around.start for one in _PARAGRAPH.finditer(stretch)]
    start = max([around.start, *(at for at in breaks if at <= core.start)])
    end = min([around.end, *(at for at in breaks if at >= core.end)])
    return span(start, end)
