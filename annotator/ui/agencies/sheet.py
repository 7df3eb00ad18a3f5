"""The sheet of agency names: find or add one, take one out, bring one back."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.ingest import agencies
from annotator.ingest.agencylist import (
    GROUPS,
    AgencyListUnwritable,
    OwnList,
    built_in,
    fault_of,
    folded,
    read_own,
    write_own,
)
from annotator.ui.agencies.rows import AgencyRow, Standing, rows_of, toggled, with_added
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.dropdown import DropDown
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

_COLUMNS = (("Name", 50), ("Group", 32), ("", 18))
_WORDS = SheetWords(
    "Agencies",
    "Names that credits are known by. A change counts for what is imported from now on.",
    "name",
    "No name of the list holds these words.",
    "Enter adds it to the chosen group.",
)
_GROUP_WORDS = dict(
    zip(
        GROUPS,
        ("Agency or library", "Outlet", "Satellite pictures", "Social media", "Institution"),
        strict=True,
    )
)


def _cells(row: AgencyRow) -> tuple[Cell, ...]:
    ink = "text_3" if row.standing is Standing.STRUCK else "text"
    return Cell(row.name, ink), Cell(_GROUP_WORDS[row.group], "text_2"), Cell(row.standing.value, "text_2")


class AgenciesSheet(ListSheet):
    """What is typed narrows the list; Enter adds it. Each change is kept at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.act = KeyButton(theme, "Remove", "Del")
        super().__init__(theme, _WORDS, _COLUMNS, self.act, QSize(600, 560), parent)
        self._built_in = built_in()
        self._own = read_own()
        self.rows: list[AgencyRow] = []
        self.name = QLineEdit()
        self.name.setPlaceholderText("Find a name, or type a new one")
        self.name.setAccessibleName("Name")
        self.group = DropDown(theme)
        self.group.setAccessibleName("Group")
        for group in GROUPS:
            self.group.addItem(_GROUP_WORDS[group], group)
        self.add = KeyButton(theme, "Add", "Enter")
        self.said = Label(theme, "", Face.SECONDARY, "text_2")
        self.said.setWordWrap(True)
        self._lay_out()
        self.name.textChanged.connect(lambda _text: self._list())
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.act.clicked.connect(self._toggle)
        self.table.currentRowChanged.connect(lambda _row: self._name_act())
        self._list()
        self._tell_problems()
        self.name.setFocus()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.group)
        line.addWidget(self.add)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertLayout(1, line)
            whole.insertWidget(2, self.said)
        stops = (self.name, self.group, self.add, self.table, self.act, self.close_button)
        for one, next_one in pairwise(stops):
            self.setTabOrder(one, next_one)

    def _list(self) -> None:
        words = folded(self.name.text())
        self.rows = [row for row in rows_of(self._built_in, self._own) if words in folded(row.name)]
        self.show_cells([_cells(row) for row in self.rows])
        self.add.setEnabled(bool(words))
        self._say("")
        self._name_act()

    def _tell_problems(self) -> None:
        if self._own.problems:
            more = len(self._own.problems) - 1
            self._say(self._own.problems[0] + (f", and {more} more" if more else ""), failed=True)

    def _say(self, words: str, *, failed: bool = False) -> None:
        self.said.set_colour("warn" if failed else "text_2")
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _current(self) -> AgencyRow | None:
        at = self.table.current_row()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def _name_act(self) -> None:
        row = self._current()
        word = "Restore" if row is not None and row.standing is Standing.STRUCK else "Remove"
        self.act.setText(word)
        self.act.setAccessibleName(f"{word} {row.name}" if row else word)
        self.act.setEnabled(row is not None)
        self.act.updateGeometry()
        self.act.update()

    def _keep(self, own: OwnList) -> bool:
        try:
            write_own(own.added, own.struck)
        except AgencyListUnwritable as error:
            self._say(str(error), failed=True)
            return False
        agencies.read_again()
        self._own = own
        self._list()
        return True

    def _add(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            return
        fault = fault_of(name)
        if fault is not None:
            self._say(f"{fault}.", failed=True)
            return
        group = self.group.currentData()
        if agencies.group(name) == group:
            self._say(f"“{name}” is in the list already.")
            return
        if self._keep(with_added(self._own, name, group)):
            self.name.clear()
            self._go_to(name)
            self._say(f"“{name}” is added.")

    def _toggle(self) -> None:
        row = self._current()
        if row is None:
            return
        word = "restored" if row.standing is Standing.STRUCK else "removed"
        if self._keep(toggled(self._own, row)):
            self._say(f"“{row.name}” is {word}.")

    def _go_to(self, name: str) -> None:
        at = next((n for n, row in enumerate(self.rows) if folded(row.name) == folded(name)), None)
        if at is not None:
            self.table.go_to(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the name out or brings it back."""
        if event.key() == Qt.Key.Key_Delete:
            self._toggle()
        else:
            super().keyPressEvent(event)
