"""One long look at the corpus in a thread of its own, with progress and Cancel: an export, a check."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.corpus import Corpus

Progress = Callable[[int, int], None]
Work = Callable[["Corpus", Progress], Any]
PERIOD = 50
"""Milliseconds between looks at how far the thread is."""


class _Cancelled(Exception):
    """The editor does not want the result any more."""


@dataclass(slots=True)
class _Run:
    """What thread and window share. Each field is written by one side only."""

    done: int = 0
    total: int = 0
    cancelled: bool = False
    finished: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: BaseException | None = None


class LongJob(QObject):
    """One piece of work on a reading connection. `done` brings its result, `refused` a sentence."""

    done = Signal(object)
    refused = Signal(str)

    def __init__(self, title: str, corpus: Corpus, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self._run = _Run()
        self._corpus = corpus
        self._work = work
        self._dialog = QProgressDialog(title, "Cancel", 0, 0, window)
        self._dialog.setWindowTitle(title)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(400)
        self._dialog.canceled.connect(self._cancel)
        self._clock = QTimer(self, interval=PERIOD)
        self._clock.timeout.connect(self._look)

    def start(self) -> None:
        """Starts the work; the window goes on."""
        threading.Thread(target=self._in_thread, name="long job", daemon=True).start()
        self._clock.start()

    def _cancel(self) -> None:
        self._run.cancelled = True

    def _in_thread(self) -> None:
        run = self._run

        def progress(done: int, total: int) -> None:
            if run.cancelled:
                raise _Cancelled
            run.done, run.total = done, total

        try:
            with self._corpus.another(read_only=True) as own:
                run.result = self._work(own, progress)
        except BaseException as error:
            run.error = error
        finally:
            run.finished.set()

    def _look(self) -> None:
        run = self._run
        if not run.finished.is_set():
            self._dialog.setMaximum(run.total)
            self._dialog.setValue(min(run.done, max(0, run.total - 1)))
            return
        self._clock.stop()
        self._dialog.reset()
        self._dialog.deleteLater()
        self.deleteLater()
        if isinstance(run.error, UserError):
            self.refused.emit(str(run.error))
        elif run.error is not None and not isinstance(run.error, _Cancelled):
            raise run.error
        elif run.error is None:
            self.done.emit(run.result)
