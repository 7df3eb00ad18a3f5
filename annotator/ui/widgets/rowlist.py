"""A list whose rows the caller draws."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.ui.widgets.plaintable import make_plain
from annotator.ui.widgets.viewport import part


class RowList(QTableView):
    """A table of one column without its furniture.

    A table lays out a hundred thousand rows at once, where a list view asks each for its height.
    """

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        part(self, "viewport")
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.rows = self.verticalHeader()
        self.rows.hide()
        self.rows.setMinimumSectionSize(row_height)
        self.rows.setDefaultSectionSize(row_height)
        self.rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        make_plain(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last row; letters are nobody's search."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)
