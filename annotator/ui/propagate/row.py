"""How the rows of the list are drawn: an article over its namesakes, each word in line under the others."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.corpus import Namesake, NamesakeArticle
from annotator.domain.words import Status
from annotator.review.titles import LABEL_WORDS
from annotator.ui.propagate import wording
from annotator.ui.propagate.model import COUNT_ROLE, ROW_ROLE, TICK_ROLE
from annotator.ui.propagate.parts import BOX, paint_tick
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.painting import elided, framed

HEIGHT = 28
GROUP_TICK, ROW_TICK = 12, 32
_TEXT = 58
_RIGHT = 16
_KEYWORD = 0.42
"""Where the words begin, as a share of the room for the line of text."""
_LABEL, _ENTITY, _STATUS = 106, 124, 82
_NARROW = 720
"""Below this width the column of entities gives way."""
_SPACE = re.compile(r"\s+")
_LEFT, _MIDDLE = Qt.TextElideMode.ElideLeft, Qt.AlignmentFlag.AlignVCenter


@lru_cache(maxsize=1024)
def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text)


def paint_state(painter: QPainter, middle: QPointF, status: Status, tokens: Tokens) -> None:
    """The dot of a state: dashed ring suggested, full accepted, half corrected, struck ring rejected."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(middle.x() - 4, middle.y() - 4, 8, 8)
    ink = tokens.control if status is Status.REJECTED else tokens.accent
    pen = QPen(ink, 1.2)
    if status is Status.SUGGESTED:
        pen.setDashPattern([1.8, 1.6])
    painter.setPen(pen)
    if status in (Status.ACCEPTED, Status.ADDED):
        painter.setBrush(ink)
    painter.drawEllipse(box)
    if status is Status.CORRECTED:
        painter.setBrush(ink)
        painter.drawPie(box, 90 * 16, 180 * 16)
    elif status is Status.REJECTED:
        painter.drawLine(QLineF(box.bottomLeft(), box.topRight()))
    painter.restore()


