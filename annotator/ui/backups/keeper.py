"""Makes backups in the background while a corpus is open, and tidies up once it is closed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.ui.session import Session
    from annotator.ui.tasks import Tasks

FIRST = 10 * 60_000
"""Milliseconds a corpus is open before the first backup is made."""
AGAIN = 15 * 60_000
"""Milliseconds between that one and each further one, where the editor chose no others."""
AT_CLOSING = 1.5
"""Seconds that a backup may take when the corpus is closed; one that would take longer is left out."""
_ON_CLOSING = "on closing"
_PERIOD = 100


class _BrokenOff(Exception):
    """The backup would take too long, or nobody waits for it any more."""


@dataclass(slots=True, eq=False)
class _Run:
    """One run of the thread: how long its backup may take, and whether the corpus was closed for good."""

    path: Path
    closing: bool
    seconds: float | None
    stopped: bool = False
    began: float = field(default_factory=monotonic)
    thread: threading.Thread | None = None
    error: BaseException | None = None

    def progress(self, _share: float) -> None:
        """Breaks the backup off when its time is over."""
        if self.stopped or (self.seconds is not None and monotonic() - self.began > self.seconds):
            raise _BrokenOff


class Keeper(QObject):
    """Follows the session; backs a corpus up when it changed since it was opened or last backed up.

    `failed` carries a sentence, once for each corpus that is opened. On closing, articles that were deleted
    go for good. `folder` is where the backups of all corpora lie.
    """

    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        folder: Callable[[], Path],
        parent: QObject | None = None,
        again: Callable[[], int] = lambda: AGAIN,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._again = again
        self._path: Path | None = None
        self._saved_at = session.saved_at
        self._changed = False
        self._told = False
        self._run: _Run | None = None
        self._after: Callable[[], object] | None = None
        self._due = QTimer(self, singleShot=True, interval=FIRST)
        self._due.timeout.connect(self._on_due)
        self._clock = QTimer(self, interval=_PERIOD)
        self._clock.timeout.connect(self._look)
        session.corpusChanged.connect(self._on_corpus)
        session.saveChanged.connect(self._on_saved)
        tasks.articlesAdded.connect(self._note_change)
        tasks.articleExtracted.connect(self._note_change)

    # what changed

    def _on_corpus(self) -> None:
        corpus = self._session.corpus
        path = corpus.path if corpus is not None and not corpus.read_only else None
        if path == self._path and path is not None:
            return
        closed, changed, self._path, self._changed = self._path, self._changed, path, False
        self._saved_at, self._told = self._session.saved_at, False
        self._due.stop()
        if closed is not None and changed:
            self._start(_Run(closed, closing=True, seconds=AT_CLOSING))
        if corpus is not None and path is not None:
            # What a program left in the trash when it broke off goes with what this one deletes.
            self._changed = corpus.trashed() > 0
            self._due.start(FIRST)

    def _on_saved(self) -> None:
        if self._session.saved_at is not self._saved_at:
            self._saved_at = self._session.saved_at
            self._note_change()

    def _note_change(self) -> None:
        self._changed = self._path is not None

    def leave_alone(self) -> None:
        """The open corpus is about to be closed to be replaced: nothing is done to it then."""
        self._changed = False

    # the thread

    def _on_due(self) -> None:
        self._due.start(self._again())
        if self._changed and self._path is not None and self._run is None:
            self._changed = False
            self._start(_Run(self._path, closing=False, seconds=None))

    def _start(self, run: _Run) -> None:
        self.wait()
        self._run = run
        run.thread = threading.Thread(target=self._in_thread, args=(run,), name="backup", daemon=True)
        run.thread.start()
        self._clock.start()

    def _in_thread(self, run: _Run) -> None:
        from annotator.corpus import Corpus
        from annotator.corpus.backups import back_up, thin

        try:
            with Corpus.open(run.path, read_only=not run.closing) as own:
                folder, now = self._folder(), datetime.now(UTC)
                try:
                    # What would take too long is left to the next time the corpus is open.
                    with suppress(_BrokenOff):
                        why = _ON_CLOSING if run.closing else ""
                        back_up(own, folder, now=now, why=why, progress=run.progress)
                        thin(folder, own.id, now)
                except (UserError, OSError) as error:
                    run.error = error
                if run.closing and own.trashed():
                    own.empty_trash()
        except BaseException as error:
            # Not swallowed: told or raised again in the window's thread.
            run.error = error

    def wait(self) -> None:
        """Waits until nothing runs. A backup on schedule is broken off; what closing asks for is finished."""
        run = self._run
        if run is not None and run.thread is not None:
            run.stopped = not run.closing
            run.thread.join()
            self._look()

    def when_closed(self, act: Callable[[], object]) -> None:
        """Calls `act` once what is done on closing is done; at once when there is nothing to do."""
        if self._run is None or not self._run.closing:
            act()
        else:
            self._after = act

    def _look(self) -> None:
        run = self._run
        if run is None or run.thread is None or run.thread.is_alive():
            return
        self._run = None
        self._clock.stop()
        if run.stopped:
            self._changed = self._changed or run.path == self._path
        after, self._after = self._after, None
        if after is not None:
            after()
        if isinstance(run.error, UserError | OSError):
            if not self._told:
                self._told = True
                self.failed.emit(
                    str(run.error) if isinstance(run.error, UserError) else _no_backup(run.error)
                )
        elif run.error is not None:
            raise run.error


def _no_backup(error: OSError) -> str:
    return f"No backup was made: {error.strerror or error}"
