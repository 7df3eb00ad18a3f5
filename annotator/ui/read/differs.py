"""The sheet of what one article says and the other does not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from annotator.review.differing import Difference, Place, What, differences
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection, Side
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

_WORDS = SheetWords(
    "What differs",
    "Figures that disagree, then what only one of the two articles has. Enter goes there.",
    "difference",
    "No figure, source or name is in one article alone.",
    "Rejected claims and names are left out.",
)
_KINDS = {What.FIGURE: "Figure", What.SOURCE: "Source", What.NAME: "Name"}


class DiffersSheet(ListSheet):
    """`left` and `right` are the articles of the columns as they stand now."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        left: OpenArticle,
        right: OpenArticle,
        parent: QWidget | None = None,
    ) -> None:
        act = KeyButton(theme, "Go there", "Enter")
        columns = (("", 14), (left.outlet(), 43), (right.outlet(), 43))
        super().__init__(theme, _WORDS, columns, act, QSize(860, 560), parent)
        self._session = session
        self.rows = differences(left, right)
        act.clicked.connect(self._go)
        self.table.activatedRow.connect(lambda _row: self._go())
        act.setEnabled(bool(self.rows))
        self.show_cells([_cells(one) for one in self.rows])
        self.table.go_to(0)

    def _go(self) -> None:
        at = self.table.current_row()
        if not 0 <= at < len(self.rows):
            return
        one = self.rows[at]
        place, side = (one.first, Side.LEFT) if one.first is not None else (one.second, Side.RIGHT)
        if place is not None:
            self.accept()
            self._session.select(Selection(side, place.kind, place.id))


def _cells(one: Difference) -> tuple[Cell, ...]:
    disagree = one.first is not None and one.second is not None
    kind = f"≠ {_KINDS[one.what]}" if disagree else _KINDS[one.what]
    return Cell(kind, "warn" if disagree else "text_2"), _place(one.first), _place(one.second)


def _place(place: Place | None) -> Cell:
    return Cell(place.words) if place is not None else Cell("—", "text_3")