class RowDelegate(QStyledItemDelegate):
    """Every row is as high as any other, so that a long list is laid out at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # Making a font anew for each row would take longer than drawing the row.
        self._text = font(Face.INTERFACE)
        self._strong = font(Face.INTERFACE_STRONG)
        self._about = font(Face.SECONDARY)
        self._decided = font(Face.SECONDARY_MEDIUM)
        self._metrics = QFontMetricsF(self._text)
        self._strong_metrics = QFontMetricsF(self._strong)
        self._about_metrics = QFontMetricsF(self._about)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The width of the list does not depend on its rows."""
        return QSize(64, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one row."""
        tokens, box = self._theme.tokens, option.rect
        thing: Namesake | NamesakeArticle = index.data(ROW_ROLE)
        tick: Qt.CheckState = index.data(TICK_ROLE)
        painter.save()
        self._ground(painter, box, option.state, tokens, group=isinstance(thing, NamesakeArticle))
        left = GROUP_TICK if isinstance(thing, NamesakeArticle) else ROW_TICK
        place = QRectF(box.left() + left, box.center().y() - BOX / 2 + 0.5, BOX, BOX)
        paint_tick(painter, place, tick, tokens)
        if isinstance(thing, NamesakeArticle):
            self._group(painter, QRectF(box), thing, index.data(COUNT_ROLE), tokens)
        else:
            self._namesake(painter, QRectF(box), thing, tokens)
        painter.restore()

    def _ground(
        self, painter: QPainter, box: QRect, state: QStyle.StateFlag, tokens: Tokens, *, group: bool
    ) -> None:
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current:
            painter.fillRect(box, tokens.accent_soft)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), tokens.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, tokens.hover)
        elif group:
            painter.fillRect(box, tokens.sunken)
        thin = 1 / painter.device().devicePixelRatioF()
        painter.fillRect(QRectF(box.left(), box.bottom() + 1 - thin, box.width(), thin), tokens.line)

    def _write(self, painter: QPainter, box: QRectF, words: str, face: QFont, colour: QColor) -> None:
        painter.setFont(face)
        painter.setPen(colour)
        painter.drawText(box, _MIDDLE, elided(words, face, box.width()))

    def _group(
        self,
        painter: QPainter,
        box: QRectF,
        article: NamesakeArticle,
        counts: tuple[int, int],
        tokens: Tokens,
    ) -> None:
        said = f"{counts[0]:,} of {counts[1]:,}"
        wide = self._about_metrics.horizontalAdvance(said) + 1
        right = QRectF(box.right() - _RIGHT - wide, box.top(), wide, box.height())
        self._write(painter, right, said, self._about, tokens.text_2)
        left = box.left() + ROW_TICK + 2
        room = right.left() - 16 - left
        about = wording.source(article)
        about_room = min(self._about_metrics.horizontalAdvance(about) + 1, room * 0.45)
        headline = wording.headline(article)
        wide = min(self._strong_metrics.horizontalAdvance(headline) + 1, room - about_room - 10)
        place = QRectF(left, box.top(), wide, box.height())
        self._write(painter, place, headline, self._strong, tokens.text)
        place = QRectF(left + wide + 10, box.top(), about_room, box.height())
        self._write(painter, place, about, self._about, tokens.text_2)

    def _namesake(self, painter: QPainter, box: QRectF, one: Namesake, tokens: Tokens) -> None:
        entities = box.width() >= _NARROW
        columns = _LABEL + _STATUS + (_ENTITY if entities else 0)
        left = box.right() - _RIGHT - columns
        self._in_line(
            painter,
            QRectF(box.left() + _TEXT, box.top(), left - 16 - box.left() - _TEXT, box.height()),
            one,
            tokens,
        )
        self._label(painter, QRectF(left, box.top(), _LABEL - 8, box.height()), one, tokens)
        left += _LABEL
        if entities:
            place = QRectF(left, box.top(), _ENTITY - 12, box.height())
            self._write(painter, place, one.entity or "—", self._about, tokens.text_2)
            left += _ENTITY
        status = one.mention.status
        paint_state(painter, QPointF(left + 5, box.center().y() + 0.5), status, tokens)
        decided = status is not Status.SUGGESTED
        face, ink = (self._decided, tokens.text) if decided else (self._about, tokens.text_2)
        self._write(
            painter, QRectF(left + 16, box.top(), _STATUS - 16, box.height()), status.value, face, ink
        )

    def _label(self, painter: QPainter, box: QRectF, one: Namesake, tokens: Tokens) -> None:
        colours = tokens.types[one.mention.label]
        tile = QRectF(box.left(), box.center().y() - 7.5, 16, 16)
        framed(painter, tile, 2, colours.tint, None)
        painter.fillRect(QRectF(tile.left(), tile.bottom() - 1.5, tile.width(), 1.5), colours.strong)
        painter.setFont(font(Face.SECTION))
        painter.setPen(colours.strong)
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, colours.letter)
        words = LABEL_WORDS[one.mention.label]
        self._write(painter, box.adjusted(22, 0, 0, 0), words, self._about, tokens.text_2)

    def _in_line(self, painter: QPainter, box: QRectF, one: Namesake, tokens: Tokens) -> None:
        """The words in their context, those of all rows one under the other."""
        words = _one_line(one.words)
        start = box.left() + round(box.width() * _KEYWORD)
        wide = min(self._metrics.horizontalAdvance(words), box.right() - start)
        base = box.center().y() + (self._metrics.ascent() - self._metrics.descent()) / 2
        base = round(base)
        if one.mention.status is not Status.REJECTED:
            colours = tokens.types[one.mention.label]
            framed(painter, QRectF(start - 1, base - 13, wide + 2, 18), 2, colours.tint, None)
            pen = QPen(colours.strong, 1.5)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if one.mention.status is Status.SUGGESTED:
                pen.setDashPattern([4 / 1.5, 3 / 1.5])
            painter.setPen(pen)
            painter.drawLine(QLineF(start, base + 4, start + wide, base + 4))
        painter.setFont(self._text)
        painter.setPen(tokens.text)
        painter.drawText(
            QPointF(start, base), self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide + 1)
        )
        painter.setPen(tokens.text_2)
        before = self._metrics.elidedText(_one_line(one.left), _LEFT, start - box.left() - 2)
        painter.drawText(QPointF(start - 2 - self._metrics.horizontalAdvance(before), base), before)
        room = box.right() - start - wide - 2
        after = self._metrics.elidedText(_one_line(one.right), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(start + wide + 2, base), after)
