"""A sheet that lists something as a table over a row of buttons, or says that there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.fitting import fitting
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell, DataTable
from annotator.ui.widgets.wording import count


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Title, what is listed in a sentence, one of it, and the two lines where there is none."""

    title: str
    lead: str
    noun: str
    none: str
    hint: str


class ListSheet(QDialog):
    """`columns` are heads with their share of the width in percent; `act` stands before Close."""

    def __init__(
        self,
        theme: Theme,
        words: SheetWords,
        columns: Sequence[tuple[str, int]],
        act: KeyButton,
        size: QSize,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(QSize(420, 300))
        self.resize(fitting(size, parent))
        self._noun = words.noun
        self._shares = [share for _, share in columns]
        self.model = RowsModel([head for head, _ in columns], self)
        self.table = DataTable(theme, words.title)
        self.table.setModel(self.model)
        self.empty = EmptyState(theme)
        self.empty.say(words.none, words.hint, "")
        self.count = Label(theme, "", Face.SECONDARY, "text_2")
        self.close_button = KeyButton(theme, "Close", "Esc")
        self.close_button.clicked.connect(self.reject)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(act)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        self.lead = Label(theme, words.lead, Face.INTERFACE, "text_2")
        whole.addWidget(self.lead)
        whole.addWidget(self.stack, 1)
        whole.addLayout(foot)
        self.table.setFocus()

    def show_cells(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Lists these rows; the current one stays where it can."""
        row = self.table.current_row()
        self.model.show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self._fit_columns()
        # A table that was behind the empty page gets its width only now.
        QTimer.singleShot(0, self, self._fit_columns)
        self.count.setText(count(len(rows), self._noun) if rows else "")
        self.table.go_to(min(max(row, 0), len(rows) - 1))

    def _fit_columns(self) -> None:
        wide = self.table.viewport().width()
        for column, share in enumerate(self._shares):
            self.table.setColumnWidth(column, wide * share // 100)

    def showEvent(self, event: QShowEvent) -> None:
        """The columns share the width that the table has once it stands."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self._fit_columns()
