"""Reads of the corpus that may take long: on a thread of their own, with a connection of its own.

A read never writes and never touches a widget; its answer does, in the window's thread. What takes seconds in
a large corpus goes to a second thread, so that nothing else waits behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.session import Session

T = TypeVar("T")

_NUDGE = 10
_PATIENCE = 30
_TRIES = 3
"""An interrupt that was meant for the read before can reach the next one, which is then repeated."""


@dataclass(slots=True, eq=False)
class _Ask:
    """One question. `wanted` turns False once nobody waits for the answer any more."""

    topic: str
    read: Callable[[Corpus], Any]
    answer: Callable[[Any], None]
    long: bool = False
    wanted: bool = True
    result: Any = None
    error: BaseException | None = None


class _Reader(Thread):
    """Answers one question after another about one corpus; it opens the file when it is first asked."""

    def __init__(self, corpus: Corpus, tell: Callable[[_Ask], None]) -> None:
        super().__init__(name="reads", daemon=True)
        self.corpus = corpus
        self._tell = tell
        self._waiting: dict[str, _Ask] = {}
        self._now: _Ask | None = None
        self._own: Corpus | None = None
        self._closing = False
        self._wake = Condition()

    # called from the window's thread

    def put(self, ask: _Ask) -> None:
        """Puts a question behind those that wait."""
        with self._wake:
            self._waiting[ask.topic] = ask
            self._wake.notify()

    def forget(self, ask: _Ask) -> None:
        """Takes a question back, whether it waits or is being answered."""
        with self._wake:
            ask.wanted = False
            if self._waiting.get(ask.topic) is ask:
                del self._waiting[ask.topic]
        self.nudge()

    def nudge(self) -> bool:
        """Interrupts what runs when nobody wants it any more; False when there is no such thing.

        A read of several statements feels an interrupt only while one of them runs: ask until it is over.
        """
        with self._wake:
            if self._now is None or (self._now.wanted and not self._closing):
                return False
            # Within the lock, so that it cannot hit the next read instead.
            if self._own is not None:
                self._own.interrupt()
            return True

    def close(self) -> None:
        """Ends the thread and its connection; waits a moment, and no longer, for a read that goes on."""
        with self._wake:
            self._closing = True
            self._waiting.clear()
            self._wake.notify()
        for _ in range(_PATIENCE):
            self.nudge()
            self.join(_NUDGE / 1000)
            if not self.is_alive():
                return

    # in the thread

    def run(self) -> None:
        """Answers until closed."""
        try:
            while (ask := self._next()) is not None:
                self._answer(ask)
        finally:
            if self._own is not None:
                self._own.close()

    def _next(self) -> _Ask | None:
        with self._wake:
            self._wake.wait_for(lambda: self._waiting or self._closing)
            if self._closing:
                return None
            self._now = self._waiting.pop(next(iter(self._waiting)))
            return self._now

    def _answer(self, ask: _Ask) -> None:
        from annotator.corpus.values import ReadCancelled

        for _ in range(_TRIES):
            self._try(ask)
            if not (isinstance(ask.error, ReadCancelled) and ask.wanted):
                break
        with self._wake:
            self._now = None
            # Within the lock: after `close` nothing is told any more.
            if ask.wanted and not self._closing:
                self._tell(ask)

    def _try(self, ask: _Ask) -> None:
        ask.error = None
        try:
            if self._own is None:
                self._open()
            if ask.wanted and self._own is not None:
                ask.result = ask.read(self._own)
        except BaseException as error:
            # Not swallowed: the window's thread shows it to the editor or raises it again.
            ask.error = error

    def _open(self) -> None:
        own = self.corpus.another(read_only=True)
        with self._wake:
            self._own = own


class Reads(QObject):
    """Asks the session's corpus in the background; answers arrive in the window's thread.

    `failed` carries the sentence of a read that an editor can do something about.
    """

    failed = Signal(str)
    _told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._readers: dict[bool, _Reader] = {}
        self._asked: dict[str, _Ask] = {}
        self._nudging = QTimer(self, interval=_NUDGE)
        self._nudging.timeout.connect(self._nudge)
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        session.corpusChanged.connect(self._on_corpus)

    def ask(
        self, topic: str, read: Callable[[Corpus], T], answer: Callable[[T], None], *, long: bool = False
    ) -> None:
        """Reads in the background, then calls `answer` with the result in the window's thread.

        A newer question of the same topic takes the older one's place: what runs is interrupted, and its
        answer never comes. Nothing is read, and nothing answered, without an open corpus. One that is `long`
        keeps only others waiting that are so too. An error that is a bug is raised in the window's thread.
        """
        self.drop(topic)
        corpus = self._session.corpus
        if corpus is None:
            return
        if any(one.corpus is not corpus for one in self._readers.values()):
            self.close()
        if long not in self._readers:
            self._readers[long] = _Reader(corpus, self._told.emit)
            self._readers[long].start()
        self._asked[topic] = asked = _Ask(topic, read, answer, long)
        self._readers[long].put(asked)

    def drop(self, topic: str) -> None:
        """Takes back the question of a topic, if there is one; its answer will not come."""
        asked = self._asked.pop(topic, None)
        reader = self._readers.get(asked.long) if asked is not None else None
        if asked is not None and reader is not None:
            reader.forget(asked)
            if reader.nudge():
                self._nudging.start()

    def pending(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._asked)

    def close(self) -> None:
        """Takes back every question and closes the connections; the next question opens another."""
        self._nudging.stop()
        for asked in self._asked.values():
            asked.wanted = False
        self._asked.clear()
        readers, self._readers = self._readers, {}
        for reader in readers.values():
            reader.close()

    def _nudge(self) -> None:
        nudged = [reader.nudge() for reader in self._readers.values()]
        if not any(nudged):
            self._nudging.stop()

    def _on_corpus(self) -> None:
        if any(self._session.corpus is not one.corpus for one in self._readers.values()):
            self.close()

    @Slot(object)
    def _take(self, asked: _Ask) -> None:
        if not asked.wanted:
            return
        self._asked.pop(asked.topic, None)
        asked.wanted = False
        if isinstance(asked.error, UserError):
            self.failed.emit(str(asked.error))
        elif asked.error is not None:
            raise asked.error
        else:
            asked.answer(asked.result)
