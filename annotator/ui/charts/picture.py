"""A chart as a whole picture: title, what is counted, legend, plot and note; on a card and in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from annotator.charts.series import BarChart, Chart, LineChart, MatrixChart, Picks, RangeChart
from annotator.ui.charts.bars import draw_bars
from annotator.ui.charts.columns import draw_columns
from annotator.ui.charts.lines import draw_lines, pen_of
from annotator.ui.charts.look import CENTRE, LEFT, RESTING, RIGHT, Look, Mark, State, width_of, write
from annotator.ui.charts.matrix import draw_matrix
from annotator.ui.charts.ranges import draw_ranges
from annotator.ui.theme import Face
from annotator.ui.widgets.painting import framed

PAD = 17.0
HEAD = 62.0
_SWATCH = 10.0
_NOTE = 22.0
_LEGEND = 100
"""Rows of marks from here on are those of the legend."""

NONE_YET = {
    "figures": "Figures appear once two claims give the same quantity.",
    "progress": "Progress appears once 1 claim is reviewed.",
    "pace": "Pace appears once 1 claim is reviewed.",
    "agreement": "Agreement appears once two editors have labelled the same claims.",
    "entities": "Entities appear once 1 dated article names one.",
    "agency": "There are no photos here.",
    "findings": "There are no findings here.",
}


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: its words, how it is drawn, and what it picks."""

    words: str
    kind: str
    shade: int = 0
    picks: Picks = ()


def legend_of(chart: Chart) -> list[Key]:
    """The entries of a chart's legend; none where there is only one thing to tell, or nothing."""
    if chart.is_empty():
        return []
    if isinstance(chart, BarChart) and len(chart.series) > 1:
        return [
            Key(one.words, "box", one.shade, (one.pick,) if one.pick is not None else ())
            for one in chart.series
        ]
    if isinstance(chart, RangeChart):
        return [Key("Source given", "sourced"), Key("No source", "unsourced"), Key("Single value", "diamond")]
    if isinstance(chart, LineChart):
        return [
            Key(one.words, "line", n, (one.pick,) if one.pick is not None else ())
            for n, one in enumerate(chart.lines)
        ]
    return []


def draw_chart(
    painter: QPainter, box: QRectF, chart: Chart, look: Look, state: State = RESTING, *, icons: float = 28.0
) -> list[Mark]:
    """Draws a chart with its head within a box; `icons` is the room its title leaves at the right."""
    tokens = look.tokens
    inner = box.adjusted(PAD, 0, -PAD, 0)
    title = QRectF(inner.left(), box.top() + 13, inner.width() - icons, 20)
    write(painter, title, chart.title, Face.PANE_TITLE, tokens.text)
    marks = _head(painter, QRectF(inner.left(), box.top() + 33, inner.width(), 18), chart, look, state)
    note = bool(chart.note)
    plot = QRectF(
        inner.left(), box.top() + HEAD, inner.width(), box.height() - HEAD - (_NOTE if note else 0) - 14
    )
    if note:
        under = QRectF(inner.left(), box.bottom() - 13 - 18, inner.width(), 18)
        write(painter, under, chart.note, Face.SECONDARY, tokens.text_2)
    return draw_plot(painter, plot, chart, look, state) + marks


def draw_plot(painter: QPainter, plot: QRectF, chart: Chart, look: Look, state: State) -> list[Mark]:
    """Draws the chart itself, or says that there is nothing to draw."""
    if chart.is_empty():
        words = chart.none or NONE_YET.get(chart.id, "No claim is left by the filter.")
        painter.setFont(painter.font())
        box = plot.adjusted(0, 8, 0, 0)
        write(
            painter, QRectF(box.left(), box.top(), box.width(), 20), words, Face.SECONDARY, look.tokens.text_2
        )
        return []
    if isinstance(chart, BarChart):
        draw = draw_columns if chart.upright else draw_bars
        return draw(painter, plot, chart, look, state)
    if isinstance(chart, RangeChart):
        return draw_ranges(painter, plot, chart, look, state)
    if isinstance(chart, LineChart):
        return draw_lines(painter, plot, chart, look, state)
    assert isinstance(chart, MatrixChart)
    return draw_matrix(painter, plot, chart, look, state)


