"""Ranges from low to high, one a source, group by group: ticks at known ends, a broken end where open."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.charts.series import Range, RangeChart, RangeGroup
from annotator.charts.words import amount, many
from annotator.ui.charts.look import (
    CENTRE,
    LEFT,
    RIGHT,
    Look,
    Mark,
    State,
    round_steps,
    short,
    width_of,
    write,
)
from annotator.ui.theme import Face
from annotator.ui.widgets.painting import framed

_TITLE = 24.0
_ROW = 28.0
_AXIS = 22.0
_BETWEEN = 10.0
_FEWEST = 2
_MOST_GROUPS = 4
_THICK = 5.0


def draw_ranges(painter: QPainter, box: QRectF, chart: RangeChart, look: Look, state: State) -> list[Mark]:
    """Draws as many groups as there is room for; gives their headings and ranges."""
    marks: list[Mark] = []
    y, row = box.top(), 0
    fits = _shared_out([len(group.ranges) for group in chart.groups], box.height() - 4)
    for group, fit in zip(chart.groups, fits, strict=False):
        shown = group.ranges[:fit]
        y = _draw_group(painter, QRectF(box.left(), y, box.width(), 0), group, shown, look, state, marks, row)
        y += _BETWEEN
        row += 1 + len(shown)
    drawn = len(fits)
    left_out = len(chart.groups) - drawn
    if left_out:
        words = f"{left_out} more {'group' if left_out == 1 else 'groups'} in the table"
        write(
            painter,
            QRectF(box.left(), box.bottom() - 14, box.width(), 16),
            words,
            Face.SMALL,
            look.tokens.text_3,
            RIGHT,
        )
    return marks


def _shared_out(sizes: list[int], height: float) -> list[int]:
    """How many ranges of each of the first groups are drawn: some of each, then more while there is room."""
    fits: list[int] = []
    left = height
    for size in sizes[:_MOST_GROUPS]:
        least = min(size, _FEWEST)
        needed = _TITLE + _AXIS + _BETWEEN + least * _ROW
        if needed > left:
            break
        left -= needed
        fits.append(least)
    grown = True
    while grown:
        grown = False
        for n, size in enumerate(sizes[: len(fits)]):
            if fits[n] < size and left >= _ROW:
                fits[n] += 1
                left -= _ROW
                grown = True
    return fits


def _draw_group(
    painter: QPainter,
    box: QRectF,
    group: RangeGroup,
    shown: tuple[Range, ...],
    look: Look,
    state: State,
    marks: list[Mark],
    row: int,
) -> float:
    """Draws one group from the top of a box and gives where it ends."""
    head = QRectF(box.left(), box.top(), box.width(), _TITLE - 2)
    marks.append(_draw_head(painter, head, group, len(group.ranges) - len(shown), look, state, row))
    names = max(110.0, min(box.width() * 0.34, 268.0))
    plot = QRectF(box.left() + names + 14, head.bottom(), box.width() - names - 60, _ROW * len(shown))
    low, high, steps = _scale(shown, max(2, int(plot.width() // 130)))

    def place(value: float) -> float:
        return plot.left() + (value - low) / (high - low) * plot.width()

    for step in steps:
        x = round(place(step)) + 0.5
        look.grid(painter, QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        under = QRectF(x - 40, plot.bottom() + 3, 80, 16)
        write(painter, under, short(step), Face.SMALL, look.tokens.text_2, CENTRE)
    for n, one in enumerate(shown):
        line = QRectF(box.left(), plot.top() + n * _ROW, box.width(), _ROW)
        own = (one.pick,) if one.pick is not None else ()
        at = (row + 1 + n, 0)
        if state.is_lit(at) or state.is_picked(own):
            framed(painter, line.adjusted(-4, 2, 4, -2), 4, look.tokens.accent_soft, None)
        _draw_words(painter, line, one, names, look)
        _draw_range(painter, line.center().y(), one, place, plot, look)
        marks.append(Mark(line, at, own, f"{one.words}: {range_words(one)} {group.unit}".rstrip()))
    return plot.bottom() + _AXIS - 4


def _draw_head(
    painter: QPainter, head: QRectF, group: RangeGroup, hidden: int, look: Look, state: State, row: int
) -> Mark:
    """Draws the heading of a group, with how many of its ranges are in the table alone."""
    tokens = look.tokens
    picks = (group.pick,) if group.pick is not None else ()
    if state.is_lit((row, 0)) or state.is_picked(picks):
        framed(painter, head.adjusted(-4, 0, 4, 0), 4, tokens.accent_soft, None)
    title = f"{group.words}, {group.unit}" if group.unit else group.words
    write(painter, head.adjusted(0, 0, -180, 0), title, Face.SECONDARY_STRONG, tokens.text, LEFT)
    more = hidden + group.more
    asides = [("▲ contested", tokens.warn)] * group.contested
    asides += [(f"{more:,} more in the table" if not group.more else f"{more:,} more", tokens.text_3)] * bool(
        more
    )
    x = head.left() + min(width_of(title, Face.SECONDARY_STRONG), head.width() - 190) + 10
    for words, ink in asides:
        wide = width_of(words, Face.SMALL) + 2
        write(painter, QRectF(x, head.top(), wide, head.height()), words, Face.SMALL, ink, LEFT)
        x += wide + 10
    figures = many(len(group.ranges) + group.more, "figure")
    return Mark(head, (row, 0), picks, f"{title}: {figures}" + (", contested" if group.contested else ""))


def _draw_words(painter: QPainter, line: QRectF, one: Range, names: float, look: Look) -> None:
    """Writes who says a range and, at the right of it, what is said beside."""
    aside = min(width_of(one.aside, Face.NOTE), names * 0.42) if one.aside else 0.0
    who = QRectF(line.left(), line.top(), names - aside - (8 if aside else 0), _ROW)
    write(painter, who, one.words, Face.SECONDARY, look.tokens.text, LEFT)
    beside = QRectF(line.left() + names - aside, line.top(), aside + 1, _ROW)
    write(painter, beside, one.aside, Face.NOTE, look.tokens.text_2, RIGHT)


def _scale(ranges: tuple[Range, ...], steps: int) -> tuple[float, float, list[float]]:
    ends = [end for one in ranges for end in (one.low, one.high) if end is not None and math.isfinite(end)]
    most, least = max(ends, default=1.0), min(ends, default=0.0)
    # Room behind the largest value for an end that is open.
    room = 1.1 if any(one.high is None for one in ranges) else 1.0
    if most <= 0 and least >= 0:
        return 0.0, 1.0, [0.0, 1.0]
    if least < 0:
        return least, max(most, 0.0), [least, max(most, 0.0)]
    found = round_steps(most * room, steps)
    return 0.0, found[-1], found


def range_words(one: Range) -> str:
    """The two ends as printed, one of them where they are the same."""
    if one.low is not None and one.low == one.high:
        return f"≈ {amount(one.low)}" if one.about else amount(one.low)
    return f"{amount(one.low)} – {amount(one.high)}"


def _draw_range(
    painter: QPainter, y: float, one: Range, place: Callable[[float], float], plot: QRectF, look: Look
) -> None:
    ink = look.tokens.accent if one.sourced else look.tokens.text_2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = range_words(one)
    if one.low is not None and one.low == one.high:
        x = place(one.low)
        diamond = QPolygonF([QPointF(x, y - 6), QPointF(x + 6, y), QPointF(x, y + 6), QPointF(x - 6, y)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink if one.sourced else look.tokens.text_2)
        painter.drawPolygon(diamond)
        left, right = x - 7, x + 7
    else:
        left = plot.left() if one.low is None else place(one.low)
        right = plot.right() if one.high is None else place(one.high)
        _draw_line(painter, y, one, left, right, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    wide = width_of(words, Face.SECONDARY) + 2
    fits_left = left - wide - 10 > plot.left()
    fits_right = right + wide + 10 < plot.right() + 44
    if fits_left and (one.high is None or not fits_right):
        box = QRectF(left - wide - 9, y - 10, wide, 20)
    elif fits_right:
        box = QRectF(right + 10, y - 10, wide, 20)
    else:
        box = QRectF((left + right - wide) / 2, y - 18, wide, 14)
    write(painter, box, words, Face.SECONDARY, look.tokens.text, CENTRE)


def _draw_line(painter: QPainter, y: float, one: Range, left: float, right: float, ink: QColor) -> None:
    solid = QPen(ink, _THICK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    broken = QPen(ink, _THICK)
    broken.setDashPattern([1.0, 0.8])
    broken.setCapStyle(Qt.PenCapStyle.FlatCap)
    reach = min(50.0, (right - left) * 0.45)
    begin = left + reach if one.low is None else left
    end = right - reach if one.high is None else right
    painter.setPen(solid)
    painter.drawLine(QPointF(begin, y), QPointF(max(end, begin + 1), y))
    tick = QPen(ink, 2)
    for open_, x, inner, way in ((one.low is None, left, begin, -1), (one.high is None, right, end, 1)):
        if not open_:
            painter.setPen(tick)
            painter.drawLine(QPointF(x, y - 6), QPointF(x, y + 6))
            continue
        painter.setPen(broken)
        painter.drawLine(QPointF(inner, y), QPointF(x - way * 4, y))
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPointF(x - way * 5, y - 5), QPointF(x, y), QPointF(x - way * 5, y + 5)])
