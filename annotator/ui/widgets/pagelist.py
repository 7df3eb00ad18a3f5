"""A short list of pages at the left of a dialog or of the guide: one is chosen, and shown beside."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import framed

ROW, TALL_ROW = 32, 48
_BAR, _PADDING = 3, 16
_LINE, _SECOND = 20, 16
Index = QModelIndex | QPersistentModelIndex


class _Pages(QStyledItemDelegate):
    def __init__(self, theme: Theme, host: QListWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tall = "\n" in str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(0, TALL_ROW if tall else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, tokens.accent_soft)
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), tokens.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, tokens.hover)
        first, _, second = str(index.data(Qt.ItemDataRole.DisplayRole) or "").partition("\n")
        room = box.adjusted(_PADDING, 0, -_PADDING, 0)
        if second:
            room = QRect(room.left(), room.top() + (box.height() - _LINE - _SECOND) // 2, room.width(), _LINE)
        self._write(painter, room, first, Face.INTERFACE, "accent_strong" if chosen else "text")
        if second:
            below = QRect(room.left(), room.bottom() + 1, room.width(), _SECOND)
            self._write(painter, below, second, Face.SECONDARY, "text_2")
        if chosen and self._host.hasFocus():
            framed(painter, QRectF(box), 0, None, tokens.accent, 2)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, words: str, face: Face, ink: str) -> None:
        painter.setFont(font(face))
        painter.setPen(getattr(self._theme.tokens, ink))
        cut = QFontMetricsF(font(face)).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class PageList(QListWidget):
    """Rows of 32 px, or of 48 where an item has a second line; drawn as the desks' lists are."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setItemDelegate(_Pages(theme, self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Air over the first row, as in a pane.
        self.setViewportMargins(0, 8, 0, 8)
        theme.changed.connect(self._style)
        self._style()

    def _style(self) -> None:
        panel = self._theme.tokens.panel.name()
        self.setStyleSheet(f"QListWidget {{ background: {panel}; border: none; outline: none; }}")
        self.viewport().update()
