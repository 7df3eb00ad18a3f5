"""The widgets of the sheet for labels, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
)

from annotator.ui.theme import Face, Theme
from annotator.ui.ticked.parts import Choice, TickBox
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.dropdown import DropDown
from annotator.ui.widgets.labels import ElidedLabel, Label
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import DataTable

NAMES = (("In the files", 38), ("Kind", 14), ("How often", 14), ("Becomes", 34))
PROBLEMS = (("Where", 26), ("What", 32), ("Why", 42))


class Front:
    """The controls and what they say."""

    def __init__(self, theme: Theme, sheet: QDialog) -> None:
        self._theme = theme
        self.title = ElidedLabel(theme, "Reading…", Face.PANE_TITLE)
        self.counted = DropDown(theme)
        self.counted.setAccessibleName("Offsets count")
        self.counted.setMinimumWidth(260)
        self.fits = ElidedLabel(theme, "", Face.SECONDARY, "text_2")
        self.names_model = RowsModel([head for head, _ in NAMES], sheet)
        self.names = DataTable(theme, "Names in the files and what they become")
        self.names.setModel(self.names_model)
        self.becomes = DropDown(theme)
        self.becomes.setAccessibleName("Becomes")
        self.becomes.setMinimumWidth(220)
        self.chosen = ElidedLabel(theme, "", Face.INTERFACE)
        self.problems_model = RowsModel([head for head, _ in PROBLEMS], sheet)
        self.problems = DataTable(theme, "What does not fit")
        self.problems.setModel(self.problems_model)
        self.problems_head = Label(theme, "What does not fit", Face.INTERFACE_MEDIUM)
        self.suggest = Choice(theme, "As suggestions")
        self.suggest.setToolTip("They wait to be reviewed like the program’s own")
        self.decide = Choice(theme, "As decisions of")
        self.decide.setToolTip("They count as reviewed by the editor named beside")
        for choice in (self.suggest, self.decide):
            choice.setAutoExclusive(True)
        self.suggest.setChecked(True)
        self.editor = DropDown(theme)
        self.editor.setEditable(True)
        self.editor.setAccessibleName("Editor")
        self.editor.setMinimumWidth(180)
        self.add = TickBox(theme, "Add texts that are not in the corpus")
        self.add.setChecked(True)
        self.outcome = ElidedLabel(theme, "", Face.INTERFACE_MEDIUM)
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setFixedWidth(96)
        self.waiting.setAccessibleName("Reading labels")
        self.problem = Label(theme, "", Face.SECONDARY, "err")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        self.bring = KeyButton(theme, "Import", "Ctrl+Enter", primary=True)
        self._lay_out(sheet)
        theme.changed.connect(self._style)
        self._style()

    def _lay_out(self, sheet: QDialog) -> None:
        counting = QHBoxLayout()
        counting.setSpacing(8)
        counting.addWidget(Label(self._theme, "Offsets count", Face.SECONDARY, "text_2"))
        counting.addWidget(self.counted)
        counting.addWidget(self.fits, 1)
        becoming = QHBoxLayout()
        becoming.setSpacing(8)
        becoming.addWidget(self.chosen, 1)
        becoming.addWidget(Label(self._theme, "becomes", Face.SECONDARY, "text_2"))
        becoming.addWidget(self.becomes)
        arriving = QHBoxLayout()
        arriving.setSpacing(8)
        arriving.addWidget(self.suggest)
        arriving.addWidget(self.decide)
        arriving.addWidget(self.editor)
        arriving.addStretch(1)
        arriving.addWidget(self.add)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.outcome, 1)
        foot.addWidget(self.waiting)
        foot.addSpacing(8)
        foot.addWidget(self.cancel)
        foot.addWidget(self.bring)
        whole = QVBoxLayout(sheet)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.title)
        whole.addLayout(counting)
        whole.addWidget(self._framed(self.names), 3)
        whole.addLayout(becoming)
        whole.addWidget(self.problems_head)
        self._problems_frame = self._framed(self.problems)
        whole.addWidget(self._problems_frame, 2)
        whole.addLayout(arriving)
        whole.addWidget(self.problem)
        whole.addLayout(foot)

    def _framed(self, table: DataTable) -> QFrame:
        frame = QFrame()
        frame.setObjectName("listed")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(table)
        return frame

    def _style(self) -> None:
        tokens = self._theme.tokens
        look = f"#listed {{ background: {tokens.paper.name()}; border: 1px solid {tokens.line.name()}; }}"
        for table in (self.names, self.problems):
            frame = table.parentWidget()
            if frame is not None:
                frame.setStyleSheet(look)

    def fit_columns(self) -> None:
        """The columns share the width."""
        for table, heads in ((self.names, NAMES), (self.problems, PROBLEMS)):
            wide = table.viewport().width()
            for column, (_, share) in enumerate(heads):
                table.setColumnWidth(column, wide * share // 100)

    def show_problems(self, number: int, shown: int) -> None:
        """The heading over what does not fit; the list only where there is something."""
        more = f", the first {shown:,} listed" if shown < number else ""
        words = f"{number:,} not taken{more}" if number else "Everything fits"
        self.problems_head.setText(words)
        self.problems_head.setAccessibleName(words)
        self._problems_frame.setVisible(number > 0)

    def show_targets(self, words: Sequence[tuple[str, str]], now: str) -> None:
        """What a name can become, as (target, words), and what it becomes now."""
        self.becomes.blockSignals(True)
        self.becomes.clear()
        for target, said in words:
            self.becomes.addItem(said, target)
        self.becomes.setCurrentIndex(max(0, self.becomes.findData(now)))
        self.becomes.blockSignals(False)
        self.becomes.setEnabled(bool(words))

    def say(self, sentence: str) -> None:
        """What importing would come to."""
        self.outcome.setText(sentence)
        self.outcome.setAccessibleName(sentence)

    def tell(self, sentence: str, colour: str = "err") -> None:
        """A sentence over the buttons; an empty one takes it away."""
        self.problem.set_colour(colour)
        self.problem.setText(sentence)
        self.problem.setAccessibleName(sentence)
        self.problem.setVisible(bool(sentence))

    def show_progress(self, done: int, total: int) -> None:
        """How far it is; 0 of 0 while nobody knows."""
        self.waiting.setRange(0, total)
        self.waiting.setValue(done)

    def enable(self, able: bool) -> None:
        """Lets everything but Cancel be used, or nothing."""
        for part in (
            *(self.names, self.problems, self.becomes, self.counted),
            *(self.suggest, self.decide, self.editor, self.add, self.bring),
        ):
            part.setEnabled(able)

    def top(self) -> None:
        """Sets the keys to the names."""
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)
