"""The sheet of what one of two articles says and the other does not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.review.differing import Difference, Place, What, differences
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.chip import Chip
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

_WORDS = SheetWords(
    "What differs",
    "What only one of the two articles has, said most first. What differs by spelling alone is left out.",
    "difference",
    "No figure, source or name is in one article alone.",
    "Rejected claims and names are left out.",
)
_TITLE = 56
"""Characters of a headline that the sheet says."""
_GROUPS = {
    What.AGAINST: "≠ Figures disagree",
    What.FIGURE: "Figures",
    What.SOURCE: "Sources",
    What.NAME: "Names",
}
_CHIPS = (
    (frozenset({What.AGAINST, What.FIGURE}), "Figures"),
    (frozenset({What.SOURCE}), "Sources"),
    (frozenset({What.NAME}), "Names"),
)


class DiffersSheet(ListSheet):
    """`left` and `right` are the articles of the columns as they stand now; chips leave out figures or names.

    The first row of a group says of what it is, and how many.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        left: OpenArticle,
        right: OpenArticle,
        parent: QWidget | None = None,
    ) -> None:
        act = KeyButton(theme, "Go there", "Enter")
        columns = (("", 18), (left.outlet(), 41), (right.outlet(), 41))
        super().__init__(theme, _WORDS, columns, act, QSize(920, 600), parent)
        self._session = session
        self._left, self._right = left, right
        self.setWindowTitle(f"{_WORDS.title}: {session.outlet_of(left)} and {session.outlet_of(right)}")
        self.lead.setText(f"{_headline(left)} and {_headline(right)}\n{_WORDS.lead}")
        bare = next((one for one in (left, right) if not one.claims and not one.mentions), None)
        if bare is not None:
            none = f"{bare.outlet()} has no claims and no names yet."
            self.empty.say(none, "There is nothing to compare.", "")
        self._all = differences(left, right) if bare is None else []
        self.rows: list[Difference] = []
        self.chips = [Chip(theme, words) for _, words in _CHIPS]
        for chip, (kinds, _) in zip(self.chips, _CHIPS, strict=True):
            chip.setChecked(True)
            chip.set_count(sum(one.what in kinds for one in self._all))
            chip.toggled.connect(lambda _on: self._list())
        across = QHBoxLayout()
        across.setSpacing(4)
        for chip in self.chips:
            across.addWidget(chip)
        across.addStretch(1)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertLayout(1, across)
        act.clicked.connect(self._go)
        self.act = act
        self.table.activatedRow.connect(lambda _row: self._go())
        self._list()
        self.table.go_to(0)

    def _list(self) -> None:
        wanted = {
            what
            for chip, (kinds, _) in zip(self.chips, _CHIPS, strict=True)
            if chip.isChecked()
            for what in kinds
        }
        self.rows = [one for one in self._all if one.what in wanted]
        self.act.setEnabled(bool(self.rows))
        cells, before = [], None
        for one in self.rows:
            cells.append(self._cells(one, first=one.what is not before))
            before = one.what
        self.show_cells(cells)

    def _cells(self, one: Difference, *, first: bool) -> tuple[Cell, ...]:
        size = sum(other.what is one.what for other in self._all)
        group = f"{_GROUPS[one.what]} · {size}" if first else ""
        ink = "warn" if one.what is What.AGAINST else "text_2"
        return Cell(group, ink), _place(one.first), _place(one.second)

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


def _place(place: Place | None) -> Cell:
    if place is None:
        return Cell("—", "text_3")
    return Cell(f"{place.words} · {place.times} times" if place.times > 1 else place.words)
