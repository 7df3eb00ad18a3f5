"""A very large corpus in the window and below it, beside bare PySide6 and bare sqlite3 in the same run.

`python -m tests.benchmarks.bench_big CORPUS`, with one that `tests.benchmarks.corpora` made. It is copied
before anything is decided in it. Cold means that the system was told to forget the corpus's pages first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.corpus import Corpus, Edit
from annotator.domain.words import Act, Kind, Status
from tests.benchmarks.bench_corpus import bare, show, times

_BARE = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication([]); w = QMainWindow(); w.setCentralWidget(QLabel("bare")); w.resize(1600, 1000)
w.show(); w.grab()
status = open("/proc/self/status").read().split("VmRSS:")[1].split()[0]
print("shown", time.time(), int(status), flush=True)
import os; os._exit(0)
"""
_TABLES = ("article_texts", "blocks", "photos", "links", "mentions", "claims", "claim_spans", "figures")
_STARTS = 3

Mark = tuple[str, float, int]
"""What had happened, when (seconds since the epoch), and the memory of the process then (kB)."""


def in_window(path: Path) -> None:
    """Opens the corpus in a window as the program does, works in it, and prints what happened when."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtTest import QTest

    from annotator.ui.app import application, make_window
    from annotator.ui.preferences import Preferences
    from annotator.ui.theme import Scheme

    def mark(what: str) -> None:
        status = Path("/proc/self/status").read_text("utf-8").split("VmRSS:")[1].split()[0]
        print(what.replace(" ", "_"), time.time(), int(status), flush=True)

    app = application()
    settings = QSettings("/nonexistent/none.ini", QSettings.Format.IniFormat)
    window = make_window(app, Preferences(settings), Scheme.LIGHT)
    window.resize(1600, 1000)
    window.show()
    window.grab()
    mark("shown")
    window.files.open_path(path)
    window.grab()
    mark("opened")

    def rested() -> None:
        app.processEvents()
        while window.session.reads.pending():
            QTest.qWait(1)
        window.grab()

    rested()
    mark("interactive")
    panel = window.desk.library
    for words in ("the", "mayor said", "zq"):
        QTest.keyClicks(panel.search, words)
        rested()
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    rested()
    mark("searched")
    bar = panel.list.verticalScrollBar()
    for step in range(41):
        bar.setValue(bar.maximum() * step // 40)
        QTest.qWait(10)
    rested()
    mark("scrolled")
    window.going.open_side_by_side()
    rested()
    mark("two articles")
    os._exit(0)


def run(*call: str) -> tuple[float, list[Mark]]:
    """When a program was started, and its marks."""
    # Compiled files are kept, as they are where the program is installed.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.time()
    done = subprocess.run(
        [sys.executable, *call],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=env,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return begun, [(what, float(at), int(kept)) for what, at, kept in lines]


def forget(path: Path) -> None:
    """Has the system drop a file's pages from its memory."""
    with path.open("rb") as handle:
        os.posix_fadvise(handle.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def starting(path: Path) -> None:
    """Starts of the bare window and of ours with the corpus, in turn."""
    taken: dict[str, list[float]] = {}
    kept: dict[str, int] = {}
    for n in range(_STARTS):
        begun, marks = run("-c", _BARE)
        taken.setdefault("bare window", []).append(marks[0][1] - begun)
        kept["bare window"] = marks[0][2]
        for cold in (True, False):
            if cold:
                forget(path)
            begun, marks = run("-m", "tests.benchmarks.bench_big", "--window", str(path))
            for what, at, memory in marks:
                name = f"{what.replace('_', ' ')}, {'cold' if cold else 'warm'}"
                taken.setdefault(name, []).append(at - begun)
                kept[name] = memory
        print(f"\r{n + 1} of {_STARTS} starts", end="", flush=True)
    print(f"\r{'since the start of the process':<40}{'median ms':>10}{'× bare':>8}{'MB':>8}")
    base = median(taken["bare window"])
    for name, some in taken.items():
        print(f"{name:<40}{median(some) * 1000:10.0f}{median(some) / base:8.2f}{kept[name] / 1000:8.0f}")


def reading(corpus: Corpus, articles: list[str]) -> None:
    """One article's annotations against the same rows by plain selects."""
    with bare(corpus.path) as sql:

        def rows(id: str) -> None:
            (key,) = sql.execute("SELECT key FROM articles WHERE id = ?", (id,)).fetchone()
            sql.execute("SELECT * FROM articles WHERE key = ?", (key,)).fetchall()
            for table in _TABLES:
                sql.execute(f"SELECT * FROM {table} WHERE article_key = ?", (key,)).fetchall()
            sql.execute(
                "SELECT * FROM entities WHERE id IN (SELECT entity FROM mentions WHERE article_key = ?)",
                (key,),
            ).fetchall()

        baseline, taken = [], []
        for id in articles[:: max(1, len(articles) // 300)] * 2:
            baseline += times(partial(rows, id), 1)
            taken += times(partial(corpus.annotated, id), 1)
    show("one article's rows by plain select", baseline)
    show("one article, annotated", taken, baseline)
    for what, job in (
        ("totals", corpus.totals),
        ("status counts", corpus.status_counts),
        ("the article list, whole", corpus.article_rows),
        ("open and close", lambda: Corpus.open(corpus.path).close()),
    ):
        show(what, times(job, 5))


def deciding(corpus: Corpus, articles: list[str], folder: Path) -> None:
    """One decision against one bare commit, and what undo and a bulk decision cost."""
    editor = corpus.editor("Bench")
    ready = [
        Edit(Kind.CLAIM, one.id, id, replace(one, status=Status.ACCEPTED))
        for id in articles[1 :: max(1, len(articles) // 150)]
        for one in corpus.annotated(id).claims[:2]
    ]
    with bare(folder / "bare.db") as sql:
        sql.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")

        def commit() -> None:
            sql.execute("BEGIN IMMEDIATE")
            sql.execute("INSERT INTO t (b) VALUES (?)", ("x" * 1000,))
            sql.execute("COMMIT")

        baseline, taken = [], []
        for edit in ready:
            baseline += times(commit, 1)
            taken += times(partial(corpus.decide, editor, Act.ACCEPT, "accept claim", [edit]), 1)
    show("bare WAL + FULL commit of one row", baseline)
    show("one decision (accept a claim)", taken, baseline)
    show("undo", times(lambda: corpus.undo(editor), 100), baseline)
    show("redo", times(lambda: corpus.redo(editor), 100), baseline)


def main(path: Path) -> None:
    """Prints the tables."""
    print(f"{path.stat().st_size / 1e6:,.0f} MB\n")
    starting(path)
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        copy = Path(name) / path.name
        shutil.copyfile(path, copy)
        print(f"\n{'':<58}{'median ms':>10}{'p95 ms':>10}")
        with Corpus.open(copy) as corpus:
            articles = corpus.article_ids()
            reading(corpus, articles)
            deciding(corpus, articles, Path(name))


if __name__ == "__main__":
    if sys.argv[1] == "--window":
        in_window(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
