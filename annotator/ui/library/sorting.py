"""The order of the Library and the button that shows and changes it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.valueclass import dataclass
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the list: the corpus' key, the word on the button, the words in its menu."""

    key: Literal["newest", "title", "imported", "best"]
    word: str
    words: str


ORDERS = (
    Order("newest", "Newest", "Newest first"),
    Order("title", "Title", "By title"),
    Order("imported", "Added", "Last added first"),
)
BEST = Order("best", "Best match", "Best match first")


class SortButton(PaintedButton):
    """Shows the order in force and opens a menu of the others.

    What is searched is ordered by itself: best match is offered there, and the choice is kept apart.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, ORDERS[0].word, parent)
        self._searching = False
        self._orders = {False: ORDERS[0], True: ORDERS[0]}
        self.menu = QMenu(self)
        group = QActionGroup(self.menu)
        for order in (BEST, *ORDERS):
            action = QAction(order.words, group)
            action.setCheckable(True)
            action.setData(order.key)
            self.menu.addAction(action)
        self.menu.triggered.connect(self._choose)
        self.clicked.connect(self._open)
        self._say()

    @property
    def order(self) -> Order:
        """The order in force."""
        return self._orders[self._searching]

    def set_searching(self, searching: bool) -> None:
        """Whether something is searched."""
        if searching is not self._searching:
            self._searching = searching
            self._say()

    def _say(self) -> None:
        for action in self.menu.actions():
            action.setChecked(action.data() == self.order.key)
            action.setVisible(self._searching or action.data() != BEST.key)
        self.setText(self.order.word)
        self.setAccessibleName(f"Sorted: {self.text()}")
        self.setToolTip("Change the order of the list")
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, action: QAction) -> None:
        self._orders[self._searching] = next(one for one in (BEST, *ORDERS) if one.key == action.data())
        self._say()
        self.chosen.emit()

    def sizeHint(self) -> QSize:
        """Icon and word, 24 px high."""
        width = QFontMetricsF(font(Face.SECONDARY)).horizontalAdvance(self.text())
        return QSize(round(width) + 26, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws icon and word."""
        if self.hovered:
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        paint_icon(painter, "sort", QPointF(3, 5), 14, tokens.text_2)
        painter.setFont(font(Face.SECONDARY))
        painter.setPen(tokens.text_2)
        painter.drawText(
            QRectF(22, 0, self.width() - 22, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
