"""The list of files in the Add articles panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.intake.drawing import ONE_LINE, ROW_ROLE, TWO_LINES, FileDelegate
from annotator.ui.intake.rows import FileRow, Lines
from annotator.ui.theme import Theme
from annotator.ui.widgets.rowlist import RowList

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FEW = 200


class FileModel(QAbstractListModel):
    """Lines of the panel."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[FileRow] = ()
        self._count = 0

    def show(self, rows: Sequence[FileRow]) -> None:
        """Takes these lines, any of which may have changed. Only those in sight are asked for."""
        before, after = self._count, len(rows)
        if after < before:
            self.beginRemoveRows(_ROOT, after, before - 1)
            self._rows, self._count = rows, after
            self.endRemoveRows()
        elif after > before:
            self.beginInsertRows(_ROOT, before, after - 1)
            self._rows, self._count = rows, after
            self.endInsertRows()
        self._rows = rows
        if stayed := min(before, after):
            self.dataChanged.emit(self.index(0), self.index(stayed - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The file's name, the whole sentence as tooltip, both and the link for a screen reader."""
        if not index.isValid() or not 0 <= index.row() < min(self._count, len(self._rows)):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name}\n{row.lead} {row.detail}".replace("\n ", "\n")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            link = f" {row.link}" if row.link else ""
            return f"{row.name}: {row.lead} {row.detail}{link}".replace(":  ", ": ")
        return None


class FileList(RowList):
    """Files and what became of them. Up and Down go from line to line, Tab from link to link.

    `opened` carries the id of the article of a line, `linkPressed` the place of one with a link.
    """

    opened = Signal(str)
    linkPressed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(ONE_LINE, parent)
        self._files = FileModel(self)
        self._drawn = FileDelegate(theme, self)
        self._high: dict[int, FileRow] = {}
        self._told: list[int] = []
        self._refused: list[int] = []
        self._lines: Sequence[FileRow] = ()
        self.setModel(self._files)
        self.setItemDelegate(self._drawn)
        self.setSelectionMode(FileList.SelectionMode.NoSelection)
        self.setAccessibleName("Files")
        theme.changed.connect(self.viewport().update)

    def show_lines(self, lines: Lines) -> None:
        """Shows these lines, the current one in sight unless the editor is looking at others."""
        self._lines = lines
        self._files.show(lines)
        self._set_heights(lines)
        if self.hasFocus():
            self._begin()
        current = lines.current()
        if not self.underMouse() and not self.hasFocus() and 0 <= current < len(lines):
            self.scrollTo(self._files.index(current))

    def _set_heights(self, lines: Lines) -> None:
        """Room for a second line where a sentence needs one; of many only for lines that are new."""
        self._refused = lines.refused
        if lines.told is not self._told:
            for place in self._high:
                self._set_height(place, None)
            self._high = {}
            self._told = lines.told
        for place in lines.told[0 if len(lines.told) < _FEW else len(self._high) :]:
            self._high[place] = lines[place]
            self._set_height(place, lines[place])

    def _set_height(self, place: int, row: FileRow | None) -> None:
        two = row is not None and self._drawn.lines(row, QRectF(self.viewport().rect())) > 1
        self.rows.resizeSection(place, TWO_LINES if two else ONE_LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list may need more second lines."""
        super().resizeEvent(event)
        for place, row in self._high.items():
            self._set_height(place, row)

    def wanted_height(self) -> int:
        """How high the list would be without scrolling."""
        return self.rows.length()

    # links

    def _row(self, place: int) -> FileRow | None:
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def link_corner(self, place: int) -> QPoint:
        """Below the link of a line, where its menu opens."""
        row = self._row(place)
        box = QRectF(self.visualRect(self._files.index(place)))
        where = self._drawn.link_box(row, box) if row is not None else box
        return self.viewport().mapToGlobal(where.bottomLeft().toPoint())

    def _link_at(self, at: QPointF) -> int:
        place = self.indexAt(at.toPoint()).row()
        row = self._row(place)
        if row is None or not row.link:
            return -1
        box = self._drawn.link_box(row, QRectF(self.visualRect(self._files.index(place))))
        return place if box.adjusted(-4, -4, 4, 4).contains(at) else -1

    def _go_to_link(self, step: int) -> bool:
        """Puts the keys on the next line with a link, or the one before; False when there is none."""
        here = self.currentIndex().row()
        on = self._drawn.on_link
        at = on if on >= 0 else max(here, 0)
        first = at + (step if on >= 0 or step < 0 else 0)
        places = range(first, len(self._lines)) if step > 0 else range(first + 1)
        # Only a refused file has a link; of ten thousand lines those are few.
        for place in self._refused if step > 0 else reversed(self._refused):
            row = self._row(place)
            if row is not None and row.link and place in places:
                self._set_on_link(place)
                return True
        self._set_on_link(-1)
        return False

    def _set_on_link(self, place: int) -> None:
        self._drawn.on_link = place
        if place >= 0:
            self.setCurrentIndex(self._files.index(place))
        self.viewport().update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the links first, then on."""
        return self._go_to_link(1 if forward else -1) or super().focusNextPrevChild(forward)

    def _press(self, place: int) -> None:
        row = self._row(place)
        if row is None:
            return
        if row.article is not None:
            self.opened.emit(row.article)
        elif row.link:
            self.linkPressed.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the article of the line, or does what its link says."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press(self.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            # The panel's: the table would only leave an edit that it does not have.
            event.ignore()
        else:
            self._set_on_link(-1)
            super().keyPressEvent(event)

    def _begin(self) -> None:
        """Puts the keys on the first line, where they are on none."""
        if not self.currentIndex().isValid() and self._files.rowCount():
            self.setCurrentIndex(self._files.index(0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first line is where the keys begin."""
        super().focusInEvent(event)
        self._begin()
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._drawn.on_link = -1

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is ringed any more."""
        super().focusOutEvent(event)
        self._set_on_link(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a link does what it says."""
        super().mouseReleaseEvent(event)
        place = self._link_at(event.position())
        if place >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.linkPressed.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the article."""
        row = self._row(self.indexAt(event.position().toPoint()).row())
        if row is not None and row.article is not None:
            self.opened.emit(row.article)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a link."""
        super().mouseMoveEvent(event)
        over = self._link_at(event.position()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
