"""A copy of a corpus in another file, whole at every moment."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from annotator.corpus.connection import translating
from annotator.domain.errors import CorpusExists, CorpusUnwritable

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file while it is open, by what is added to its name."""

_PAGES = 512
_STALE_SECONDS = 24 * 3600

Progress = Callable[[float], None]
"""Told how much of a job is done, 0 to 1; what it raises ends the job."""


def copy(
    sql: sqlite3.Connection,
    source: Path,
    dest: Path,
    *,
    progress: Progress | None = None,
    replace: bool = True,
) -> None:
    """Writes everything committed so far to `dest`, which is there only once the copy is whole.

    To be called within a read transaction, so that all of the copy is of one moment whatever others write.
    Raises CorpusExists when `dest` is the corpus itself, is open, or is there and not to be replaced, and
    CorpusUnwritable when it cannot be written.
    """
    refuse(source, dest, replace=replace)
    with writing_to(dest), beside(dest) as part:
        build(sql, part, progress)
        if replace:
            part.replace(dest)
        else:
            place(part, dest)
        sync_folder(dest.parent)


def build(sql: sqlite3.Connection, part: Path, progress: Progress | None) -> None:
    """Writes what a connection sees to a new file, a few pages at a time, until it is on the disk."""

    def tell(_: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(1 - remaining / total if total else 1.0)

    # From the first read on, the connection's transaction keeps to one moment.
    sql.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    # A folder that takes no files says so itself; SQLite only says that it cannot open one.
    part.touch(exist_ok=False)
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        # A half-written part is thrown away; it needs no journal of its own.
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        sql.backup(target, pages=_PAGES, progress=tell, sleep=0.01)
    with part.open("rb+") as handle:
        os.fsync(handle.fileno())


@contextmanager
def beside(dest: Path) -> Iterator[Path]:
    """A name in the folder of `dest` for a file still being written; what lies there is gone at the end."""
    for left in dest.parent.glob(f".{_escaped(dest.name)}.*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()
    part = dest.with_name(f".{dest.name}.{os.urandom(4).hex()}.part")
    try:
        yield part
    finally:
        for suffix in ("", *SIDE_FILES):
            with suppress(OSError):
                part.with_name(part.name + suffix).unlink(missing_ok=True)


@contextmanager
def writing_to(dest: Path) -> Iterator[None]:
    """Turns what goes wrong with a copy into CorpusUnwritable that names the copy."""
    try:
        with translating(dest):
            yield
    except OSError as error:
        raise CorpusUnwritable(dest, f"the copy could not be written ({error.strerror})") from error


def place(part: Path, dest: Path) -> None:
    """Gives a whole file its name, unless there is a file of that name already: CorpusExists."""
    try:
        os.link(part, dest)
    except FileExistsError as error:
        raise CorpusExists(dest, "there is a file of that name already") from error
    except OSError:
        # Some file systems know no hard links; there a file that appears in between is the one risk left.
        refuse_taken(dest)
        part.rename(dest)


def refuse_taken(path: Path) -> None:
    """Raises CorpusExists when a file lies at a path, or what SQLite would take for a part of it."""
    if path.is_dir():
        raise CorpusExists(path, "there is a folder of that name already")
    if path.exists() or path.is_symlink():
        raise CorpusExists(path, "there is a file of that name already")
    for suffix in SIDE_FILES:
        left = path.with_name(path.name + suffix)
        # SQLite would take an old write-ahead log for the new corpus's own.
        if left.exists():
            raise CorpusExists(path, f"“{left.name}” of an earlier corpus lies there; move it away first")


def sync_folder(folder: Path) -> None:
    """Makes sure that a name given in a folder is on the disk."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse(source: Path, dest: Path, *, replace: bool) -> None:
    """Raises CorpusExists when a copy must not lie there: the corpus itself, an open one, a taken name."""
    if not dest.parent.is_dir():
        raise CorpusUnwritable(dest, f"there is no folder “{dest.parent}” to write it in")
    if dest.exists() and source.exists() and dest.samefile(source):
        raise CorpusExists(dest, "this is the corpus itself; choose another name for the copy")
    if not replace or not dest.exists():
        refuse_taken(dest)
    for suffix in SIDE_FILES:
        if dest.with_name(dest.name + suffix).exists():
            raise CorpusExists(dest, "it is a corpus that is open just now; choose another name for the copy")


def _escaped(name: str) -> str:
    return "".join(f"[{one}]" if one in "*?[" else one for one in name)
