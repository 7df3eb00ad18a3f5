"""Looks through files in a thread of its own, on a connection that only reads; the newest question counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.corpus import Corpus

Progress = Callable[[int, int], None]
Work = Callable[["Corpus", Progress], Any]
_PERIOD = 80


class _Unwanted(Exception):
    """Nobody waits for the answer any more."""


class _Look:
    """One question: stopped by the window, answered by its thread."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.stop = threading.Event()
        self.at = (0, 0)


class Looking(QObject):
    """`answered` carries what the work gave, `refused` a sentence; `moved` how far it is.

    A new question takes the place of the one before, whose answer never comes. An error that is a bug is
    raised in the window's thread.
    """

    answered = Signal(object)
    refused = Signal(str)
    moved = Signal(int, int)
    _ended = Signal(object, object, object)

    def __init__(self, corpus: Corpus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._corpus = corpus
        self._now: _Look | None = None
        self._clock = QTimer(self, interval=_PERIOD)
        self._clock.timeout.connect(self._tell)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._now is not None

    def ask(self, work: Work) -> None:
        """Begins with a question."""
        self.stop()
        asked = self._now = _Look(work)
        self._clock.start()
        threading.Thread(target=self._in_thread, args=(asked,), name="labels", daemon=True).start()

    def stop(self) -> None:
        """Wants no answer any more."""
        if self._now is not None:
            self._now.stop.set()
        self._now = None
        self._clock.stop()

    def _in_thread(self, asked: _Look) -> None:
        def progress(done: int, total: int) -> None:
            if asked.stop.is_set():
                raise _Unwanted
            asked.at = (done, total)

        result, error = None, None
        try:
            with self._corpus.another(read_only=True) as own:
                result = asked.work(own, progress)
        except BaseException as failed:
            # Not swallowed: the window's thread tells the editor or raises it again.
            error = failed
        if not asked.stop.is_set():
            self._ended.emit(asked, result, error)

    def _tell(self) -> None:
        if self._now is not None:
            self.moved.emit(*self._now.at)

    @Slot(object, object, object)
    def _end(self, asked: _Look, result: object, error: BaseException | None) -> None:
        if asked is not self._now:
            return
        self._now = None
        self._clock.stop()
        if isinstance(error, UserError):
            self.refused.emit(str(error))
        elif error is not None:
            raise error
        else:
            self.answered.emit(result)
