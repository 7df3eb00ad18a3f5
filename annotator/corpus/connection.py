"""One SQLite connection to a corpus, written in whole transactions, its errors in an editor's words."""

from __future__ import annotations

import sqlite3
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from annotator.corpus.values import ReadCancelled
from annotator.domain.errors import CorpusError, CorpusLocked, CorpusReadOnly, CorpusUnwritable

BUSY_SECONDS = 5.0
SYNCHRONOUS = "FULL"
"""What SQLite waits for: a decision that was reported is on the disk, and outlives a power cut."""
_UNWRITABLE = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing was changed",
    sqlite3.SQLITE_IOERR: "the disk reported an error; nothing was changed",
    sqlite3.SQLITE_CANTOPEN: "the file can no longer be opened; nothing was changed",
    sqlite3.SQLITE_READONLY: "the file can no longer be written; nothing was changed",
}

_GIVEN_WAY = 0.25
_LOOK = 0.0005

Identity = tuple[int, int]
_open: Counter[Identity] = Counter()
_open_guard = threading.Lock()


class CorpusDamaged(CorpusError):
    """SQLite found the file's structure broken."""


def translated(path: Path, error: sqlite3.Error) -> CorpusError | None:
    """What an editor is told about an SQLite error; None for those that are faults of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CorpusLocked(path, "another program is using it just now; close that program or try again")
    if code in _UNWRITABLE:
        return CorpusUnwritable(path, _UNWRITABLE[code])
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return CorpusDamaged(path, "the file is damaged; go back to a backup")
    return None


@contextmanager
def translating(path: Path) -> Iterator[None]:
    """Turns the SQLite errors an editor can do something about into CorpusErrors."""
    try:
        yield
    except sqlite3.Error as error:
        meant = translated(path, error)
        if meant is None:
            raise
        raise meant from error


class _Turn:
    """Whose turn it is to write, of the connections that this program has to one file, and how many wait."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting = 0


_turns: dict[Identity, _Turn] = {}


class Connection:
    """A connection in autocommit mode; threads that share one take turns. `sql` is the bare one."""

    def __init__(self, path: Path, sql: sqlite3.Connection, identity: Identity, *, read_only: bool) -> None:
        self.path = path
        self.sql = sql
        self.read_only = read_only
        self._identity = identity
        self._log_path = path.with_name(path.name + "-wal")
        self._log: Identity | None = None
        self._closed = False
        self._lock = threading.RLock()
        self._read_guard = threading.Lock()
        self._reads = False
        self._cancelled = False
        with _open_guard:
            _open[identity] += 1
            self._taking_turns = _turns.setdefault(identity, _Turn())

    def close(self) -> None:
        """Closes the connection; the last one of all programs folds the write-ahead log into the file."""
        if self._closed:
            return
        self._closed = True
        self.sql.close()
        with _open_guard:
            _open[self._identity] -= 1

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that alone may write from its start on; all of it is durable at the end, or none.

        Raises CorpusReadOnly, CorpusLocked, CorpusUnwritable.
        """
        if self.read_only:
            raise CorpusReadOnly(self.path, "it was opened for reading only")
        with self._lock, translating(self.path):
            self._still_there()
            with self._turn():
                try:
                    self.sql.execute("BEGIN IMMEDIATE")
                    yield self.sql
                    self.sql.execute("COMMIT")
                    self._log = identity_of(self._log_path)
                except BaseException:
                    self._roll_back()
                    raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view over several reads, whatever other programs write meanwhile.

        Raises ReadCancelled when it was interrupted.
        """
        with self._lock, translating(self.path):
            if self.sql.in_transaction:
                yield self.sql
                return
            self._may_be_interrupted(True)
            halfway = self.sql.cursor()
            try:
                self.sql.execute("BEGIN")
                # While this one has rows left, an interrupt that falls between statements ends the next.
                halfway.execute("SELECT 1 UNION ALL SELECT 2").fetchone()
                yield self.sql
            except sqlite3.OperationalError as error:
                # An index that was being opened just then says that it failed, not that it was interrupted.
                interrupted = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT
                if not (interrupted or self._cancelled):
                    raise
                # A cursor left halfway through its rows would keep the interrupt alive for what follows.
                traceback.clear_frames(error.__traceback__)
                raise ReadCancelled from None
            finally:
                self._may_be_interrupted(False)
                halfway.close()
                self._roll_back()

    def interrupt(self) -> None:
        """Ends the read that runs, if one does; what writes is left alone. From any thread."""
        with self._read_guard:
            if self._reads:
                self._cancelled = True
                self.sql.interrupt()

    def go_on(self) -> None:
        """Raises ReadCancelled when the read that runs was interrupted; for loops between statements."""
        if self._cancelled:
            raise ReadCancelled

    def _may_be_interrupted(self, reads: bool) -> None:
        with self._read_guard:
            self._reads, self._cancelled = reads, False

    def wanted(self) -> bool:
        """Whether another connection of this program waits until it may write."""
        return self._taking_turns.waiting > 0

    def give_way(self) -> None:
        """Waits until those who want to write have begun to; to be called outside of a transaction."""
        end = time.monotonic() + _GIVEN_WAY
        while self.wanted() and time.monotonic() < end:
            time.sleep(_LOOK)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        # SQLite lets those who wait ask again after pauses: an import, which hardly ever does, would keep
        # the editor's decisions out for seconds. Within one program who waits is let in next.
        turn = self._taking_turns
        if not turn.lock.acquire(blocking=False):
            (patience,) = self.sql.execute("PRAGMA busy_timeout").fetchone()
            with _open_guard:
                turn.waiting += 1
            try:
                let_in = turn.lock.acquire(timeout=patience / 1000)
            finally:
                with _open_guard:
                    turn.waiting -= 1
            if not let_in:
                raise CorpusLocked(self.path, "it is being written to just now; try again")
        try:
            yield
        finally:
            turn.lock.release()

    def _roll_back(self) -> None:
        # After some disk errors SQLite has already done so.
        if self.sql.in_transaction:
            self.sql.execute("ROLLBACK")

    def _still_there(self) -> None:
        # Writes to a deleted file would succeed and be lost.
        if identity_of(self.path) != self._identity:
            raise CorpusUnwritable(self.path, "the file was moved or deleted while open; nothing was saved")
        if self._log is not None and identity_of(self._log_path) != self._log:
            # SQLite would go on with the removed one, in which nobody else would look.
            raise CorpusUnwritable(
                self.path, f"“{self._log_path.name}” was removed while open; nothing was saved"
            )


def identity_of(path: Path) -> Identity | None:
    """What tells a file from every other one, whatever its name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_open_here(identity: Identity) -> bool:
    """Whether this process has a connection to that file."""
    return _open[identity] > 0


def uri(path: Path, mode: str) -> str:
    """The address under which SQLite opens a file in the given mode."""
    return f"file:{quote(str(path.absolute()))}?{mode}"


def bare(address: str) -> sqlite3.Connection:
    """An SQLite connection with the corpus's settings, in autocommit mode."""
    sql = sqlite3.connect(
        address,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        # A corpus from elsewhere may carry triggers of its own: they get no functions with side effects.
        sql.execute("PRAGMA trusted_schema = OFF")
        sql.execute("PRAGMA foreign_keys = ON")
        sql.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        sql.execute("PRAGMA cache_size = -16000")
        sql.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        sql.close()
        raise
    return sql
