"""A copy of a corpus in another file, whole at every moment."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.corpus.connection import translating
from annotator.domain.errors import CorpusExists, CorpusUnwritable


def copy(sql: sqlite3.Connection, source: Path, dest: Path) -> None:
    """Writes everything committed so far to `dest`, which is replaced only once the copy is whole.

    Raises CorpusExists when `dest` is the corpus itself, CorpusUnwritable when it cannot be written.
    """
    if dest.exists() and source.exists() and dest.samefile(source):
        raise CorpusExists(dest, "this is the corpus itself; choose another name for the copy")
    part = dest.with_name(f".{dest.name}.part")
    try:
        part.unlink(missing_ok=True)
        with translating(dest), closing(sqlite3.connect(part)) as target:
            sql.backup(target)
        with part.open("rb+") as handle:
            os.fsync(handle.fileno())
        part.replace(dest)
    except OSError as error:
        raise CorpusUnwritable(dest, f"the copy could not be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)
