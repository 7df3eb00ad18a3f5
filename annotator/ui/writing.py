"""Something long that is written into the corpus: in a thread of its own, so that the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Editor

Progress = Callable[[int, int], None]
Work = Callable[["Corpus", "Editor", Progress], Any]
_PERIOD = 50


class Stopped(Exception):
    """The editor does not want it any more; nothing was written."""


class Writing(QObject):
    """`done` carries what the work gave; `refused` a UserError; `stopped` that the editor stopped it.

    `moved` tells how many are through and of how many. An error that is a bug is raised in the window's
    thread, after `broke`.
    """

    done = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    broke = Signal()
    moved = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, corpus: Corpus, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._corpus = corpus
        self._editor = editor
        self._stop = threading.Event()
        self._at = (0, 0)
        self._told = (0, 0)
        self._clock = QTimer(self, interval=_PERIOD)
        self._clock.timeout.connect(self._look)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Work) -> None:
        """Begins; one of the signals tells the end."""

        def progress(done: int, total: int) -> None:
            if self._stop.is_set():
                raise Stopped
            self._at = (done, total)

        def in_thread() -> None:
            result, error = None, None
            try:
                with self._corpus.another() as own:
                    # By name: one who could not be written down yet has no row in the corpus.
                    result = work(own, own.editor(self._editor.name), progress)
            except BaseException as failed:
                # Not swallowed: the window's thread tells the editor or raises it again.
                error = failed
            # The window may be gone by then, and with it whoever waits to be told.
            with suppress(RuntimeError):
                self._ended.emit(result, error)

        self._clock.start()
        threading.Thread(target=in_thread, name="writing", daemon=True).start()

    def stop(self) -> None:
        """Takes back what was written so far; `stopped` follows, unless it is done already."""
        self._stop.set()

    def _look(self) -> None:
        if self._at != self._told:
            self._told = self._at
            self.moved.emit(*self._told)

    @Slot(object, object)
    def _end(self, result: object, error: BaseException | None) -> None:
        self._clock.stop()
        if isinstance(error, Stopped):
            self.stopped.emit()
        elif isinstance(error, UserError):
            self.refused.emit(error)
        elif error is not None:
            self.broke.emit()
            raise error
        else:
            self.done.emit(result)
