"""The order of the Library and the button that shows and changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the list: the corpus' key, the word on the button, the words in its menu."""

    key: Literal["newest", "title", "imported"]
    word: str
    words: str


ORDERS = (
    Order("newest", "Newest", "Newest first"),
    Order("title", "Title", "By title"),
    Order("imported", "Added", "Last added first"),
)


class SortButton(PaintedButton):
    """Shows the order in force and opens a menu of the others."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, ORDERS[0].word, parent)
        self.menu = QMenu(self)
        group = QActionGroup(self.menu)
        for order in ORDERS:
            action = QAction(order.words, group)
            action.setCheckable(True)
            action.setChecked(order is ORDERS[0])
            action.setData(order.key)
            self.menu.addAction(action)
        self.menu.triggered.connect(self._choose)
        self.clicked.connect(self._open)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"Sorted: {self.text()}")
        self.setToolTip("Change the order of the list")

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, action: QAction) -> None:
        order = next(one for one in ORDERS if one.key == action.data())
        self.setText(order.word)
        self._name()
        self.updateGeometry()
        self.chosen.emit(order.key)

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
