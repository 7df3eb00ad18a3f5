"""How a row of the Library is drawn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from annotator.ui.icons import paint_icon
from annotator.ui.library.model import COLUMN_ROLE, ROW_ROLE, headline, source_line
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.badge import paint_letter
from annotator.ui.widgets.painting import bar, elided, framed

if TYPE_CHECKING:
    from annotator.corpus import ArticleRow

HEIGHT = 99
KEPT = 64
"""Pictures of rows held in memory."""
_PADDING = 16
_BADGE = 16
_LINE = 18
_TOP = 10
_ICON = 14
_COUNT_WIDTH = 10


@lru_cache(maxsize=1024)
def two_lines(text: str, room: int, role: Face = Face.INTERFACE_STRONG) -> tuple[str, ...]:
    """A headline broken at words into two lines at most, the second cut with an ellipsis."""
    face = font(role)
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    places = []
    for _ in range(2):
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(room)
            places.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    # Qt counts UTF-16 units: cut the text as it was laid out, not by the characters of the string.
    units = text.encode("utf-16-le", "surrogatepass")
    lines = [units[2 * start : 2 * end].decode("utf-16-le", "ignore").rstrip() for start, end in places]
    if len(places) == 2 and 2 * places[1][1] < len(units):
        lines[1] = elided(f"{lines[1]}…", face, room)
    return tuple(lines)


class RowDelegate(QStyledItemDelegate):
    """Draws headline, outlet and date, progress, counts and badges; every row is as high as any other.

    While `several` rows are selected their ground is theirs alone, and open articles keep only their bar.
    """

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent
        self.several = False
        self._pictures: OrderedDict[Hashable, QPixmap] = OrderedDict()
        # Making a font anew for each row would take longer than drawing the row.
        self._strong = font(Face.INTERFACE_STRONG)
        self._about = font(Face.SECONDARY)
        self._small = font(Face.SMALL)
        self._strong_metrics = QFontMetricsF(self._strong)
        self._small_metrics = QFontMetricsF(self._small)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The width of the list does not depend on its rows."""
        return QSize(64, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one row: its picture, and the ring while keys move it."""
        row: ArticleRow | None = index.data(ROW_ROLE)
        column: str = index.data(COLUMN_ROLE) or ""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        ratio = painter.device().devicePixelRatioF()
        picture = self._picture(row, column, self._ground(state, is_open=bool(column)), box.size(), ratio)
        painter.drawPixmap(box.topLeft(), picture)
        if state & QStyle.StateFlag.State_HasFocus:
            self._ring(painter, box, self._theme.tokens.accent, 2)
        elif self.several and index.row() == self._list.currentIndex().row():
            self._ring(painter, box, self._theme.tokens.accent_line, 1)

    @staticmethod
    def _ring(painter: QPainter, box: QRect, colour: QColor, wide: int) -> None:
        painter.save()
        pen = painter.pen()
        pen.setColor(colour)
        pen.setWidth(wide)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inside, thin = wide / 2, 1 / painter.device().devicePixelRatioF()
        painter.drawRect(QRectF(box).adjusted(inside, inside, -inside, -inside - thin))
        painter.restore()

    def _ground(self, state: QStyle.StateFlag, *, is_open: bool) -> QColor:
        tokens = self._theme.tokens
        if (is_open and not self.several) or state & QStyle.StateFlag.State_Selected:
            return tokens.accent_soft
        return tokens.hover if state & QStyle.StateFlag.State_MouseOver else tokens.panel

    def _picture(
        self, row: ArticleRow | None, column: str, ground: QColor, size: QSize, ratio: float
    ) -> QPixmap:
        """A row as it was painted before, so that scrolling only copies; painted where it was not."""
        key = row, column, ground.rgb(), size.width(), ratio, self._theme.tokens.look
        kept = self._pictures.get(key)
        if kept is not None:
            self._pictures.move_to_end(key)
            return kept
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(ground)
        inside = QPainter(made)
        self._draw(inside, QRect(QPoint(0, 0), size), row, column)
        inside.end()
        self._pictures[key] = made
        if len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        return made

    def _draw(self, painter: QPainter, box: QRect, row: ArticleRow | None, column: str) -> None:
        tokens = self._theme.tokens
        if column:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), tokens.accent)
        thin = 1 / painter.device().devicePixelRatioF()
        painter.fillRect(QRectF(box.left(), box.bottom() + 1 - thin, box.width(), thin), tokens.line)
        inner = QRectF(box).adjusted(_PADDING, _TOP, -_PADDING, 0)
        if row is None:
            self._placeholder(painter, inner)
            return
        room = inner.width()
        if column:
            badge = QRectF(inner.right() - _BADGE, inner.top(), _BADGE, _BADGE)
            paint_letter(painter, badge, column, tokens)
            room = badge.left() - inner.left() - 8
        lines = self._headline(painter, headline(row), inner.topLeft(), room)
        painter.setFont(self._about)
        painter.setPen(tokens.text_2)
        line = QRectF(inner.left(), inner.top() + lines * _LINE + 3, inner.width(), 16)
        words = elided(source_line(row), self._about, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        self._progress(painter, row, inner)

    def _placeholder(self, painter: QPainter, inner: QRectF) -> None:
        """Quiet bars where the words will stand, of a row that is being read."""
        tokens = self._theme.tokens
        for top, share, high in ((5, 0.86, 8), (_LINE + 5, 0.6, 8), (2 * _LINE + 8, 0.45, 6), (68, 1.0, 4)):
            place = QRectF(inner.left(), inner.top() + top, inner.width() * share, high)
            framed(painter, place, high / 2, tokens.sunken, None)

    def _headline(self, painter: QPainter, text: str, at: QPointF, room: float) -> int:
        """Draws it and returns how many lines it took."""
        metrics = self._strong_metrics
        painter.setFont(self._strong)
        painter.setPen(self._theme.tokens.text)
        lines = two_lines(text, round(room))
        for number, words in enumerate(lines):
            top = at.y() + number * _LINE
            painter.drawText(QPointF(at.x(), top + (_LINE + metrics.ascent() - metrics.descent()) / 2), words)
        return len(lines)

    def _progress(self, painter: QPainter, row: ArticleRow, inner: QRectF) -> None:
        tokens = self._theme.tokens
        metrics = self._small_metrics
        middle = inner.top() + 70
        line = QRectF(0, middle - 8, 0, 16)
        painter.setFont(self._small)
        painter.setPen(tokens.text_2)
        left = inner.right()
        counts = (
            (f"{row.photos:,}", "photo-count"),
            (f"{row.claims_reviewed:,}/{row.claims:,}", "claims-count"),
        )
        for words, icon in counts:
            width = max(_COUNT_WIDTH, metrics.horizontalAdvance(words))
            line.setLeft(left - width)
            line.setWidth(width + 1)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
            left -= width + 3 + _ICON
            paint_icon(painter, icon, QPointF(left, middle - _ICON / 2), _ICON, tokens.text_2)
            left -= 10
        share = row.claims_reviewed / row.claims if row.claims else 0.0
        track = QRectF(inner.left(), middle - 2, max(0.0, left - inner.left()), 4)
        bar(painter, track, share, tokens, tokens.line)
