"""Searching a large corpus: `python -m tests.benchmarks.bench_search CORPUS` (`corpora.py` makes one).

Times are the 95th percentile in milliseconds over what an editor types, letter by letter; beside each stands
a bare sqlite3 query of the index in the same run, and the ratio to it.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from annotator.corpus import ArticleQuery, Corpus, ReadCancelled

FREQUENT = ("the", "bridge", "council", "harbour", "ministry", "drone", "oksana")
_ROUNDS = 3


def typed(words: Sequence[str]) -> list[str]:
    """Each beginning of some words from two letters on."""
    return [word[:length] for word in words for length in range(2, len(word) + 1)]


def rare_words(sql: sqlite3.Connection, count: int) -> list[str]:
    """Words that few articles hold."""
    sql.execute("CREATE VIRTUAL TABLE temp.bench_words USING fts5vocab ('main', 'text_fts', 'row')")
    rows = sql.execute(
        "SELECT term FROM bench_words WHERE doc BETWEEN 2 AND 200 AND length(term) > 4 LIMIT ?", (count * 50,)
    ).fetchall()
    return [term for (term,) in rows[::50]]


def late(job: Callable[[str], object], given: Sequence[str]) -> float:
    """The 95th percentile of the times a job takes over what it is given."""
    taken = []
    for _ in range(_ROUNDS):
        for one in given:
            start = time.perf_counter()
            job(one)
            taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[int(len(taken) * 0.95)]


def show(what: str, taken: float, baseline: float) -> None:
    """Prints one line of the table."""
    print(f"{what:<58}{taken:9.2f}{baseline:9.2f}{taken / max(baseline, 0.001):8.2f}×", flush=True)


def cancelled(path: Path) -> float:
    """How long after an interrupt a long search ends, at worst."""
    worst = 0.0
    with Corpus.open(path, read_only=True) as corpus:
        for _ in range(20):
            ended: list[float] = []

            def read(ended: list[float] = ended) -> None:
                try:
                    corpus.library.keys(ArticleQuery("in:claim the of"))
                except ReadCancelled:
                    ended.append(time.perf_counter())

            thread = threading.Thread(target=read)
            thread.start()
            time.sleep(0.15)
            start = time.perf_counter()
            corpus.interrupt()
            thread.join()
            worst = max(worst, (ended[0] - start) * 1000 if ended else 0.0)
    return worst


def main() -> None:
    """Prints the table for one corpus."""
    path = Path(sys.argv[1])
    with Corpus.open(path, read_only=True) as corpus, closing(sqlite3.connect(path)) as sql:
        sql.execute("PRAGMA cache_size = -16000")
        search, library = corpus.search, corpus.library

        def bare(word: str) -> None:
            sql.execute(
                "SELECT rowid FROM text_fts WHERE text_fts MATCH ? ORDER BY rowid DESC LIMIT 100",
                (f'"{word}"*',),
            ).fetchall()

        def ranked(word: str) -> None:
            sql.execute(
                "SELECT rowid FROM text_fts WHERE text_fts MATCH ? ORDER BY rank LIMIT 100", (f'"{word}"*',)
            ).fetchall()

        def ordered(_: str) -> None:
            sql.execute("SELECT key FROM articles ORDER BY published DESC, key DESC").fetchall()

        def keys(word: str, **more: str) -> None:
            library.keys(ArticleQuery(word, **more), limit=100)  # type: ignore[arg-type]

        print(f"{'95th percentile, ms':<58}{'here':>9}{'bare':>9}")
        kinds = {"frequent words": FREQUENT, "rare words": rare_words(sql, 8)}
        for kind, words in kinds.items():
            given = typed(words)
            baseline = late(bare, given)
            show(f"list as typed, first 100, {kind}", late(keys, given), baseline)
            show(f"lines as typed, first 50, {kind}", late(search.lines, given), baseline)
            whole = [f"{word} " for word in words]
            best = late(partial(keys, order="best"), whole)
            show(f"ranked, first 100, {kind}", best, late(lambda word: ranked(word.strip()), whole))
        show("the whole list", late(lambda _: library.keys(ArticleQuery()), "123"), late(ordered, "123"))
        show("counts of the whole list", late(library.counts, ["", ""]), late(ordered, "12"))
        whole = [*FREQUENT]
        show(
            "all that hold a frequent word",
            late(lambda w: library.keys(ArticleQuery(w)), whole),
            late(bare, whole),
        )
        page = library.keys(ArticleQuery(), limit=100)
        show("lines of 100 articles", late(lambda _: library.rows(page), "123"), late(ordered, "1"))
    print(f"{'cancelled after, at worst':<58}{cancelled(path):9.2f}")


if __name__ == "__main__":
    main()
