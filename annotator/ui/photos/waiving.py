"""Letting a photo off a finding: the reason is asked for, and kept with the photo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.domain.photo import Finding
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import KeyButton, Label

USUAL = ("Checked: it is right as it stands", "House style differs here", "Agency wording, kept as sent")
"""Reasons that come often, each with a number key of its own."""
LONGEST = 300


class WaiveSheet(QDialog):
    """`waived` carries the rule and the reason; without one nothing is waived."""

    waived = Signal(str, str)

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._rule = finding.rule
        self.setWindowTitle("Waive the finding")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST)
        self.reason.setPlaceholderText("Why it does not count here")
        self.reason.setAccessibleName("Reason")
        self.act = KeyButton(theme, "Waive", "Enter", primary=True)
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        said = Label(theme, finding.message, Face.INTERFACE_STRONG)
        said.setWordWrap(True)
        column.addWidget(said)
        column.addWidget(self.reason)
        self.missing = Label(
            theme, "Give a reason, so that others know why this is left", Face.SECONDARY, "err"
        )
        self.missing.hide()
        column.addWidget(self.missing)
        self.usual = []
        for n, words in enumerate(USUAL, 1):
            button = KeyButton(theme, words, f"Alt+{n}")
            button.clicked.connect(lambda _=False, words=words: self._waive(words))
            self.usual.append(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        column.addLayout(foot)
        self.act.clicked.connect(lambda: self._waive(self.reason.text()))
        self.cancel.clicked.connect(self.reject)
        self.reason.returnPressed.connect(lambda: self._waive(self.reason.text()))
        self.reason.setFocus()

    def _waive(self, reason: str) -> None:
        said = " ".join(reason.split())
        if not said:
            self.missing.show()
            self.reason.setFocus()
            return
        self.accept()
        self.waived.emit(self._rule, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with a number takes a usual reason."""
        at = event.key() - Qt.Key.Key_1.value
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and 0 <= at < len(USUAL):
            self._waive(USUAL[at])
        else:
            super().keyPressEvent(event)
