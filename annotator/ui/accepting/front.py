"""What the sheet of sure suggestions shows: its controls, laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout

from annotator.ui.accepting.looking import Scope
from annotator.ui.accepting.model import SuggestionModel
from annotator.ui.accepting.parts import KindChips, PercentSlider
from annotator.ui.accepting.row import SuggestionDelegate
from annotator.ui.theme import Face, Theme
from annotator.ui.ticked.listview import TickedList
from annotator.ui.ticked.parts import Choice
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import ElidedLabel, Label

_SCOPES = {
    Scope.ARTICLE: ("This article", "The suggestions of the article in the active column"),
    Scope.LIBRARY: ("Shown in the Library", "Those of all articles that the Library lists now"),
    Scope.CORPUS: ("Whole corpus", "Those of every article of the corpus"),
}


class Front:
    """The widgets of the sheet and what they say."""

    def __init__(self, theme: Theme, model: SuggestionModel, problem: Label, sheet: QDialog) -> None:
        self._theme = theme
        self.aim = Label(theme, "", Face.PANE_TITLE)
        self.slider = PercentSlider(theme)
        self.percent = Label(theme, "100%", Face.FIGURES)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.percent.setFixedWidth(self.percent.sizeHint().width() + 2)
        self.scopes = {scope: Choice(theme, words) for scope, (words, _) in _SCOPES.items()}
        for scope, choice in self.scopes.items():
            choice.setAutoExclusive(True)
            choice.setToolTip(_SCOPES[scope][1])
        self.kinds = KindChips(theme)
        self.list = TickedList(theme, model, SuggestionDelegate(theme), "Suggestions")
        self.empty = EmptyState(theme)
        self.empty.button.hide()
        self.problem = problem
        self.count = ElidedLabel(theme, "", Face.INTERFACE_MEDIUM)
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setFixedWidth(96)
        self.waiting.setAccessibleName("Counting suggestions")
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        self.accept = KeyButton(theme, "Accept", "Enter", primary=True)
        self._lay_out(sheet)
        theme.changed.connect(self._style)
        self._style()

    def _lay_out(self, sheet: QDialog) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.aim)
        head.addStretch(1)
        head.addWidget(Label(self._theme, "From", Face.SECONDARY, "text_2"))
        head.addWidget(self.slider)
        head.addWidget(self.percent)
        across = QHBoxLayout()
        across.setSpacing(8)
        for choice in self.scopes.values():
            across.addWidget(choice)
        across.addStretch(1)
        self._frame = QFrame()
        self._frame.setObjectName("suggestions")
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(1, 1, 1, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        inner.addWidget(self.stack)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.waiting)
        foot.addSpacing(8)
        foot.addWidget(self.cancel)
        foot.addWidget(self.accept)
        whole = QVBoxLayout(sheet)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addLayout(across)
        whole.addWidget(self.kinds)
        whole.addWidget(self._frame, 1)
        whole.addWidget(self.problem)
        whole.addLayout(foot)

    def _style(self) -> None:
        tokens = self._theme.tokens
        self._frame.setStyleSheet(
            f"#suggestions {{ background: {tokens.paper.name()}; border: 1px solid {tokens.line.name()}; }}"
        )

    # saying

    def show_scope(self, scope: Scope, *, has_article: bool) -> None:
        """Which scope is on; that of an article only where one is open."""
        self.scopes[scope].setChecked(True)
        self.scopes[Scope.ARTICLE].setEnabled(has_article)
        self.scopes[Scope.ARTICLE].setToolTip(
            _SCOPES[Scope.ARTICLE][1] if has_article else "No article is open"
        )

    def show_percent(self) -> None:
        """How sure is sure enough, as the slider stands."""
        least = self.slider.value()
        surer = "" if least == self.slider.maximum() else " and surer"
        self.aim.setText(f"Accept suggestions of {least}%{surer}")
        self.percent.setText(f"{least}%")

    def say(self, sentence: str) -> None:
        """What is chosen."""
        self.count.setText(sentence)
        self.count.setAccessibleName(sentence)

    def show_ready(self, number: int, ready: bool, why_not: str) -> None:
        """The button with how many it accepts, and why it cannot."""
        self.accept.setText(f"Accept {number:,}")
        self.accept.setAccessibleName(f"Accept {number:,}")
        self.accept.updateGeometry()
        self.accept.setEnabled(ready)
        self.accept.setToolTip("" if ready else why_not)

    def show_empty(self, lines: tuple[str, str] | None) -> None:
        """The list, or in two lines why it is empty."""
        if lines is not None:
            self.empty.say(*lines, "")
        self.stack.setCurrentWidget(self.list if lines is None else self.empty)

    def show_progress(self, done: int, total: int) -> None:
        """How far the accepting is; 0 of 0 while nobody knows."""
        self.waiting.setRange(0, total)
        self.waiting.setValue(done)

    def enable(self, able: bool) -> None:
        """Lets everything but Cancel be used, or nothing."""
        for part in (self.list, self.slider, self.kinds, *self.scopes.values()):
            part.setEnabled(able)
