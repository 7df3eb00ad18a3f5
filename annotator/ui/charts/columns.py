"""Columns over time, their totals above them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from annotator.charts.series import BarChart, Picks
from annotator.ui.charts.look import CENTRE, Look, Mark, State, whole_steps, width_of, write, write_values
from annotator.ui.theme import Face
from annotator.ui.widgets.painting import framed

_AXIS = 42.0
_LEFT = 34.0
_WIDEST = 37.0


def draw_columns(painter: QPainter, box: QRectF, chart: BarChart, look: Look, state: State) -> list[Mark]:
    """Draws the chart within a box; gives its columns and their parts."""
    tokens = look.tokens
    plot = QRectF(box.left() + _LEFT, box.top() + 20, box.width() - _LEFT, box.height() - _AXIS - 20)
    steps = whole_steps(max((bar.total for bar in chart.bars), default=0), max(2, int(plot.height() // 44)))
    scale = plot.height() / steps[-1]
    write_values(painter, plot, box.left() - 4, _LEFT - 6, steps, scale, look)
    axis = QRectF(plot.left(), plot.bottom() + 24, plot.width(), 16)
    write(painter, axis, chart.axis, Face.SMALL, tokens.text_3, CENTRE)
    pitch = plot.width() / max(1, len(chart.bars))
    wide = max(2.0, min(_WIDEST, pitch * 0.64))
    widest = max((width_of(bar.words, Face.SMALL) for bar in chart.bars), default=0) + 8
    every = max(1, -(-int(widest) // max(1, int(pitch))))
    some_picked = any(state.is_picked((bar.pick,)) for bar in chart.bars if bar.pick is not None)
    marks: list[Mark] = []
    for n, bar in enumerate(chart.bars):
        middle = plot.left() + pitch * (n + 0.5)
        own: Picks = (bar.pick,) if bar.pick is not None else ()
        whole = QRectF(middle - pitch / 2, plot.top() - 18, pitch, plot.height() + 40)
        faint = some_picked and not state.is_picked(own)
        lit = state.is_lit((n, 0)) or (some_picked and not faint)
        if lit:
            framed(painter, whole.adjusted(1, 0, -1, 0), 4, tokens.accent_soft, None)
        said = bar.pick.words if bar.pick is not None else bar.words
        marks.append(Mark(whole, (n, 0), own, f"{said}: {bar.total:,}"))
        y = plot.bottom()
        for column, (part, series) in enumerate(zip(bar.parts, chart.series, strict=True), 1):
            if part:
                rect = QRectF(round(middle - wide / 2), y - part * scale, wide, part * scale)
                look.box(painter, rect, series.shade, faint=faint)
                if state.current == (n, column):
                    framed(painter, rect.adjusted(-2, -2, 2, 2), 2, None, tokens.accent, 2)
                picks = tuple(one for one in (bar.pick, series.pick) if one is not None)
                marks.append(Mark(rect, (n, column), picks, f"{said}, {series.words.lower()}: {part:,}"))
                y = rect.top()
        total = f"{bar.total:,}"
        if bar.total and (width_of(total, Face.SECONDARY) + 2 <= pitch or lit):
            write(painter, QRectF(middle - 40, y - 19, 80, 16), total, Face.SECONDARY, tokens.text, CENTRE)
        if n % every == 0:
            face = Face.SECTION if lit else Face.SMALL
            label = QRectF(middle - widest / 2 - 20, plot.bottom() + 5, widest + 40, 16)
            write(painter, label, bar.words, face, tokens.text_2, CENTRE)
    return marks
