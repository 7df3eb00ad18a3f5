"""A button of the filter bar: what it filters by, and what it is set to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import elided, framed

_PADDING = 12
_GAP = 5
_ICON = 14
_LONGEST = 180


class FilterButton(PaintedButton):
    """ "Editor All ⌄"; drawn as on while it leaves something out."""

    def __init__(self, theme: Theme, what: str, value: str = "All", parent: QWidget | None = None) -> None:
        super().__init__(theme, what, parent)
        self.value = value
        self._filters = False
        self.set_value(value, filters=False)

    def set_value(self, value: str, *, filters: bool) -> None:
        """What it is set to, and whether that leaves anything out."""
        self.value, self._filters = value, filters
        self.setAccessibleName(f"{self.text()}: {value}")
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[float, float]:
        value = QFontMetricsF(font(Face.INTERFACE_MEDIUM)).horizontalAdvance(self.value)
        return QFontMetricsF(font(Face.INTERFACE)).horizontalAdvance(self.text()), min(value, _LONGEST)

    def sizeHint(self) -> QSize:
        """Room for both, 32 px high."""
        return QSize(round(sum(self._widths())) + _GAP + _ICON + 6 + 2 * _PADDING, 32)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws box, words and arrow."""
        on = self._filters
        fill = tokens.accent_soft if on else tokens.hover if self.hovered else tokens.raised
        line = tokens.accent_line if on else tokens.line_strong
        framed(painter, QRectF(self.rect()), 6, fill, line)
        what, value = self._widths()
        box = QRectF(_PADDING, 0, what + 1, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Face.INTERFACE))
        painter.setPen(tokens.accent_strong if on else tokens.text_2)
        painter.drawText(box, middle, self.text())
        medium = font(Face.INTERFACE_MEDIUM)
        painter.setFont(medium)
        painter.setPen(tokens.accent_strong if on else tokens.text)
        box = QRectF(_PADDING + what + _GAP, 0, value + 1, self.height())
        painter.drawText(box, middle, elided(self.value, medium, value + 1))
        at = QPointF(self.width() - _PADDING - _ICON + 2, (self.height() - _ICON) / 2)
        paint_icon(painter, "chevron-down", at, _ICON, tokens.accent_strong if on else tokens.text_2)
