"""Values edited in place: one editor at a time, laid over the value so that nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.valueclass import dataclass
from annotator.ui.inspector.editors import ChoiceEditor, LineEditor
from annotator.ui.inspector.lines import MarkedText, Run
from annotator.ui.inspector.pieces import show_whole
from annotator.ui.inspector.row import Row
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.painting import framed

Commit = Callable[[Any], str | None]
"""Takes a value and makes one decision of it; returns what is wrong with the value instead, as a sentence."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose, its word, and a picture for it."""

    value: Any
    word: str
    picture: QIcon | None = None


class Complaint(QWidget):
    """What is wrong with a typed value, right below it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = MarkedText(16)
        self.hide()

    def say(self, what: str, below: QRect) -> None:
        """Shows a sentence below an editor."""
        self._text.set((Run(what, Face.SECONDARY, "err"),))
        height = self._text.height(below.width() - 16) + 8
        self.setGeometry(below.left(), below.bottom() + 3, below.width(), height)
        self.setAccessibleName(what)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the sentence on its ground."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        framed(painter, QRectF(self.rect()), 6, tokens.err_soft, tokens.err)
        self._text.draw(painter, 8, 4, self.width() - 16, tokens)
        painter.end()


class Editing(QObject):
    """The editor over a row's value, and what becomes of the value.

    Enter keeps it and stays on the row, Tab keeps it and goes on, Escape leaves it as it was. Going
    elsewhere with the pointer keeps a value that is whole and drops one that is not.
    """

    typingChanged = Signal(str)
    left = Signal()
    wentOn = Signal(object, int)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._line = LineEditor(host)
        self._choice = ChoiceEditor(theme, host)
        self._complaint = Complaint(theme, host)
        self._row: Row | None = None
        self._start = ""
        self._options: Sequence[Option] = ()
        self._commit: Commit | None = None
        for editor in (self._line, self._choice):
            editor.hide()
            editor.setAccessibleName("Value")
            editor.committed.connect(self._take)
            editor.escaped.connect(self._escape)
            editor.abandoned.connect(self.finish)
        self._line.textEdited.connect(self._complaint.hide)

    @property
    def noun(self) -> str | None:
        """What is being typed in, or None."""
        return self._row.noun if self._row is not None else None

    @property
    def line(self) -> LineEditor:
        """The line of text, for what is offered below it."""
        return self._line

    @property
    def row(self) -> Row | None:
        """The row that is open."""
        return self._row

    def open_text(self, row: Row, text: str, commit: Commit, hint: str = "") -> None:
        """Opens a line of text over the row's value, all of it selected."""
        self.finish()
        self._start = text
        self._line.setText(text)
        self._line.setPlaceholderText(hint)
        self._line.setAccessibleName(row.label)
        self._open(row, commit, self._line)
        self._line.selectAll()

    def open_choice(self, row: Row, options: Sequence[Option], current: object, commit: Commit) -> None:
        """Opens a list of words over the row's value."""
        self.finish()
        self._options = options
        at = next((n for n, one in enumerate(options) if one.value == current), -1)
        self._choice.offer([(one.word, one.picture) for one in options], at, row.label)
        self._open(row, commit, self._choice)
        self._choice.showPopup()

    def _open(self, row: Row, commit: Commit, editor: LineEditor | ChoiceEditor) -> None:
        show_whole(row)
        self._row, self._commit = row, commit
        self._place(editor)
        editor.show()
        editor.raise_()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typingChanged.emit(row.noun)

    def _place(self, editor: QWidget) -> None:
        assert self._row is not None
        at = self._row.value_rect()
        editor.setGeometry(QRect(self._row.mapTo(self._host, at.topLeft()), at.size()))

    def _editor(self) -> LineEditor | ChoiceEditor:
        return self._choice if self._choice.isVisibleTo(self._host) else self._line

    def _value(self) -> tuple[Any, bool]:
        """The value as it stands in the editor, and whether it is another one than before."""
        if self._editor() is self._line:
            text = self._line.text().strip()
            return text, text != self._start.strip()
        at = self._choice.currentIndex()
        return (self._options[at].value, True) if at >= 0 else (None, False)

    def _close(self, *, keep_focus: bool) -> None:
        row, self._row = self._row, None
        if row is None:
            return
        if keep_focus:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._complaint.hide()
        self._line.hide()
        self._choice.hidePopup()
        self._choice.hide()
        self.typingChanged.emit("")

    def _take(self, step: int) -> None:
        row, commit = self._row, self._commit
        if row is None or commit is None:
            return
        editor = self._editor()
        value, changed = self._value()
        self._close(keep_focus=True)
        wrong = commit(value) if changed else None
        if wrong is not None:
            self._open(row, commit, editor)
            self._complaint.say(wrong, QRect(editor.geometry()))
        elif step:
            self.wentOn.emit(row, step)

    def _escape(self) -> None:
        self._close(keep_focus=True)
        self.left.emit()

    def finish(self) -> None:
        """Keeps the value if it is whole, drops it if not, and closes the editor."""
        if self._row is None:
            return
        commit = self._commit
        value, changed = self._value()
        self._close(keep_focus=False)
        if changed and commit is not None:
            commit(value)

    def cancel(self) -> None:
        """Closes the editor and leaves the value as it was."""
        self._close(keep_focus=False)

    def place_again(self) -> None:
        """Follows the row after the form was laid out anew."""
        if self._row is not None:
            self._place(self._editor())
