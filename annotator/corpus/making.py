"""Makes the file of a new corpus: built beside its place, moved there whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path

from annotator.corpus.connection import bare, translating, uri
from annotator.corpus.copying import SIDE_FILES, place, refuse_taken, sync_folder
from annotator.corpus.schema import migrate
from annotator.domain.errors import CorpusReadOnly


def make(path: Path, id: str, created: str, genesis: str) -> None:
    """An empty corpus at `path`, with the hash its journal starts from. Never overwrites a file.

    Raises CorpusExists, CorpusReadOnly, CorpusUnwritable; then nothing is left behind.
    """
    refuse_taken(path)
    if not path.parent.is_dir():
        raise CorpusReadOnly(path, f"there is no folder “{path.parent}” to save it in")
    built = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        with translating(path):
            _build(built, id, created, genesis)
        place(built, path)
        sync_folder(path.parent)
    except OSError as error:
        raise CorpusReadOnly(path, f"it cannot be saved there ({error.strerror})") from error
    finally:
        for ending in ("", *SIDE_FILES):
            with suppress(OSError):
                built.with_name(built.name + ending).unlink(missing_ok=True)


def _build(built: Path, id: str, created: str, genesis: str) -> None:
    built.touch(exist_ok=False)
    sql = bare(uri(built, "mode=rw"))
    try:
        # In one transaction: the steps by which the tables came about would each wait for the disk.
        _empty().backup(sql)
        sql.execute("INSERT INTO corpus VALUES (1, ?, ?, 0, ?)", (id, created, genesis))
        sql.execute("PRAGMA journal_mode = WAL")
    finally:
        sql.close()


@cache
def _empty() -> sqlite3.Connection:
    """The tables of a new corpus, in memory; kept, since they are the same for every one."""
    sql = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(sql)
    return sql
