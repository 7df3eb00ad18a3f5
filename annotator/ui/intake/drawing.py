"""A line of the Add articles panel as it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.intake.rows import FileRow
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import elided, framed

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ONE_LINE = 32
TWO_LINES = 45
_PADDING = 17
_NAME = 32
_DETAIL = 0.435
"""Where the second column begins, as a share of the width between the paddings."""
_LINE = 18


class FileDelegate(QStyledItemDelegate):
    """Draws icon, name and what became of the file, in two lines where the row is high enough.

    `on_link` is the line whose link the keys are on, -1 for none.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = font(Face.INTERFACE)
        self._strong = font(Face.INTERFACE_MEDIUM)
        self._metrics = QFontMetricsF(self._plain)
        self._wide = QFontMetricsF(self._strong)
        self.on_link = -1

    def lines(self, row: FileRow, box: QRectF) -> int:
        """How many lines the sentence takes in a row of this box."""
        return len(self._broken(row, self.detail(box)[1], 2)[0])

    @staticmethod
    def detail(box: QRectF) -> tuple[float, float]:
        """Where the second column begins in a line, and how wide it is."""
        width = box.width() - 2 * _PADDING
        left = box.left() + _PADDING + round(width * _DETAIL)
        return left, box.right() - _PADDING - left

    def link_box(self, row: FileRow, box: QRectF) -> QRectF:
        """Where the link of a line is; empty where it has none."""
        if not row.link:
            return QRectF()
        left, room = self.detail(box)
        places, indents, at = self._broken(row, room, _most(box))
        top = box.top() + (box.height() - 1 - len(places) * _LINE) / 2 + (len(places) - 1) * _LINE
        return QRectF(left + indents[-1] + at, top, self._wide.horizontalAdvance(row.link), _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line; the one that keys go to has a ring."""
        tokens = self._theme.tokens
        row: FileRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        thin = 1 / painter.device().devicePixelRatioF()
        if option.state & QStyle.StateFlag.State_MouseOver and row.article:
            painter.fillRect(box, tokens.hover)
        painter.fillRect(QRectF(box.left(), box.bottom() - thin, box.width(), thin), tokens.line)
        if option.state & QStyle.StateFlag.State_HasFocus and self.on_link != index.row():
            framed(painter, box.adjusted(4, 2, -4, -3), 6, None, tokens.accent, 2)
        middle = box.center().y() - 0.5
        corner = QPointF(box.left() + _PADDING, middle - 7)
        paint_icon(painter, row.icon, corner, 14, getattr(tokens, row.colour))
        left = self.detail(box)[0]
        painter.setFont(self._plain)
        painter.setPen(tokens.text)
        start = box.left() + _PADDING + _NAME
        name = QRectF(start, box.top(), left - start - 12, box.height() - 1)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, elided(row.name, self._plain, name.width()))
        self._say(painter, row, box)
        self._link(painter, row, self.link_box(row, box), ringed=self.on_link == index.row())
        painter.restore()

    def _broken(self, row: FileRow, room: float, most: int) -> tuple[list[str], list[float], float]:
        """The sentence in lines, how far each is indented, and where in the last the link begins."""
        indent = self._wide.horizontalAdvance(row.lead + " ") if row.lead else 0.0
        tail = self._wide.horizontalAdvance(" " + row.link) if row.link else 0.0
        whole = self._metrics.horizontalAdvance(row.detail)
        space = self._metrics.horizontalAdvance(" ")
        if indent + whole + tail <= room:
            return [row.detail], [indent], whole + space
        if most == 1:
            only = elided(row.detail, self._plain, room - indent - tail)
            return [only], [indent], self._metrics.horizontalAdvance(only) + space
        first, rest = "", row.detail.split()
        while rest and self._metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room - indent:
            first = f"{first} {rest.pop(0)}".strip()
        last = elided(" ".join(rest), self._plain, room - tail)
        return [first, last], [indent, 0.0], self._metrics.horizontalAdvance(last) + (space if last else 0.0)

    def _say(self, painter: QPainter, row: FileRow, box: QRectF) -> None:
        tokens = self._theme.tokens
        left, room = self.detail(box)
        places, indents, _ = self._broken(row, room, _most(box))
        top = box.top() + (box.height() - 1 - len(places) * _LINE) / 2
        if row.lead:
            painter.setFont(self._strong)
            painter.setPen(getattr(tokens, row.colour))
            painter.drawText(QRectF(left, top, room, _LINE), Qt.AlignmentFlag.AlignVCenter, row.lead)
        painter.setFont(self._plain)
        painter.setPen(tokens.text if row.strong else tokens.text_2)
        for number, (words, indent) in enumerate(zip(places, indents, strict=True)):
            line = QRectF(left + indent, top + number * _LINE, room - indent + 2, _LINE)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    def _link(self, painter: QPainter, row: FileRow, box: QRectF, *, ringed: bool) -> None:
        if not row.link:
            return
        painter.setFont(self._strong)
        painter.setPen(self._theme.tokens.accent)
        painter.drawText(box.adjusted(0, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, row.link)
        if ringed:
            ring = box.adjusted(-4, -1, 4, 1)
            framed(painter, ring, 4, None, self._theme.tokens.accent, 2)


def _most(box: QRectF) -> int:
    return 2 if box.height() >= TWO_LINES else 1
