"""Rows and headings of the table of claims, as they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.domain.words import Status
from annotator.ui.claims.columns import COLUMNS, LEAD, Col
from annotator.ui.claims.lines import Group, Line
from annotator.ui.claims.words import DASH
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import advance, drop, metrics, write
from annotator.ui.inspector.wording import CELLS
from annotator.ui.theme import Face, Tokens, font
from annotator.ui.widgets.painting import cut_name, framed

ROW, GROUP = 28, 32
PAD = 8
BAR = 3
_CELL, _CELL_HEIGHT, _CELL_STEP = 8.0, 6.0, 10.0
_CELLS = 4
_QUIET = frozenset({Col.TYPE, Col.PARTY, Col.CUE, Col.CERTAINTY, Col.WHEN, Col.TOPIC, Col.ARTICLE, Col.NOTE})


@dataclass(frozen=True, slots=True)
class Look:
    """How a row stands: selected, taken for comparing (left or right), under the pointer, focused."""

    selected: bool = False
    compared: str = ""
    hovered: bool = False
    focused: bool = False


@lru_cache(maxsize=8192)
def cut(words: str, face: Face, width: int) -> str:
    """Words cut with an ellipsis to fit a width."""
    return metrics(face).elidedText(words, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=4096)
def _named(called: str, face: Face, width: int) -> str:
    return cut_name(called, font(face), width)


Place = tuple[Col, int, int]
"""A shown column with its left edge and its width."""


def room(col: Col, width: int) -> int:
    """How wide the words of a column may be."""
    lead = LEAD if col is Col.CLAIM else PAD
    return max(0, width - lead - PAD)


def paint_row(
    painter: QPainter, box: QRectF, places: Sequence[Place], line: Line | None, look: Look, tokens: Tokens
) -> None:
    """Draws a claim; only its ground where it was not read yet."""
    if look.selected or look.compared:
        painter.fillRect(box, tokens.accent_soft)
        painter.fillRect(QRectF(box.left(), box.top(), BAR, box.height()), tokens.accent)
    elif look.hovered:
        painter.fillRect(box, tokens.hover)
    _foot(painter, box, tokens)
    if look.focused:
        _frame(painter, box, tokens)
    if line is None:
        return
    state(painter, QPointF(box.left() + 20, box.center().y()), line.status, tokens)
    base = box.top() + drop(Face.INTERFACE, ROW)
    rejected = line.status is Status.REJECTED
    for col, left, width in places:
        _cell(painter, col, left, width, base, line, tokens, rejected)
    if look.compared:
        write(painter, box.left() + 30, base, look.compared, Face.LETTER, tokens.accent_strong)


def _cell(
    painter: QPainter,
    col: Col,
    left: int,
    width: int,
    base: float,
    line: Line,
    tokens: Tokens,
    rejected: bool,
) -> None:
    words = line.cells[col]
    ink = tokens.text_3 if rejected else tokens.text_2 if col in _QUIET else tokens.text
    if col is Col.CERTAINTY:
        _certainty(painter, left + PAD, base, CELLS[line.certainty], tokens)
        left += 46
        width -= 46
        words = cut(words, Face.INTERFACE, room(col, width))
        write(painter, left + PAD, base, words, Face.INTERFACE, ink)
    elif COLUMNS[col].number:
        _number(painter, left, width, base, words, tokens, flagged=line.flagged and col is Col.FIGURE)
    else:
        shown = (_named if col is Col.ARTICLE else cut)(words, Face.INTERFACE, room(col, width))
        x = left + (LEAD if col is Col.CLAIM else PAD)
        write(painter, x, base, shown, Face.INTERFACE, ink)
        if rejected and col is Col.CLAIM:
            painter.setPen(QPen(tokens.text_3, 1))
            end = x + advance(shown, Face.INTERFACE)
            painter.drawLine(QPointF(x, base - 4.5), QPointF(end, base - 4.5))


def _number(
    painter: QPainter, left: int, width: int, base: float, words: str, tokens: Tokens, *, flagged: bool
) -> None:
    space = width - 2 * PAD - (18 if flagged else 0)
    shown = cut(words, Face.FIGURES, max(0, space))
    ink = tokens.warn if flagged else tokens.text_2 if words == DASH else tokens.text
    x = left + width - PAD - advance(shown, Face.FIGURES)
    write(painter, x, base, shown, Face.FIGURES, ink)
    if flagged:
        paint_icon(painter, "flag", QPointF(x - 19, base - 11), 14, tokens.warn)


def _certainty(painter: QPainter, left: float, base: float, filled: int, tokens: Tokens) -> None:
    top = base - 7
    for n in range(_CELLS):
        cell = QRectF(left + n * _CELL_STEP, top, _CELL, _CELL_HEIGHT)
        if n >= filled and tokens.contrast:
            # As dark as a filled one, an empty one is told by its outline.
            framed(painter, cell, 0, None, tokens.text)
        else:
            painter.fillRect(cell, tokens.accent if n < filled else tokens.line_strong)


def paint_group(
    painter: QPainter, box: QRectF, group: Group, folded: bool, look: Look, tokens: Tokens
) -> None:
    """Draws a heading: arrow, words, count, and what conflicts at the right."""
    painter.fillRect(box, tokens.accent_soft if look.selected else tokens.sunken)
    if look.selected:
        painter.fillRect(QRectF(box.left(), box.top(), BAR, box.height()), tokens.accent)
    _foot(painter, box, tokens)
    if look.focused:
        _frame(painter, box, tokens)
    arrow = "chevron-right" if folded else "chevron-down"
    paint_icon(painter, arrow, QPointF(box.left() + 13, box.center().y() - 7), 14, tokens.text)
    base = box.top() + drop(Face.INTERFACE_STRONG, GROUP)
    flag = advance(group.flag, Face.INTERFACE) + 18 if group.flag else 0
    left = box.left() + LEAD
    label = cut(group.label, Face.INTERFACE_STRONG, int(max(40, box.width() - LEAD - flag - 90)))
    write(painter, left, base, label, Face.INTERFACE_STRONG, tokens.text)
    left += advance(label, Face.INTERFACE_STRONG) + 10
    write(painter, left, base, f"{group.number:,}", Face.FIGURES, tokens.text_2)
    if group.flag:
        x = box.right() - 16 - advance(group.flag, Face.INTERFACE)
        write(painter, x, base, group.flag, Face.INTERFACE, tokens.warn)
        paint_icon(painter, "flag", QPointF(x - 19, base - 11), 14, tokens.warn)


def _foot(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    thin = 1 / painter.device().devicePixelRatioF()
    painter.fillRect(QRectF(box.left(), box.bottom() - thin, box.width(), thin), tokens.line)


def _frame(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    painter.setPen(QPen(tokens.accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -1.5))


def state(painter: QPainter, middle: QPointF, status: Status, tokens: Tokens) -> None:
    """The dot of a state: dashed ring, full, half, struck ring; a full one with a plus for what was added."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = 4.75
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    _DRAW[status](painter, box, tokens.accent, tokens)
    painter.restore()


