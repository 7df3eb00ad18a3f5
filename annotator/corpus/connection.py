"""One SQLite connection to a corpus, written in whole transactions, its errors in an editor's words."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from annotator.domain.errors import CorpusError, CorpusLocked, CorpusReadOnly, CorpusUnwritable

BUSY_SECONDS = 5.0
_UNWRITABLE = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing was changed",
    sqlite3.SQLITE_IOERR: "the disk reported an error; nothing was changed",
    sqlite3.SQLITE_CANTOPEN: "the file can no longer be opened; nothing was changed",
    sqlite3.SQLITE_READONLY: "the file can no longer be written; nothing was changed",
}

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


class Connection:
    """A connection in autocommit mode; threads that share one take turns. `sql` is the bare one."""

    def __init__(self, path: Path, sql: sqlite3.Connection, identity: Identity, *, read_only: bool) -> None:
        self.path = path
        self.sql = sql
        self.read_only = read_only
        self._identity = identity
        self._closed = False
        self._lock = threading.RLock()
        with _open_guard:
            _open[identity] += 1

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
            try:
                self.sql.execute("BEGIN IMMEDIATE")
                yield self.sql
                self.sql.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view over several reads, whatever other programs write meanwhile."""
        with self._lock, translating(self.path):
            within = self.sql.in_transaction
            if not within:
                self.sql.execute("BEGIN")
            try:
                yield self.sql
            finally:
                if not within:
                    self._roll_back()

    def _roll_back(self) -> None:
        # After some disk errors SQLite has already done so.
        if self.sql.in_transaction:
            self.sql.execute("ROLLBACK")

    def _still_there(self) -> None:
        # Writes to a deleted file would succeed and be lost.
        if identity_of(self.path) != self._identity:
            raise CorpusUnwritable(self.path, "the file was moved or deleted while open; nothing was saved")


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
        sql.execute("PRAGMA synchronous = FULL")
        sql.execute("PRAGMA cache_size = -16000")
        sql.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        sql.close()
        raise
    return sql
