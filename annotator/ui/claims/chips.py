"""What the bar over the table has of its own: the chip of conflicts, a filter that closes, the export."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed, key_cap, key_cap_width

_EXPORT_KEYS = "@export"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class FlagChip(PaintedButton):
    """A toggle of 32 px with a flag and a count: "Conflicts 3"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Conflicts", parent)
        self.count = 0
        self.setCheckable(True)

    def set_count(self, count: int) -> None:
        """How many claims conflict."""
        self.count = count
        self.setAccessibleName(f"Conflicts, {count:,}")
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return f"{self.text()} {self.count:,}"

    def sizeHint(self) -> QSize:
        """Flag and words."""
        return QSize(
            round(QFontMetricsF(font(Face.SECONDARY_MEDIUM)).horizontalAdvance(self._words())) + 46, 32
        )

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the chip, filled while it is on."""
        on = self.isChecked()
        fill = tokens.accent_soft if on else tokens.hover if self.hovered else tokens.raised
        framed(painter, QRectF(self.rect()), 6, fill, tokens.accent_line if on else tokens.line_strong)
        ink = tokens.accent_strong if on else tokens.text
        paint_icon(painter, "flag", QPointF(12, 9), 14, ink)
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(ink)
        painter.drawText(QRectF(32, 0, self.width() - 32, self.height()), _MIDDLE, self._words())


class ClosableChip(PaintedButton):
    """A filter set from elsewhere, in words; a click takes it away."""

    def sizeHint(self) -> QSize:
        """Words and cross, cut where they are long."""
        wide = QFontMetricsF(font(Face.SECONDARY_MEDIUM)).horizontalAdvance(self.text())
        return QSize(min(round(wide), 220) + 40, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the chip as one that is on."""
        framed(painter, QRectF(self.rect()), 12, tokens.accent_soft, tokens.accent_line)
        face = font(Face.SECONDARY_MEDIUM)
        painter.setFont(face)
        painter.setPen(tokens.accent_strong)
        shown = QFontMetricsF(face).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 38)
        painter.drawText(QRectF(12, 0, self.width() - 36, self.height()), _MIDDLE, shown)
        paint_icon(painter, "close", QPointF(self.width() - 24, 5), 14, tokens.accent_strong)


class ExportButton(PaintedButton):
    """Arrow, word and keys; the arrow alone where there is little room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Export", parent)
        tell_keys(self, _EXPORT_KEYS, "Export these claims")
        self.small = False

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        if self.small:
            return QSize(32, 32)
        wide = QFontMetricsF(font(Face.INTERFACE_MEDIUM)).horizontalAdvance(self.text())
        return QSize(round(wide + key_cap_width(_EXPORT_KEYS)) + 58, 32)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the button."""
        fill = tokens.hover if self.hovered else tokens.raised
        framed(painter, QRectF(self.rect()), 6, fill, tokens.line_strong)
        at = (self.width() - 16) / 2 if self.small else 12
        paint_icon(painter, "export", QPointF(at, 8), 16, tokens.text)
        if self.small:
            return
        painter.setFont(font(Face.INTERFACE_MEDIUM))
        painter.setPen(tokens.text)
        painter.drawText(QRectF(36, 0, self.width(), self.height()), _MIDDLE, self.text())
        right, middle = self.width() - 12, self.height() / 2
        key_cap(painter, _EXPORT_KEYS, right, middle, tokens.text_3, tokens.line_strong)
