"""The head over the picture: which photo of how many, where it stands, its findings, and the steps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.corpus.photovalues import PhotoRow, PhotoState
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.header import StepButton
from annotator.ui.inspector.lines import advance, drop, font_of, write
from annotator.ui.inspector.pieces import hairline
from annotator.ui.photos.card import state_of
from annotator.ui.photos.wordsbox import PAD
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.painting import elided, framed

HEIGHT = 41
_GROUNDS = {"err": "err_soft", "warn": "warn_soft", "ok": "ok_soft"}


class PaneHead(QWidget):
    """Title, source, badge and steps on one line; the source is cut first."""

    previousRequested = Signal()
    nextRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = self.source = self.badge = ""
        self._icon, self._ink, self._ground = "check", "ok", "ok_soft"
        self._focused = False
        self.previous = StepButton(theme, "chevron-left", "@photo_previous", "Previous photo", self)
        self.next = StepButton(theme, "chevron-right", "@photo_next", "Next photo", self)
        self.previous.clicked.connect(self.previousRequested)
        self.next.clicked.connect(self.nextRequested)
        self.setFixedHeight(HEIGHT)
        theme.changed.connect(self.update)

    def show_photo(self, title: str, source: str, row: PhotoRow | None) -> None:
        """Shows another photo, with where its review stands; nothing of that while it is being read."""
        self.title, self.source, self.badge = title, source, ""
        if row is not None and row.state is not PhotoState.TO_CHECK:
            self._icon, self._ink, self.badge = state_of(row)
            self._ground = _GROUNDS.get(self._ink, "sunken")
        self.setAccessibleName(", ".join(one for one in (title, source, self.badge) if one))
        self.update()

    def show_focus(self, focused: bool) -> None:
        """The accent line on top while the pane has the keys."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the steps at the right."""
        right = self.width() - PAD + 8
        for button in (self.next, self.previous):
            size = button.sizeHint()
            button.setGeometry(right - size.width(), 8, size.width(), 24)
            right -= size.width() + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws title, source, badge and hairline."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.panel)
        base = 10 + drop(Face.PANE_TITLE, 20)
        write(painter, PAD, base, self.title, Face.INTERFACE_STRONG, tokens.text)
        left = PAD + advance(self.title, Face.INTERFACE_STRONG) + 10
        badge = advance(self.badge, Face.SECONDARY_MEDIUM) + 30 if self.badge else 0.0
        room = self.previous.x() - 12 - badge - 12 - left
        source = elided(self.source, font_of(Face.INTERFACE), max(0.0, room)) if room > 24 else ""
        write(painter, left, base, source, Face.INTERFACE, tokens.text_2)
        if source:
            left += advance(source, Face.INTERFACE) + 12
        if self.badge and left + badge < self.previous.x():
            framed(painter, QRectF(left, 10, badge, 20), 4, getattr(tokens, self._ground), None)
            ink = getattr(tokens, self._ink)
            paint_icon(painter, self._icon, QPointF(left + 5, 13), 14, ink)
            middle = 10 + drop(Face.SECONDARY_MEDIUM, 20)
            write(painter, left + 24, middle, self.badge, Face.SECONDARY_MEDIUM, ink)
        hairline(painter, self, tokens)
        if self._focused:
            painter.fillRect(QRectF(0, 0, self.width(), 2), tokens.accent)
        painter.end()
