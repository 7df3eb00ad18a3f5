"""The dialog in which an editor chooses the backup that a corpus goes back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.backups.table import WIDTHS, BackupModel
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import EmptyState, KeyButton, Label, Rule
from annotator.ui.widgets.table import DataTable
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus.backups import Backup


_HOW = "One is made as you work and on closing, when something changed; File ▸ Back up now makes one at once."


@dataclass(frozen=True, slots=True)
class Present:
    """What the corpus holds as it is now; None where it cannot be read."""

    articles: int | None = None
    decisions: int | None = None


def compared(backup: Backup, present: Present) -> str:
    """What going back to a backup would change, in a sentence."""
    if present.articles is None or present.decisions is None:
        return f"It holds {count(backup.articles, 'article')} and {count(backup.decisions, 'decision')}."
    parts = [
        _difference(present.articles - backup.articles, "article"),
        _difference(present.decisions - backup.decisions, "decision"),
    ]
    told = [one for one in parts if one]
    if not told:
        return "It holds as many articles and decisions as the corpus now."
    return f"It holds {' and '.join(told)} than the corpus now."


def _difference(more_now: int, noun: str) -> str:
    if not more_now:
        return ""
    return f"{count(abs(more_now), noun)} {'fewer' if more_now > 0 else 'more'}"


class RestoreDialog(QDialog):
    """`restoreRequested` and `copyRequested` carry the Backup that is chosen."""

    restoreRequested = Signal(object)
    copyRequested = Signal(object)

    def __init__(
        self, theme: Theme, name: str, backups: Sequence[Backup], present: Present, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._backups = backups
        self._present = present
        self.setWindowTitle("Restore a backup")
        self.setAccessibleName(f"Backups of {name}")
        self.model = BackupModel(backups, datetime.now().astimezone(), self)
        self.table = DataTable(theme, "Backups")
        self.table.setModel(self.model)
        self.none = EmptyState(theme)
        self.none.say("No backup yet.", _HOW, "")
        self.now = Label(theme, _now(name, present), Face.INTERFACE)
        self.difference = Label(theme, "", Face.SECONDARY, "text_2")
        self.restore = KeyButton(theme, "Restore", "Enter", primary=True)
        self.copy = KeyButton(theme, "Save a copy of it…")
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        self._lay_out()
        self.restore.clicked.connect(lambda: self._send(self.restoreRequested.emit))
        self.copy.clicked.connect(lambda: self._send(self.copyRequested.emit))
        self.cancel.clicked.connect(self.reject)
        self.table.activatedRow.connect(lambda _row: self.restore.click())
        self.table.currentRowChanged.connect(self._look)
        self.resize(sum(WIDTHS) + 26, 460)
        self.table.go_to(0)
        self._look(0)
        (self.table if self._backups else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(2)
        head.addWidget(self.now)
        about = "Before a backup is restored, the corpus as it is now is backed up too."
        head.addWidget(Label(self._theme, about, Face.SECONDARY, "text_2"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(10)
        foot.addWidget(self.difference)
        foot.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Rule(self._theme))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.none, 1)
        self.table.setVisible(bool(self._backups))
        self.none.setVisible(not self._backups)
        whole.addWidget(Rule(self._theme))
        whole.addLayout(foot)

    def _look(self, row: int) -> None:
        there = 0 <= row < len(self._backups)
        words = compared(self._backups[row], self._present) if there else "No backup of it was made yet"
        self.difference.setText(words if there else "")
        for button in (self.restore, self.copy):
            button.setEnabled(there)
            button.setToolTip("" if there else words)

    def _send(self, emit: object) -> None:
        row = self.table.current_row()
        if 0 <= row < len(self._backups) and callable(emit):
            emit(self._backups[row])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last column takes what is left."""
        super().resizeEvent(event)
        for column, width in enumerate(WIDTHS[:-1]):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)


def _now(name: str, present: Present) -> str:
    if present.articles is None or present.decisions is None:
        return f"“{name}” cannot be read as it is now."
    return (
        f"“{name}” now holds {count(present.articles, 'article')} and {count(present.decisions, 'decision')}."
    )
