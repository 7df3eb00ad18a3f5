"""How the rows of the list are drawn: an article over its things, each word in line under the others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.corpus import NamesakeArticle
from annotator.corpus.namesakes import AROUND
from annotator.domain.words import Label, Status
from annotator.review.titles import LABEL_WORDS
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.ticked import wording
from annotator.ui.ticked.model import COUNT_ROLE, ROW_ROLE, TICK_ROLE
from annotator.ui.ticked.parts import BOX, paint_tick
from annotator.ui.widgets.painting import elided, framed

HEIGHT = 28
GROUP_TICK, ROW_TICK = 12, 32
TEXT = 58
RIGHT = 16
"""Where a thing's words begin, and what stays free at the right."""
_KEYWORD = 0.42
"""Where the words begin, as a share of the room for the line of text."""
_SPACE = re.compile(r"\s+")
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class InLine(NamedTuple):
    """Words of an article in their context, and what they are marked as."""

    left: str
    words: str
    right: str
    label: Label
    status: Status


@lru_cache(maxsize=1024)
def one_line(text: str) -> str:
    """A stretch of text with single spaces for all white space."""
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


@lru_cache(maxsize=4096)
def last_words(text: str, width: int) -> str:
    """The whole words at the end of `text` that fit a width in the interface's face, "…" before what is cut.

    Text longer than a reader of context gives was cut there already, perhaps within a word.
    """
    return _whole_words(text, width, from_end=True)


@lru_cache(maxsize=4096)
def first_words(text: str, width: int) -> str:
    """The whole words at the start of `text` that fit a width, "…" after what is cut."""
    return _whole_words(text, width, from_end=False)


def _whole_words(text: str, width: int, *, from_end: bool) -> str:
    metrics = QFontMetricsF(font(Face.INTERFACE))
    whole = len(text) < AROUND and metrics.horizontalAdvance(text) <= width
    if whole or not text:
        return text
    line = one_line(text)
    breaks = [at for at, sign in enumerate(line) if sign == " "]
    for at in breaks if from_end else reversed(breaks):
        shown = f"…{line[at:]}" if from_end else f"{line[: at + 1]}…"
        if metrics.horizontalAdvance(shown) <= width:
            return shown
    # Not one word fits, or the text has no spaces between words.
    side = Qt.TextElideMode.ElideLeft if from_end else Qt.TextElideMode.ElideRight
    return metrics.elidedText(line, side, width)


T = TypeVar("T")


class TickedDelegate(QStyledItemDelegate, Generic[T]):
    """Every row is as high as any other, so that a long list is laid out at once. Subclasses draw things."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # Making a font anew for each row would take longer than drawing the row.
        self.text = font(Face.INTERFACE)
        self._strong = font(Face.INTERFACE_STRONG)
        self.about = font(Face.SECONDARY)
        self.metrics = QFontMetricsF(self.text)
        self._strong_metrics = QFontMetricsF(self._strong)
        self._about_metrics = QFontMetricsF(self.about)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The width of the list does not depend on its rows."""
        return QSize(64, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one row."""
        tokens, box = self._theme.tokens, option.rect
        thing: T | NamesakeArticle = index.data(ROW_ROLE)
        tick: Qt.CheckState = index.data(TICK_ROLE)
        painter.save()
        self._ground(painter, box, option.state, tokens, group=isinstance(thing, NamesakeArticle))
        left = GROUP_TICK if isinstance(thing, NamesakeArticle) else ROW_TICK
        place = QRectF(box.left() + left, box.center().y() - BOX / 2 + 0.5, BOX, BOX)
        paint_tick(painter, place, tick, tokens)
        if isinstance(thing, NamesakeArticle):
            self._group(painter, QRectF(box), thing, index.data(COUNT_ROLE), tokens)
        else:
            self.draw_thing(painter, QRectF(box), thing, tokens)
        painter.restore()

    def draw_thing(self, painter: QPainter, box: QRectF, one: T, tokens: Tokens) -> None:
        """Draws what a row holds beside its box."""
        raise NotImplementedError

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

    def write(self, painter: QPainter, box: QRectF, words: str, face: QFont, colour: QColor) -> None:
        """Words in the middle of a box, cut where there is no room."""
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
        right = QRectF(box.right() - RIGHT - wide, box.top(), wide, box.height())
        self.write(painter, right, said, self.about, tokens.text_2)
        left = box.left() + ROW_TICK + 2
        room = right.left() - 16 - left
        about = wording.source(article)
        about_room = min(self._about_metrics.horizontalAdvance(about) + 1, room * 0.45)
        headline = wording.headline(article)
        wide = min(self._strong_metrics.horizontalAdvance(headline) + 1, room - about_room - 10)
        place = QRectF(left, box.top(), wide, box.height())
        self.write(painter, place, headline, self._strong, tokens.text)
        place = QRectF(left + wide + 10, box.top(), about_room, box.height())
        self.write(painter, place, about, self.about, tokens.text_2)

    def draw_label(self, painter: QPainter, box: QRectF, label: Label, tokens: Tokens) -> None:
        """A label as its letter on its tint and in words."""
        colours = tokens.types[label]
        tile = QRectF(box.left(), box.center().y() - 7.5, 16, 16)
        framed(painter, tile, 2, colours.tint, None)
        painter.fillRect(QRectF(tile.left(), tile.bottom() - 1.5, tile.width(), 1.5), colours.strong)
        painter.setFont(font(Face.SECTION))
        painter.setPen(colours.strong)
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, colours.letter)
        words = LABEL_WORDS[label]
        self.write(painter, box.adjusted(22, 0, 0, 0), words, self.about, tokens.text_2)

    def draw_in_line(self, painter: QPainter, box: QRectF, one: InLine, tokens: Tokens) -> None:
        """The words in their context, those of all rows one under the other."""
        words = one_line(one.words)
        start = box.left() + round(box.width() * _KEYWORD)
        wide = min(self.metrics.horizontalAdvance(words), box.right() - start)
        base = box.center().y() + (self.metrics.ascent() - self.metrics.descent()) / 2
        base = round(base)
        if one.status is not Status.REJECTED:
            colours = tokens.types[one.label]
            framed(painter, QRectF(start - 1, base - 13, wide + 2, 18), 2, colours.tint, None)
            pen = QPen(colours.strong, 1.5)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if one.status is Status.SUGGESTED:
                pen.setDashPattern([4 / 1.5, 3 / 1.5])
            painter.setPen(pen)
            painter.drawLine(QLineF(start, base + 4, start + wide, base + 4))
        painter.setFont(self.text)
        painter.setPen(tokens.text)
        painter.drawText(
            QPointF(start, base), self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide + 1)
        )
        painter.setPen(tokens.text_2)
        before = last_words(one.left, int(start - box.left() - 2))
        painter.drawText(QPointF(start - 2 - self.metrics.horizontalAdvance(before), base), before)
        room = box.right() - start - wide - 2
        painter.drawText(QPointF(start + wide + 2, base), first_words(one.right, int(room)))
