"""One long act that writes into the corpus: in a thread of its own, with progress and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from annotator.ui.corpusacts import waits
from annotator.ui.writing import Work, Writing

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Editor
    from annotator.ui.acts import Acts
    from annotator.ui.session import Session


class LongWriting(QObject):
    """`done` brings what the work gave, `refused` a sentence; `stopped` that everything is as it was."""

    done = Signal(object)
    refused = Signal(str)
    stopped = Signal()

    def __init__(self, title: str, corpus: Corpus, editor: Editor, window: QWidget) -> None:
        super().__init__(window)
        self._writing = Writing(corpus, editor, self)
        self._dialog = QProgressDialog(title, "Cancel", 0, 0, window)
        self._dialog.setWindowTitle(title)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setAutoReset(False)
        self._dialog.setMinimumDuration(400)
        self._dialog.canceled.connect(self._stop)
        self._writing.moved.connect(self._on_moved)
        self._writing.done.connect(lambda made: self._end(lambda: self.done.emit(made)))
        self._writing.refused.connect(lambda why: self._end(lambda: self.refused.emit(str(why))))
        self._writing.stopped.connect(lambda: self._end(self.stopped.emit))

    def start(self, work: Work) -> None:
        """Starts the work; the window takes no other input once the progress is shown."""
        self._writing.start(work)

    def _stop(self) -> None:
        self._writing.stop()
        self._dialog.setLabelText("Cancelling; everything is left as it was.")
        self._dialog.show()

    def _on_moved(self, done: int, total: int) -> None:
        self._dialog.setMaximum(total)
        self._dialog.setValue(min(done, max(0, total - 1)))

    def _end(self, tell: Callable[[], object]) -> None:
        self._dialog.canceled.disconnect(self._stop)
        self._dialog.reset()
        self._dialog.deleteLater()
        self.deleteLater()
        tell()


def write_apart(
    session: Session, acts: Acts, title: str, work: Work, done: Callable[[Any], object], window: QWidget
) -> None:
    """Does such an act, and takes over what it changed before `done` gets what the work gave.

    Says in the status bar why it cannot be done, and that nothing was changed where it was stopped.
    """
    if session.corpus is None or session.editor is None or waits(session):
        return

    def wrote(made: object) -> None:
        acts.took_many()
        done(made)

    job = LongWriting(title, session.corpus, session.editor, window)
    job.done.connect(wrote)
    job.refused.connect(session.said)
    job.stopped.connect(lambda: session.said.emit("Stopped. Nothing was changed"))
    job.start(work)
