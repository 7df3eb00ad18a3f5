"""Whether decisions reach the disk; those that do not are tried again until they do."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, repeat
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.errors import CorpusLocked
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.review.keeping import Flushed
    from annotator.ui.session import Session

_LOCKED = (200, 500, 1000)
"""Milliseconds after which another program is mostly done; only then is it called a failure."""
_STEPS = (2000, 5000, 10_000)
_AT_LAST = 30_000
_SLICE = 0.05
"""Seconds of writing between two looks at what the editor does."""


class Saving(QObject):
    """Tries to save what the corpus would not take; `setAside` says what no longer fits."""

    setAside = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._saved = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._again)
        self._steps = chain(_STEPS, repeat(_AT_LAST))
        session.corpusChanged.connect(self._on_corpus)

    def _on_corpus(self) -> None:
        if self._session.keeping is None:
            self._timer.stop()
            self._saved = 0

    def look(self) -> None:
        """Takes note of how the last decision went, and begins to try again where it was not saved."""
        session, keeping = self._session, self._session.keeping
        if keeping is None:
            return
        if not keeping.pending:
            session.saved_at, session.save_error = datetime.now(), None
        elif not self._timer.isActive():
            locked = isinstance(keeping.refusal, CorpusLocked)
            self._steps = chain(_LOCKED if locked else (), _STEPS, repeat(_AT_LAST))
            self._wait_on()
        else:
            session.save_error = session.save_error and self._reason()
        session.saveChanged.emit()

    def retry(self) -> None:
        """Tries now, and gives another program a moment to finish."""
        keeping = self._session.keeping
        if keeping is not None and keeping.pending:
            self._timer.stop()
            self.settled(keeping.flush())

    def _again(self) -> None:
        """Tries by itself, and so that nobody at the keys feels it."""
        keeping = self._session.keeping
        if keeping is not None and keeping.pending:
            self.settled(keeping.flush(0, _SLICE))

    def settled(self, flushed: Flushed) -> None:
        """Says how a trial went; goes on trying where something still waits."""
        session, keeping = self._session, self._session.keeping
        assert keeping is not None
        self._saved += flushed.written
        if flushed.written or flushed.conflicts:
            editor, session.editor = session.editor, keeping.editor(session.editor_name)
            for article_id in session.articles_open():
                # What was set aside goes from the screen, and so does an editor's id that was only lent.
                if flushed.conflicts or session.editor != editor:
                    session.reread(article_id)
                else:
                    session.articleChanged.emit(article_id)
            session.libraryChanged.emit()
            session.undoChanged.emit()
        if not keeping.pending:
            self._over()
        elif flushed.refusal is None:
            self._timer.start(0)
        else:
            self._wait_on()
        session.saveChanged.emit()
        if flushed.conflicts:
            self.setAside.emit(" ".join(flushed.conflicts))

    def _over(self) -> None:
        session, saved = self._session, self._saved
        session.saved_at, session.save_error = datetime.now(), None
        self._saved = 0
        if saved:
            session.said.emit("The decision is saved" if saved == 1 else f"All {saved:,} decisions are saved")

    def _wait_on(self) -> None:
        pause = next(self._steps)
        self._timer.start(pause)
        session = self._session
        if pause in _LOCKED:
            return
        begun = session.save_error is None
        session.save_error = self._reason()
        if begun:
            # After what the act itself says, which would take its place.
            QTimer.singleShot(0, self, self._say_begun)

    def _say_begun(self) -> None:
        session = self._session
        if session.save_error is not None:
            session.said.emit(f"{count(session.waiting, 'decision')} not saved yet. {session.save_error}")

    def _reason(self) -> str:
        keeping = self._session.keeping
        assert keeping is not None
        why = str(keeping.refusal).replace("nothing was changed", "nothing was saved")
        if keeping.memory_only is not None:
            why += f". They are in this window's memory alone ({keeping.memory_only}): do not close it"
        return why
