"""Keeping corpora against bare SQLite in the same run: `python -m tests.benchmarks.bench_merge [DECISIONS]`.

Prints seconds for a merge of two copies in which both editors decided, a backup, and finding that nothing
changed; beside each the ratio to the same rows or pages moved by bare `sqlite3`.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from annotator.corpus import Corpus, Edit
from annotator.corpus.backups import back_up
from annotator.corpus.state import decidable
from annotator.domain.codec import KIND_OF
from annotator.domain.words import Act, Status
from tests.benchmarks.bench_corpus import CLAIMS, MENTIONS, draft, found, keep


def seconds(job: Callable[[], object]) -> float:
    """How long a call took."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def decide(path: Path, name: str, count: int, offset: int) -> None:
    """So many decisions of one editor, about every other article."""
    with Corpus.open(path) as corpus:
        editor = corpus.editor(name)
        corpus._connection.sql.execute("PRAGMA synchronous = OFF")
        done = 0
        for id in corpus.article_ids()[offset::2]:
            whole = corpus.annotated(id)
            for one in decidable(whole):
                if done == count:
                    return
                kind = KIND_OF[type(one)]
                edit = Edit(kind, one.id, id, replace(one, status=Status.ACCEPTED))
                corpus.decide(editor, Act.ACCEPT, f"accept {kind}", [edit])
                done += 1


def bare_rows(folder: Path, source: Path) -> float:
    """The journal's rows of a corpus into an empty table of the same columns."""
    with closing(sqlite3.connect(folder / "bare.db")) as sql:
        sql.execute("ATTACH ? AS other", (str(source),))
        sql.execute("CREATE TABLE journal AS SELECT * FROM other.journal WHERE 0")
        sql.isolation_level = None
        return seconds(lambda: sql.execute("INSERT INTO journal SELECT * FROM other.journal"))


def bare_pages(folder: Path, source: Path) -> float:
    """The pages of a corpus into another file."""
    with (
        closing(sqlite3.connect(source)) as sql,
        closing(sqlite3.connect(folder / "pages.db")) as target,
    ):
        return seconds(lambda: sql.backup(target))


def main(decisions: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        left, right = folder / "left.corpus", folder / "right.corpus"
        with Corpus.create(left) as corpus:
            editor = corpus.editor("Ada")
            corpus._connection.sql.execute("PRAGMA synchronous = OFF")
            for n in range(2 * decisions // (CLAIMS + MENTIONS) + 2):
                keep(corpus, corpus.add(draft(n), editor).article, found(n))
            corpus.copy_to(right)
        decide(left, "Ada", decisions, 0)
        decide(right, "Bo", decisions, 1)
        rows, pages = bare_rows(folder, right), bare_pages(folder, right)
        with Corpus.open(left) as here, Corpus.open(right, read_only=True) as other:
            first = seconds(lambda: here.merge(other))
            again = seconds(lambda: here.merge(other))
            now = datetime.now(UTC)
            copied = seconds(lambda: back_up(here, folder / "backups", now=now))
            same = seconds(lambda: back_up(here, folder / "backups", now=now))
        size = left.stat().st_size / 1e6
    print(f"{decisions:,} decisions of each of two editors; {size:.0f} MB")
    print(f"{'merge':<42}{first:8.2f} s  {first / rows:8.1f}× the bare rows")
    print(f"{'merge again, nothing new':<42}{again:8.2f} s  {again / rows:8.1f}×")
    print(f"{'backup':<42}{copied:8.2f} s  {copied / pages:8.1f}× the bare pages")
    print(f"{'backup, nothing changed':<42}{same:8.3f} s  {same / pages:8.2f}×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
