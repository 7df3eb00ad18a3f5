"""The rows of the table of claims: painted in one pass, with what is selected, current and in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.ui.claims.columns import ORDER, Col, Columns
from annotator.ui.claims.header import Header
from annotator.ui.claims.model import ClaimModel
from annotator.ui.claims.paint import GROUP, ROW, Look, Place, paint_group, paint_row
from annotator.ui.shell.room import Room
from annotator.ui.theme import Theme
from annotator.ui.widgets.plaintable import make_plain

Index = QModelIndex | QPersistentModelIndex
SELECT = QItemSelectionModel.SelectionFlag


class ClaimRows(QTableView):
    """`chosenChanged` follows what is selected, `sightChanged` what can be seen."""

    chosenChanged = Signal()
    sightChanged = Signal()

    def __init__(
        self, theme: Theme, model: ClaimModel, columns: Columns, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.claims = model
        self.columns = columns
        self.room = Room.WIDE
        self.compared: Sequence[int] = ()
        self._hovered = -1
        self._fitting = False
        self._tall: set[int] = set()
        self._rows = 0
        self.head = Header(theme, self)
        self.setHorizontalHeader(self.head)
        self.setAccessibleName("Claims")
        self.setModel(model)
        self._furnish()
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self.chosenChanged)
        self.selectionModel().selectionChanged.connect(lambda *_: self._told.start())
        self.selectionModel().currentChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.sightChanged.emit())
        self.head.sectionResized.connect(self._dragged)
        model.modelReset.connect(self._heights)
        theme.changed.connect(self._style)
        self._style()

    def _furnish(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        make_plain(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setAutoScroll(False)

    def _style(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"QTableView {{ background: {tokens.paper.name()}; border: none; outline: none; }}"
        )
        self.viewport().update()

    def _heights(self) -> None:
        rows = self.verticalHeader()
        tall = set(self.claims.group_rows())
        # Told row by row, the view would lay out everything again for each; and so would a header that may
        # repaint itself.
        rows.blockSignals(True)
        rows.setUpdatesEnabled(False)
        # A header keeps the heights of its rows when other rows come.
        for row in self._tall - tall:
            if row < rows.count():
                rows.resizeSection(row, ROW)
        for row in tall - {one for one in self._tall if one < self._rows}:
            rows.resizeSection(row, GROUP)
        self._tall, self._rows = tall, rows.count()
        rows.setUpdatesEnabled(True)
        rows.blockSignals(False)
        self.updateGeometries()

    # the columns

    def fit_columns(self) -> None:
        """Shares the width among the columns there is room for."""
        widths = self.columns.fitted(self.room, self.viewport().width())
        self._fitting = True
        for section, col in enumerate(ORDER):
            self.head.setSectionHidden(section, col not in widths)
            if col in widths:
                self.head.resizeSection(section, widths[col])
        self._fitting = False
        self.viewport().update()

    def _dragged(self, section: int, _old: int, width: int) -> None:
        col = ORDER[section]
        if self._fitting or self.head.isSectionHidden(section):
            return
        if col is not Col.CLAIM:
            self.columns.widths[col] = width
        else:
            # The claim takes what is left: its edge moves its neighbour.
            after = next((one for one in self.columns.shown(self.room) if one is not col), None)
            if after is not None:
                taken = sum(
                    self.head.sectionSize(n)
                    for n, one in enumerate(ORDER)
                    if one not in (col, after) and not self.head.isSectionHidden(n)
                )
                self.columns.widths[after] = max(60, self.viewport().width() - taken - width)
        QTimer.singleShot(0, self, self.fit_columns)

    # where an editor is

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row that can be seen; (0, -1) where there are none."""
        first = self.rowAt(0)
        if first < 0:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self.claims.rowCount() - 1

    def current_row(self) -> int:
        """The row that keys move from; -1 where there is none."""
        return self.currentIndex().row()

    def current_key(self) -> int | None:
        """The key of the claim that is current."""
        return self.claims.key(self.current_row())

    def chosen_rows(self) -> list[int]:
        """The selected rows that are claims, from top to bottom."""
        rows = sorted({row for top, last in self._chosen_parts() for row in range(top, last + 1)})
        return [row for row in rows if self.claims.key(row) is not None]

    def chosen_number(self) -> int:
        """How many claims are selected."""
        return sum(len(self.claims.keys_between(top, last)) for top, last in self._chosen_parts())

    def chosen_keys(self) -> list[int]:
        """The keys of the selected claims, from top to bottom."""
        return [key for top, last in self._chosen_parts() for key in self.claims.keys_between(top, last)]

    def _chosen_parts(self) -> list[tuple[int, int]]:
        """The stretches of rows that are selected, from top to bottom and none within another."""
        parts: list[tuple[int, int]] = []
        for one in sorted((one.top(), one.bottom()) for one in self.selectionModel().selection().toList()):
            top = max(one[0], parts[-1][1] + 1) if parts else one[0]
            if one[1] >= top:
                parts.append((top, one[1]))
        return parts

    def choose(self, keys: Iterable[int], current: int | None) -> None:
        """Selects claims by their keys as far as they are listed; the current one is brought into sight."""
        self._choose(self.claims.rows_of(keys), current)

    def choose_all(self, current: int | None) -> None:
        """The same of all claims there are, however many."""
        last = self.claims.index(self.claims.rowCount() - 1, len(ORDER) - 1)
        self._select(QItemSelection(self.claims.index(0, 0), last), current)

    def _choose(self, rows: list[int], current: int | None) -> None:
        picked = QItemSelection()
        start = 0
        for n, row in enumerate(rows):
            if n + 1 == len(rows) or rows[n + 1] != row + 1:
                picked.select(self.claims.index(rows[start], 0), self.claims.index(row, len(ORDER) - 1))
                start = n + 1
        self._select(picked, current)

    def _select(self, picked: QItemSelection, current: int | None) -> None:
        at = self.claims.row_of(current) if current is not None else None
        if at is not None:
            self.selectionModel().setCurrentIndex(self.claims.index(at, 0), SELECT.NoUpdate)
        self.selectionModel().select(picked, SELECT.ClearAndSelect)

    def go_to(self, row: int) -> None:
        """Selects a row alone and brings it into sight."""
        index = self.claims.index(row, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, SELECT.ClearAndSelect | SELECT.Rows)
            self.bring(row)

    def bring(self, row: int) -> None:
        """Scrolls so far that a row can be seen."""
        top = self.rowViewportPosition(row)
        height = self.rowHeight(row)
        bar = self.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top)
        elif top + height > self.viewport().height():
            bar.setValue(bar.value() + top + height - self.viewport().height())

    def step(self, way: int, wanted: Iterable[int] | None = None) -> bool:
        """Goes to the next claim (or the one before); False where none follows."""
        rows = (
            range(self.current_row() + way, self.claims.rowCount() if way > 0 else -1, way)
            if wanted is None
            else wanted
        )
        for row in rows:
            if self.claims.key(row) is not None:
                self.go_to(row)
                return True
        return False

    def _on_current(self, current: Index, before: Index) -> None:
        if current.isValid():
            self.bring(current.row())
        self._repaint_rows(current.row(), before.row())

    def _repaint_rows(self, *rows: int) -> None:
        """Draws some rows again: all of them would take as long as a frame has."""
        for row in rows:
            if row >= 0:
                top, height = self.rowViewportPosition(row), self.rowHeight(row)
                self.viewport().update(0, top, self.viewport().width(), height)

    # the toolkit's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new width."""
        super().resizeEvent(event)
        self.fit_columns()
        if event.size().height() < event.oldSize().height() and self.current_row() >= 0:
            self.bring(self.current_row())
        self.sightChanged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rows in sight in one pass: a delegate for each cell would cost five times as much."""
        tokens = self._theme.tokens
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, tokens.paper)
        places = self._places()
        row = self.rowAt(area.top())
        picked = self.selectionModel()
        focus, current = self.hasFocus(), self.current_row()
        chosen = picked.selection()
        # A row that is selected alone shows by itself where keys go.
        many = sum(part.bottom() - part.top() + 1 for part in chosen.toList()) != 1
        root = QModelIndex()
        width = max(self.viewport().width(), self.head.length())
        left = -self.head.offset()
        while 0 <= row < self.claims.rowCount():
            top = self.rowViewportPosition(row)
            if top > area.bottom():
                break
            group = self.claims.group_at(row)
            box = QRectF(left, top, width, ROW if group is None else GROUP)
            key = self.claims.key(row)
            look = Look(
                picked.isRowSelected(row, root),
                self._mark(key),
                row == self._hovered,
                focus and many and row == current,
            )
            if group is not None:
                box.setWidth(self.viewport().width())
                paint_group(painter, box, group, group.value in self.claims.folded, look, tokens)
            else:
                paint_row(painter, box, places, self.claims.line(row), look, tokens)
            row += 1
        painter.end()

    def _mark(self, key: int | None) -> str:
        return "LR"[self.compared.index(key)] if key in self.compared else ""

    def _places(self) -> list[Place]:
        head = self.head
        return [
            (col, head.sectionViewportPosition(n), head.sectionSize(n))
            for n, col in enumerate(ORDER)
            if not head.isSectionHidden(n)
        ]
