"""The claims behind a bar: on the Claims desk where there is one, else in a list that opens each in Read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent

from annotator.charts.filters import ChartFilter
from annotator.domain.words import Kind
from annotator.ui.shell.desks import PLACES
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

if TYPE_CHECKING:
    from annotator.corpus.chartrows import ShownClaim
    from annotator.ui.desk import DeskParts

MOST = 500
"""A list shows no more claims than these; the Claims desk has all of them."""
_COLUMNS = (("Article", 24), ("Source", 20), ("Claim", 36), ("State", 20))


@dataclass(frozen=True, slots=True)
class Behind:
    """The claims behind something picked: what it is in words, the filter, how many, and the first."""

    words: str
    wanted: ChartFilter
    count: int
    first: tuple[ShownClaim, ...]


def open_claims(parts: DeskParts, behind: Behind) -> ClaimsSheet | None:
    """Shows them; gives the list where that is what is shown."""
    if "claims" in PLACES:
        parts.go_to("claims")
        desk = parts.window.desks["claims"]  # type: ignore[attr-defined]
        desk.set_filter(behind.wanted)
        return None
    sheet = ClaimsSheet(parts, behind)
    sheet.open()
    return sheet


class ClaimsSheet(ListSheet):
    """Enter or a double click opens a claim in Read."""

    def __init__(self, parts: DeskParts, behind: Behind) -> None:
        act = KeyButton(parts.theme, "Open in Read", "Enter", primary=True)
        cut = f", the first {MOST:,} of {behind.count:,}" if behind.count > len(behind.first) else ""
        words = SheetWords(f"Claims: {behind.words}", f"{behind.words}{cut}", "claim", "No claims here.", "")
        super().__init__(_theme(parts), words, _COLUMNS, act, QSize(960, 560), parts.window)
        self._parts = parts
        self._claims = behind.first
        act.clicked.connect(lambda: self._open(self.table.current_row()))
        self.table.activatedRow.connect(self._open)
        self.finished.connect(self.deleteLater)
        self.show_cells(
            [
                (
                    Cell(one.title),
                    Cell(one.source or "Nobody named", "text" if one.source else "text_2"),
                    Cell(one.words),
                    Cell(f"{one.certainty}, {one.status}", "text_2"),
                )
                for one in self._claims
            ]
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the table is as wide as it will be."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._fit_columns()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._claims):
            claim = self._claims[row]
            self.accept()
            self._parts.show_in_read(claim.article, Kind.CLAIM, claim.id)


def _theme(parts: DeskParts) -> Theme:
    return parts.theme
