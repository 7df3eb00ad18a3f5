"""The namesakes in their groups, one an article, as Qt sees them: ticked or not, more as they are found.

A row is a group's or a namesake's. Ticks and places lie in flat arrays, so that twenty thousand rows take
little room and no time.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.corpus import Namesake, NamesakeArticle
from annotator.review.propagate import is_open
from annotator.ui.propagate import wording

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The Namesake of a row, or the NamesakeArticle of a group's."""
TICK_ROLE = Qt.ItemDataRole.UserRole + 1
"""A Qt.CheckState."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
"""How many of a group are ticked, and how many there are."""


class NamesakeModel(QAbstractListModel):
    """What is ticked is counted as it changes: `chosen_count`, `chosen_articles`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clear()

    def _clear(self) -> None:
        self.namesakes: list[Namesake] = []
        self._articles: list[NamesakeArticle] = []
        # Of each group: its first namesake, and one more for the end.
        self._starts = array("q", [0])
        self._ticked_in = array("q")
        self._ticks = bytearray()
        self._group_of = array("q")
        self.chosen_count = 0
        self.chosen_articles = 0

    def start_anew(self) -> None:
        """Empties the list."""
        self.beginResetModel()
        self._clear()
        self.endResetModel()

    def add(self, found: Sequence[Namesake]) -> None:
        """Puts namesakes at the end, whole articles together; those nobody decided about are ticked."""
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
            self.namesakes.append(one)
            self._group_of.append(group)
            self._ticks.append(0)
            self._starts[-1] += 1
            if is_open(one):
                self._set(len(self.namesakes) - 1, ticked=True)
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

    def toggle(self, row: int) -> None:
        """Ticks a row or takes the tick away; a group's row does so for all of its article."""
        group, place = self._at(row)
        if place is not None:
            self._set(place, ticked=not self._ticks[place])
        else:
            first, end = self._starts[group], self._starts[group + 1]
            ticked = self._ticked_in[group] < end - first
            for one in range(first, end):
                self._set(one, ticked=ticked)
        self._tell(self._row_of_group(group), self._row_of_group(group + 1) - 1)

    def tick_all(self, ticked: bool) -> None:
        """Ticks every row, or none."""
        for place in range(len(self.namesakes)):
            self._set(place, ticked=ticked)
        self._tell(0, self.rowCount() - 1)

    def chosen(self) -> list[Namesake]:
        """Those that are ticked."""
        return [one for one, ticked in zip(self.namesakes, self._ticks, strict=True) if ticked]

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [TICK_ROLE, COUNT_ROLE])

    # rows

    def _row_of_group(self, group: int) -> int:
        return self._starts[group] + group

    def _at(self, row: int) -> tuple[int, int | None]:
        """The group of a row, and its namesake unless it is the group's own."""
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
        """Namesakes and groups."""
        return 0 if parent.isValid() else len(self.namesakes) + len(self._articles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the delegate draws, the tooltip, and the words a screen reader says."""
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        group, place = self._at(index.row())
        if place is None:
            return self._of_group(group, role)
        return self._of_namesake(place, role)

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

    def _of_namesake(self, place: int, role: int) -> object:
        one, ticked = self.namesakes[place], bool(self._ticks[place])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.words
            case Qt.ItemDataRole.ToolTipRole:
                return " ".join(f"…{one.left}{one.words}{one.right}…".split())
            case Qt.ItemDataRole.AccessibleTextRole:
                return wording.spoken(one, ticked=ticked)
            case _ if role == ROW_ROLE:
                return one
            case _ if role == TICK_ROLE:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None
