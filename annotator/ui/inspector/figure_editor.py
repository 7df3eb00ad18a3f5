"""The editor of one figure: what is counted, its two ends, how it is bounded, its unit and whom it counts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from annotator.domain.annotation import Figure
from annotator.domain.words import Bound
from annotator.ui.inspector.editors import CHOICE_LOOK, LINE_LOOK, owns
from annotator.ui.inspector.lines import MarkedText, Run, drop, write
from annotator.ui.inspector.pieces import PAD, Piece, arrange_again, show_whole
from annotator.ui.inspector.wording import BOUNDS, NotANumber, number, read_number, settled
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.dropdown import DropDown
from annotator.ui.widgets.painting import framed

_LABELS = ("Low", "High", "Counts", "Bound", "Unit", "Whom")
_FIELD, _LABEL, _GAP = 28, 16, 8
_COMMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FigureEditor(Piece):
    """Six small fields in two columns. Enter keeps all of them as one decision, Escape keeps none.

    `finished` carries the figure's place and the new figure, or None where nothing is to be kept.
    """

    finished = Signal(int, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.index = 0
        self.had_focus = False
        self._before: Figure | None = None
        self._wrong = MarkedText(16)
        self.low, self.high, self.kind = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.bound = DropDown(theme, self)
        self.bound.setStyleSheet(CHOICE_LOOK)
        self.unit, self.who = QLineEdit(self), QLineEdit(self)
        for bound, word in BOUNDS.items():
            self.bound.addItem(word, bound)
        self.bound.view().setAccessibleName("Bound")
        self._fields: tuple[QLineEdit | QComboBox, ...] = (
            self.low,
            self.high,
            self.kind,
            self.bound,
            self.unit,
            self.who,
        )
        for label, field in zip(_LABELS, self._fields, strict=True):
            if isinstance(field, QLineEdit):
                field.setStyleSheet(LINE_LOOK)
            field.setAccessibleName(f"Figure, {label.lower()}")
            field.installEventFilter(self)
        for end in (self.low, self.high):
            end.setPlaceholderText("open")

    def take(self, figure: Figure) -> None:
        """Fills in a figure."""
        self._before = figure
        self._wrong.set(())
        self.low.setText("" if figure.low is None else number(figure.low))
        self.high.setText("" if figure.high is None else number(figure.high))
        self.kind.setText(figure.kind)
        self.bound.setCurrentIndex(list(BOUNDS).index(figure.bound))
        self.unit.setText(figure.unit or "")
        self.who.setText(figure.who or "")

    def begin(self) -> None:
        """Puts the cursor into the low end."""
        self.low.setFocus(Qt.FocusReason.OtherFocusReason)
        self.low.selectAll()
        show_whole(self)

    def value(self) -> Figure | str:
        """The figure as typed, or what is wrong with it as a sentence."""
        assert self._before is not None
        try:
            low, high = read_number(self.low.text()), read_number(self.high.text())
        except NotANumber as wrong:
            return f"“{wrong}” is not a number. Write 60,000, or leave it empty for open"
        if low is not None and high is not None and low > high:
            return "Low is above high"
        kind = self.kind.text().strip()
        if not kind:
            return "Say what is counted: killed, casualties, area…"
        return replace(
            self._before,
            low=low,
            high=high,
            kind=kind,
            bound=settled(Bound(self.bound.currentData()), low, high),
            unit=self.unit.text().strip() or None,
            who=self.who.text().strip() or None,
        )

    def _end(self, after: Figure | None) -> None:
        before, self._before = self._before, None
        if before is None:
            return
        self.had_focus = owns(self, QApplication.focusWidget())
        self.finished.emit(self.index, after if after != before else None)

    def finish(self) -> None:
        """Keeps the figure if it is whole, drops it if not."""
        if self._before is not None:
            after = self.value()
            self._end(after if isinstance(after, Figure) else None)

    def cancel(self) -> None:
        """Keeps nothing."""
        self._end(None)

    def _commit(self) -> None:
        after = self.value()
        if isinstance(after, Figure):
            self._end(after)
        else:
            self._wrong.set((Run(after, Face.SECONDARY, "err"),))
            self.setAccessibleDescription(after)
            self.update()
            arrange_again(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answers Enter and Escape in every field, and notices when the focus goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _COMMITS:
                self._commit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                self.left.emit()
                return True
        if (
            isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() not in _STAYS
            and not owns(self, QApplication.focusWidget())
        ):
            self.finish()
        return super().eventFilter(watched, event)

    def arrange(self, width: int) -> int:
        """Three rows of two fields, and a line for what is wrong."""
        column = (width - 2 * PAD - 24) // 2
        for n, field in enumerate(self._fields):
            left = PAD + 8 + (n % 2) * (column + 8)
            field.setGeometry(left, 4 + _LABEL + (n // 2) * (_LABEL + _FIELD + _GAP), column, _FIELD)
        fields = 3 * (_LABEL + _FIELD + _GAP) + 4
        wrong = self._wrong.height(width - 2 * PAD - 16) + 6 if self._wrong.runs else 0
        return fields + wrong + 4

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the ground, the labels and what is wrong."""
        framed(
            painter, QRectF(PAD, 0, self.width() - 2 * PAD, self.height() - 4), 6, tokens.sunken, tokens.line
        )
        for label, field in zip(_LABELS, self._fields, strict=True):
            base = field.y() - _LABEL + round(drop(Face.SMALL, _LABEL))
            write(painter, field.x(), base, label, Face.SMALL, tokens.text_2)
        if self._wrong.runs:
            y = 3 * (_LABEL + _FIELD + _GAP) + 4
            self._wrong.draw(painter, PAD + 8, y, self.width() - 2 * PAD - 16, tokens)
