"""Controls of the sheets with such lists: words of which one is on, and a box to tick."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed

BOX = 14
_GAP = 8


def paint_tick(painter: QPainter, box: QRectF, state: Qt.CheckState, tokens: Tokens) -> None:
    """A box that is empty, ticked, or crossed by a bar where only some of its rows are ticked."""
    if state == Qt.CheckState.Unchecked:
        framed(painter, box, 3, tokens.paper, tokens.control)
        return
    framed(painter, box, 3, tokens.accent, None)
    if state == Qt.CheckState.Checked:
        paint_icon(painter, "check", box.topLeft() + QPointF(1, 1), box.width() - 2, tokens.on_accent)
    else:
        painter.fillRect(QRectF(box.left() + 3.5, box.center().y() - 0.75, 7, 1.5), tokens.on_accent)


class Choice(PaintedButton):
    """One of several words of which one is on."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """The words and their padding, 24 px high."""
        return QSize(
            round(QFontMetricsF(font(Face.SECONDARY_MEDIUM)).horizontalAdvance(self.text())) + 20, 24
        )

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the chip, filled while it is on."""
        on, able = self.isChecked(), self.isEnabled()
        fill = tokens.accent_soft if on else tokens.hover if self.hovered and able else None
        framed(painter, QRectF(self.rect()), 12, fill, tokens.accent_line if on else tokens.line_strong)
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(tokens.accent_strong if on else tokens.text_2 if able else tokens.text_3)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class TickBox(PaintedButton):
    """A box that is ticked or not, and its words."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Box and words, 24 px high."""
        words = QFontMetricsF(font(Face.INTERFACE)).horizontalAdvance(self.text())
        return QSize(round(words) + BOX + _GAP + 10, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws box and words."""
        box = QRectF(4, (self.height() - BOX) / 2, BOX, BOX)
        paint_tick(
            painter, box, Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked, tokens
        )
        painter.setFont(font(Face.INTERFACE))
        painter.setPen(tokens.text if self.isEnabled() else tokens.text_3)
        words = QRectF(BOX + _GAP + 4, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
