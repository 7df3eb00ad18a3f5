"""The values of a chart as a table."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.charts.series import Chart
from annotator.charts.words import amount
from annotator.ui.charts.look import width_of
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import PADDING, Cell, DataTable

_WIDEST = 360.0
_NARROWEST = 72.0
_MEASURED = 80


class ChartTable(DataTable):
    """Its columns are those of the chart; numbers stand at the right, an open end says so."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"Values of {name}", parent)
        self._header: tuple[str, ...] = ()
        self._rows: RowsModel | None = None
        self._natural: list[float] = []

    def show_chart(self, chart: Chart) -> None:
        """Lists the values of a chart."""
        self.setAccessibleName(f"{chart.title}, {chart.unit}, as a table")
        row = self.current_row()
        if self._rows is None or chart.header() != self._header:
            self._header = chart.header()
            old, self._rows = self._rows, RowsModel(self._header, self)
            self.setModel(self._rows)
            if old is not None:
                old.deleteLater()
        rows = [[_cell(value) for value in one] for one in chart.rows()]
        self._natural = [
            max(
                width_of(words, Face.FIGURES) for words in (head, *(row[n].words for row in rows[:_MEASURED]))
            )
            for n, head in enumerate(self._header)
        ]
        self._rows.show(rows)
        self._fit()
        self.go_to(max(0, min(row, self._rows.rowCount() - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width after what stands in them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._header:
            return
        natural = [min(_WIDEST, wide + 2 * PADDING + 4) for wide in self._natural]
        more = self.viewport().width() - sum(natural)
        # What is too much or left over is borne by the wide columns, which hold words.
        spare = [max(1.0, wide - _NARROWEST) for wide in natural]
        for column, wide in enumerate(natural):
            fitted = wide + more * spare[column] / sum(spare)
            self.setColumnWidth(column, int(max(fitted, min(wide, _NARROWEST))))


def _cell(value: str | int | float | None) -> Cell:
    if isinstance(value, str):
        return Cell(value or "—")
    return Cell(amount(value), "text_2" if value is None else "text", number=True)
