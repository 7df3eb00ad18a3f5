"""The right side of the export sheet: counts, what is left out, and the first records one at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from annotator.exchange.exporting import Preview
from annotator.ui.exporting import wording
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.labels import ElidedLabel, Label, SectionLabel

_LINES = 4


class Shown(QWidget):
    """Shows a preview; one of the first articles alone says so until all are counted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: Preview | None = None
        self._at = 0
        self.counts = Label(theme, "", Face.INTERFACE_MEDIUM)
        self.labels = Label(theme, "", Face.SECONDARY, "text_2")
        self.lost = Label(theme, "", Face.SECONDARY, "warn")
        for label in (self.counts, self.labels, self.lost):
            label.setWordWrap(True)
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setFixedWidth(96)
        self.waiting.setAccessibleName("Counting")
        self.title = ElidedLabel(theme, "", Face.SECONDARY, "text_2")
        self.before = KeyButton(theme, "Previous", "Alt+Left")
        self.after = KeyButton(theme, "Next", "Alt+Right")
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Record")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        head = QHBoxLayout()
        head.addWidget(SectionLabel(theme, "What goes out"))
        head.addStretch(1)
        head.addWidget(self.waiting)
        turn = QHBoxLayout()
        turn.setSpacing(8)
        turn.addWidget(self.title, 1)
        turn.addWidget(self.before)
        turn.addWidget(self.after)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.counts)
        whole.addWidget(self.labels)
        whole.addWidget(self.lost)
        whole.addLayout(turn)
        whole.addWidget(self.text, 1)
        self._show_record()

    def wait(self) -> None:
        """Says that something is being counted."""
        self.waiting.show()

    def show_preview(self, seen: Preview) -> None:
        """Shows counts, losses and records."""
        self._seen = seen
        whole = seen.tally.articles >= seen.of or not seen.records
        first = "" if whole else f"Of the first {seen.tally.articles:,} of {seen.of:,}: "
        self.waiting.setVisible(not whole)
        splits = wording.splits(seen.tally)
        self.counts.setText(first + wording.things(seen.tally) + (f" · {splits}" if splits else ""))
        self.labels.setText(wording.labels(seen.tally))
        self.labels.setVisible(bool(seen.tally.labels))
        lines = wording.left_out(seen)
        more = [f"and {len(lines) - _LINES} more, which the manifest lists"] if len(lines) > _LINES else []
        self.lost.setText("\n".join([*lines[:_LINES], *more]))
        self.lost.setToolTip("\n".join(lines))
        self.lost.setVisible(bool(lines))
        self.counts.setAccessibleName(self.counts.text())
        self.lost.setAccessibleName(self.lost.text())
        self._at = min(self._at, max(0, len(seen.records) - 1))
        self._show_record()

    def show_whole(self) -> None:
        """All is counted."""
        self.waiting.hide()

    def clear(self) -> None:
        """Shows nothing, where nothing can go out."""
        self._seen = None
        self.waiting.hide()
        for label in (self.counts, self.labels, self.lost):
            label.setText("")
        self._show_record()

    def step(self, by: int) -> None:
        """Another record."""
        records = self._seen.records if self._seen is not None else ()
        self._at = min(max(0, self._at + by), max(0, len(records) - 1))
        self._show_record()

    def _show_record(self) -> None:
        records = self._seen.records if self._seen is not None else ()
        one = records[self._at] if records else None
        self.title.setText(
            f"Record {self._at + 1} of the first {len(records)}: {one.title}" if one else "No record"
        )
        self.text.setPlainText(one.text if one else "")
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < len(records))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
