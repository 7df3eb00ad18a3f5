"""The sheet that imports labels of other tools: what was recognised, what it becomes, what does not fit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from annotator.domain.errors import UserError
from annotator.exchange.incoming.bringing import SETTING, Brought, Options, bring, look
from annotator.exchange.incoming.neutral import Convention
from annotator.exchange.incoming.surveying import Survey
from annotator.exchange.incoming.telling import survey_of
from annotator.ui.acts import Acts
from annotator.ui.incoming import wording
from annotator.ui.incoming.becoming import Becoming
from annotator.ui.incoming.front import Front
from annotator.ui.incoming.looking import Looking
from annotator.ui.incoming.rows import not_taken, problem_rows
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Theme
from annotator.ui.widgets.fitting import fitting
from annotator.ui.writing import Writing

_SIZE = QSize(960, 700)
_NOTHING = ("", "err")
_LEAST = QSize(700, 420)
_PAUSE = 200
"""Milliseconds that the controls rest before it is counted anew."""
_PATIENCE = 300
"""Milliseconds before a wait is shown."""


class LabelsSheet(QDialog):
    """Surveys, lets names be mapped, counts, imports as one act. What fails is said in the sheet."""

    def __init__(
        self,
        paths: list[Path],
        session: Session,
        acts: Acts,
        tasks: Tasks,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        assert session.corpus is not None
        self.setWindowTitle("Import labels")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(_LEAST)
        self.resize(fitting(_SIZE, parent))
        self._paths, self._session, self._acts, self._tasks = paths, session, acts, tasks
        self._corpus = session.corpus
        self.seen: Survey | None = None
        self.counted: Brought | None = None
        self._writing: Writing | None = None
        # How the last import ended, in words and their colour, until something else is chosen.
        self._ended = _NOTHING
        self.front = Front(theme, self)
        self.becoming = Becoming(self.front, session.corpus.settings.get(SETTING), self)
        self.looking = Looking(session.corpus, self)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._wire()
        self._fill()
        self._survey()

    def _wire(self) -> None:
        front = self.front
        self.becoming.changed.connect(self._changed)
        front.counted.activated.connect(lambda _at: self._changed())
        front.suggest.clicked.connect(lambda: self._changed())
        front.decide.clicked.connect(lambda: self._changed())
        front.editor.editTextChanged.connect(lambda _text: self._named())
        front.add.clicked.connect(lambda: self._changed())
        front.bring.clicked.connect(self.import_now)
        front.cancel.clicked.connect(self.reject)
        # Shortcuts, so that they count while a table or a field has the keys.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.import_now)
        self.looking.answered.connect(self._answered)
        self.looking.refused.connect(self._refused)
        self.looking.moved.connect(front.show_progress)
        self._resting.timeout.connect(self._look)
        self._patience.timeout.connect(front.waiting.show)

    def _fill(self) -> None:
        front = self.front
        front.waiting.hide()
        front.counted.addItem("As found", None)
        for one in wording.CONVENTIONS:
            front.counted.addItem(wording.convention_words(one), one)
        own = self._session.editor
        names = sorted(one.name for one in self._corpus.editors().values())
        front.editor.blockSignals(True)
        front.editor.addItems([*(one for one in names if own is None or one != own.name)])
        front.editor.setEditText("")
        front.editor.blockSignals(False)
        line = front.editor.lineEdit()
        if line is not None:
            line.setPlaceholderText("Editor’s name")
        front.show_problems(0, 0)
        front.problems_head.setText("")
        front.bring.setEnabled(False)
        front.top()

    # looking

    @property
    def options(self) -> Options:
        """What is chosen in the sheet."""
        front = self.front
        convention = front.counted.currentData()
        decided_by = " ".join(front.editor.currentText().split()) if front.decide.isChecked() else None
        return Options(
            self.becoming.chosen,
            Convention(*convention) if convention is not None else None,
            decided_by or None,
            not front.add.isChecked(),
        )

    def _survey(self) -> None:
        paths = self._paths
        self._patience.start()
        self.looking.ask(lambda corpus, progress: survey_of(corpus, paths, progress))

    def _look(self) -> None:
        seen, options = self.seen, self.options
        if seen is None or self._writing is not None:
            return
        self.counted = None
        self._show_ready()
        self._patience.start()
        self.looking.ask(lambda corpus, progress: look(corpus, seen, options, progress))

    def _changed(self) -> None:
        self._ended = _NOTHING
        self.counted = None
        self._show_ready()
        self._resting.start()

    def _named(self) -> None:
        self.front.decide.setChecked(True)
        self._changed()

    def _answered(self, found: Survey | Brought) -> None:
        self._patience.stop()
        self.front.waiting.hide()
        if isinstance(found, Survey):
            self.seen = found
            self._show_survey(found)
            self._look()
        else:
            self.counted = found
            self._show_outcome(found)

    def _refused(self, sentence: str) -> None:
        self._patience.stop()
        self.front.waiting.hide()
        self.front.tell(sentence)

    # showing

    def _show_survey(self, seen: Survey) -> None:
        front = self.front
        front.title.setText(wording.recognised(seen))
        told, doubtful = wording.counting(list(seen.verdicts.values()))
        front.fits.set_colour("warn" if doubtful else "text_2")
        front.fits.setText(told if seen.files else "")
        front.counted.setEnabled(bool(seen.verdicts))
        if seen.verdicts:
            best = max(seen.verdicts.values(), key=lambda one: one.best.of).best.convention
            front.counted.setItemText(0, f"{wording.convention_words(best)} (found)")
        self.becoming.show(seen)
        self._show_problems()

    def _show_problems(self) -> None:
        found, number = not_taken(self.seen, self.counted)
        self.front.problems_model.show(problem_rows(found))
        self.front.show_problems(number, len(found))
        self.front.fit_columns()

    def _show_outcome(self, out: Brought) -> None:
        self.front.say(wording.outcome(out, deciding=self.options.decided_by is not None))
        self._show_problems()
        self._show_ready()

    def _show_ready(self) -> None:
        front, out = self.front, self.counted
        nameless = front.decide.isChecked() and self.options.decided_by is None
        ready = out is not None and (out.tally.number > 0 or out.new > 0) and not nameless
        front.bring.setEnabled(ready and self._writing is None)
        why = (
            "Say which editor decided"
            if nameless
            else "Still counting"
            if out is None
            else "Nothing to import"
        )
        front.bring.setToolTip("" if ready else why)
        if nameless:
            front.tell("Type the name of the editor who made these labels.", "text_2")
        else:
            # Counting anew takes nothing back of how the last import ended.
            front.tell(*self._ended)

    # importing

    def import_now(self) -> None:
        """Imports what is chosen, once it is counted."""
        session, seen, options = self._session, self.seen, self.options
        if not self.front.bring.isEnabled() or seen is None or session.editor is None:
            return
        if session.keeping is not None and session.keeping.pending:
            self.front.tell(
                "Decisions are waiting to be saved. Save them first with Ctrl+S, then import these."
            )
            return
        self.looking.stop()
        self._resting.stop()
        self._ended = _NOTHING
        self._writing = Writing(self._corpus, session.editor, self)
        self._writing.done.connect(self._imported)
        self._writing.refused.connect(self._unwritten)
        self._writing.stopped.connect(lambda: self._goes_on("Stopped. No labels were imported.", "text_2"))
        self._writing.moved.connect(self.front.show_progress)
        self.front.enable(False)
        self.front.say("Importing…")
        self._patience.start()
        self._writing.start(lambda corpus, editor, progress: bring(corpus, editor, seen, options, progress))

    def _imported(self, out: Brought) -> None:
        self._writing = None
        self.accept()
        self._acts.took_many()
        if out.new:
            self._tasks.extract()
        self._session.said.emit(wording.done(out))

    def _unwritten(self, refusal: UserError) -> None:
        self._goes_on(f"{refusal} No labels were imported.", "err")

    def _goes_on(self, sentence: str, colour: str) -> None:
        self._writing = None
        self._patience.stop()
        self.front.waiting.hide()
        self.front.enable(True)
        self._ended = sentence, colour
        self._look()

    # keys and closing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone belongs to the control that has the keys."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self.front.fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        """The same once the tables have theirs."""
        super().showEvent(event)
        self.front.fit_columns()

    def done(self, result: int) -> None:
        """Stops looking; while labels are being written, stops that first, and the sheet stays."""
        if self._writing is not None:
            self._writing.stop()
            return
        self._rest()
        super().done(result)

    def _rest(self) -> None:
        self._resting.stop()
        self._patience.stop()
        self.looking.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same for the window's own cross."""
        if self._writing is not None:
            self._writing.stop()
            event.ignore()
        else:
            self._rest()
            super().closeEvent(event)
