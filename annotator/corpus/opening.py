"""Opens the file of a corpus, and leaves everything else exactly as it was.

The main file is never opened by other means while this process has it open: closing such a handle
would drop SQLite's locks on POSIX systems, and another program could then remove the write-ahead
log under it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from annotator.corpus.connection import (
    Connection,
    Identity,
    bare,
    identity_of,
    is_open_here,
    translated,
    translating,
    uri,
)
from annotator.corpus.copying import Progress
from annotator.corpus.schema import APPLICATION_ID, SCHEMA_VERSION
from annotator.corpus.upgrading import upgrade
from annotator.domain.errors import (
    CorpusError,
    CorpusLocked,
    CorpusNotFound,
    CorpusReadOnly,
    CorpusUnwritable,
    NewerCorpus,
    NotACorpus,
    OlderCorpus,
)

_HEADER = 100
_MAGIC = b"SQLite format 3\x00"
_DAMAGED = "the file is damaged or not a corpus"


def connect(path: Path, *, read_only: bool = False, progress: Progress | None = None) -> Connection:
    """Opens a corpus; one of an older program is brought up to date, and a copy of it as it was kept beside.

    `progress` gets 0 to 1 while that is done; what it raises ends the opening. Raises CorpusNotFound,
    NotACorpus, NewerCorpus, CorpusLocked, CorpusReadOnly or CorpusUnwritable. Where it raises, the file is
    as it was and nothing new lies beside it.
    """
    identity = _identified(path)
    mode = _mode(path, read_only=read_only)
    with translating(path):
        sql, version = _admitted(path, uri(path, mode))
        try:
            if read_only:
                sql.execute("PRAGMA query_only = ON")
            _bring_up(path, sql, version, progress, read_only=read_only)
        except BaseException:
            sql.close()
            raise
    return Connection(path, sql, identity, read_only=read_only)


def peek(path: Path) -> sqlite3.Connection:
    """A bare connection that only reads a corpus, of whatever version; raises what `connect` does."""
    _identified(path)
    with translating(path):
        sql, _ = _admitted(path, uri(path, _mode(path, read_only=True)))
        sql.execute("PRAGMA query_only = ON")
        return sql


def _identified(path: Path) -> Identity:
    """What tells the file at a path, behind a first look that it may be a corpus."""
    if path.is_dir():
        raise NotACorpus(path, "this is a folder, not a corpus")
    identity = identity_of(path)
    if identity is None:
        raise CorpusNotFound(path, "there is no such file")
    if not path.is_file():
        raise NotACorpus(path, "this is not a corpus but another kind of file")
    if not is_open_here(identity):
        refuse_foreign(path)
    return identity


def _admitted(path: Path, address: str) -> tuple[sqlite3.Connection, int]:
    """A connection to what has proved to be a corpus, and the version of its schema."""
    sql = None
    try:
        sql = bare(address)
        (version,) = sql.execute("PRAGMA user_version").fetchone()
        _refuse_newer(path, version)
        row = sql.execute("SELECT id FROM corpus WHERE key = 1").fetchone()
        _refuse_nameless(path, row)
    except BaseException as error:
        if sql is not None:
            sql.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise _refusal(path, error) from error
        raise
    return sql, int(version)


def _refuse_nameless(path: Path, row: tuple[str] | None) -> None:
    if row is None:
        raise NotACorpus(path, _DAMAGED)


def _refusal(path: Path, error: sqlite3.DatabaseError) -> CorpusError:
    meant = translated(path, error)
    if isinstance(meant, CorpusLocked):
        return meant
    if isinstance(meant, CorpusUnwritable):
        return CorpusReadOnly(path, "it was not closed properly and its folder cannot be written")
    return NotACorpus(path, _DAMAGED)


def _bring_up(
    path: Path, sql: sqlite3.Connection, version: int, progress: Progress | None, *, read_only: bool
) -> None:
    if read_only:
        if version < SCHEMA_VERSION:
            raise OlderCorpus(
                path,
                "an older version of this program made it; open it once for writing, which brings it up to"
                " date, or make a copy and open that",
            )
        return
    if version < SCHEMA_VERSION:
        upgrade(path, sql, progress)
    if sql.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        # Another program may have rewritten the file; readers must not hold up the editor's decisions.
        sql.execute("PRAGMA journal_mode = WAL")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def refuse_foreign(path: Path) -> None:
    """Reads the file's first bytes; raises NotACorpus or NewerCorpus when they are not those of a corpus."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
        size = path.stat().st_size
    except PermissionError as error:
        raise CorpusReadOnly(path, "you have no permission to read it") from error
    except OSError as error:
        raise CorpusError(path, f"it cannot be read ({error.strerror})") from error
    if not head:
        raise NotACorpus(path, "the file is empty, so it is not a corpus")
    if head[: len(_MAGIC)] != _MAGIC or len(head) < _HEADER:
        raise NotACorpus(path, "this is not a corpus but another kind of file")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotACorpus(path, "this is a database of another program, not a corpus")
    _refuse_newer(path, int.from_bytes(head[60:64], "big"))
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if not _log_size(path) and size < pages * (65536 if page == 1 else page):
        raise NotACorpus(path, "the file ends early; part of the corpus is missing")


def _refuse_newer(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise NewerCorpus(
            path, "it was made with a newer version of this program; update the program to open it"
        )


def _log_size(path: Path) -> int:
    with suppress(OSError):
        return path.with_name(path.name + "-wal").stat().st_size
    return 0


def _mode(path: Path, *, read_only: bool) -> str:
    """How to open: a reader that may write the folder lets SQLite tidy its side files away afterwards."""
    if _writable(path) and _writable(path.parent):
        return "mode=rw"
    if not read_only:
        what = "the file" if not _writable(path) else "the folder it lies in"
        raise CorpusReadOnly(path, f"{what} cannot be written; open the corpus for reading only, or copy it")
    return "mode=ro" if _log_size(path) else "mode=ro&immutable=1"
