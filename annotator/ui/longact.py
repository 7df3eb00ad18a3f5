"""One act over very many things that is written while the window goes on: how far it is, and its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.ui.tasks import TaskState
from annotator.ui.writing import Work, Writing

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Editor

_PATIENCE = 400
"""Milliseconds before the status bar shows how far it is."""


class LongAct(QObject):
    """`state` is what the status bar shows of it; `changed` tells that it is another. One at a time."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing: Writing | None = None
        self._title = ""
        self._at = (0, 0)
        self._shown = self._stopping = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show)

    @property
    def state(self) -> TaskState:
        """Its title and how far it is; not running while nothing is shown."""
        done, total = self._at
        title = f"Stopping: {self._title}" if self._stopping else self._title
        return TaskState(title, "", done, total, running=self._shown)

    @property
    def runs(self) -> bool:
        """Whether something is being written."""
        return self._writing is not None

    def start(
        self, title: str, corpus: Corpus, editor: Editor, work: Work, ended: Callable[[Any, str], object]
    ) -> None:
        """Begins; `ended` gets what the work gave and "", or None and why nothing came of it."""
        assert self._writing is None
        writing = self._writing = Writing(corpus, editor, self)
        self._title, self._at = title, (0, 0)
        writing.moved.connect(self._move)
        writing.done.connect(lambda made: self._end(lambda: ended(made, "")))
        writing.refused.connect(lambda why: self._end(lambda: ended(None, str(why))))
        writing.stopped.connect(lambda: self._end(lambda: ended(None, "Stopped. Nothing was changed")))
        # Nothing else could be done for ever after, if a fault of the program left it running.
        writing.broke.connect(lambda: self._end(lambda: None))
        self._patience.start()
        writing.start(work)

    def cancel(self) -> None:
        """Takes back what was written so far."""
        if self._writing is not None and not self._stopping:
            self._stopping = True
            self._writing.stop()
            self._show()

    def _move(self, done: int, total: int) -> None:
        self._at = (done, total)
        if self._shown:
            self.changed.emit()

    def _show(self) -> None:
        if self._writing is not None:
            self._shown = True
            self.changed.emit()

    def _end(self, then: Callable[[], object]) -> None:
        assert self._writing is not None
        # Not deleted: its thread may still be within the signal that told the end.
        self._writing = None
        self._patience.stop()
        self._shown = self._stopping = False
        self.changed.emit()
        then()
