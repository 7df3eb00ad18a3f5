"""What stands where there is nothing yet: what goes here, how, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.labels import Label


class EmptyState(QWidget):
    """One line of what goes here, one of how, one button."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Label(theme, "", Face.INTERFACE_STRONG, "text")
        self._how = Label(theme, "", Face.SECONDARY, "text_2")
        self.button = KeyButton(theme, "Add articles")
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 24, 16, 24)
        layout.setSpacing(4)
        for label in (self._what, self._how):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def say(self, what: str, how: str, button: str) -> None:
        """Fills in the two lines and the button; no button when its text is empty."""
        self._what.setText(what)
        self._how.setText(how)
        self._how.setVisible(bool(how))
        self.button.setText(button)
        self.button.setAccessibleName(button)
        # The button takes the focus: a screen reader says there what stands above it.
        self.button.setAccessibleDescription(f"{what} {how}".strip())
        self.button.setVisible(bool(button))
        self.button.updateGeometry()
        self.setAccessibleName(f"{what} {how}".strip())

    def words(self) -> str:
        """The two lines, as a screen reader says them."""
        return f"{self._what.text()} {self._how.text()}".strip()
