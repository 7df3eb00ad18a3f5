"""The values of a chart as a table."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.charts.series import Chart
from annotator.charts.words import amount
from annotator.ui.theme import Theme
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell, DataTable

_FIRST = 2.4


class ChartTable(DataTable):
    """Its columns are those of the chart; numbers stand at the right, an open end says so."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"Values of {name}", parent)
        self._header: tuple[str, ...] = ()
        self._rows: RowsModel | None = None

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
        self._rows.show([[_cell(value) for value in one] for one in chart.rows()])
        self._fit()
        self.go_to(max(0, min(row, self._rows.rowCount() - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width, the first one takes more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._header:
            return
        wide = self.viewport().width()
        one = wide / (len(self._header) - 1 + _FIRST)
        for column in range(len(self._header)):
            self.setColumnWidth(column, int(one * _FIRST if column == 0 else one))


def _cell(value: str | int | float | None) -> Cell:
    if isinstance(value, str):
        return Cell(value or "—")
    return Cell(amount(value), "text_2" if value is None else "text", number=True)
