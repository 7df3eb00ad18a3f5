"""Running totals as steps over days, beside how many there are to reach."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.charts.series import Line, LineChart
from annotator.charts.words import day_words
from annotator.ui.charts.look import (
    CENTRE,
    Look,
    Mark,
    State,
    short,
    whole_steps,
    width_of,
    write,
    write_values,
)
from annotator.ui.theme import Face
from annotator.ui.widgets.painting import framed

_LEFT = 38.0
_RIGHT = 52.0
_AXIS = 42.0
_BETWEEN = 16.0
_DASHES = (
    *(Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine),
    *(Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine),
)


def pen_of(place: int, line: Line, look: Look, width: float = 0.0) -> QPen:
    """The pen of a line by its place: the strong one solid in the accent, others broken each in its way."""
    ink = look.tokens.accent if line.strong else look.tokens.text_2
    return QPen(ink, width or (2.0 if line.strong else 1.5), _DASHES[min(place, len(_DASHES) - 1)])


def goal_words(goal: int) -> str:
    """How many there are in all, in full as the lines' ends are where there is room."""
    whole = f"{goal:,} all"
    return whole if width_of(whole, Face.SMALL) <= _RIGHT + 6 else f"{short(goal)} all"


def draw_lines(painter: QPainter, box: QRectF, chart: LineChart, look: Look, state: State) -> list[Mark]:
    """Draws the chart within a box; gives its lines."""
    plot = QRectF(box.left() + _LEFT, box.top() + 14, box.width() - _LEFT - _RIGHT, box.height() - _AXIS - 14)
    top = max([chart.goal, *(line.points[-1][1] for line in chart.lines if line.points)], default=1)
    steps = whole_steps(top, max(2, int(plot.height() // 46)))
    high = max(steps[-1] if steps[-1] <= top * 1.15 else top * 1.06, 1.0)
    scale = plot.height() / high
    seen = [step for step in steps if step <= high]
    write_values(painter, plot, box.left() - 4, _LEFT - 4, seen, scale, look)
    if not chart.days:
        return []
    first, last = chart.days[0] - 1, max(chart.days[-1], chart.days[0])
    span = max(1, last - first)

    def x_of(day: int) -> float:
        return plot.left() + (day - first) / span * plot.width()

    _days(painter, plot, look, first + 1, last, x_of)
    goal = _goal(painter, plot, chart.goal, scale, look)
    marks: list[Mark] = []
    ends: list[float] = []
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for n, line in reversed(list(enumerate(chart.lines))):
        reached = line.points[-1][1] if line.points else 0
        own = (line.pick,) if line.pick is not None else ()
        lit = state.is_lit((n, 0)) or state.is_picked(own)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen_of(n, line, look, 3.0 if lit else 0.0))
        painter.drawPath(_steps(line, plot, scale, x_of))
        marks.insert(0, Mark(QRectF(), (n, 0), own, f"{line.words}: {reached:,} reviewed"))
        ends.insert(0, plot.bottom() - reached * scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return _name(painter, plot, chart, look, state, marks, ends, goal)


def _goal(painter: QPainter, plot: QRectF, goal: int, scale: float, look: Look) -> float:
    """Draws the line of all that there are to reach, and gives its height."""
    y = round(plot.bottom() - goal * scale) + 0.5
    painter.setPen(QPen(look.tokens.text_3, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
    label = QRectF(plot.right() + 5, y - 8, _RIGHT + 6, 16)
    write(painter, label, goal_words(goal), Face.SMALL, look.tokens.text_2)
    return y


def _steps(line: Line, plot: QRectF, scale: float, x_of: Callable[[int], float]) -> QPainterPath:
    """The line from the left edge on, a step up on each day, as far as the right edge."""
    path = QPainterPath(QPointF(plot.left(), plot.bottom()))
    before = 0
    for day, value in line.points:
        path.lineTo(x_of(day), plot.bottom() - before * scale)
        path.lineTo(x_of(day), plot.bottom() - value * scale)
        before = value
    path.lineTo(plot.right(), plot.bottom() - before * scale)
    return path


def _name(
    painter: QPainter,
    plot: QRectF,
    chart: LineChart,
    look: Look,
    state: State,
    marks: list[Mark],
    ends: list[float],
    goal: float,
) -> list[Mark]:
    """Writes each line's value at its end, apart from one another; those are what can be pointed at."""
    found, taken = [], [goal]
    for n in sorted(range(len(marks)), key=lambda n: -ends[n]):
        y = ends[n]
        # Beneath the line of all that is to do where that is reached, else above what is lower.
        step = 2 if y < goal + _BETWEEN / 2 else -2
        while any(abs(y - other) < _BETWEEN for other in taken):
            y += step
        taken.append(y)
        line = chart.lines[n]
        box = QRectF(plot.right() + 3, y - 9, _RIGHT - 3, 18)
        if state.is_lit((n, 0)):
            framed(painter, box, 4, look.tokens.accent_soft, None)
        face, ink = (
            (Face.SECONDARY_STRONG, look.tokens.accent) if line.strong else (Face.SECONDARY, look.tokens.text)
        )
        write(painter, box.adjusted(3, 0, 0, 0), f"{line.points[-1][1]:,}", face, ink)
        path = QRectF(plot.left(), ends[n] - 7, plot.width() + _RIGHT, 14).united(box)
        found.append((n, Mark(path, marks[n].place, marks[n].picks, marks[n].words)))
    return [mark for _, mark in sorted(found, key=lambda one: one[0])]


def _days(
    painter: QPainter, plot: QRectF, look: Look, first: int, last: int, x_of: Callable[[int], float]
) -> None:
    room = max(2, int(plot.width() // 64))
    every = max(1, -(-(last - first + 1) // room))
    for n, day in enumerate(range(first, last + 1, every)):
        words = day_words(day, year=False) if every > 4 or n == 0 else day_words(day, year=False).split()[0]
        wide = width_of(words, Face.SMALL) + 4
        x = min(max(x_of(day), plot.left() + wide / 2 - 8), plot.right() + 20)
        write(
            painter,
            QRectF(x - wide / 2, plot.bottom() + 5, wide, 16),
            words,
            Face.SMALL,
            look.tokens.text_2,
            CENTRE,
        )
    years = [day_words(day).rsplit(" ", 1)[-1] for day in (first, last)]
    axis = f"day, {' to '.join(dict.fromkeys(years))}"
    write(
        painter,
        QRectF(plot.left(), plot.bottom() + 24, plot.width(), 16),
        axis,
        Face.SMALL,
        look.tokens.text_3,
        CENTRE,
    )
