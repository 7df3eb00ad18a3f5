"""Rows in groups, one an article, as Qt sees them: ticked or not, more as they are found.

A row is a group's or a thing's. Ticks and places lie in flat arrays, so that twenty thousand rows take
little room and no time.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.corpus import NamesakeArticle
from annotator.ui.ticked import wording

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The thing of a row, or the NamesakeArticle of a group's."""
TICK_ROLE = Qt.ItemDataRole.UserRole + 1
"""A Qt.CheckState."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
"""How many of a group are ticked, and how many there are."""


class InArticle(Protocol):
    """What a row can show."""

    @property
    def article(self) -> NamesakeArticle:
        """The article it stands in."""


T = TypeVar("T", bound=InArticle)


class TickedModel(QAbstractListModel, Generic[T]):
    """What is ticked is counted as it changes: `chosen_count`, `chosen_articles`. Subclasses word rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clear()

    def _clear(self) -> None:
        self.things: list[T] = []
        self._articles: list[NamesakeArticle] = []
        # Of each group: its first thing, and one more for the end.
        self._starts = array("q", [0])
        self._ticked_in = array("q")
        self._ticks = bytearray()
        self._group_of = array("q")
        self.chosen_count = 0
        self.chosen_articles = 0

    def ticked_at_first(self, one: T) -> bool:
        """Whether a thing is ticked when it is found."""
        raise NotImplementedError

    def ticking(self, one: T, *, ticked: bool) -> None:
        """Told of each tick that an editor sets or takes away."""

    def words(self, one: T) -> str:
        """A thing's own words."""
        raise NotImplementedError

    def tip(self, one: T) -> str:
        """What stands in the tooltip of its row."""
        raise NotImplementedError

    def spoken(self, one: T, *, ticked: bool) -> str:
        """Its row as a screen reader says it."""
        raise NotImplementedError

    def start_anew(self) -> None:
        """Empties the list."""
        self.beginResetModel()
        self._clear()
        self.endResetModel()

    def add(self, found: Sequence[T]) -> None:
        """Puts things at the end, whole articles together."""
        if not found:
            return
        articles = len({one.article.id for one in found})
        first = self.rowCount()
        self.beginInsertRows(_ROOT, first, first + articles + len(found) - 1)
        for one in found:
            if not self._articles or self._articles[-1].id != one.article.id:
                self._articles.append(one.article)
                self._starts.append(self._starts[-1])
                self._ticked_in.append(0)
            group = len(self._articles) - 1
            self.things.append(one)
            self._group_of.append(group)
            self._ticks.append(0)
            self._starts[-1] += 1
            if self.ticked_at_first(one):
                self._set(len(self.things) - 1, ticked=True)
        self.endInsertRows()

    # what is ticked

    def _set(self, place: int, *, ticked: bool) -> None:
        if bool(self._ticks[place]) is ticked:
            return
        group, step = self._group_of[place], 1 if ticked else -1
        before = self._ticked_in[group]
        self._ticks[place] = ticked
        self._ticked_in[group] = before + step
        self.chosen_count += step
        self.chosen_articles += bool(before + step) - bool(before)

    def _tick(self, place: int, *, ticked: bool) -> None:
        if bool(self._ticks[place]) is not ticked:
            self._set(place, ticked=ticked)
            self.ticking(self.things[place], ticked=ticked)

    def toggle(self, row: int) -> None:
        """Ticks a row or takes the tick away; a group's row does so for all of its article."""
        group, place = self._at(row)
        if place is not None:
            self._tick(place, ticked=not self._ticks[place])
        else:
            first, end = self._starts[group], self._starts[group + 1]
            ticked = self._ticked_in[group] < end - first
            for one in range(first, end):
                self._tick(one, ticked=ticked)
        self._tell(self._row_of_group(group), self._row_of_group(group + 1) - 1)

    def tick_all(self, ticked: bool) -> None:
        """Ticks every row, or none."""
        for place in range(len(self.things)):
            self._tick(place, ticked=ticked)
        self._tell(0, self.rowCount() - 1)

    def chosen(self) -> list[T]:
        """Those that are ticked."""
        return [one for one, ticked in zip(self.things, self._ticks, strict=True) if ticked]

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [TICK_ROLE, COUNT_ROLE])

    # rows

    def _row_of_group(self, group: int) -> int:
        return self._starts[group] + group

    def _at(self, row: int) -> tuple[int, int | None]:
        """The group of a row, and its thing unless it is the group's own."""
        low, high = 0, len(self._articles)
        while high - low > 1:
            middle = (low + high) // 2
            if self._row_of_group(middle) <= row:
                low = middle
            else:
                high = middle
        place = row - low - 1
        return low, None if row == self._row_of_group(low) else place

    def is_group(self, row: int) -> bool:
        """Whether a row is a group's."""
        return self._at(row)[1] is None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Things and groups."""
        return 0 if parent.isValid() else len(self.things) + len(self._articles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the delegate draws, the tooltip, and the words a screen reader says."""
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        group, place = self._at(index.row())
        if place is None:
            return self._of_group(group, role)
        return self._of_thing(place, role)

    def _of_group(self, group: int, role: int) -> object:
        article, ticked = self._articles[group], self._ticked_in[group]
        total = self._starts[group + 1] - self._starts[group]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return wording.headline(article)
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.spoken_group(article, ticked, total)
            case _ if role == ROW_ROLE:
                return article
            case _ if role == COUNT_ROLE:
                return ticked, total
            case _ if role == TICK_ROLE:
                if ticked == total:
                    return Qt.CheckState.Checked
                return Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        return None

    def _of_thing(self, place: int, role: int) -> object:
        one, ticked = self.things[place], bool(self._ticks[place])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(one)
            case Qt.ItemDataRole.ToolTipRole:
                return self.tip(one)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(one, ticked=ticked)
            case _ if role == ROW_ROLE:
                return one
            case _ if role == TICK_ROLE:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None
