"""Counts by row and column in a grid, the more the darker, each count written in its cell."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from annotator.charts.series import MatrixChart
from annotator.ui.charts.look import CENTRE, LEFT, RIGHT, Look, Mark, State, width_of, write
from annotator.ui.theme import Face
from annotator.ui.widgets.painting import framed

_TALLEST = 50.0
_HEAD = 22.0
_AXIS = 18.0
_FOOT = 30.0


def draw_matrix(painter: QPainter, box: QRectF, chart: MatrixChart, look: Look, state: State) -> list[Mark]:
    """Draws the grid within a box; gives its cells."""
    tokens, rows, columns = look.tokens, len(chart.cells), len(chart.across)
    if not rows or not columns:
        return []
    side = 20.0 if chart.square else 0.0
    names = min(max(width_of(one, Face.SECONDARY) for one in chart.down) + 10, box.width() * 0.34)
    foot = _FOOT if any(chart.foot) else 4.0
    grid = QRectF(box.left() + side + names, box.top() + _AXIS + _HEAD, 0, 0)
    grid.setWidth(box.right() - grid.left())
    cell_high = min(_TALLEST, (box.bottom() - grid.top() - foot) / rows)
    cell_wide = grid.width() / columns
    across = QRectF(grid.left(), box.top(), grid.width(), 16)
    write(painter, across, chart.across_axis, Face.SMALL, tokens.text_2, CENTRE)
    if chart.square:
        _sideways(painter, QRectF(box.left(), grid.top(), 16, cell_high * rows), chart.down_axis, look)
    _heads(painter, grid, cell_wide, chart, look)
    most = max(max(row) for row in chart.cells)
    marks = []
    for down, (name, row) in enumerate(zip(chart.down, chart.cells, strict=True)):
        label = QRectF(box.left() + side, grid.top() + down * cell_high, names - 10, cell_high)
        write(painter, label, name, Face.SECONDARY, tokens.text_2, RIGHT)
        for n, value in enumerate(row):
            rect = QRectF(grid.left() + n * cell_wide, label.top(), cell_wide, cell_high).adjusted(
                1, 1, -1, -1
            )
            picks = chart.picks[down][n]
            shade = 0 if not value else 2 if value > most * 0.66 else 3 if value > most * 0.2 else 4
            _cell(painter, rect, value, shade, look, bold=chart.square and down == n)
            if state.is_picked(picks) or state.is_lit((down, n)):
                framed(painter, rect.adjusted(-1, -1, 1, 1), 2, None, tokens.accent, 2)
            marks.append(
                Mark(rect, (down, n), picks if value else (), f"{name}, {chart.across[n]}: {value:,}")
            )
    under = QRectF(grid.left(), grid.top() + rows * cell_high + 8, grid.width(), 18)
    write(painter, under, chart.foot[0], Face.SECONDARY, tokens.text, LEFT)
    write(painter, under, chart.foot[1], Face.SECONDARY, tokens.text, RIGHT)
    return marks


def _heads(painter: QPainter, grid: QRectF, cell_wide: float, chart: MatrixChart, look: Look) -> None:
    """Writes the names over the columns, as many of them as there is room for."""
    widest = max(width_of(one, Face.SECONDARY) for one in chart.across) + 6
    every = 1 if chart.square else max(1, -(-int(widest) // max(1, int(cell_wide))))
    for n, name in enumerate(chart.across):
        if n % every == 0:
            head = QRectF(
                grid.left() + n * cell_wide - (widest - cell_wide) / 2 * (every > 1),
                grid.top() - _HEAD,
                0,
                _HEAD,
            )
            head.setWidth(max(cell_wide, widest) if every > 1 else cell_wide)
            write(painter, head, name, Face.SECONDARY, look.tokens.text_2, CENTRE)


def _cell(painter: QPainter, rect: QRectF, value: int, shade: int, look: Look, *, bold: bool) -> None:
    if shade and not look.contrast:
        painter.fillRect(rect, look.fill(shade))
    else:
        framed(
            painter,
            rect,
            0,
            None,
            look.tokens.text if look.contrast and shade else look.tokens.line,
            1 + shade / 2 * look.contrast,
        )
    ink = look.on(shade) if shade else look.tokens.text_2
    write(
        painter, rect, f"{value:,}", Face.SECONDARY_STRONG if bold and value else Face.SECONDARY, ink, CENTRE
    )


def _sideways(painter: QPainter, box: QRectF, words: str, look: Look) -> None:
    painter.save()
    painter.translate(box.center())
    painter.rotate(-90)
    write(
        painter,
        QRectF(-box.height() / 2, -8, box.height(), 16),
        words,
        Face.SMALL,
        look.tokens.text_2,
        CENTRE,
    )
    painter.restore()
