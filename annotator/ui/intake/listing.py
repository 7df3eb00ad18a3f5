"""The list of files in the Add articles panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.intake.rows import FileRow, Lines
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import elided
from annotator.ui.widgets.rowlist import RowList

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_ROLE = Qt.ItemDataRole.UserRole
_PADDING = 17
_NAME = 32
_DETAIL = 0.435
"""Where the second column begins, as a share of the width between the paddings."""
_ONE_LINE = 32
_TWO_LINES = 45
_LINE = 18


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
        """The file's name, the whole sentence as tooltip, both for a screen reader."""
        if not index.isValid() or not 0 <= index.row() < min(self._count, len(self._rows)):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name}\n{row.lead} {row.detail}".replace("\n ", "\n")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}: {row.lead} {row.detail}".replace(":  ", ": ")
        return None


class FileDelegate(QStyledItemDelegate):
    """Draws icon, name and what became of the file; a reason why it was refused may take two lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = font(Face.INTERFACE)
        self._strong = font(Face.INTERFACE_MEDIUM)
        self._metrics = QFontMetricsF(self._plain)

    def width(self, row: FileRow) -> float:
        """How wide the sentence would be on one line."""
        return self._metrics.horizontalAdvance(f"{row.lead} {row.detail}") + 4

    @staticmethod
    def detail(box: QRectF) -> tuple[float, float]:
        """Where the second column begins in a line, and how wide it is."""
        width = box.width() - 2 * _PADDING
        left = box.left() + _PADDING + round(width * _DETAIL)
        return left, box.right() - _PADDING - left

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line."""
        tokens = self._theme.tokens
        row: FileRow = index.data(_ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        thin = 1 / painter.device().devicePixelRatioF()
        painter.fillRect(QRectF(box.left(), box.bottom() - thin, box.width(), thin), tokens.line)
        middle = box.center().y() - 0.5
        corner = QPointF(box.left() + _PADDING, middle - 7)
        paint_icon(painter, row.icon, corner, 14, getattr(tokens, row.colour))
        left, room = self.detail(box)
        painter.setFont(self._plain)
        painter.setPen(tokens.text)
        start = box.left() + _PADDING + _NAME
        name = QRectF(start, box.top(), left - start - 12, box.height() - 1)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, elided(row.name, self._plain, name.width()))
        self._reason(painter, row, QRectF(left, box.top(), room, box.height() - 1))
        painter.restore()

    def _reason(self, painter: QPainter, row: FileRow, box: QRectF) -> None:
        tokens = self._theme.tokens
        painter.setPen(tokens.text if row.strong else tokens.text_2)
        if not row.lead:
            words = elided(row.detail, self._plain, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            return
        indent = QFontMetricsF(self._strong).horizontalAdvance(row.lead + " ")
        places = _two_lines(row.detail, indent, box.width())
        top = box.center().y() - len(places) * _LINE / 2
        for number, words in enumerate(places):
            line = QRectF(box.left(), top + number * _LINE, box.width(), _LINE)
            if number == 0:
                painter.save()
                painter.setFont(self._strong)
                painter.setPen(getattr(tokens, row.colour))
                painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, row.lead)
                painter.restore()
                line.setLeft(line.left() + indent)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


def _two_lines(text: str, indent: float, room: float) -> list[str]:
    """The text broken at words into two lines at most, the first of which begins further in."""
    words = text.split()
    metrics = QFontMetricsF(font(Face.INTERFACE))
    first = ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room - indent:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    return [first, elided(rest, font(Face.INTERFACE), room)] if rest else [first]


class FileList(RowList):
    """Files and what became of them; only to be read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_ONE_LINE, parent)
        self._files = FileModel(self)
        self._drawn = FileDelegate(theme, self)
        self._high: dict[int, FileRow] = {}
        self._refused: list[int] = []
        self.setModel(self._files)
        self.setItemDelegate(self._drawn)
        self.setSelectionMode(FileList.SelectionMode.NoSelection)
        self.setAccessibleName("Files")
        theme.changed.connect(self.viewport().update)

    def show_lines(self, lines: Lines) -> None:
        """Shows these lines, the current one in sight unless the editor is looking at others."""
        self._files.show(lines)
        self._set_heights(lines)
        current = lines.current()
        if not self.underMouse() and not self.hasFocus() and 0 <= current < len(lines):
            self.scrollTo(self._files.index(current))

    def _set_heights(self, lines: Lines) -> None:
        """Room for a second line where a reason needs one; only for lines that are new."""
        if lines.refused is not self._refused:
            for place in self._high:
                self._set_height(place, None)
            self._high = {}
            self._refused = lines.refused
        for place in lines.refused[len(self._high) :]:
            self._high[place] = lines[place]
            self._set_height(place, lines[place])

    def _set_height(self, place: int, row: FileRow | None) -> None:
        room = self._drawn.detail(QRectF(self.viewport().rect()))[1]
        two = row is not None and self._drawn.width(row) > room
        self.rows.resizeSection(place, _TWO_LINES if two else _ONE_LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list may need more second lines."""
        super().resizeEvent(event)
        for place, row in self._high.items():
            self._set_height(place, row)

    def wanted_height(self) -> int:
        """How high the list would be without scrolling."""
        return self.rows.length()
