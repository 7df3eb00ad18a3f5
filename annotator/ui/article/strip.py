"""The heat strip beside the scrollbar: where suggestions remain, and where the selection stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.domain.offsets import CodePoint
from annotator.ui.article.metrics import STRIP
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Tokens

CELL = 3


def heat(opened: OpenArticle, height: int) -> list[tuple[int, int]]:
    """Where suggestions remain, by their place in the text: runs of cells (3 px each, from the top).

    Of each run the first cell and how many there are.
    """
    whole = max(1, len(opened.text))
    cells = max(1, height // CELL)
    places = chain(opened.claims.open_places(), opened.mentions.open_places())
    return _runs(sorted({at * cells // whole for at in places}))


def _paint(
    painter: QPainter,
    tokens: Tokens,
    hot: Iterable[tuple[int, int]],
    x: float,
    height: int,
    at: float | None,
) -> None:
    """Paints the strip at x; `at` is the selection's place, 0 to 1. Nothing when nothing remains."""
    runs = [QRectF(x, first * CELL, STRIP, count * CELL) for first, count in hot]
    if not runs:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.sunken)
    painter.drawRect(QRectF(x, 0, STRIP, height))
    painter.setBrush(tokens.heat)
    painter.drawRects(runs)
    if at is not None:
        painter.fillRect(QRectF(x - 4, round(at * height) - 1, STRIP + 6, 2), tokens.accent)


class HeatStrip:
    """What is kept of the strip of one article until it has to be counted anew."""

    def __init__(self) -> None:
        self._heat: list[tuple[int, int]] | None = None
        self._height = 0

    def clear(self) -> None:
        """Counts anew when it is next painted."""
        self._heat = None

    def paint(
        self, painter: QPainter, tokens: Tokens, opened: OpenArticle, x: float, height: int, at: float | None
    ) -> None:
        """Paints the strip at x; `at` is the selection's place, 0 to 1. Nothing when nothing remains."""
        if self._heat is None or height != self._height:
            self._heat, self._height = heat(opened, height), height
        _paint(painter, tokens, self._heat, x, height, at)


def _runs(cells: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring cells, given in order, as one: the first of each run and how many there are."""
    starts = [n for n, cell in enumerate(cells) if n == 0 or cell != cells[n - 1] + 1]
    ends = [*starts[1:], len(cells)] if starts else []
    return [(cells[start], end - start) for start, end in zip(starts, ends, strict=True)]


def place(opened: OpenArticle, y: float, height: int) -> CodePoint:
    """The place in the text that a click on the strip means."""
    share = min(1.0, max(0.0, y / max(1, height)))
    return CodePoint(min(len(opened.text) - 1, int(share * len(opened.text))))
