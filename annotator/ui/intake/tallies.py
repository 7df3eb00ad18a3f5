"""The counts above the list of files: side by side, on a second line where they would not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.intake.rows import Tally
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import Label, StateIcon

_LINE = 20
_BETWEEN = 16
_BELOW = 4


class _Count(QWidget):
    """An icon and words in its colour."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon = StateIcon(theme, "check", "ok")
        self.words = Label(theme, "", Face.SECONDARY, "ok")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.icon)
        row.addWidget(self.words)

    def tell(self, tally: Tally) -> None:
        """Shows a count."""
        self.icon.show_icon(tally.icon, tally.colour)
        self.words.set_colour(tally.colour)
        self.words.setText(tally.words)


class Tallies(QWidget):
    """As high as its counts need at its width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: list[_Count] = []
        self._shown = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_LINE)

    def tell(self, told: Sequence[Tally]) -> None:
        """Shows these counts."""
        while len(self._counts) < len(told):
            self._counts.append(_Count(self._theme, self))
        for count, tally in zip(self._counts, told, strict=False):
            count.tell(tally)
        for at, count in enumerate(self._counts):
            count.setVisible(at < len(told))
        self._shown = len(told)
        self._place()

    def sizeHint(self) -> QSize:
        """One line, were there room."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        left = top = 0
        for count in self._counts[: self._shown]:
            width = count.sizeHint().width()
            if left and left + width > self.width():
                left, top = 0, top + _LINE + _BELOW
            count.setGeometry(left, top, width, _LINE)
            left += width + _BETWEEN
        self.setFixedHeight(top + _LINE)
