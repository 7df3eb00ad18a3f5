"""What a form is stacked from: pieces that know their height at a width, placed in one pass."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from annotator.ui.inspector.lines import MarkedText, Run, Runs, advance, drop, write
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.painting import elided, key_cap, key_cap_width
from annotator.ui.widgets.viewport import part

PAD = 16
"""From the pane's edge to its words, in logical pixels."""
VALUE = 116
"""From the pane's edge to the values beside their labels."""
_LABEL_LINE = 16
_BAR = 10

P = TypeVar("P", bound="Piece")


class Piece(QWidget):
    """A painted part of a form. `shown` is what the form decided, whether or not the window is up yet."""

    HEIGHT = 24

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.shown = True

    def arrange(self, width: int) -> int:
        """Lays out what is inside for a width; returns the height it takes."""
        return self.HEIGHT

    def set_shown(self, shown: bool) -> None:
        """Takes part in the form or not; takes effect with the next arrangement."""
        if shown != self.shown:
            self.shown = shown
            self.setVisible(shown)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the piece, its top left corner at 0, 0; one that only holds others draws nothing."""

    def draw_all(self, painter: QPainter, tokens: Tokens, top: int, bottom: int) -> None:
        """Draws the piece and what it holds as far as it lies between two heights."""
        self.draw(painter, tokens)


class Stack(Piece):
    """Pieces one under the other."""

    def __init__(self, theme: Theme, top: int = 0, bottom: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.top = top
        self.bottom = bottom
        self.pieces: list[Piece] = []

    def add(self, piece: P) -> P:
        """Puts a piece at the end."""
        piece.setParent(self)
        piece.setVisible(piece.shown)
        self.pieces.append(piece)
        return piece

    def arrange(self, width: int) -> int:
        """Places the shown pieces and returns their height together."""
        y = self.top
        for piece in self.pieces:
            if piece.shown:
                height = piece.arrange(width)
                piece.setGeometry(0, y, width, height)
                y += height
        return y + self.bottom

    def draw_all(self, painter: QPainter, tokens: Tokens, top: int, bottom: int) -> None:
        """Draws itself and the shown pieces within the stretch."""
        self.draw(painter, tokens)
        for piece in self.pieces:
            y = piece.y()
            if piece.shown and y < bottom and y + piece.height() > top:
                painter.translate(0, y)
                piece.draw_all(painter, tokens, top - y, bottom - y)
                painter.translate(0, -y)


class Body(Stack):
    """The stack of all forms. It paints all pieces with one painter: one each would cost twice the time."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what is to be drawn anew."""
        painter = QPainter(self)
        self.draw_all(painter, self.theme.tokens, event.rect().top(), event.rect().bottom() + 1)
        painter.end()


class Section(Stack):
    """Pieces under a small heading, with a hairline below; `keys` is the key that leads here."""

    def __init__(self, theme: Theme, label: str = "", keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, 12 + _LABEL_LINE + 4 if label else 8, 8, parent)
        self.label = label
        self.keys = keys
        # Pixels that something else takes at the right of the heading.
        self.aside = 0

    def set_label(self, label: str) -> None:
        """Takes another heading."""
        if label != self.label:
            self.label = label
            self.update()

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws heading and hairline."""
        hairline(painter, self, tokens)
        if not self.label:
            return
        room = self.width() - 2 * PAD - (self.aside + 8 if self.aside else 0)
        shown = elided(self.label, font(Face.SECTION), room)
        base = round(12 + drop(Face.SECTION, _LABEL_LINE))
        write(painter, PAD, base, shown, Face.SECTION, tokens.text_2)
        if self.keys:
            left = PAD + advance(self.label, Face.SECTION) + 5
            right = left + key_cap_width(self.keys)
            key_cap(painter, self.keys, right, 12 + _LABEL_LINE / 2, tokens.text_2, tokens.line_strong)


def hairline(painter: QPainter, widget: QWidget, tokens: Tokens, top: bool = False) -> None:
    """One device pixel across a widget's foot, or its top."""
    thin = 1 / widget.devicePixelRatioF()
    y = 0.0 if top else widget.height() - thin
    painter.fillRect(QRectF(0, y, widget.width(), thin), tokens.line)


class Words(Piece):
    """Lines of words across the pane that only say something."""

    def __init__(
        self, theme: Theme, line: int = 17, top: int = 0, below: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.text = MarkedText(line)
        self._top = top
        self._below = below

    def set(self, *runs: Run) -> None:
        """Says something else."""
        self.set_runs(runs)

    def set_runs(self, runs: Runs) -> None:
        """Says something else."""
        if self.text.set(runs):
            self.setAccessibleName(self.text.plain())
            self.update()

    def arrange(self, width: int) -> int:
        """As many lines as the words need."""
        return self._top + self.text.height(width - 2 * PAD) + self._below

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the words."""
        self.text.draw(painter, PAD, self._top, self.width() - 2 * PAD, tokens)


class Labelled(Piece):
    """A label and, beside it, a value in lines."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.label = label
        self.value = MarkedText(18)

    def set(self, *runs: Run) -> None:
        """Shows another value."""
        if self.value.set(runs):
            self.setAccessibleName(f"{self.label}: {self.value.plain()}")
            self.update()

    def arrange(self, width: int) -> int:
        """24 px for a value of one line."""
        return 6 + self.value.height(width - VALUE - PAD)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws label and value."""
        write(painter, PAD, round(3 + drop(Face.SECONDARY, 18)), self.label, Face.SECONDARY, tokens.text_3)
        self.value.draw(painter, VALUE, 3, self.width() - VALUE - PAD, tokens)


def arrange_again(piece: QWidget) -> None:
    """Places everything anew after one piece changed its height by itself."""
    around = piece.parentWidget()
    while around is not None:
        if isinstance(around, Scroll):
            around.arrange()
            return
        around = around.parentWidget()


def chain_tabs(before: QWidget, form: QWidget, after: QWidget) -> None:
    """Makes Tab go through a form as the eye does, between two widgets outside it."""
    inside = [
        one
        for one in form.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.window() is form.window()
    ]
    placed = sorted(inside, key=lambda one: (one.mapTo(form, QPoint(0, 0)).y(), one.x()))
    last = before
    for one in placed:
        QWidget.setTabOrder(last, one)
        last = one
    QWidget.setTabOrder(last, after)


def show_whole(piece: QWidget) -> None:
    """Scrolls so far that the piece can be seen."""
    around = piece.parentWidget()
    while around is not None and not isinstance(around, Scroll):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(piece, 0, 8)


class Scroll(QScrollArea):
    """Holds the forms under the fixed header and over the fixed action row.

    Its scroll bar lies in the pane's padding: a form that needs one is as wide as one that does not.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = Body(theme)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        part(self, "viewport").setAutoFillBackground(False)
        self.setWidget(self.body)
        self.body.setAutoFillBackground(False)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self._bar.setValue)
        self.verticalScrollBar().rangeChanged.connect(self._take_range)
        self._bar.hide()

    def _take_range(self, low: int, high: int) -> None:
        self._bar.setRange(low, high)
        self._bar.setPageStep(self.verticalScrollBar().pageStep())
        self._bar.setSingleStep(24)
        self.verticalScrollBar().setSingleStep(24)
        self._bar.setVisible(high > low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything for the new width."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - _BAR, 0, _BAR, self.height())
        self.arrange()

    def arrange(self) -> None:
        """Places everything for the present width."""
        width = self.viewport().width()
        self.body.resize(width, self.body.arrange(width))
