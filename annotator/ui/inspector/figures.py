"""The figures of a claim as low and high, and the editor of one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Figure
from annotator.ui.inspector.figure_editor import FigureEditor
from annotator.ui.inspector.lines import Run, advance, drop, write
from annotator.ui.inspector.marks import Mark
from annotator.ui.inspector.pieces import PAD, Section, arrange_again
from annotator.ui.inspector.row import Row
from annotator.ui.inspector.wording import figure_aside, number
from annotator.ui.theme import Face, Theme, Tokens

_COLUMN = 64
_GAP = 12


class FigureRow(Row):
    """One figure: what it counts, low and high."""

    PADDING = 2

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "the figure", parent)
        self.figure: Figure | None = None
        self.columns = (_COLUMN, _COLUMN)

    def show_figure(self, figure: Figure, words: str, columns: tuple[int, int]) -> None:
        """Shows another figure; `words` are those of the article."""
        if figure == self.figure and columns == self.columns:
            return
        self.figure, self.columns = figure, columns
        aside = figure_aside(figure)
        kind = Run(figure.kind.replace("_", " "), mark=Mark.FIGURE)
        self.value.set((kind, Run(f"  {aside}", Face.NOTE, "text_2")) if aside else (kind,))
        self.setAccessibleName(
            f"Figure: {self.value.plain()}, low {number(figure.low)}, high {number(figure.high)}"
        )
        self.setToolTip(f"“{words}”")
        self.update()

    def value_left(self) -> int:
        """No label: the kind stands at the pane's padding."""
        return PAD

    def value_width(self, width: int) -> int:
        """What the two columns leave."""
        return max(40, width - 2 * PAD - sum(self.columns) - 4)

    def draw_value(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the kind and the two ends."""
        super().draw_value(painter, tokens)
        if self.figure is None:
            return
        right = self.width() - PAD
        base = self.PADDING + round(drop(Face.INTERFACE, self.LINE))
        ends = ((self.figure.low, right - self.columns[1]), (self.figure.high, right))
        for value, edge in ends:
            words = number(value)
            left = edge - advance(words, Face.FIGURES)
            write(painter, left, base, words, Face.FIGURES, tokens.text_2 if value is None else tokens.text)


class FiguresSection(Section):
    """All figures of a claim; a row that is opened unfolds its editor below it."""

    changed = Signal(int, object)
    stepped = Signal(object, int)
    typingChanged = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Figures", parent=parent)
        self.rows: list[FigureRow] = []
        self._columns = (_COLUMN, _COLUMN)
        self.editor = self.add(FigureEditor(theme))
        self.editor.set_shown(False)
        self.editor.finished.connect(self._finished)
        self.editor.left.connect(self.left)

    def show_figures(self, figures: tuple[Figure, ...], words: list[str]) -> None:
        """Shows the figures of a claim; `words` are those of the article, one a figure."""
        self.set_shown(bool(figures))
        columns = self._measure(figures)
        if columns != self._columns:
            self._columns = columns
            self.update()
        while len(self.rows) < len(figures):
            self._grow()
        for n, row in enumerate(self.rows):
            row.set_shown(n < len(figures))
            if n < len(figures):
                row.show_figure(figures[n], words[n], columns)

    @staticmethod
    def _measure(figures: tuple[Figure, ...]) -> tuple[int, int]:
        def widest(ends: list[float | None]) -> int:
            wide = max((advance(number(one), Face.FIGURES) for one in ends), default=0)
            return max(_COLUMN, round(wide) + _GAP)

        return widest([one.low for one in figures]), widest([one.high for one in figures])

    def _grow(self) -> None:
        row = FigureRow(self.theme)
        row.activated.connect(lambda: self.open(row))
        row.stepped.connect(lambda step: self.stepped.emit(row, step))
        row.left.connect(self.left)
        self.rows.append(self.add(row))
        self.pieces.remove(self.editor)
        self.pieces.append(self.editor)

    def open(self, row: FigureRow) -> None:
        """Unfolds the editor below a figure."""
        if row.figure is None:
            return
        self.editor.finish()
        self.editor.take(row.figure)
        self.pieces.remove(self.editor)
        self.pieces.insert(self.pieces.index(row) + 1, self.editor)
        self.editor.index = self.rows.index(row)
        self.editor.set_shown(True)
        arrange_again(self)
        self.editor.begin()
        self.typingChanged.emit("the figure")

    def open_next(self) -> None:
        """Unfolds the first figure's editor, or the next one's while one is open."""
        shown = [row for row in self.rows if row.shown]
        if shown:
            self.open(shown[(self.editor.index + 1) % len(shown) if self.editor.shown else 0])

    def _finished(self, index: int, after: object) -> None:
        row = self.rows[index]
        self.editor.set_shown(False)
        if self.editor.had_focus:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        arrange_again(self)
        self.typingChanged.emit("")
        if after is not None:
            self.changed.emit(index, after)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the heading and the names of the two columns."""
        super().draw(painter, tokens)
        base = round(12 + drop(Face.SECTION, 16))
        right = self.width() - PAD
        for word, edge in (("low", right - self._columns[1]), ("high", right)):
            write(painter, edge - advance(word, Face.SECTION), base, word, Face.SECTION, tokens.text_2)
