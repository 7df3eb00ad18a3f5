"""The cards on the desk: rows as in the newsroom's picture where there is room, one column where not."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from annotator.ui.charts.card import ChartCard
from annotator.ui.theme import Theme

GAP = 16
_WIDE = 1180
_ROWS: tuple[tuple[tuple[str, float], ...], ...] = (
    (("source", 0.41), ("figures", 0.59)),
    (("time", 0.41), ("progress", 0.293), ("agreement", 0.297)),
    (("named", 0.41), ("entities", 0.59)),
    (("agency", 0.34), ("findings", 0.33), ("pace", 0.33)),
)
_SHARES = (0.545, 0.455, 0.5, 0.42)
_LEAST = (400, 350, 360, 320)
_MOST = (620, 520, 480, 420)
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
            for name in (name for row in _ROWS for name, _ in row):
                tall = _ALONE.get(name, 340)
                self._cards[name].setGeometry(GAP, bottom, wide, tall)
                bottom += tall + GAP
        else:
            for row, share, least, most in zip(_ROWS, _SHARES, _LEAST, _MOST, strict=True):
                tall = min(most, max(least, round((high - 3 * GAP) * share)))
                self._row(row, wide, bottom, tall)
                bottom += tall + GAP
        self.setFixedHeight(max(bottom, high))

    def _row(self, row: tuple[tuple[str, float], ...], wide: int, top: int, tall: int) -> None:
        room = wide - GAP * (len(row) - 1)
        left = GAP
        for n, (name, share) in enumerate(row):
            last = n == len(row) - 1
            width = GAP + wide - left if last else round(room * share)
            self._cards[name].setGeometry(QRect(left, top, width, tall))
            left += width + GAP

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
