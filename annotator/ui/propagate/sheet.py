"""The sheet that lists the namesakes of a corrected name and applies the correction to those ticked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.corpus import Conflict, Sameness
from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.review.propagate import propagate
from annotator.review.titles import quoted
from annotator.ui.acts import Acts
from annotator.ui.propagate import wording
from annotator.ui.propagate.finding import MOST_LISTED, Finding
from annotator.ui.propagate.model import NamesakeModel
from annotator.ui.propagate.row import RowDelegate
from annotator.ui.propagate.subject import Subject
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.ticked.listview import TickedList
from annotator.ui.ticked.parts import Choice, TickBox
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.fitting import fitting
from annotator.ui.widgets.labels import ElidedLabel, Label
from annotator.ui.writingsheet import WritingSheet

SIZE = QSize(880, 600)
_LEAST = QSize(640, 400)
_PATIENCE = 300
"""Milliseconds before a wait is shown."""
_RULE_TIP = (
    "Later suggestions of exactly these words become so too, in every article read from then on.\n"
    "Tools, Kept rules lists them. Undo takes the rule back together with the mentions."
)


class PropagateSheet(WritingSheet):
    """Lists, lets untick, applies as one act. What fails is said in the sheet, which stays open.

    Esc stops what is being applied.
    """

    stoppable = True

    def __init__(
        self, session: Session, acts: Acts, theme: Theme, subject: Subject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Propagate to the same names")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(_LEAST)
        self.resize(fitting(SIZE, parent))
        self.get_ready(session, theme)
        self._acts = acts
        self._theme = theme
        self._subject = subject
        self._sameness = Sameness.WORDS
        self.model = NamesakeModel(self)
        self.list = TickedList(theme, self.model, RowDelegate(theme), "Mentions")
        self.finding = Finding(session.reads, self)
        self._make_parts()
        self._lay_out()
        self._wire()
        self._find()
        self.list.setFocus()

    def _make_parts(self) -> None:
        theme, subject = self._theme, self._subject
        self.aim = ElidedLabel(theme, wording.aim(subject.proposal), Face.PANE_TITLE)
        words = quoted(subject.proposal.words)
        self.choices = {
            Sameness.WORDS: Choice(theme, f"Same words {words}"),
            Sameness.ANY_CASE: Choice(theme, "In any case"),
            Sameness.ENTITY: Choice(theme, "Same entity, any spelling"),
        }
        for sameness, choice in self.choices.items():
            choice.setAutoExclusive(True)
            choice.setChecked(sameness is self._sameness)
        entity = self.choices[Sameness.ENTITY]
        entity.setEnabled(subject.entity is not None)
        entity.setToolTip("" if subject.entity is not None else "The mention refers to nobody known")
        self.show_rejected = Choice(theme, "Show rejected")
        self.show_rejected.setToolTip("Lists the mentions that an editor rejected as well")
        self.show_rejected.setVisible(subject.proposal.label is not None)
        self.empty = EmptyState(theme)
        self.empty.button.hide()
        self.count = Label(theme, "", Face.INTERFACE_MEDIUM)
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setFixedWidth(96)
        self.waiting.setAccessibleName("Looking for mentions")
        self.keep = TickBox(theme, "Also for later extractions")
        self.keep.setToolTip(_RULE_TIP)
        self.keep.setAccessibleDescription(_RULE_TIP)
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        self.apply = KeyButton(theme, "Apply", "Enter", primary=True)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(8)
        for choice in self.choices.values():
            across.addWidget(choice)
        across.addStretch(1)
        across.addWidget(self.show_rejected)
        frame = QFrame()
        frame.setObjectName("namesakes")
        self._frame = frame
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        inner.addWidget(self.stack)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count)
        foot.addWidget(self.waiting)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addSpacing(16)
        foot.addWidget(self.cancel)
        foot.addWidget(self.apply)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.aim)
        whole.addLayout(across)
        whole.addWidget(frame, 1)
        whole.addWidget(self.problem)
        whole.addLayout(foot)
        self._theme.changed.connect(self._style)
        self._style()

    def _style(self) -> None:
        tokens = self._theme.tokens
        self._frame.setStyleSheet(
            f"#namesakes {{ background: {tokens.paper.name()}; border: 1px solid {tokens.line.name()}; }}"
        )

    def _wire(self) -> None:
        for sameness, choice in self.choices.items():
            choice.clicked.connect(lambda _=False, to=sameness: self._choose(to))
        self.show_rejected.toggled.connect(self._find)
        self.finding.found.connect(self._found)
        self.finding.finished.connect(self._say)
        self._session.reads.failed.connect(self._failed)
        self.model.dataChanged.connect(self._say)
        self.list.applyRequested.connect(self.apply_now)
        self.apply.clicked.connect(self.apply_now)
        self.cancel.clicked.connect(self.reject)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.waiting.show)

    # finding

    def _choose(self, sameness: Sameness) -> None:
        if sameness is not self._sameness:
            self._sameness = sameness
            self._find()

    def _find(self) -> None:
        """Fills the list anew."""
        self.model.start_anew()
        self.waiting.hide()
        self._patience.start()
        self.stack.setCurrentWidget(self.list)
        query = self._subject.query(self._sameness)
        self.finding.start(query, self._subject.proposal, rejected=self.show_rejected.isChecked())
        self._say()

    def _found(self, namesakes: object) -> None:
        assert isinstance(namesakes, list)
        self.model.add(namesakes)
        self.list.go_first()
        self._say()

    def _failed(self, sentence: str) -> None:
        if self.finding.running:
            self.finding.stop()
            self.tell(f"The list is not whole. {sentence}")
            self._say()

    def _say(self) -> None:
        """Count, button and the empty list after what is there now."""
        model, working = self.model, self.writes
        number, total = model.chosen_count, len(model.namesakes)
        if working:
            self.count.setText(f"Applying to {number:,}…")
        elif total or not self.finding.running:
            more = f", the first {MOST_LISTED:,}" if self.finding.full else ""
            self.count.setText(
                f"{wording.chosen(number, total, model.chosen_articles)}{more}" if total else ""
            )
        else:
            self.count.setText("Looking for mentions…")
        self.apply.setText(f"Apply to {number:,}")
        self.apply.setAccessibleName(f"Apply to {number:,}")
        self.apply.updateGeometry()
        ready = number > 0 and not working and not self.finding.running
        self.apply.setEnabled(ready)
        why = "The list is still being filled" if self.finding.running else "Nothing is ticked"
        self.apply.setToolTip("" if ready or working else why)
        if not self.finding.running and not working:
            self._patience.stop()
            self.waiting.hide()
        if not total and not self.finding.running:
            what, how = wording.nothing(self._subject.proposal, self.finding.rejected)
            self.empty.say(what, how, "")
            self.stack.setCurrentWidget(self.empty)
        else:
            self.stack.setCurrentWidget(self.list)

    # applying

    def apply_now(self) -> None:
        """Applies to what is ticked, once the list is whole."""
        if self.finding.running:
            self.tell("The list is still being filled. Enter applies once it is whole.", "text_2")
        if not self.apply.isEnabled() or not self.may_write():
            return
        proposal, chosen, keep_rule = self._subject.proposal, self.model.chosen(), self.keep.isChecked()
        writing = self.write(
            lambda corpus, editor, progress: propagate(
                corpus, editor, proposal, chosen, keep_rule=keep_rule, progress=progress
            ),
            self._applied,
        )
        writing.moved.connect(self._show_progress)
        self._enable(False)
        self._patience.start()
        self._say()

    def _enable(self, able: bool) -> None:
        for part in (self.list, self.show_rejected, self.keep, *self.choices.values()):
            part.setEnabled(able)
        self.choices[Sameness.ENTITY].setEnabled(able and self._subject.entity is not None)

    def _show_progress(self, done: int, total: int) -> None:
        self.waiting.setRange(0, total)
        self.waiting.setValue(done)

    def _applied(self, decision: Decision | None) -> None:
        number = self.model.chosen_count
        self.accept()
        if decision is not None:
            self._acts.took(decision)
            self._session.said.emit(wording.done(number, self._subject.proposal))

    def refused(self, refusal: UserError) -> None:
        """Says it; what another window changed is listed anew."""
        self._enable(True)
        self._show_progress(0, 0)
        if isinstance(refusal, Conflict):
            self.tell(f"{refusal} The list is read anew.")
            self._find()
        else:
            self.tell(f"{refusal} Nothing was applied.")
            self._say()
        self.list.setFocus()

    def stopped(self) -> None:
        """Says that the editor stopped it; what was ticked stays so."""
        self._enable(True)
        self._show_progress(0, 0)
        self.tell("Stopped. Nothing was applied.", "text_2")
        self._say()
        self.list.setFocus()

    def rest(self) -> None:
        """Looks for nothing more."""
        self.finding.stop()
