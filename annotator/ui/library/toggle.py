"""Two buttons in one, of which one is always on: what was found as articles, or as lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed

_HEIGHT = 24
_GAP = 4


class _Half(PaintedButton):
    """One half; its box is open towards the other one."""

    def __init__(self, theme: Theme, text: str, *, first: bool) -> None:
        super().__init__(theme, text)
        self._first = first
        self._count = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: str) -> None:
        """How many there are, "" while nobody knows."""
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
            self.update()

    def sizeHint(self) -> QSize:
        """Words and count; the halves share the width."""
        metrics = QFontMetricsF(font(Face.SECONDARY_MEDIUM))
        return QSize(round(metrics.horizontalAdvance(f"{self.text()} {self._count}")) + 16, _HEIGHT)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the half, filled while it is on."""
        on = self.isChecked()
        fill = tokens.accent_soft if on else tokens.hover if self.hovered else tokens.paper
        box = QRectF(self.rect())
        # The round ends stay, the edge in the middle is cut off straight.
        painter.setClipRect(box)
        whole = box.adjusted(0, 0, 8, 0) if self._first else box.adjusted(-8, 0, 0, 0)
        framed(painter, whole, 6, fill, tokens.accent_line if on else tokens.line_strong)
        if on:
            edge = box.right() - 1 if self._first else box.left()
            painter.fillRect(QRectF(edge, 1, 1, box.height() - 2), tokens.accent_line)
        metrics = QFontMetricsF(font(Face.SECONDARY_MEDIUM))
        word = metrics.horizontalAdvance(self.text())
        room = word + (_GAP + metrics.horizontalAdvance(self._count) if self._count else 0)
        left = (box.width() - room) / 2
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(tokens.accent_strong if on else tokens.text_2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, word + 1, box.height()), middle, self.text())
        painter.drawText(QRectF(left + word + _GAP, 0, room, box.height()), middle, self._count)


class FoundToggle(QWidget):
    """ "Articles 128 | Lines". `linesChosen` says whether lines are wanted."""

    linesChosen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.articles = _Half(theme, "Articles", first=True)
        self.lines = _Half(theme, "Lines", first=False)
        self.articles.setToolTip("The articles that were found")
        self.lines.setToolTip("Every place where the words stand, one line each (Ctrl+Shift+F)")
        self.articles.setChecked(True)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for half in (self.articles, self.lines):
            group.addButton(half)
            row.addWidget(half, 1)
        self.lines.toggled.connect(self.linesChosen)

    def say_articles(self, number: str) -> None:
        """How many articles were found, "" while nobody knows."""
        self.articles.set_count(number)
