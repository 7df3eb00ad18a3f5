"""Import of many text files beside bare sqlite3 in the same run.

Prints articles a second of each way, the ratio, and how long the longest transaction kept others waiting:
`python -m tests.benchmarks.bench_import [FILES]`.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from annotator.corpus import Corpus
from annotator.review.intake import add_articles
from tests.benchmarks.corpora import Maker

FILES = 10_000
_BATCH = 200
_FOLDERS = 10


def write_files(folder: Path, count: int, seed: int = 7) -> None:
    """So many articles of about 3,500 characters as text files, in a few folders."""
    maker = Maker(count, seed=seed)
    for n in range(count):
        place = folder / f"part {n % _FOLDERS}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{n:06}.txt").write_text(maker.annotated(n).text, encoding="utf-8")


def bare(folder: Path, path: Path) -> int:
    """The texts and their full-text index alone, by sqlite3 into a corpus's own tables, 200 a transaction."""
    Corpus.create(path).close()
    sql = sqlite3.connect(path, isolation_level=None)
    sql.execute("PRAGMA synchronous = FULL")
    sql.execute("PRAGMA cache_size = -16000")
    files = sorted(folder.rglob("*.txt"))
    for first in range(0, len(files), _BATCH):
        rows = [
            (first + k, file.read_text("utf-8")) for k, file in enumerate(files[first : first + _BATCH], 1)
        ]
        sql.execute("BEGIN IMMEDIATE")
        sql.executemany("INSERT INTO article_texts VALUES (?, ?)", rows)
        sql.executemany("INSERT INTO text_fts (rowid, text) VALUES (?, ?)", rows)
        sql.execute("COMMIT")
    sql.close()
    return len(files)


def ours(folder: Path, path: Path) -> int:
    """The product's own way, within this process."""
    with Corpus.create(path) as corpus:
        return len(add_articles(corpus, corpus.editor("Bench"), [folder]).added)


def command(folder: Path, path: Path) -> int:
    """The command line, a process of its own."""
    Corpus.create(path).close()
    call = [sys.executable, "-m", "annotator", "import", str(path), str(folder)]
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    with Corpus.open(path) as corpus:
        return corpus.totals().articles


def beside(folder: Path, path: Path) -> int:
    """As `ours`, while a second connection asks for the right to write again and again."""
    waits: list[float] = []
    stop = threading.Event()
    Corpus.create(path).close()

    def decide() -> None:
        sql = sqlite3.connect(path, isolation_level=None, timeout=10)
        while not stop.wait(0.02):
            start = time.perf_counter()
            sql.execute("BEGIN IMMEDIATE")
            waits.append(time.perf_counter() - start)
            sql.execute("ROLLBACK")
        sql.close()

    other = threading.Thread(target=decide)
    other.start()
    with Corpus.open(path) as corpus:
        added = len(add_articles(corpus, corpus.editor("Bench"), [folder]).added)
    stop.set()
    other.join()
    waits.sort()
    late = waits[int(len(waits) * 0.95)]
    print(
        f"  another writer waited {late * 1000:.0f} ms at the 95th percentile, {waits[-1] * 1000:.0f} at most"
    )
    return added


def processor() -> tuple[float, float]:
    """The processor time so far of this process and of those it started that have ended, in seconds."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time(), others.ru_utime + others.ru_stime


def main() -> None:
    """Times each way over the same files."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "files"
        write_files(folder, count)
        rates: dict[str, float] = {}
        ways: dict[str, Callable[[Path, Path], int]] = {
            "bare sqlite3: text and its index": bare,
            "add_articles": ours,
            "annotator import": command,
            "add_articles, with another writer": beside,
        }
        for k, (what, way) in enumerate(ways.items()):
            start, before = time.perf_counter(), processor()
            added = way(folder, Path(name) / f"{k}.corpus")
            taken = time.perf_counter() - start
            own, others = (
                (after - was) / count * 1000 for after, was in zip(processor(), before, strict=True)
            )
            rates[what] = added / taken
            ratio = rates[what] / rates["bare sqlite3: text and its index"]
            print(f"{what:<36} {added:>7,} in {taken:6.1f} s {rates[what]:>7,.0f} a second {ratio:>6.2f}×")
            print(f"  processor time an article: {own:.2f} ms in this process, {others:.2f} ms in others")
            assert added == count, added
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(
            f"{os.cpu_count()} cores; this process needed {peak:,.0f} MB at most, a child {children:,.0f} MB"
        )


if __name__ == "__main__":
    main()
