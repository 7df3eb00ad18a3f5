"""The photos of the contact sheet as a table of cards: all their keys, and the rows that were read so far."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.photos.card import spoken

if TYPE_CHECKING:
    from annotator.corpus.photovalues import PhotoRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
KEPT = 2000
"""Rows held in memory, the least lately read dropped first."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PhotoGrid(QAbstractTableModel):
    """Photos by place, counted along the lines of cards; a place is a line and a column of the table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: array[int] = array("q")
        self._rows: OrderedDict[int, PhotoRow] = OrderedDict()
        self._across = 2

    # what is listed

    def show(self, keys: array[int], rows: Iterable[PhotoRow]) -> None:
        """Lists other photos; rows that are known already stay known."""
        self.beginResetModel()
        self._keys = keys
        self._take(rows)
        self.endResetModel()

    def clear(self) -> None:
        """Lists nothing and forgets every row."""
        self.beginResetModel()
        self._keys = array("q")
        self._rows.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Forgets every row, to be read anew."""
        self._rows.clear()

    def set_across(self, number: int) -> bool:
        """How many cards stand in a line; returns whether that is another number."""
        if number == self._across:
            return False
        self.beginResetModel()
        self._across = number
        self.endResetModel()
        return True

    def fill(self, rows: Iterable[PhotoRow]) -> None:
        """Takes rows that were asked for."""
        self._take(rows)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._across - 1))

    def _take(self, rows: Iterable[PhotoRow]) -> None:
        for row in rows:
            self._rows[row.key] = row
            self._rows.move_to_end(row.key)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    # places

    @property
    def number(self) -> int:
        """How many photos there are."""
        return len(self._keys)

    @property
    def across(self) -> int:
        """How many stand in a line."""
        return self._across

    def key(self, place: int) -> int | None:
        """The key of the photo at a place."""
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def place(self, key: int) -> int | None:
        """Where a photo is; None where it is not listed."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def at(self, place: int) -> QModelIndex:
        """The cell of a place."""
        return self.index(place // self._across, place % self._across)

    def place_of(self, index: Index) -> int:
        """The place of a cell."""
        return index.row() * self._across + index.column()

    def row(self, place: int) -> PhotoRow | None:
        """The row of the photo at a place, where it was read."""
        key = self.key(place)
        return None if key is None else self._rows.get(key)

    def known(self, key: int) -> PhotoRow | None:
        """The row of a photo, where it was read."""
        return self._rows.get(key)

    def missing(self, first: int, last: int) -> tuple[int, ...]:
        """The keys of the photos between two places whose rows were not read."""
        return tuple(key for key in self.keys(first, last) if key not in self._rows)

    def keys(self, first: int, last: int) -> tuple[int, ...]:
        """The keys of the photos between two places, both taken in."""
        return tuple(self._keys[max(0, first) : last + 1])

    # the toolkit's questions

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> None:
        """Nothing: lines and columns of cards have no names, and a screen reader would say their numbers."""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many lines of cards there are."""
        return 0 if parent.isValid() else -(-len(self._keys) // self._across)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many cards stand in a line."""
        return 0 if parent.isValid() else self._across

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The last line may have places without a photo, which cannot be gone to."""
        if self.place_of(index) >= len(self._keys):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row of a card, and the card in words."""
        row = self.row(self.place_of(index))
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and self.place_of(index) < len(self._keys):
            return spoken(row) if row is not None else "A photo that is being read"
        if role == Qt.ItemDataRole.ToolTipRole and row is not None:
            return row.caption
        return None
