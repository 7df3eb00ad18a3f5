"""What each name in the files becomes: the list of names, and the box that says it of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from annotator.exchange.incoming.mapping import TARGETS, Chosen, Sort
from annotator.exchange.incoming.surveying import Survey
from annotator.ui.incoming import wording
from annotator.ui.incoming.front import Front
from annotator.ui.incoming.rows import name_rows

Key = tuple[Sort, str]


class Becoming(QObject):
    """`kept` is what the corpus remembers of earlier files; `changed` tells that the editor chose."""

    changed = Signal()

    def __init__(self, front: Front, kept: object, parent: QObject) -> None:
        super().__init__(parent)
        self._front = front
        self._kept = kept
        self._picked: dict[Key, str] = {}
        self._seen: Survey | None = None
        self.keys: list[Key] = []
        front.names.currentRowChanged.connect(self._show_targets)
        front.names.activatedRow.connect(lambda _row: self._choose_target())
        front.becomes.activated.connect(lambda _at: self._map())

    @property
    def chosen(self) -> Chosen:
        """What names become."""
        return Chosen(self._picked, self._kept)

    def show(self, seen: Survey) -> None:
        """Lists the names of the files that were looked at."""
        order = list(Sort)
        self._seen = seen
        self.keys = sorted(seen.names, key=lambda key: (order.index(key[0]), -seen.names[key], key[1]))
        self._list()
        self._front.names.go_to(0)

    def _list(self) -> None:
        if self._seen is None:
            return
        rows = name_rows(self._seen, self.keys, self.chosen)
        row = self._front.names.current_row()
        self._front.names_model.show(rows)
        self._front.fit_columns()
        self._front.names.go_to(max(row, 0))

    def _show_targets(self, row: int) -> None:
        front = self._front
        if not 0 <= row < len(self.keys):
            front.chosen.setText("")
            front.show_targets((), "")
            return
        sort, name = self.keys[row]
        front.chosen.setText(f"{wording.SORTS[sort]} “{name}”")
        words = [(target, wording.target_words(target)) for target in TARGETS[sort]]
        front.show_targets(words, self.chosen.of(sort, name))
        front.becomes.setAccessibleName(f"{wording.SORTS[sort]} {name} becomes")

    def _choose_target(self) -> None:
        """Enter on a name goes to what it becomes."""
        self._front.becomes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._front.becomes.showPopup()

    def _map(self) -> None:
        row = self._front.names.current_row()
        if 0 <= row < len(self.keys):
            self._picked[self.keys[row]] = self._front.becomes.currentData()
            self._list()
            self._front.top()
            self.changed.emit()
