"""Bars that lie: a label, its parts with their values printed on them, the total behind."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from annotator.charts.series import Bar, BarChart, Picks
from annotator.ui.charts.look import (
    CENTRE,
    LEFT,
    RIGHT,
    Look,
    Mark,
    State,
    short,
    whole_steps,
    width_of,
    write,
)
from annotator.ui.theme import Face
from annotator.ui.widgets.painting import framed

PITCH = 42.0
_AXIS = 40.0
_GAP = 10.0


def number_words(chart: BarChart, value: int) -> str:
    """A value of a chart as printed."""
    return f"{value / 10**chart.decimals:,.{chart.decimals}f}" if chart.decimals else f"{value:,}"


def draw_bars(painter: QPainter, box: QRectF, chart: BarChart, look: Look, state: State) -> list[Mark]:
    """Draws the chart within a box; gives what of it can be pointed at, bar by bar and part by part."""
    tokens = look.tokens
    labels = min(
        max((width_of(bar.words, Face.SECONDARY) for bar in chart.bars), default=0) + 14, box.width() * 0.42
    )
    plot = QRectF(box.left() + labels, box.top(), max(40.0, box.width() - labels - 44), box.height() - _AXIS)
    pitch = min(PITCH, plot.height() / max(1, len(chart.bars)))
    foot = plot.top() + pitch * len(chart.bars)
    # The rest, summed up, would dwarf the bars it stands beneath: its number is enough.
    drawn = [bar for bar in chart.bars if bar.pick is not None] or list(chart.bars)
    most = max((bar.total for bar in drawn), default=0) / 10**chart.decimals
    steps = whole_steps(most, max(2, int(plot.width() // 70)))
    scale = plot.width() / (steps[-1] * 10**chart.decimals)
    for step in steps:
        x = round(plot.left() + step * 10**chart.decimals * scale) + 0.5
        look.grid(painter, QPointF(x, plot.top() - 6), QPointF(x, foot))
        write(painter, QRectF(x - 30, foot + 4, 60, 16), short(step), Face.SMALL, tokens.text_2, CENTRE)
    middle = QRectF(plot.left(), foot + 21, plot.width(), 16)
    write(painter, middle, chart.unit, Face.SMALL, tokens.text_3, CENTRE)
    some_picked = any(state.is_picked((bar.pick,)) for bar in chart.bars if bar.pick is not None)
    marks: list[Mark] = []
    for n, bar in enumerate(chart.bars):
        row = QRectF(box.left(), plot.top() + n * pitch, box.width(), pitch)
        own: Picks = (bar.pick,) if bar.pick is not None else ()
        faint = some_picked and not state.is_picked(own)
        lit = state.is_lit((n, 0)) or (not faint and some_picked)
        if lit:
            framed(painter, row.adjusted(0, 1, 0, -1), 4, tokens.accent_soft, None)
        face = Face.SECONDARY_STRONG if lit else Face.SECONDARY
        label = QRectF(box.left(), row.top(), labels - 10, pitch)
        write(painter, label, bar.words, face, tokens.text, RIGHT)
        marks.append(Mark(row, (n, 0), own, f"{bar.words}: {number_words(chart, bar.total)}"))
        marks += _parts(
            painter, QRectF(plot.left(), row.top(), scale, pitch), chart, bar, n, look, state, faint
        )
    painter.setPen(tokens.line_strong)
    return marks


def _parts(
    painter: QPainter, row: QRectF, chart: BarChart, bar: Bar, n: int, look: Look, state: State, faint: bool
) -> list[Mark]:
    """Draws the parts of one bar; the row's width is the length of one."""
    x, high = row.left(), min(24.0, row.height() - 5)
    top = round(row.center().y() - high / 2)
    marks = []
    parts = bar.parts if bar.pick is not None or not any(one.pick is not None for one in chart.bars) else ()
    for column, (part, series) in enumerate(zip(parts, chart.series, strict=False), 1):
        if not part:
            continue
        rect = QRectF(x, top, max(1.0, part * row.width() - 1), high)
        look.box(painter, rect, series.shade, faint=faint)
        words = number_words(chart, part)
        if len(chart.series) > 1 and rect.width() > width_of(words, Face.SMALL) + 6:
            if look.contrast and not faint:
                painter.fillRect(QRectF(rect.center().x() - 12, top + 4, 24, high - 8), look.tokens.paper)
            ink = look.tokens.text if faint else look.on(series.shade)
            write(painter, rect, words, Face.SMALL, ink, CENTRE)
        if state.current == (n, column):
            framed(painter, rect.adjusted(-2, -2, 2, 2), 2, None, look.tokens.accent, 2)
        picks = tuple(one for one in (bar.pick, series.pick) if one is not None)
        if len(chart.series) > 1:
            marks.append(Mark(rect, (n, column), picks, f"{bar.words}, {series.words.lower()}: {words}"))
        x += part * row.width()
    total = QRectF(x + 7, row.top(), 60, row.height())
    write(painter, total, number_words(chart, bar.total), Face.SECONDARY, look.tokens.text, LEFT)
    return marks
