"""A list in which several articles can be selected; what is selected outlives another order of the rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from annotator.domain.valueclass import dataclass
from annotator.ui.library.model import LibraryModel
from annotator.ui.library.overlaid import OverlaidList

SELECT = QItemSelectionModel.SelectionFlag
_NONE: frozenset[int] = frozenset()
_Action = QAbstractItemView.CursorAction


@dataclass(frozen=True, slots=True)
class Held:
    """What was selected in a list that is about to be another one: stretches of its keys, the current key,
    and keys that it did not list yet.
    """

    keys: array[int]
    parts: tuple[tuple[int, int], ...]
    current: int | None
    left: frozenset[int]

    def all(self) -> frozenset[int]:
        """The keys selected."""
        listed = (self.keys[top : bottom + 1] for top, bottom in self.parts)
        return self.left.union(*listed)


class ChoosingList(OverlaidList):
    """Shift and Ctrl with pointer or keys, and Ctrl+A, select several rows.

    `chosenChanged` follows what is selected. `whole` says that all articles are listed, not only the first.
    """

    chosenChanged = Signal()

    def __init__(
        self, model: LibraryModel, row_height: int, bar_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(row_height, bar_name, parent)
        self._articles = model
        self.whole = True
        # Selected, but not listed yet, with what was current; and whether all that are listed then are.
        self._left = _NONE
        self._current_left: int | None = None
        self._all = self._choosing = False
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self.chosenChanged)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())
        model.modelReset.connect(self._told.start)

    # what is selected

    def _parts(self) -> Iterator[tuple[int, int]]:
        """The stretches of rows that are selected, from top to bottom and none within another."""
        last = -1
        for one in sorted((one.top(), one.bottom()) for one in self.selectionModel().selection().toList()):
            top = max(one[0], last + 1)
            if one[1] >= top:
                yield top, one[1]
                last = one[1]

    def number(self) -> int:
        """How many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self._parts())

    def several(self) -> bool:
        """Whether more than one row is."""
        parts = self.selectionModel().selection()
        return parts.size() > 1 or (parts.size() == 1 and parts.at(0).height() > 1)

    def any_chosen(self) -> bool:
        """Whether `chosen` gives any."""
        return self.currentIndex().isValid() or not self.selectionModel().selection().isEmpty()

    def chosen(self) -> tuple[int, ...]:
        """The keys of the selected rows from top to bottom; the current one's where none is selected."""
        keys = tuple(key for top, bottom in self._parts() for key in self._articles.keys(top, bottom))
        current = self.currentIndex()
        return keys or ((self._articles.key(current),) if current.isValid() else ())

    def _on_selected(self) -> None:
        if not self._choosing:
            self._left, self._all = _NONE, False
        self._told.start()

    def tell(self, sentence: str) -> None:
        """Has a screen reader say how many are selected: it tells each row, but never how many there are."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    # selecting

    def choose_all(self) -> None:
        """Selects every article that is listed, as soon as all of them are."""
        if self.whole:
            self.selectAll()
        else:
            self._all = True

    def choose_current(self) -> None:
        """Selects the current row alone, or none where there is none."""
        self._left, self._all = _NONE, False
        if self.several():
            self.selectionModel().select(self.currentIndex(), SELECT.ClearAndSelect)

    # from one list to another

    def held(self) -> Held | None:
        """What has to stay selected in another list; None where one row at most is selected."""
        if not self.several() and not self._left:
            return None
        index = self.currentIndex()
        current = self._articles.key(index) if index.isValid() else self._current_left
        return Held(self._articles.all_keys(), tuple(self._parts()), current, self._left)

    def go_back_to(self, row: int) -> None:
        """Selects the row that was current before; what else is to be selected is not forgotten."""
        self._choosing = True
        self.selectionModel().setCurrentIndex(self._articles.index(row), SELECT.ClearAndSelect)
        self._choosing = False

    def choose_held(self, held: Held | None) -> None:
        """Selects in the present list what was selected in the one before, as far as it is listed."""
        wanted = held.all() if held is not None else _NONE
        if held is not None and wanted:
            self._choose(wanted, held.current)

    def choose_rest(self) -> None:
        """Selects those of the rows that came at the end of the list which are to be selected."""
        if self._left:
            held = self.held()
            assert held is not None
            self._choose(held.all(), held.current)
        if self._all and self.whole:
            self._all = False
            self.selectAll()

    def _choose(self, wanted: frozenset[int], current: int | None) -> None:
        rows = self._articles.rows_of(wanted)
        if not rows and self.whole:
            self._left = _NONE
            return
        picked = QItemSelection()
        for top, bottom in _stretches(rows):
            picked.select(self._articles.place(top), self._articles.place(bottom))
        self._choosing = True
        self.selectionModel().select(picked, SELECT.ClearAndSelect)
        self._choosing = False
        self._left = _NONE if self.whole else wanted.difference(self._articles.all_keys())
        self._current_left = current if current in self._left else None
        if current in wanted and current not in self._left and not self.currentIndex().isValid():
            self._put_current(self._articles.rows_of(frozenset((current,))))

    def _put_current(self, rows: list[int]) -> None:
        """Makes a row current where it is listed; selects nothing and scrolls nowhere."""
        self.setAutoScroll(False)
        for row in rows:
            self.selectionModel().setCurrentIndex(self._articles.index(row), SELECT.NoUpdate)
        self.setAutoScroll(True)

    def enter_row(self, row: int) -> None:
        """There is always a current row to move from: that one, the first of those selected where several
        are, or the one that is current already.
        """
        if self.currentIndex().isValid():
            return
        if self.several():
            index = self._articles.index(next(self._parts())[0])
            self.selectionModel().setCurrentIndex(index, SELECT.NoUpdate)
        else:
            index = self._articles.index(row)
            self.selectionModel().setCurrentIndex(index, SELECT.ClearAndSelect)

    # the toolkit's events

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last row, of which a table has many in one column."""
        last = self._articles.rowCount() - 1
        if action in (_Action.MoveHome, _Action.MoveEnd) and last >= 0:
            return self._articles.index(0 if action is _Action.MoveHome else last)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+A, and Home and End with Shift or Ctrl; other keys are the base's."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose_all()
            event.accept()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            QTableView.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)


def _stretches(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow one another, by the first and the last of them."""
    start = 0
    for n, row in enumerate(rows):
        if n + 1 == len(rows) or rows[n + 1] != row + 1:
            yield rows[start], row
            start = n + 1
