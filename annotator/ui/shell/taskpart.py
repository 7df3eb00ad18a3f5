"""What runs in the background, in the status bar: a task or a long act, how far it is, Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import ElidedLabel, Label, LinkButton, ProgressLine

if TYPE_CHECKING:
    from annotator.ui.longact import LongAct
    from annotator.ui.tasks import Tasks


class TaskPart(QWidget):
    """Title, bar, percent and Cancel; not there while nothing runs."""

    changed = Signal()

    def __init__(self, theme: Theme, tasks: Tasks | LongAct, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._title = ElidedLabel(theme, "", Face.SECONDARY, "text_2")
        self.line = ProgressLine(theme)
        self.line.setFixedWidth(120)
        self._percent = Label(theme, "", Face.SECONDARY, "text_2")
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._percent.setFixedWidth(self._percent.fontMetrics().horizontalAdvance("100%"))
        self.cancel = LinkButton(theme, "Cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._title)
        row.addSpacing(16)
        row.addWidget(self.line)
        row.addSpacing(8)
        row.addWidget(self._percent)
        row.addSpacing(16)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(tasks.cancel)
        tasks.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        state = self._tasks.state
        was = self.isHidden()
        self.setVisible(state.running)
        share = state.done / state.total if state.total else 0.0
        other = state.title != self._title.text()
        self._title.setText(state.title)
        self.line.set_share(share)
        self._percent.setText(f"{share:.0%}")
        self.setAccessibleName(f"{state.title}, {share:.0%}" if state.running else "")
        self.cancel.setAccessibleName(f"Cancel: {state.title}")
        if was != self.isHidden() or other:
            self.changed.emit()
