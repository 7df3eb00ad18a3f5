"""The sheet of what one of two articles says and the other does not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from annotator.review.differing import Difference, Place, What, differences
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection
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
_TITLE = 56
"""Characters of a headline that the sheet says."""
_KINDS = {What.FIGURE: "Figure", What.SOURCE: "Source", What.NAME: "Name"}


class DiffersSheet(ListSheet):
    """`left` and `right` are the articles of two columns as they stand now."""

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
        self._left, self._right = left, right
        self.setWindowTitle(f"{_WORDS.title}: {session.outlet_of(left)} and {session.outlet_of(right)}")
        self.lead.setText(f"{_headline(left)} and {_headline(right)}\n{_WORDS.lead}")
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
        place, article = (one.first, self._left) if one.first is not None else (one.second, self._right)
        column = self._session.column_of(article.article.id)
        if place is not None and column is not None:
            self.accept()
            self._session.select(Selection(column, place.kind, place.id))


def _headline(opened: OpenArticle) -> str:
    words = " ".join((opened.article.title or opened.article.file).split())
    return f"“{words if len(words) <= _TITLE else words[: _TITLE - 1].rstrip() + '…'}”"


def _cells(one: Difference) -> tuple[Cell, ...]:
    disagree = one.first is not None and one.second is not None
    kind = f"≠ {_KINDS[one.what]}" if disagree else _KINDS[one.what]
    return Cell(kind, "warn" if disagree else "text_2"), _place(one.first), _place(one.second)


def _place(place: Place | None) -> Cell:
    return Cell(place.words) if place is not None else Cell("—", "text_3")
