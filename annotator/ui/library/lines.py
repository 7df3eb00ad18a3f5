"""The lines of the Library as Qt sees them, and how they are drawn: every match in its place of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.domain.query import Where
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import elided, framed
from annotator.ui.widgets.wording import day

if TYPE_CHECKING:
    from annotator.corpus import Hit

HEIGHT = 57
HIT_ROLE = Qt.ItemDataRole.UserRole
_PADDING = 16
_LINE = 20
_TOP = 8
_MATCH_AT = 0.38
"""Where the match begins, as a share of the row's inner width: what follows says more than what precedes."""

WHERE_WORDS: dict[Where, str] = {
    Where.TEXT: "Text",
    Where.HEADLINE: "Headline",
    Where.CLAIM: "Claim",
    Where.CAPTION: "Caption",
    Where.CREDIT: "Credit",
    Where.NOTE: "Note",
    Where.NAME: "Name",
}

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LinesModel(QAbstractListModel):
    """Hits in order, as far as they were read. `HIT_ROLE` gives the Hit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show(self, hits: Sequence[Hit]) -> None:
        """Takes other hits."""
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def append(self, hits: Sequence[Hit]) -> None:
        """Takes the hits that follow."""
        if hits:
            self.beginInsertRows(QModelIndex(), len(self._hits), len(self._hits) + len(hits) - 1)
            self._hits.extend(hits)
            self.endInsertRows()

    def hit(self, index: Index) -> Hit:
        """The hit at an index."""
        return self._hits[index.row()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many hits were read so far."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, its tooltip and the words a screen reader says; nothing for other roles."""
        if not index.isValid() or not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(context(hit))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (hit.title, "".join(context(hit))) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{''.join(context(hit))}. {place_line(hit).replace(' · ', ', ')}"
        return None


def context(hit: Hit) -> tuple[str, str, str]:
    """What stands before the match, the match, and what follows, on one line."""
    before, match, after = (re.sub(r"\s+", " ", part) for part in (hit.left, hit.match, hit.right))
    return before, match, after


def place_line(hit: Hit) -> str:
    """Where the match lies, in which outlet and of which date."""
    parts = (WHERE_WORDS[hit.where], hit.outlet or "No outlet", day(hit.published, short=True) or "no date")
    return " · ".join(parts)


class LineDelegate(QStyledItemDelegate):
    """Draws the match in its context, its column at the same place in every row, and where it lies."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = font(Face.INTERFACE)
        self._match = font(Face.INTERFACE_MEDIUM)
        self._about = font(Face.SECONDARY)
        self._metrics = QFontMetricsF(self._words)
        self._match_metrics = QFontMetricsF(self._match)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The width of the list does not depend on its rows."""
        return QSize(64, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line."""
        hit: Hit = index.data(HIT_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tokens = self._theme.tokens
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, tokens.hover)
        thin = 1 / painter.device().devicePixelRatioF()
        painter.fillRect(QRectF(box.left(), box.bottom() + 1 - thin, box.width(), thin), tokens.line)
        inner = QRectF(box).adjusted(_PADDING, _TOP, -_PADDING, 0)
        # A selected row is filled with the tint already.
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._context(painter, hit, inner, tokens.accent_line if selected else tokens.accent_soft)
        painter.setFont(self._about)
        painter.setPen(tokens.text_2)
        below = QRectF(inner.left(), inner.top() + _LINE + 3, inner.width(), 16)
        said = elided(place_line(hit), self._about, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, said)
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            self._ring(painter, box, thin, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def _ring(self, painter: QPainter, box: QRect, thin: float, *, focused: bool) -> None:
        """The accent bar of the line that was opened last, a ring around it while keys move it."""
        tokens = self._theme.tokens
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), tokens.accent)
        if focused:
            pen = painter.pen()
            pen.setColor(tokens.accent)
            pen.setWidth(2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1 - thin))

    def _context(self, painter: QPainter, hit: Hit, inner: QRectF, tint: QColor) -> None:
        tokens = self._theme.tokens
        before, match, after = context(hit)
        at = round(inner.left() + inner.width() * _MATCH_AT)
        match = elided(match, self._match, inner.right() - at)
        end = at + self._match_metrics.horizontalAdvance(match)
        framed(painter, QRectF(at - 2, inner.top() + 1, end - at + 4, _LINE - 2), 2, tint, None)
        painter.setFont(self._match)
        painter.setPen(tokens.text)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(at, inner.top(), end - at + 1, _LINE), middle, match)
        painter.setFont(self._words)
        painter.setPen(tokens.text_2)
        room = at - inner.left()
        left = self._metrics.elidedText(before.lstrip(), Qt.TextElideMode.ElideLeft, room)
        width = self._metrics.horizontalAdvance(left)
        painter.drawText(QRectF(at - width, inner.top(), width + 1, _LINE), middle, left)
        room = inner.right() - end
        right = self._metrics.elidedText(after.rstrip(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(end, inner.top(), room + 1, _LINE), middle, right)
