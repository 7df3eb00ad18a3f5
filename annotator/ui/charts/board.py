"""The cards on the desk: rows as in the newsroom's picture where there is room, one column where not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from annotator.charts.known import CHARTS
from annotator.ui.charts.card import ChartCard
from annotator.ui.theme import Theme

GAP = 16
_WIDE = 1180


class _Row(NamedTuple):
    """Cards beside one another with their shares of the width, and how high they are: a share, and pixels."""

    cards: tuple[tuple[str, float], ...]
    share: float
    least: int
    most: int


_PLACED = (
    _Row((("source", 0.41), ("figures", 0.59)), 0.545, 400, 620),
    _Row((("time", 0.41), ("progress", 0.295), ("agreement", 0.295)), 0.455, 350, 520),
    _Row((("named", 0.41), ("entities", 0.59)), 0.5, 360, 480),
    _Row((("agency", 0.34), ("findings", 0.33), ("pace", 0.33)), 0.42, 320, 420),
)
_ELSEWHERE = {name for row in _PLACED for name, _ in row.cards}
_OTHERS = tuple(name for name in CHARTS if name not in _ELSEWHERE)
_BESIDE = 2
# Charts that have no place of their own come last.
_ROWS = (
    *_PLACED,
    *(
        _Row(tuple((name, 1 / len(some)) for name in some), 0.42, 320, 420)
        for some in (_OTHERS[at : at + _BESIDE] for at in range(0, len(_OTHERS), _BESIDE))
    ),
)
_ALONE: Mapping[str, int] = {"source": 400, "figures": 460, "time": 320, "progress": 340, "agreement": 360}


class Board(QWidget):
    """Lays out the cards for the width it is given and says how high that makes it."""

    pane_words = "the charts"

    def __init__(self, theme: Theme, cards: Mapping[str, ChartCard], area: QScrollArea) -> None:
        super().__init__()
        self._theme = theme
        self._cards = cards
        self._area = area
        for card in cards.values():
            card.setParent(self)
        area.viewport().installEventFilter(self)
        theme.changed.connect(self.update)

    def place(self) -> None:
        """Puts every card in its place."""
        port = self._area.viewport()
        wide, high = port.width() - 2 * GAP, port.height()
        bottom = GAP
        if wide < _WIDE:
            for name in (name for row in _ROWS for name, _ in row.cards):
                tall = _ALONE.get(name, 340)
                self._cards[name].setGeometry(GAP, bottom, wide, tall)
                bottom += tall + GAP
        else:
            for row in _ROWS:
                tall = min(row.most, max(row.least, round((high - 3 * GAP) * row.share)))
                self._row(row.cards, wide, bottom, tall)
                bottom += tall + GAP
        self.setFixedHeight(max(bottom, high))

    def _row(self, row: tuple[tuple[str, float], ...], wide: int, top: int, tall: int) -> None:
        # Each with the gap at its right, so that the edges of rows with the same shares meet.
        left, shared = GAP, 0.0
        for name, share in row:
            shared += share
            right = GAP + round((wide + GAP) * shared)
            self._cards[name].setGeometry(QRect(left, top, right - GAP - left, tall))
            left = right

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lays out anew for another size of what is in sight."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def sizeHint(self) -> QSize:
        """The height follows from the cards."""
        return QSize(800, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.tokens.window)
        painter.end()
