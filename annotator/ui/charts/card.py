"""One chart on the desk: it draws itself, says what the pointer or the keys are at, and is a table too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.charts.series import BarChart, Chart, MatrixChart, Pick, Picks, RangeChart
from annotator.ui.charts.look import Look, Mark, Place, State, wants_contrast
from annotator.ui.charts.picture import HEAD, PAD, draw_chart, place_marks, tip
from annotator.ui.charts.reading import PHOTO_FIELDS
from annotator.ui.charts.table import ChartTable
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import IconButton
from annotator.ui.widgets.painting import framed

CHOOSING = {"agreement": "What agreement is measured on…"}
"""The charts that count one of several things, and how that is said of them."""
_LEGEND = 100
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class ChartCard(QWidget):
    """`picked` brings what is to be filtered by, and whether it is added; `said` what is read out.

    `saveRequested` and `choiceRequested` come from icons, `claimsRequested` from a double click.
    """

    picked = Signal(object, bool)
    said = Signal(str)
    saveRequested = Signal()
    focused = Signal()
    claimsRequested = Signal()
    choiceRequested = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = name
        self.chart: Chart | None = None
        self.marks: list[Mark] = []
        self._picked: frozenset[Pick] = frozenset()
        self._hovered: Place | None = None
        self._pointer = QPointF()
        self.current: Place | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.save = IconButton(theme, "share", "Save this chart…", parent=self)
        self.save.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.save.clicked.connect(self.saveRequested)
        self.choose: IconButton | None = None
        if name in CHOOSING:
            self.choose = IconButton(theme, "chevron-down", CHOOSING[name], parent=self)
            self.choose.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.choose.clicked.connect(self.choiceRequested)
        self.table: ChartTable | None = None
        theme.changed.connect(self.update)

    def show_chart(self, chart: Chart, picked: tuple[Pick, ...]) -> None:
        """Shows another state of the chart, what is picked marked in it."""
        self.chart, self._picked = chart, frozenset(picked)
        self.setAccessibleName(f"{chart.title}, {chart.unit}. {chart.counted}")
        self._describe()
        if self.table is not None:
            self.table.show_chart(chart)
        self.update()

    def _describe(self) -> None:
        if self.chart is None:
            return
        mark = self._mark()
        if mark is not None:
            # All values would be said again at each step from bar to bar.
            self.setAccessibleDescription(mark.words)
            return
        rows = [", ".join("open" if one is None else str(one) for one in row) for row in self.chart.rows()]
        table = "; ".join([", ".join(self.chart.header()), *rows[:40]])
        self.setAccessibleDescription(table)

    # as a table

    @property
    def as_table(self) -> bool:
        """Whether it shows its values as a table."""
        return self.table is not None and not self.table.isHidden()

    def set_table(self, on: bool) -> None:
        """Shows the values as a table, or as the chart again."""
        if self.chart is None or on == self.as_table:
            return
        self.current = None
        held = self.hasFocus() or (self.table is not None and self.table.hasFocus())
        if self.table is None:
            self.table = ChartTable(self._theme, self.name, self)
            self.table.currentRowChanged.connect(self._row_moved)
            self.table.activatedRow.connect(lambda _row: self.claimsRequested.emit())
        self.table.setVisible(on)
        self._fit_table()
        if on:
            self.table.show_chart(self.chart)
        if held:
            (self.table if on else self).setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _row_moved(self, row: int) -> None:
        if isinstance(self.chart, BarChart):
            self.current = (row, 0)
        elif isinstance(self.chart, RangeChart):
            self.current = None
            for n, group in enumerate(self.chart.groups):
                if row < len(group.ranges):
                    self.current = (row + n + 1 + sum(len(one.ranges) for one in self.chart.groups[:n]), 0)
                    break
                row -= len(group.ranges)
        else:
            # A row of these is no bar.
            self.current = None

    # what is pointed at

    def _state(self) -> State:
        current = self.current if self._has_keys() else None
        return State(self._hovered, current, self._picked)

    def _has_keys(self) -> bool:
        return self.hasFocus()

    def _mark(self) -> Mark | None:
        return place_marks(self.marks).get(self.current) if self.current is not None else None

    def picks_here(self) -> Picks:
        """What the keys are at, as what to pick."""
        if self.as_table and isinstance(self.chart, RangeChart) and self.current is not None:
            row = self.current[0]
            for group in self.chart.groups:
                if row <= len(group.ranges):
                    one = group.ranges[row - 1] if row else group
                    return (one.pick,) if one.pick is not None else ()
                row -= len(group.ranges) + 1
        if self.as_table and isinstance(self.chart, BarChart) and self.current is not None:
            row = self.current[0]
            pick = self.chart.bars[row].pick if row < len(self.chart.bars) else None
            return (pick,) if pick is not None else ()
        mark = self._mark()
        return mark.picks if mark is not None else ()

    def _at(self, point: QPointF) -> Mark | None:
        inside = [one for one in self.marks if one.rect.contains(point)]
        # A whole bar, not its part: that is what a click filters by.
        whole = [one for one in inside if one.place[1] == 0 or one.place[0] >= _LEGEND]
        found = inside if isinstance(self.chart, MatrixChart) else whole or inside
        return found[-1] if found else None

    def _hover(self, mark: Mark | None, point: QPointF) -> None:
        place = mark.place if mark is not None else None
        if place != self._hovered or (mark is not None and point != self._pointer):
            self._hovered, self._pointer = place, point
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if mark is not None and mark.picks
                else Qt.CursorShape.ArrowCursor
            )
            self.update()

    # the toolkit's events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Says what the pointer is at."""
        self._hover(self._at(event.position()), event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Says nothing more."""
        self._hover(None, QPointF())
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Filters by what was clicked; with Ctrl as well."""
        mark = self._at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or mark is None:
            return
        if mark.place[0] < _LEGEND:
            self.current = mark.place
        if mark.picks:
            self.picked.emit(mark.picks, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move between the bars and their parts."""
        step = _ARROWS.get(event.key())
        if step is None and event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        bars = [one for one in self.marks if one.place[0] < _LEGEND]
        if not bars:
            return
        places = {one.place for one in bars}
        rows = sorted({row for row, _ in places})
        if step is None:
            self.current = (rows[0 if event.key() == Qt.Key.Key_Home else -1], 0)
            if self.current not in places:
                self.current = min(place for place in places if place[0] == self.current[0])
        else:
            self.current = self._moved(step, places, rows)
        self._say()

    def _moved(self, step: tuple[int, int], places: set[Place], rows: list[int]) -> Place:
        upright = isinstance(self.chart, BarChart) and self.chart.upright
        down, right = (step[1], -step[0]) if upright else step
        if self.current not in places or self.current is None:
            return min(places)
        row, column = self.current
        if down:
            at = min(max(rows.index(row) + down, 0), len(rows) - 1)
            wanted = (rows[at], column)
            return wanted if wanted in places else min(one for one in places if one[0] == rows[at])
        columns = sorted(one[1] for one in places if one[0] == row)
        at = min(max(columns.index(column) + right, 0), len(columns) - 1)
        return row, columns[at]

    def _say(self) -> None:
        mark = self._mark()
        if mark is not None:
            self._describe()
            behind = "photos" if all(one.field in PHOTO_FIELDS for one in mark.picks) else "claims"
            held = f" Space filters by it, Enter opens the {behind}." if mark.picks else ""
            self.said.emit(f"{mark.words}.{held}")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows that keys go here."""
        super().focusInEvent(event)
        if self.as_table and self.table is not None:
            self.table.setFocus(event.reason())
        self.focused.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows that they do not any more."""
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a chart."""
        return QSize(480, 380)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the icon in its corner and the table in the frame."""
        super().resizeEvent(event)
        self.save.setGeometry(self.width() - 16 - 20, 10, 24, 24)
        if self.choose is not None:
            self.choose.setGeometry(self.width() - 16 - 48, 10, 24, 24)
        self._fit_table()

    def _fit_table(self) -> None:
        if self.table is not None:
            pad = int(PAD)
            self.table.setGeometry(1, int(HEAD) - 6, self.width() - 2, self.height() - int(HEAD) - pad + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws frame, chart and what the pointer is at."""
        tokens = self._theme.tokens
        look = Look(tokens, wants_contrast())
        painter = QPainter(self)
        box = QRectF(self.rect())
        framed(painter, box, 6, tokens.paper, tokens.line)
        if self._has_keys():
            framed(painter, box, 6, None, tokens.accent, 2)
        if self.chart is not None:
            if self.as_table:
                painter.setClipRect(QRectF(0, 0, box.width(), HEAD - 6))
            icons = 28.0 if self.choose is None else 56.0
            self.marks = draw_chart(painter, box, self.chart, look, self._state(), icons=icons)
            hovered = place_marks(self.marks).get(self._hovered) if self._hovered is not None else None
            if hovered is not None and not self.as_table:
                hint = "Click to filter by it" if hovered.picks else ""
                if self._picked.issuperset(hovered.picks) and hovered.picks:
                    hint = "Click to filter by it no more"
                tip(painter, box, self._pointer, hovered.words, hint, look)
        painter.end()
