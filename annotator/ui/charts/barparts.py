"""What stands in the bar over the charts beside its filters: saving, and what a click does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets import KeyCap, Label
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed, key_cap, key_cap_width


class SaveButton(PaintedButton):
    """An icon, words and the key."""

    keys = "@export"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Save chart…")
        tell_keys(self, self.keys, "Save a picture, its values, or all charts")
        self.short = False

    def sizeHint(self) -> QSize:
        """Room for all of it; a narrow bar leaves the key to the tooltip."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 50
        return QSize(round(wide + (0 if self.short else key_cap_width(self.keys) + 6)), 32)

    def set_short(self, short: bool) -> None:
        """Leaves the key to the tooltip, or shows it."""
        self.short = short
        self.updateGeometry()

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws box, icon, words and key cap."""
        rect = QRectF(self.rect())
        can = self.isEnabled()
        ink = tokens.text if can else tokens.text_3
        fill = (tokens.hover if self.hovered or self.isDown() else tokens.raised) if can else None
        framed(painter, rect, 6, fill, tokens.line_strong if can else tokens.line)
        paint_icon(painter, "share", QPointF(12, 8), 16, ink)
        painter.setFont(font(Face.INTERFACE_MEDIUM))
        painter.setPen(ink)
        painter.drawText(rect.adjusted(35, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self.short:
            key_cap(
                painter, self.keys, rect.right() - 12, rect.center().y(), tokens.text_3, tokens.line_strong
            )


class ClickHint(QWidget):
    """What a click and Enter do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        row.setSpacing(6)
        first = "Click any bar to filter every chart. Ctrl+click adds."
        row.addWidget(Label(theme, first, Face.INTERFACE, "text_2"))
        row.addWidget(KeyCap(theme, "Enter"))
        row.addWidget(Label(theme, "opens the claims.", Face.INTERFACE, "text_2"))
        self.setAccessibleName(f"{first} Enter opens the claims.")
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon."""
        painter = QPainter(self)
        paint_icon(painter, "info", QPointF(0, (self.height() - 16) / 2), 16, self._theme.tokens.text_2)
        painter.end()
