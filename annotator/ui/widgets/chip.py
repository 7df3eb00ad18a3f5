"""Chips that toggle, and tags that only say something."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed

_PADDING = 8
_COUNT_GAP = 4


class Chip(PaintedButton):
    """A round toggle with a count behind its word."""

    def __init__(self, theme: Theme, word: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, word, parent)
        self.count: int | None = None
        self.setCheckable(True)

    def set_count(self, count: int | None) -> None:
        """Shows another count; None while it is not known."""
        self.count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[float, float]:
        metrics = QFontMetricsF(font(Face.SECONDARY_MEDIUM))
        return metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance(self._counted())

    def _counted(self) -> str:
        return "" if self.count is None else f"{self.count:,}"

    def sizeHint(self) -> QSize:
        """Word, count and padding, 24 px high."""
        gap = 0 if self.count is None else _COUNT_GAP
        return QSize(round(sum(self._widths())) + gap + 2 * _PADDING, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the chip, filled while it is on."""
        on = self.isChecked()
        fill = tokens.accent_soft if on else tokens.hover if self.hovered else tokens.paper
        line = tokens.accent_line if on else tokens.line_strong
        framed(painter, QRectF(self.rect()), 12, fill, line)
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(tokens.accent_strong if on else tokens.text_2)
        word, count = self._widths()
        box = QRectF(_PADDING, 0, word + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        box.moveLeft(_PADDING + word + _COUNT_GAP)
        box.setWidth(count + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._counted())


class Tag(QWidget):
    """A square word that is never clicked; `tone` is accent, ok, warn or err, `dashed` says suggested."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: str = "accent",
        *,
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._tone = tone
        self._dashed = dashed
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_text(self, text: str, tone: str = "accent", *, dashed: bool = False) -> None:
        """Says something else."""
        self._text, self._tone, self._dashed = text, tone, dashed
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word and 6 px to each side."""
        width = QFontMetricsF(font(Face.SECONDARY_MEDIUM)).horizontalAdvance(self._text)
        return QSize(round(width) + 12, 20)

    def minimumSizeHint(self) -> QSize:
        """Tags do not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws fill or dashed line, and the word."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._dashed:
            pen = painter.pen()
            pen.setColor(tokens.accent)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
        else:
            framed(painter, rect, 4, getattr(tokens, f"{self._tone}_soft"), None)
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(tokens.accent_strong if self._tone == "accent" else getattr(tokens, self._tone))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
