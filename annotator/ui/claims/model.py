"""The table of claims by their keys: groups and rows, the rows in words as far as they were read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.claims.columns import COLUMNS, ORDER, Col
from annotator.ui.claims.lines import Group, Line

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ONE_BY_ONE = 4
_MOST = 4000
"""Rows kept in words; more are read again when they come into sight."""


class ClaimModel(QAbstractTableModel):
    """Rows are groups and claims. A claim is known by its key; folded groups hide theirs.

    Which row is what follows from the sizes of the groups: nothing is kept for a single row.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys: array[int] = array("q")
        self.groups: list[Group] = []
        self._starts: list[int] = []
        self.folded: set[str] = set()
        self._number = 0
        self._group_rows: list[int] = []
        self.lines: dict[int, Line] = {}
        self.whole = True

    def show(
        self, keys: Iterable[int], groups: Sequence[Group], lines: Iterable[Line], *, whole: bool = True
    ) -> None:
        """Takes other claims: their keys in order, the groups whose sizes add up to them, some rows.

        `whole` is False where they are only the first of those that are to come.
        """
        self.beginResetModel()
        self.whole = whole
        self.keys = keys if isinstance(keys, array) else array("q", keys)
        self.groups = list(groups)
        self._starts = [0, *accumulate(group.size for group in self.groups)][:-1]
        self.lines = {line.key: line for line in lines}
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        shown = [0 if group.value in self.folded else group.size for group in self.groups]
        # Each heading is a row, too.
        self._group_rows = [n + at for n, at in enumerate(accumulate(shown, initial=0))]
        rows = self._group_rows.pop()
        self._number = rows if self.groups else len(self.keys)

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

    def _group_of(self, row: int) -> int:
        """The place of the group that a row belongs to, its heading or one of its claims."""
        return bisect_right(self._group_rows, row) - 1

    def group_at(self, row: int) -> Group | None:
        """The heading in a row; None for a claim."""
        if not self.groups or not 0 <= row < self._number:
            return None
        n = self._group_of(row)
        return self.groups[n] if self._group_rows[n] == row else None

    def group_row_of(self, row: int) -> int | None:
        """The row of the heading that a claim stands under."""
        n = self._group_of(row)
        return self._group_rows[n] if n >= 0 else None

    def key(self, row: int) -> int | None:
        """The key of the claim in a row; None for a heading."""
        place = self._place(row)
        return None if place is None else self.keys[place]

    def _place(self, row: int) -> int | None:
        """Where among the keys the claim in a row stands."""
        if not 0 <= row < self._number:
            return None
        if not self.groups:
            return row
        n = self._group_of(row)
        within = row - self._group_rows[n] - 1
        return self._starts[n] + within if within >= 0 else None

    def keys_between(self, first: int, last: int) -> array[int]:
        """The keys of the claims from one row to another, both counted."""
        first, last = max(0, first), min(last, self._number - 1)
        if not self.groups:
            return self.keys[first : last + 1]
        found = array("q")
        for n in range(max(0, self._group_of(first)), len(self.groups)):
            head = self._group_rows[n]
            if head > last:
                break
            end = self._group_rows[n + 1] if n + 1 < len(self.groups) else self._number
            start = self._starts[n] - head - 1
            found += self.keys[start + max(first, head + 1) : start + min(last + 1, end)]
        return found

    def line(self, row: int) -> Line | None:
        """The claim in a row, where it was read."""
        key = self.key(row)
        return self.lines.get(key) if key is not None else None

    def row_of(self, key: int) -> int | None:
        """The row a claim stands in; None where it is not listed or its group is folded."""
        place = _found(self.keys, key)
        return None if place is None else self._row_at(place)

    def rows_of(self, keys: Iterable[int]) -> list[int]:
        """The rows that some claims stand in, from top to bottom; those not in sight are left out."""
        wanted = set(keys)
        if len(wanted) <= _ONE_BY_ONE:
            rows = [self.row_of(key) for key in wanted]
        else:
            rows = [self._row_at(place) for place, key in enumerate(self.keys) if key in wanted]
        return sorted(row for row in rows if row is not None)

    def _row_at(self, place: int) -> int | None:
        """The row of the claim at a place among the keys."""
        if not self.groups:
            return place
        n = bisect_right(self._starts, place) - 1
        if self.groups[n].value in self.folded:
            return None
        return self._group_rows[n] + 1 + place - self._starts[n]

    def missing(self, first: int, last: int) -> list[int]:
        """The keys of rows between two, which were not read yet."""
        return [key for key in self.keys_between(first, last) if key not in self.lines]

    def put(self, lines: Iterable[Line]) -> None:
        """Takes rows that were read."""
        if len(self.lines) > _MOST:
            self.lines.clear()
        self.lines.update((line.key, line) for line in lines)
        if self._number:
            self.dataChanged.emit(self.index(0, 0), self.index(self._number - 1, len(ORDER) - 1))

    # what the toolkit asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and claims in sight."""
        return 0 if parent.isValid() else self._number

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


def _found(keys: array[int], key: int) -> int | None:
    """Where a key stands among many: looked for in their bytes, which takes a tenth of comparing numbers."""
    raw, wanted = keys.tobytes(), array("q", (key,)).tobytes()
    at = raw.find(wanted)
    while at >= 0 and at % keys.itemsize:
        at = raw.find(wanted, at + 1)
    return at // keys.itemsize if at >= 0 else None
