"""Brings a corpus of an older program to the present schema: all of it, or nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from annotator.corpus.connection import bare, translating, uri
from annotator.corpus.copying import SIDE_FILES, Progress, copy
from annotator.corpus.schema import SCHEMA_VERSION, migrate
from annotator.domain.errors import CorpusError, CorpusExists, CorpusUnwritable

# The copy, the write-ahead log of the migration, and the larger file.
_ROOM = 3
_COPYING = 0.3
_MB = 1_000_000
_OLDER = "an older version of this program made it"
_NAMES = 1000


def upgrade(path: Path, sql: sqlite3.Connection, progress: Progress | None) -> None:
    """Migrates an open corpus; before it does, keeps it as it was in a copy beside it.

    `progress` gets 0 to 1; what it raises ends the job. Raises CorpusUnwritable and CorpusLocked; whatever
    is raised, the file is as it was and no copy is left.
    """
    _refuse_without_room(path)
    kept: list[Path] = []
    try:
        with translating(path), _alone(sql):
            if sql.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
                return  # another program has done it meanwhile
            kept.append(_keep(path, _part_of(progress, 0, _COPYING)))
            migrate(sql, _part_of(progress, _COPYING, 1))
    except BaseException as error:
        for one in kept:
            one.unlink(missing_ok=True)
        if isinstance(error, CorpusUnwritable):
            raise CorpusUnwritable(
                path, f"{_OLDER}, and it could not be brought up to date: {error.reason}"
            ) from error
        raise


def kept_name(path: Path, day: str, number: int) -> Path:
    """What the copy of a corpus before its upgrade is called: "river (before the upgrade of DAY).corpus"."""
    more = f" {number}" if number > 1 else ""
    return path.with_name(f"{path.stem} (before the upgrade of {day}{more}){path.suffix}")


@contextmanager
def _alone(sql: sqlite3.Connection) -> Iterator[None]:
    """One transaction that alone may write, in bounded memory."""
    # A migration sorts and keeps aside more than fits into memory.
    sql.execute("PRAGMA temp_store = FILE")
    try:
        sql.execute("BEGIN IMMEDIATE")
        yield
        sql.execute("COMMIT")
    except BaseException:
        # After some disk errors SQLite has already taken it back.
        if sql.in_transaction:
            sql.execute("ROLLBACK")
        raise
    finally:
        sql.execute("PRAGMA temp_store = MEMORY")


def _keep(path: Path, progress: Progress | None) -> Path:
    """Copies the corpus as it stands to a name that is free."""
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    # The connection that holds the corpus cannot be copied from: it may write.
    with closing(bare(uri(path, "mode=ro"))) as reader:
        for number in range(1, _NAMES):
            kept = kept_name(path, day, number)
            if any(kept.with_name(kept.name + suffix).exists() for suffix in ("", *SIDE_FILES)):
                continue
            reader.execute("BEGIN")
            try:
                copy(reader, path, kept, progress=progress, replace=False)
            except CorpusExists:
                continue
            finally:
                reader.execute("ROLLBACK")
            return kept
    raise CorpusError(path, "there are too many copies of earlier upgrades beside it; move them away")


def _refuse_without_room(path: Path) -> None:
    size = sum(one.stat().st_size for s in ("", "-wal") if (one := path.with_name(path.name + s)).exists())
    free = shutil.disk_usage(path.parent).free
    if free < _ROOM * size:
        raise CorpusUnwritable(
            path,
            f"{_OLDER}, and bringing it up to date needs"
            f" {max(1, _ROOM * size // _MB):,} MB of room on its disk, where {free // _MB:,} MB are free;"
            " nothing was changed",
        )


def _part_of(progress: Progress | None, start: float, end: float) -> Progress | None:
    if progress is None:
        return None
    return lambda share: progress(start + (end - start) * share)
