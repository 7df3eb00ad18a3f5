"""What can be typed into the search beside words: shown by a button, offered while typing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed

FILTERS: tuple[tuple[str, str, str], ...] = (
    ("source:", "source:brandvik", "who said it"),
    ("label:", "label:unit", "the type of a name"),
    ("status:", "status:suggested", "what is decided, or how far the article is"),
    ("outlet:", "outlet:harbour", "who published it"),
    ("date:", "date:2024-05..2024-07", "when it was published; also 2024, >2024-05, <2024"),
    ("in:", "in:caption", "where the words stand: text, headline, claim, caption, credit, note"),
    ('"', '"grain ships"', "words in this order"),
    ("-", "-harbour", "articles without the word"),
)
"""What is put into the field, an example, and what it finds."""


class FilterHelp(PaintedButton):
    """A question mark with a menu of the filters. `chosen` carries what to put into the field."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setAccessibleName("Search filters")
        self.setToolTip("\n".join(("Search filters", *(f"{shown} – {words}" for _, shown, words in FILTERS))))
        self.menu = QMenu(self)
        for typed, shown, words in FILTERS:
            action = QAction(f"{shown}\t{words}", self.menu)
            action.setData(typed)
            self.menu.addAction(action)
        self.menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        self.clicked.connect(lambda: self.menu.popup(self.mapToGlobal(QPoint(0, self.height()))))

    def sizeHint(self) -> QSize:
        """The smallest target a pointer hits well."""
        return QSize(24, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws a question mark in a ring."""
        if self.hovered:
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        framed(painter, QRectF(5, 5, 14, 14), 7, None, tokens.text_2)
        painter.setFont(font(Face.SECTION))
        painter.setPen(tokens.text_2)
        painter.drawText(QRectF(5, 5, 14, 14), Qt.AlignmentFlag.AlignCenter, "?")