def _suggested(painter: QPainter, box: QRectF, ink: QColor, _tokens: Tokens) -> None:
    pen = QPen(ink, 1.25)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.0, 1.6])
    painter.setPen(pen)
    painter.drawEllipse(box)


def _full(painter: QPainter, box: QRectF, ink: QColor, _tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(box)


def _half(painter: QPainter, box: QRectF, ink: QColor, _tokens: Tokens) -> None:
    painter.setPen(QPen(ink, 1.25))
    painter.drawEllipse(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPie(box, 90 * 16, 180 * 16)


def _struck(painter: QPainter, box: QRectF, _ink: QColor, tokens: Tokens) -> None:
    painter.setPen(QPen(tokens.text_3, 1.25))
    painter.drawEllipse(box)
    painter.drawLine(box.bottomLeft() + QPointF(0.5, -0.5), box.topRight() + QPointF(-0.5, 0.5))


def _added(painter: QPainter, box: QRectF, ink: QColor, tokens: Tokens) -> None:
    _full(painter, box, ink, tokens)
    painter.setPen(QPen(tokens.on_accent, 1.25))
    middle = box.center()
    painter.drawLine(middle - QPointF(2.2, 0), middle + QPointF(2.2, 0))
    painter.drawLine(middle - QPointF(0, 2.2), middle + QPointF(0, 2.2))


_DRAW = {
    Status.SUGGESTED: _suggested,
    Status.ACCEPTED: _full,
    Status.CORRECTED: _half,
    Status.REJECTED: _struck,
    Status.ADDED: _added,
}
