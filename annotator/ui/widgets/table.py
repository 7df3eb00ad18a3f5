"""A table of rows of 28 px, drawn as the desks' tables are: hairlines, one selected row, long text cut."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import cut_name
from annotator.ui.widgets.plaintable import make_plain

ROW = 28
HEADER = 32
PADDING = 12
BAR = 3
CELL_ROLE = Qt.ItemDataRole.UserRole
"""The Cell at an index, all of it at once: asking the model costs more than drawing."""


class Cell(NamedTuple):
    """Words, the token of their ink, whether they no longer hold, are a number, or name a claim."""

    words: str
    ink: str = "text"
    struck: bool = False
    number: bool = False
    claim: bool = False


Index = QModelIndex | QPersistentModelIndex


_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@lru_cache(maxsize=4096)
def _cut(words: str, width: int, face: Face, claim: bool = False) -> str:
    if claim:
        return cut_name(words, font(face), width)
    metrics = QFontMetricsF(font(face))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


@cache
def _struck(face: Face) -> QFont:
    made = QFont(font(face))
    made.setStrikeOut(True)
    return made


class _Cells(QStyledItemDelegate):
    def __init__(self, theme: Theme, table: DataTable) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(32, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(box, tokens.accent_soft)
            if index.column() == 0:
                painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), tokens.accent)
        elif self._table.hovered_row == index.row():
            painter.fillRect(box, tokens.hover)
        thin = 1 / painter.device().devicePixelRatioF()
        painter.fillRect(QRectF(box.left(), box.bottom() + 1 - thin, box.width(), thin), tokens.line)
        cell: Cell | None = index.data(CELL_ROLE)
        if cell is not None and cell.words:
            face = Face.FIGURES if cell.number else Face.INTERFACE
            painter.setFont(_struck(face) if cell.struck else font(face))
            painter.setPen(getattr(tokens, cell.ink))
            inner = box.adjusted(PADDING, 0, -PADDING, 0)
            painter.drawText(
                inner, _NUMBER if cell.number else _WORDS, _cut(cell.words, inner.width(), face, cell.claim)
            )
        painter.restore()


class DataTable(QTableView):
    """One row is current and selected. `activatedRow` carries it when Enter or a double click asks for it.

    Up and Down move, as J and K do; letters are left to the pane. Models answer Display, ToolTip and
    AccessibleText, and the role above.
    """

    activatedRow = Signal(int)
    currentRowChanged = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hovered_row = -1
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(theme, self))
        self._furnish()
        theme.changed.connect(self._style)
        self._style()

    def _furnish(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFixedHeight(HEADER)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFont(font(Face.SECONDARY_MEDIUM))
        make_plain(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.doubleClicked.connect(lambda index: self.activatedRow.emit(index.row()))
        self.entered.connect(self._on_entered)

    def _style(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"QTableView {{ background: {tokens.paper.name()}; border: none; outline: none; }}"
            f"QHeaderView {{ background: {tokens.panel.name()}; border: none; }}"
            f"QHeaderView::section {{ background: {tokens.panel.name()}; color: {tokens.text_2.name()};"
            f" border: none; border-bottom: 1px solid {tokens.line.name()}; padding: 0 {PADDING}px; }}"
        )
        self.viewport().update()

    def current_row(self) -> int:
        """The current row; -1 where there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Makes a row current and brings it into sight."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells which row is current now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.currentRowChanged.emit(current.row())

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row that can be seen; (0, -1) where there are none."""
        first = self.rowAt(0)
        if first < 0:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self.model().rowCount() - 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Home, End, J and K; letters are nobody's search."""
        last = self.model().rowCount() - 1 if self.model() is not None else -1
        row = self.current_row()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self.activatedRow.emit(row)
            case Qt.Key.Key_J:
                self.go_to(min(row + 1, last))
            case Qt.Key.Key_K:
                self.go_to(max(row - 1, 0))
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(last)
            case _ if event.text().isprintable() and event.text():
                event.ignore()
                return
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row to move from."""
        super().focusInEvent(event)
        if self.current_row() < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(0)

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered_row = index.row()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the hover back."""
        super().leaveEvent(event)
        self.hovered_row = -1
        self.viewport().update()
