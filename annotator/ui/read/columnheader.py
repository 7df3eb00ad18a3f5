"""The head of a column of the Read desk: whose article it is, how much is reviewed, tabs of other columns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.commands.keymap import tell_keys
from annotator.ui.selection import Column
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.badge import paint_letter
from annotator.ui.widgets.button import IconButton, PaintedButton
from annotator.ui.widgets.labels import ElidedLabel
from annotator.ui.widgets.painting import framed

HEADER = 32
_TAB_MOST = 220
_BADGE, _GAP = 36, 8
_EDGE = 4
"""Right of the last icon, which has as much room again around it."""
_OUTLET_LEAST = 120
_TABS_SHARE = 4
"""Tabs take up no more than this part of the header each, so that what is reviewed can be read."""


class ColumnTab(PaintedButton):
    """The tab of a column there is no room for: its badge and its outlet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._called = ""
        self.hide()

    def show_column(self, called: str, outlet: str, keys: str) -> None:
        """What the column is called, whose article stands in it, and the key that leads there, or ""."""
        self._called = called
        self.setText(outlet)
        tell_keys(self, keys, f"Go to the {called} column")
        self.setAccessibleName(f"{called.capitalize()} column, {outlet}")
        self.show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Badge and outlet, 24 px high."""
        words = QFontMetricsF(font(Face.SECONDARY)).horizontalAdvance(self.text())
        return QSize(min(_TAB_MOST, round(words) + 40), 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the tab as a quiet button."""
        framed(painter, QRectF(self.rect()), 6, tokens.hover if self.hovered else None, tokens.line_strong)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_letter(painter, QRectF(6, 4, 16, 16), self._called, tokens, active=False)
        painter.setFont(font(Face.SECONDARY))
        painter.setPen(tokens.text_2)
        room = self.width() - 36
        words = QFontMetricsF(font(Face.SECONDARY)).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(28, 0, room + 2, 24), Qt.AlignmentFlag.AlignVCenter, words)


class ColumnHeader(QWidget):
    """Badge, outlet, how much is reviewed; swap, more and, of three columns, close at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.called = Column.FIRST.called(2)
        self.active = False
        self.setFixedHeight(HEADER)
        # It paints its own ground: nothing behind it is painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.outlet = ElidedLabel(theme, "", Face.SECONDARY_STRONG)
        self.outlet.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reviewed = ElidedLabel(theme, "", Face.SECONDARY, "text_2")
        self.tabs = {column: ColumnTab(theme) for column in Column}
        self.swap = IconButton(theme, "swap", "Swap with the column beside it")
        self.more = IconButton(theme, "more", "More about this article")
        self.shut = IconButton(theme, "close", "Close this column")
        row = QHBoxLayout(self)
        row.setContentsMargins(_BADGE, 2, _EDGE, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.outlet)
        row.addWidget(self.reviewed, 1)
        for tab in self.tabs.values():
            row.addWidget(tab)
        icons = QHBoxLayout()
        icons.setSpacing(0)
        for icon in (self.swap, self.more, self.shut):
            icons.addWidget(icon)
        row.addLayout(icons)
        theme.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tabs give way first."""
        super().resizeEvent(event)
        for tab in self.tabs.values():
            tab.setMaximumWidth(min(_TAB_MOST, self.width() // _TABS_SHARE))
        self.share()

    def share(self) -> None:
        """A long headline in place of an outlet leaves room for how much is reviewed."""
        beside = [one for one in (*self.tabs.values(), self.swap, self.more, self.shut) if not one.isHidden()]
        taken = sum(one.sizeHint().width() + _GAP for one in beside) + _BADGE + 2 * _GAP
        room = self.width() - taken - self.reviewed.sizeHint().width()
        self.outlet.setMaximumWidth(max(_OUTLET_LEAST, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, the badge, and the accent line while keys go to this column."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), tokens.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
        if self.active:
            painter.fillRect(0, 0, self.width(), 2, tokens.accent)
        paint_letter(painter, QRectF(12, 9, 16, 16), self.called, tokens, active=self.active)
