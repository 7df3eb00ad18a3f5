"""What is known of a source or an entity, as lines of a label and its words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.inspector.lines import MarkedText, Run, drop, write
from annotator.ui.theme import Face, Theme

PAD = 24
"""Pixels to the left and right of what is known."""
_LABEL = 92
_LINE = 22


class Facts(QWidget):
    """Lines of a label and words beside it; `fitted` carries the height they need."""

    fitted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: list[tuple[str, MarkedText]] = []
        theme.changed.connect(self.update)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Shows other facts."""
        self._facts = []
        for label, said in facts:
            text = MarkedText(_LINE)
            text.set((Run(said),))
            self._facts.append((label, text))
        self.setAccessibleName("; ".join(f"{label}: {said}" for label, said in facts))
        self._fit()
        self.update()

    def words(self) -> str:
        """All of them in one line."""
        return self.accessibleName()

    def _room(self) -> int:
        return max(80, self.width() - 2 * PAD - _LABEL)

    def _fit(self) -> None:
        height = sum(text.height(self._room()) + 2 for _, text in self._facts) + 8
        if height != self.height():
            self.setFixedHeight(height)
        self.fitted.emit(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its lines at this width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the lines."""
        tokens, y = self._theme.tokens, 0
        painter = QPainter(self)
        for label, text in self._facts:
            base = round(y + drop(Face.SECONDARY, _LINE))
            write(painter, PAD, base, label, Face.SECONDARY, tokens.text_2)
            text.draw(painter, PAD + _LABEL, y, self._room(), tokens)
            y += text.height(self._room()) + 2
        painter.end()
