"""What the sheets have in common that write one act into the corpus: they stay until it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog

from annotator.domain.errors import UserError
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.labels import Label
from annotator.ui.writing import Work, Writing

_WAITING = "Decisions are waiting to be saved. Save them first with Ctrl+S, then do this."


class WritingSheet(QDialog):
    """A sheet that writes in a thread, one thing at a time, and says itself what failed.

    Subclasses call `get_ready` before they lay themselves out, and give `written`, `refused` and `rest`.
    While something is written closing does nothing, or stops it where `stoppable`.
    """

    stoppable = False
    _session: Session
    _writing: Writing | None
    problem: Label

    def get_ready(self, session: Session, theme: Theme) -> None:
        """Makes the label that says what failed; nothing is written yet."""
        self._session = session
        self._writing = None
        self.problem = Label(theme, "", Face.SECONDARY, "err")
        self.problem.setWordWrap(True)
        self.problem.hide()

    def tell(self, sentence: str, colour: str = "err") -> None:
        """A sentence over the buttons."""
        self.problem.set_colour(colour)
        self.problem.setText(sentence)
        self.problem.setAccessibleName(sentence)
        self.problem.show()

    @property
    def writes(self) -> bool:
        """Whether something is being written."""
        return self._writing is not None

    def may_write(self) -> bool:
        """Whether something can be written just now; says why not where an editor can mend it."""
        session = self._session
        if self.writes or session.corpus is None or session.editor is None:
            return False
        if session.keeping is not None and session.keeping.pending:
            self.tell(_WAITING)
            return False
        return True

    def write(self, work: Work, written: Callable[[Any], None]) -> Writing:
        """Begins to write; `written` gets what the work gave, `refused` and `stopped` the other ends."""
        session = self._session
        assert session.corpus is not None
        assert session.editor is not None
        self.problem.hide()
        writing = self._writing = Writing(session.corpus, session.editor, self)
        writing.done.connect(lambda made: self._end(lambda: written(made)))
        writing.refused.connect(lambda refusal: self._end(lambda: self.refused(refusal)))
        writing.stopped.connect(lambda: self._end(self.stopped))
        writing.start(work)
        return writing

    def _end(self, then: Callable[[], None]) -> None:
        self._writing = None
        then()

    def refused(self, refusal: UserError) -> None:
        """What could not be written, in a sentence; the sheet stays open."""
        self.tell(str(refusal))

    def stopped(self) -> None:
        """The editor stopped it."""

    def rest(self) -> None:
        """The sheet closes: looks at nothing more."""

    def _held(self) -> bool:
        """Whether the sheet stays because something is being written."""
        if self._writing is not None and self.stoppable:
            self._writing.stop()
        return self._writing is not None

    def done(self, result: int) -> None:
        """Closes, unless something is being written."""
        if not self._held():
            self.rest()
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same for the window's own cross."""
        if self._held():
            event.ignore()
        else:
            self.rest()
            super().closeEvent(event)
