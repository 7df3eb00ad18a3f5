"""What can be pressed on the welcome screen: the three cards and the recent corpora."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.welcome.recent import Recent
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import elided, framed, key_cap
from annotator.ui.widgets.wording import count, when

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Card(PaintedButton):
    """One way to begin: icon, what, a line about it, its keys."""

    ring_outside = False

    def __init__(
        self, theme: Theme, icon: str, what: str, about: str, keys: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, what, parent)
        self._icon = icon
        self._about = about
        self._keys = keys
        self.setAccessibleDescription(f"{about}. {KEYMAP.shown(keys)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its column, 64 px high."""
        return QSize(280, 64)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the card; its border is the focus ring."""
        box = QRectF(self.rect())
        fill = tokens.hover if self.hovered else tokens.raised
        line, width = (tokens.accent, 2) if self.hasFocus() else (tokens.line_strong, 1)
        framed(painter, box, 6, fill, line, width)
        paint_icon(painter, self._icon, QPointF(17, 20), 24, tokens.accent)
        edge = key_cap(painter, self._keys, box.right() - 17, 32, tokens.text_2, tokens.line_strong) - 12
        room = edge - 57
        for top, face, ink, words in (
            (12, font(Face.PANE_TITLE), tokens.text, self.text()),
            (32, font(Face.INTERFACE), tokens.text_2, self._about),
        ):
            painter.setFont(face)
            painter.setPen(ink)
            painter.drawText(QRectF(57, top, room, 20), _MIDDLE, elided(words, face, room))


class RecentRow(PaintedButton):
    """A corpus that was open lately; one whose file has moved can be located."""

    ring_outside = False

    def __init__(self, theme: Theme, recent: Recent, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, recent.name, parent)
        self.recent = recent
        self.there = recent.is_there()
        self._about = count(recent.articles, "article") if self.there else "file has moved"
        self._end = when(recent.opened, today) if self.there else "Locate…"
        self.setToolTip(recent.path)
        self.setAccessibleName(f"{recent.name}, {self._about}")
        self.setAccessibleDescription(self._end)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as its column, 40 px high."""
        return QSize(280, 40)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the row and the hairline below it."""
        box = QRectF(self.rect())
        if self.hovered:
            painter.fillRect(box, tokens.hover)
        thin = 1 / self.devicePixelRatioF()
        painter.fillRect(QRectF(0, box.height() - 1, box.width(), thin), tokens.line)
        if self.focus_shown:
            framed(painter, box, 4, None, tokens.accent, 2)
        paint_icon(painter, "file", QPointF(9, 13), 14, tokens.text_2)
        plain = font(Face.INTERFACE)
        strong = font(Face.INTERFACE_MEDIUM)
        end, ink = (plain, tokens.text_2) if self.there else (strong, tokens.accent)
        right = box.right() - 8
        left = right - QFontMetricsF(end).horizontalAdvance(self._end)
        _words(painter, end, left, right, ink, self._end)
        face, ink = (strong, tokens.text) if self.there else (plain, tokens.text_3)
        about = QFontMetricsF(plain).horizontalAdvance(self._about)
        name = elided(self.text(), face, left - 36 - about - 28)
        stop = 36 + QFontMetricsF(face).horizontalAdvance(name)
        _words(painter, face, 36, stop, ink, name)
        _words(painter, plain, stop + 13, stop + 13 + about, tokens.text_3, self._about)


def _words(painter: QPainter, face: QFont, left: float, right: float, ink: QColor, words: str) -> None:
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(QRectF(left, 0, right - left + 1, 39), _MIDDLE, words)
