"""A letter or two on a shape: which column, the editor's initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.painting import framed

_LETTER = 11 / 8.5
"""11 px, as bold as the letters over mentions: thin strokes on a filled ground look lighter than they are."""


def paint_letter(
    painter: QPainter, rect: QRectF, column: str, tokens: Tokens, *, active: bool = True
) -> None:
    """The square badge of a column by what it is called: L, M or R; grey when it is not the active one."""
    framed(painter, rect, 3, tokens.accent if active else tokens.control, None)
    painter.save()
    painter.setFont(font(Face.LETTER, _LETTER))
    painter.setPen(tokens.on_accent if active else tokens.paper)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, column[0].upper())
    painter.restore()


class Badge(QWidget):
    """The editor's initials in a ring."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        theme.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Shows other initials."""
        self._text = text
        self.update()

    def sizeHint(self) -> QSize:
        """A ring of 20 px."""
        return QSize(20, 20)

    def minimumSizeHint(self) -> QSize:
        """The badge does not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ring and the letters."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        rect = QRectF(0, (self.height() - 20) / 2, 20, 20)
        framed(painter, rect, 10, tokens.accent_soft, tokens.accent_line)
        painter.setFont(font(Face.SECTION))
        painter.setPen(tokens.accent_strong)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
