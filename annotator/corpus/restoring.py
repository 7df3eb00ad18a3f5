"""A backup put in the place of a corpus: at every moment the one or the other is there whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from annotator.corpus.backups import Backup, keep, looked_into, reading
from annotator.corpus.connection import bare, identity_of, is_open_here, translated, translating, uri
from annotator.corpus.copying import SIDE_FILES, Progress, beside, build, sync_folder, writing_to
from annotator.corpus.opening import refuse_foreign
from annotator.domain.errors import CorpusExists, CorpusLocked, CorpusUnwritable, NewerCorpus, NotACorpus

WHY = "before restoring"
_OPEN = "it is open; close it in every window and program first"
_UNSOUND = "the backup is damaged; take another"
_NAMES = 1000


def restore(
    backup: Backup, corpus_path: Path, folder: Path, *, now: datetime, progress: Progress | None = None
) -> Backup | None:
    """Puts a backup where the corpus is, was, or lies damaged; gives the backup made of what stood there.

    None when that had a backup already, or there was nothing that could be read: a damaged file is kept
    beside under another name. `progress` gets 0 to 1. Raises CorpusLocked when the corpus is open anywhere,
    NotACorpus when the backup is damaged, CorpusExists when another corpus lies there, CorpusUnwritable on
    disk trouble; whatever is raised, the corpus is as it was.
    """
    identity = identity_of(corpus_path)
    if identity is not None and is_open_here(identity):
        raise CorpusLocked(corpus_path, _OPEN)
    with _alone(corpus_path) as present:
        before = None if present is None else _backed_up(present, backup, corpus_path, folder, now)
        with writing_to(corpus_path), beside(corpus_path) as part:
            _rebuild(backup, part, progress)
            if present is None:
                _put_aside(corpus_path, now)
            elif os.name == "nt":
                present.close()  # Windows replaces no file that is open.
            part.replace(corpus_path)
            sync_folder(corpus_path.parent)
    return before


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection | None]:
    """The corpus for this connection alone and as one file; None where there is none that can be read."""
    sql = _whole(path)
    if sql is None:
        yield None
        return
    with closing(sql), translating(path):
        try:
            # Folds the write-ahead log into the file and removes it; refused while anybody has it open.
            sql.execute("PRAGMA busy_timeout = 500")
            if sql.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
                raise CorpusLocked(path, _OPEN)
            sql.execute("PRAGMA locking_mode = EXCLUSIVE")
            sql.execute("BEGIN EXCLUSIVE")
            sql.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise CorpusLocked(path, _OPEN) from error
            raise
        yield sql


def _whole(path: Path) -> sqlite3.Connection | None:
    """A connection to the corpus; None where the file is not there, or too damaged to be read."""
    if not path.is_file():
        return None
    try:
        refuse_foreign(path)
        sql = bare(uri(path, "mode=rw"))
    except NewerCorpus:
        raise
    except (NotACorpus, sqlite3.Error):
        return None
    try:
        sql.execute("SELECT id FROM corpus WHERE key = 1").fetchone()[0]
        sound = sql.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except (sqlite3.DatabaseError, TypeError) as error:
        sql.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise CorpusLocked(path, _OPEN) from error
        return None
    if not sound:
        sql.close()
        return None
    return sql


def _backed_up(
    sql: sqlite3.Connection, backup: Backup, path: Path, folder: Path, now: datetime
) -> Backup | None:
    (here,) = sql.execute("SELECT id FROM corpus").fetchone()
    if _id_of(backup) != here:
        raise CorpusExists(path, "another corpus lies there; restore the backup under another name")
    sql.execute("BEGIN")
    try:
        return keep(sql, path, folder, now=now, why=WHY, progress=None, unless_any=True)
    finally:
        sql.execute("ROLLBACK")


def _id_of(backup: Backup) -> str:
    try:
        with reading(backup.path) as sql:
            return str(sql.execute("SELECT id FROM corpus").fetchone()[0])
    except NotACorpus as error:
        raise NotACorpus(backup.path, _UNSOUND) from error


def _rebuild(backup: Backup, part: Path, progress: Progress | None) -> None:
    """Copies the backup to where the corpus is to lie, and looks whether the copy is sound."""
    try:
        with closing(looked_into(backup.path)) as sql:
            sql.execute("BEGIN")
            build(sql, part, progress)
        with reading(part) as copied:
            sound = copied.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except (NotACorpus, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.Error) and isinstance(translated(part, error), CorpusUnwritable):
            raise
        raise NotACorpus(backup.path, _UNSOUND) from error
    if not sound:
        raise NotACorpus(backup.path, _UNSOUND)


def _put_aside(path: Path, now: datetime) -> None:
    """Gives what lies in the corpus's place, and what belongs to it, another name as well."""
    day = f"{now.astimezone(UTC):%Y-%m-%d}"
    for number in range(1, _NAMES):
        more = f" {number}" if number > 1 else ""
        aside = path.with_name(f"{path.stem} (damaged, {day}{more}){path.suffix}")
        if not any(aside.with_name(aside.name + suffix).exists() for suffix in ("", *SIDE_FILES)):
            break
    else:
        raise CorpusUnwritable(path, "there are too many damaged files of that name beside it")
    for suffix in SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    with suppress(FileNotFoundError):
        try:
            # The file keeps its own name until the backup takes it.
            os.link(path, aside)
        except FileNotFoundError:
            raise
        except OSError:
            path.rename(aside)
