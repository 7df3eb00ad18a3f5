"""The table of claims by their keys: groups and rows, the rows in words as far as they were read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.claims.columns import COLUMNS, ORDER, Col
from annotator.ui.claims.lines import Group, Line

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST = 4000
"""Rows kept in words; more are read again when they come into sight."""


class ClaimModel(QAbstractTableModel):
    """Rows are groups and claims. A claim is known by its key; folded groups hide theirs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: array[int] = array("q")
        self.groups: list[Group] = []
        self._starts: list[int] = []
        self.folded: set[str] = set()
        self._entries: array[int] = array("q")
        self._group_rows: list[int] = []
        self._places: dict[int, int] | None = None
        self.lines: dict[int, Line] = {}

    def show(self, keys: Iterable[int], groups: Sequence[Group], lines: Iterable[Line]) -> None:
        """Takes other claims: their keys in order, the groups whose sizes add up to them, some rows."""
        self.beginResetModel()
        self.keys = array("q", keys)
        self.groups = list(groups)
        self._starts, at = [], 0
        for group in self.groups:
            self._starts.append(at)
            at += group.size
        self.lines = {line.key: line for line in lines}
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        entries = array("q")
        self._group_rows = []
        self._places = None
        if not self.groups:
            entries.extend(range(len(self.keys)))
        for n, group in enumerate(self.groups):
            self._group_rows.append(len(entries))
            entries.append(-1 - n)
            if group.value not in self.folded:
                entries.extend(range(self._starts[n], self._starts[n] + group.size))
        self._entries = entries

    def fold(self, values: Iterable[str], folded: bool) -> None:
        """Folds groups, or opens them."""
        self.beginResetModel()
        if folded:
            self.folded.update(values)
        else:
            self.folded.difference_update(values)
        self._arrange()
        self.endResetModel()

    def group_rows(self) -> Sequence[int]:
        """The rows that are headings."""
        return self._group_rows

    def group_at(self, row: int) -> Group | None:
        """The heading in a row; None for a claim."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else 0
        return self.groups[-1 - entry] if entry < 0 else None

    def group_row_of(self, row: int) -> int | None:
        """The row of the heading that a claim stands under."""
        return next((one for one in reversed(self._group_rows) if one <= row), None)

    def key(self, row: int) -> int | None:
        """The key of the claim in a row; None for a heading."""
        if not 0 <= row < len(self._entries):
            return None
        entry = self._entries[row]
        return self.keys[entry] if entry >= 0 else None

    def line(self, row: int) -> Line | None:
        """The claim in a row, where it was read."""
        key = self.key(row)
        return self.lines.get(key) if key is not None else None

    def row_of(self, key: int) -> int | None:
        """The row a claim stands in; None where it is not listed or its group is folded."""
        if self._places is None:
            self._places = {self.keys[one]: n for n, one in enumerate(self._entries) if one >= 0}
        return self._places.get(key)

    def missing(self, first: int, last: int) -> list[int]:
        """The keys of rows between two, which were not read yet."""
        some = self._entries[max(0, first) : last + 1]
        return [key for one in some if one >= 0 and (key := self.keys[one]) not in self.lines]

    def put(self, lines: Iterable[Line]) -> None:
        """Takes rows that were read."""
        if len(self.lines) > _MOST:
            self.lines.clear()
        self.lines.update((line.key, line) for line in lines)
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, len(ORDER) - 1))

    # what the toolkit asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and claims in sight."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All columns, shown or not."""
        return 0 if parent.isValid() else len(ORDER)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[ORDER[section]].head
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, or the row as a screen reader says it."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row, column = index.row(), index.column()
        group = self.group_at(row)
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if group is not None:
            if column:
                return ""
            return group.spoken(group.value in self.folded) if spoken else group.label
        line = self.line(row)
        if line is None:
            return ""
        return line.spoken() if spoken and column == 0 else line.cells[ORDER[column]]

    def cells(self, row: int) -> Mapping[Col, str]:
        """The words of a row by column; none where it is a heading or was not read."""
        line = self.line(row)
        return line.cells if line is not None else {}
