"""A block whole: its words, what it is with a digit for each kind, the photo it belongs to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Block
from annotator.domain.offsets import Span
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind
from annotator.ui.commands.read import KINDS
from annotator.ui.inspector.history import Entry, HistorySection
from annotator.ui.inspector.lines import Run, drop, write
from annotator.ui.inspector.parts import Hint, both_ends
from annotator.ui.inspector.pieces import PAD, Section, Stack, Words
from annotator.ui.inspector.row import Row
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.painting import framed, key_cap

HINT = (
    "Return splits at the caret, Shift+Return joins with the next block. "
    "Alt+←→ moves the end, Alt+Shift+←→ the start."
)
_DOT = 8
_WORD = PAD + 20


class KindRow(Row):
    """One kind: a dot where the block is one, its word, its digit. Enter or a click makes the block one."""

    HEIGHT = 26

    def __init__(self, theme: Theme, word: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, word, "the kind", parent)
        self._key = key
        self.current = False
        self.setAccessibleDescription(key)

    def show_current(self, current: bool) -> None:
        """Whether the block is of this kind."""
        if current != self.current:
            self.current = current
            self.setAccessibleName(f"{self.label}, current" if current else self.label)
            self.update()

    def arrange(self, width: int) -> int:
        """One line."""
        return self.HEIGHT

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws dot, word and digit."""
        box = QRectF(self.rect()).adjusted(PAD - 8, 0, -(PAD - 8), 0)
        if self.current:
            framed(painter, box, 6, tokens.accent_soft, None)
        self.draw_ring(painter, tokens)
        middle = self.HEIGHT / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.accent if self.current else tokens.control, 1.5))
        painter.setBrush(tokens.accent if self.current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(PAD + _DOT / 2, middle), _DOT / 2, _DOT / 2)
        ink = tokens.accent_strong if self.current else tokens.text
        base = round((self.HEIGHT - 20) / 2 + drop(Face.INTERFACE, 20))
        write(painter, _WORD, base, self.label, Face.INTERFACE, ink)
        if self._key:
            key_cap(painter, self._key, self.width() - PAD, middle, tokens.text_2, tokens.line_strong)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is enough."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has done it."""


def _places(photo: Photo) -> tuple[Span | None, ...]:
    return photo.alt_text, photo.caption, photo.credit.span if photo.credit else None


class BlockForm(Stack):
    """Shows a block. `kindChosen` carries a BlockKind, `photoRequested` the id of the photo it belongs to."""

    kindChosen = Signal(object)
    photoRequested = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.words = self.add(Section(theme)).add(Words(theme, 18, below=4))
        kinds = self.add(Section(theme, "What it is"))
        self.rows = {kind: kinds.add(KindRow(theme, word, key)) for kind, word, key in KINDS}
        kinds.add(Hint(theme, HINT))
        self._of = self.add(Section(theme))
        self.photo = self._of.add(Row(theme, "Part of", "the photo"))
        self._photo = ""
        self.history = self.add(HistorySection(theme))
        for kind, choice in self.rows.items():
            choice.activated.connect(partial(self.kindChosen.emit, kind))
        self.photo.activated.connect(lambda: self.photoRequested.emit(self._photo))
        stops: list[Row] = [*self.rows.values(), self.photo]
        for row in stops:
            row.left.connect(self.left)
            row.stepped.connect(partial(self.step, row))
        self._current = BlockKind.PARAGRAPH

    def show_block(self, block: Block, article: OpenArticle) -> None:
        """Shows a block of an article."""
        self._current = block.kind
        self.words.set(Run(both_ends(article.words(block.span), Face.INTERFACE, 280)))
        for kind, row in self.rows.items():
            row.show_current(kind is block.kind)
        number = next(
            (n for n, one in enumerate(article.photos.values(), 1) if block.span in _places(one)), None
        )
        self._of.set_shown(number is not None)
        if number is not None:
            self._photo = list(article.photos)[number - 1]
            self.photo.set(Run(f"Photo {number} of {len(article.photos)}"))

    def show_history(self, entries: list[Entry]) -> None:
        """Shows what was decided about the block."""
        self.history.show_entries(entries)

    def stops(self) -> list[Row]:
        """The rows that Up and Down step through."""
        return [*self.rows.values(), *([self.photo] if self._of.shown else [])]

    def step(self, row: Row, step: int) -> None:
        """Goes a row up or down."""
        stops = self.stops()
        at = stops.index(row) + step
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def step_open(self, row: Row, step: int) -> None:
        """Nothing opens in this form: goes on to the next row."""
        self.step(row, step)

    def start(self) -> None:
        """Goes to the kind it is."""
        self.rows[self._current].setFocus(Qt.FocusReason.OtherFocusReason)