def _head(painter: QPainter, line: QRectF, chart: Chart, look: Look, state: State) -> list[Mark]:
    """The line with what is counted, and the legend at its right; gives what of the legend picks."""
    keys = legend_of(chart)
    widths = [width_of(one.words, Face.SECONDARY) + _sample(one) + 6 for one in keys]
    gap = 14.0
    x = line.right() - sum(widths) - gap * max(0, len(keys) - 1)
    while keys and x < line.left() + min(90.0, width_of(chart.counted, Face.SECONDARY)) + 12 and gap > 6:
        gap -= 4
        x = line.right() - sum(widths) - gap * (len(keys) - 1)
    room = (x - 12 if keys else line.right()) - line.left()
    write(
        painter,
        QRectF(line.left(), line.top(), max(0.0, room), 18),
        chart.counted,
        Face.SECONDARY,
        look.tokens.text_2,
    )
    marks = []
    for n, (key, wide) in enumerate(zip(keys, widths, strict=True)):
        box = QRectF(x, line.top(), wide, 18)
        place = (_LEGEND, n)
        if key.picks:
            if state.is_lit(place) or state.is_picked(key.picks):
                framed(painter, box.adjusted(-4, 0, 4, 0), 4, look.tokens.accent_soft, None)
            marks.append(Mark(box.adjusted(-4, -2, 4, 2), place, key.picks, key.words))
        _draw_sample(painter, box, key, chart, look)
        words = QRectF(box.left() + _sample(key) + 6, box.top(), box.width() - _sample(key) - 5, 18)
        write(painter, words, key.words, Face.SECONDARY, look.tokens.text_2)
        x += wide + gap
    return marks


def _sample(key: Key) -> float:
    return 16.0 if key.kind == "line" else _SWATCH


def _draw_sample(painter: QPainter, box: QRectF, key: Key, chart: Chart, look: Look) -> None:
    tokens, y = look.tokens, box.center().y()
    square = QRectF(box.left(), round(y - _SWATCH / 2), _SWATCH, _SWATCH)
    painter.save()
    if key.kind == "box" and look.contrast:
        look.box(painter, square, key.shade)
    elif key.kind == "box":
        framed(painter, square, 2, look.fill(key.shade), look.edge(key.shade) if key.shade == 4 else None)
    elif key.kind in ("sourced", "unsourced"):
        framed(painter, square, 2, tokens.accent if key.kind == "sourced" else tokens.text_2, None)
    elif key.kind == "diamond":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.text_2)
        x = square.center().x()
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)])
        )
    elif isinstance(chart, LineChart):
        painter.setPen(QPen(pen_of(key.shade, chart.lines[key.shade], look)))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.left() + 16, y))
    painter.restore()


def tip(painter: QPainter, within: QRectF, at: QPointF, words: str, hint: str, look: Look) -> None:
    """A dark box beside the pointer: what it is at, and what a click does."""
    wide = max(width_of(words, Face.SECONDARY_STRONG), width_of(hint, Face.SMALL)) + 22
    wide = min(wide, within.width() - 8)
    high = 40.0 if hint else 26.0
    x = min(max(at.x() + 14, within.left() + 4), within.right() - wide - 4)
    y = at.y() + 16 if at.y() + 16 + high < within.bottom() else at.y() - high - 10
    box = QRectF(round(x), round(y), round(wide), high)
    framed(painter, box, 4, look.tokens.text, None)
    write(
        painter,
        QRectF(box.left() + 10, box.top() + 5, wide - 20, 16),
        words,
        Face.SECONDARY_STRONG,
        look.tokens.paper,
    )
    write(
        painter, QRectF(box.left() + 10, box.top() + 21, wide - 20, 14), hint, Face.SMALL, look.tokens.paper
    )


def place_marks(marks: Sequence[Mark]) -> dict[tuple[int, int], Mark]:
    """The marks by row and column."""
    return {one.place: one for one in marks}


__all__ = ["CENTRE", "LEFT", "RIGHT", "draw_chart", "legend_of", "place_marks", "tip"]
