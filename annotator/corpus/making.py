"""Makes the file of a new corpus: built beside its place, moved there whole."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from annotator.corpus.connection import bare, translating, uri
from annotator.corpus.schema import migrate
from annotator.domain.errors import CorpusExists, CorpusReadOnly

_SIDE_FILES = ("-wal", "-shm", "-journal")


def make(path: Path, id: str, created: str, genesis: str) -> None:
    """An empty corpus at `path`, with the hash its journal starts from. Never overwrites a file.

    Raises CorpusExists, CorpusReadOnly, CorpusUnwritable; then nothing is left behind.
    """
    _refuse_taken(path)
    if not path.parent.is_dir():
        raise CorpusReadOnly(path, f"there is no folder “{path.parent}” to save it in")
    built = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with translating(path):
            _build(built, id, created, genesis)
        _place(built, path)
    except OSError as error:
        raise CorpusReadOnly(path, f"it cannot be saved there ({error.strerror})") from error
    finally:
        for suffix in ("", *_SIDE_FILES):
            built.with_name(built.name + suffix).unlink(missing_ok=True)


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise CorpusExists(path, "there is a file of that name already")
    for suffix in _SIDE_FILES:
        left = path.with_name(path.name + suffix)
        # SQLite would take an old write-ahead log for the new corpus's own.
        if left.exists():
            raise CorpusExists(path, f"“{left.name}” of an earlier corpus lies there; move it away first")


def _build(built: Path, id: str, created: str, genesis: str) -> None:
    built.touch(exist_ok=False)
    sql = bare(uri(built, "mode=rw"))
    try:
        migrate(sql)
        sql.execute("INSERT INTO corpus VALUES (1, ?, ?, 0, ?)", (id, created, genesis))
        sql.execute("PRAGMA journal_mode = WAL")
    finally:
        sql.close()


def _place(built: Path, path: Path) -> None:
    try:
        os.link(built, path)
    except FileExistsError as error:
        raise CorpusExists(path, "there is a file of that name already") from error
    except OSError:
        # Some file systems know no hard links; there a file that appears in between is the one risk left.
        _refuse_taken(path)
        built.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
