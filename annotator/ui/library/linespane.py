"""The Library as lines: every place where what is searched stands, read a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from annotator.ui.library.lines import HEIGHT, LineDelegate, LinesModel
from annotator.ui.library.overlaid import OverlaidList
from annotator.ui.theme import Theme
from annotator.ui.widgets import EmptyState

if TYPE_CHECKING:
    from annotator.corpus import Corpus, Hit, Lines, Place
    from annotator.ui.reads import Reads

FIRST = 25
"""So many lines fill the pane, and are there in half the time of a page."""
_PATIENCE = 0.012
"""Seconds after which the lines found by then are shown, if there are any, and the rest of them read."""
PAGE = 50
_AHEAD = 20
_TOPIC = "library lines"


class LineList(OverlaidList):
    """The lines. `openRequested(index, beside)`: beside is True for another column than the active one."""

    openRequested = Signal(QModelIndex, bool)
    searchRequested = Signal()

    def __init__(self, theme: Theme, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(HEIGHT, "Scroll the lines", parent)
        self.setModel(model)
        self.setItemDelegate(LineDelegate(theme, self))
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)
        self.setAccessibleName("Lines")
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the line."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.openRequested.emit(index, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and /; what every list of rows does with other keys is its base's."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.openRequested.emit(index, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text() == "/" or event.key() == Qt.Key.Key_Escape:
            self.searchRequested.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class LinesPane(QStackedWidget):
    """The lines of a search, or the sentence that there are none. `clearRequested` comes from its button."""

    clearRequested = Signal()

    def __init__(self, reads: Reads, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._words = ""
        self._next: Place | None = None
        self._reading = False
        self.model = LinesModel(self)
        self.list = LineList(theme, self.model)
        self.empty = EmptyState(theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.addWidget(self.list)
        self.addWidget(self.empty)
        self.empty.pressed.connect(self.clearRequested)
        self.list.sightChanged.connect(self._read_on)
        reads.failed.connect(self._failed)

    def search(self, words: str) -> None:
        """Shows the lines of other words; those of the words before stay until they come."""
        self._words = words
        self._reading = True

        def read(corpus: Corpus) -> Lines:
            found = corpus.search.lines(words, limit=FIRST, patience=_PATIENCE)
            return found if found.hits or not found.late else corpus.search.lines(words, limit=FIRST)

        self._reads.ask(_TOPIC, read, self._on_soon)

    def leave(self) -> None:
        """Forgets what was asked and found."""
        self._reads.drop(_TOPIC)
        self._next = None
        self._reading = False
        self._words = ""
        self.model.show([])

    def enter(self) -> None:
        """Goes to the lines, on the current one or the first."""
        if self._reading and not self.model.rowCount():
            # What is about to come is where the editor wants to go.
            self.setCurrentWidget(self.list)
        if self.currentWidget() is self.empty:
            self.empty.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _on_soon(self, lines: Lines) -> None:
        """Shows what was found at once, and reads what was not."""
        if not lines.late:
            self._on_first(lines)
            return
        self._show(lines.hits)
        words = self._words

        def read(corpus: Corpus) -> Lines:
            return corpus.search.lines(words, limit=FIRST)

        self._reads.ask(_TOPIC, read, self._on_rest)

    def _on_rest(self, lines: Lines) -> None:
        row = self.list.currentIndex().row()
        self._on_first(lines)
        if row > 0 and self.list.hasFocus():
            # The lines that were shown at once are the first of these.
            self.list.setCurrentIndex(self.model.index(row))

    def _show(self, hits: Sequence[Hit]) -> None:
        self.model.show(hits)
        self.list.verticalScrollBar().setValue(0)
        self.setCurrentWidget(self.list)
        if self.list.hasFocus():
            self.list.setCurrentIndex(self.model.index(0))

    def _on_first(self, lines: Lines) -> None:
        self._reading = False
        self._next = lines.next
        if lines.hits:
            self._show(lines.hits)
        else:
            self.model.show([])
            entered = self.list.hasFocus()
            self.empty.say(f"No line has “{self._words.strip()}”.", "Try fewer letters.", "Clear search")
            self.setCurrentWidget(self.empty)
            if entered:
                self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_on()

    def _read_on(self) -> None:
        """Reads the next page when the end of what is there comes into sight."""
        if self._reading or self._next is None or self._below() > _AHEAD * HEIGHT:
            return
        self._reading = True
        words, after = self._words, self._next

        def read(corpus: Corpus) -> Lines:
            return corpus.search.lines(words, limit=PAGE, after=after)

        self._reads.ask(_TOPIC, read, self._on_next)

    def _below(self) -> int:
        """Pixels of lines below those in sight; the bar's range is told only when the list is laid out."""
        sight = self.list.verticalScrollBar().value() + self.list.viewport().height()
        return self.model.rowCount() * HEIGHT - sight

    def _on_next(self, lines: Lines) -> None:
        self._reading = False
        self._next = lines.next
        self.model.append(lines.hits)
        self._read_on()

    def _failed(self, _sentence: str) -> None:
        self._reading = False
