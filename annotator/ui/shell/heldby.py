"""Who has a corpus open for writing: a lock beside it, so that a second window can say so.

Two writers do each other no harm; but what one sees grows old while the other decides. The lock only
tells people, it guards nothing: where none can be taken, the corpus opens all the same.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from time import time

from PySide6.QtCore import QLockFile, QSysInfo

from annotator.domain.valueclass import dataclass

_FRESH = 10.0
"""Seconds in which a lock file without a name in it counts as one that is just being written."""
_BELIEVED = timedelta(days=1)
"""How long the lock of another computer counts, which may have broken off without giving it up."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that has a corpus open: its computer, its process, and since when (local time)."""

    host: str
    process: int
    since: datetime

    def words(self, path: Path, now: datetime) -> str:
        """A sentence: "“desk.corpus” is open on HOST (process 1234) since 14:02."."""
        day = "" if self.since.date() == now.date() else f"{self.since:%Y-%m-%d} "
        return f"“{path.name}” is open on {self.host} (process {self.process}) since {day}{self.since:%H:%M}."


def lock_path(path: Path) -> Path:
    """The lock's name: hidden, beside the file itself whatever link it was opened through."""
    whole = path.resolve()
    return whole.with_name(f".{whole.name}.lock")


class Hold:
    """The lock this window has on the corpus it writes; taking another corpus gives the first one up."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._path: Path | None = None

    def holds(self, path: Path) -> bool:
        """Whether the lock of that corpus is this window's."""
        return self._path is not None and self._path == lock_path(path)

    def ask(self, path: Path) -> Holder | QLockFile | None:
        """Whoever else has the corpus open; else the lock, taken; None where there can be none.

        A lock that a program left when it broke off, or that is damaged, is taken over.
        """
        if self.holds(path):
            return self._lock
        lock = QLockFile(str(lock_path(path)))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            return lock
        if lock.error() is not QLockFile.LockError.LockFailedError:
            return None
        holder = _holder(lock, lock_path(path))
        if holder is not None and not _left_over(holder):
            return holder
        if holder is not None:
            lock.setStaleLockTime(1)
            return lock if lock.tryLock(0) else holder
        if _drop_damaged(lock_path(path)) and lock.tryLock(0):
            return lock
        return None

    def keep(self, path: Path, lock: QLockFile | None) -> None:
        """Takes over the lock of the corpus that is open now, and gives up the one before."""
        if self._lock is not None and lock is not self._lock:
            self._lock.unlock()
        self._lock, self._path = lock, lock_path(path) if lock is not None else None
        if lock is not None and not lock.isLocked():
            # It was given up when the corpus was closed to be opened again.
            lock.tryLock(0)

    def let_go(self) -> QLockFile | None:
        """The lock, still taken, for somebody else to give up."""
        lock, self._lock, self._path = self._lock, None, None
        return lock


def _holder(lock: QLockFile, path: Path) -> Holder | None:
    """Who is named in a lock file; None when it names nobody."""
    process, host, _program = lock.getLockInfo()
    if process <= 0:
        return None
    try:
        since = datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        since = datetime.now()
    return Holder(host or "this computer", process, since)


def _left_over(holder: Holder) -> bool:
    """Whether a lock of another computer, whose processes cannot be asked after, is too old to believe."""
    elsewhere = holder.host not in ("this computer", QSysInfo.machineHostName())
    return elsewhere and abs(datetime.now() - holder.since) > _BELIEVED


def _drop_damaged(path: Path) -> bool:
    """Removes a lock file that names nobody and was not written just now; returns whether it is gone."""
    with suppress(OSError):
        if path.is_file() and abs(time() - path.stat().st_mtime) > _FRESH:
            path.unlink()
            return True
    return False
