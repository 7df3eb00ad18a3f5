"""The head of the table of claims: one sort arrow, widths to be dragged, a menu of the columns."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from annotator.ui.claims.columns import COLUMNS, LEAD, LEAST, ORDER, Col
from annotator.ui.claims.paint import PAD, cut, room
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import advance, drop, write
from annotator.ui.theme import Face, Theme

HEIGHT = 32
_CLICK = 4


class Header(QHeaderView):
    """`sortRequested` carries a column's key, `menuRequested` where the menu of columns is to open."""

    sortRequested = Signal(object)
    menuRequested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.sort: tuple[Col, bool] | None = None
        self._pressed: QPoint | None = None
        self.setFixedHeight(HEIGHT)
        self.setMinimumSectionSize(LEAST)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setAccessibleName("Columns")
        theme.changed.connect(self.viewport().update)

    def show_sort(self, sort: tuple[Col, bool] | None) -> None:
        """Shows by which column the table is sorted, and whether downwards."""
        self.sort = sort
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """32 px high."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the heads and the arrow of the one that sorts."""
        tokens = self._theme.tokens
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens.panel)
        thin = 1 / self.devicePixelRatioF()
        painter.fillRect(QRectF(0, HEIGHT - thin, self.viewport().width(), thin), tokens.line)
        for section, col in enumerate(ORDER):
            if not self.isSectionHidden(section):
                self._head(painter, col, self.sectionViewportPosition(section), self.sectionSize(section))
        painter.end()

    def _head(self, painter: QPainter, col: Col, left: int, width: int) -> None:
        tokens = self._theme.tokens
        one = COLUMNS[col]
        sorts = self.sort is not None and self.sort[0] is col
        space = room(col, width) - (16 if sorts else 0)
        shown = cut(one.head, Face.SECONDARY_STRONG, space)
        wide = advance(shown, Face.SECONDARY_STRONG)
        x: float = left + (LEAD if col is Col.CLAIM else PAD)
        if one.number:
            x = left + width - PAD - wide
        base = drop(Face.SECONDARY_STRONG, HEIGHT)
        write(
            painter, x, base, shown, Face.SECONDARY_STRONG, tokens.accent_strong if sorts else tokens.text_2
        )
        if sorts and self.sort is not None:
            icon = "chevron-down" if self.sort[1] else "chevron-up"
            at = x - 17 if one.number else x + wide + 4
            paint_icon(painter, icon, QPointF(at, (HEIGHT - 12) / 2), 12, tokens.accent_strong)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remembers where a click began: dragging an edge is no click."""
        edge = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        self._pressed = (
            None if edge or event.button() != Qt.MouseButton.LeftButton else event.position().toPoint()
        )
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a head sorts by it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        at = event.position().toPoint()
        if pressed is None or (at - pressed).manhattanLength() > _CLICK:
            return
        section = self.logicalIndexAt(at)
        if section >= 0:
            self.sortRequested.emit(ORDER[section])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the menu of the columns."""
        self.menuRequested.emit(event.globalPos())
