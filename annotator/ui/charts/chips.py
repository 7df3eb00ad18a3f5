"""The values that were picked, as chips that can be closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.charts.series import Pick
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import elided, framed

_LONGEST = 190
_GAP = 6


class PickChip(PaintedButton):
    """A picked value; a click, Enter or Delete takes it out of the filter."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, parent)
        self.setAccessibleName(f"Filter: {words}")
        self.setAccessibleDescription("Takes it out of the filter")
        self.setToolTip(f"{words}: click to take it out of the filter")

    def _wide(self) -> float:
        return min(_LONGEST, QFontMetricsF(font(Face.SECONDARY_MEDIUM)).horizontalAdvance(self.text()) + 1)

    def sizeHint(self) -> QSize:
        """Words and a cross, 24 px high."""
        return QSize(round(self._wide()) + 34, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the chip, which is always on."""
        fill = tokens.hover if self.hovered else tokens.accent_soft
        framed(painter, QRectF(self.rect()), 12, fill, tokens.accent_line)
        face = font(Face.SECONDARY_MEDIUM)
        painter.setFont(face)
        painter.setPen(tokens.accent_strong)
        box = QRectF(10, 0, self._wide() + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elided(self.text(), face, self._wide()))
        paint_icon(painter, "close", QPointF(self.width() - 20, 6), 12, tokens.accent_strong)


class _More(PaintedButton):
    """How many more values are picked than there is room for."""

    def sizeHint(self) -> QSize:
        """Its words, 24 px high."""
        return QSize(44, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the words."""
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(tokens.accent)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class PickChips(QWidget):
    """`dropped` brings a value taken out, `cleared` when all of them are to go."""

    dropped = Signal(object)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chips: list[PickChip] = []
        self._more = _More(theme, "", self)
        self._more.clicked.connect(self.cleared)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(32)

    def show_picks(self, picks: Sequence[Pick]) -> None:
        """Shows these values."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for pick in picks:
            chip = PickChip(self._theme, pick.words, self)
            chip.clicked.connect(lambda _=False, pick=pick: self.dropped.emit(pick))
            chip.show()
            self.chips.append(chip)
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        return QSize(sum(chip.sizeHint().width() + _GAP for chip in self.chips), 32)

    def minimumSizeHint(self) -> QSize:
        """Room for how many there are."""
        return QSize(44 if self.chips else 0, 32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as many as fit."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x, hidden = 0, 0
        for n, chip in enumerate(self.chips):
            size = chip.sizeHint()
            last = n == len(self.chips) - 1
            fits = x + size.width() + (0 if last else 50) <= self.width() and not hidden
            chip.setVisible(fits)
            hidden += not fits
            if fits:
                chip.setGeometry(x, 4, size.width(), 24)
                x += size.width() + _GAP
        self._more.setVisible(bool(hidden) and self.width() >= 44)
        if hidden:
            self._more.setText(f"+{hidden}")
            names = ", ".join(chip.text() for chip in self.chips[-hidden:])
            self._more.setToolTip(f"{names}. Click to clear the filter")
            self._more.setAccessibleName(f"{hidden} more filters: {names}. Clears the filter")
            self._more.setGeometry(x, 4, 44, 24)
