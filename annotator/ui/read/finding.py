"""The line of a column in which words of its article are looked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.domain.finding import found_in
from annotator.domain.offsets import Span
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import IconButton
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.searchfield import SearchField
from annotator.ui.widgets.wording import count


class FindLine(QWidget):
    """Finds as one types. Enter goes on, Shift+Enter back, Esc leaves with what was found selected."""

    pane_words = "the words to find"

    def __init__(self, theme: Theme, view: ArticleView, text: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._text = text
        self._at = -1
        self.found: list[Span] = []
        self.words = SearchField(theme, "Find in the article", "@find", small=True)
        self.said = Label(theme, "", Face.SECONDARY, "text_2")
        self.back = IconButton(theme, "chevron-up", "Find the one before (Shift+Enter)")
        self.on = IconButton(theme, "chevron-down", "Find the next one (Enter)")
        self.leave = IconButton(theme, "close", "Close (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        for part, share in ((self.words, 1), (self.said, 0), (self.back, 0), (self.on, 0), (self.leave, 0)):
            row.addWidget(part, share)
        self.words.textChanged.connect(self._look)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.leave.clicked.connect(self.close_line)
        self.words.installEventFilter(self)
        self.hide()

    def enter(self) -> None:
        """Opens, with the words found last selected."""
        self.show()
        self.words.enter()
        self._look()

    def close_line(self) -> None:
        """Gives the keys back to the article."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        self.found = found_in(self._text(), self.words.text())
        caret = min(self._view.caret.anchor, self._view.caret.at)
        self._at = next((n for n, one in enumerate(self.found) if one.start >= caret), 0) - 1
        if self.found:
            self.step(1)
        else:
            self.said.setText("Not found" if self.words.text() else "")

    def step(self, way: int) -> None:
        """Goes to the next place found, or the one before, from the end to the beginning."""
        if self.found:
            self._at = (self._at + way) % len(self.found)
            self._view.show_found(self.found[self._at])
            self.said.setText(f"{self._at + 1:,} of {count(len(self.found), 'place')}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Enter and Shift+Enter walk, and Esc leaves at once, words or not."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_line()
                return True
        return super().eventFilter(watched, event)
