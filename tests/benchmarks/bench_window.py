"""Start of the window, and one key until the article shows it and all is up to date; beside each a bare one.

Run by hand: `python -m tests.benchmarks.bench_window`. Milliseconds, medians and 95th percentiles.
Starts are whole processes in processor time, ours as `annotator open` and the bare one a PySide6 main window
with a label, in turns; megabytes are what they hold when the window is painted.
"""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QTextEdit

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.suggestions import Suggestions
from annotator.ui.app import application, collect_seldom, make_window
from annotator.ui.article.canvas import ArticleCanvas
from annotator.ui.preferences import Preferences
from annotator.ui.selection import Column
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.benchmarks.bench_article_view import article

WHEN = "2024-05-01T10:00:00Z"
APART = 40
"""Milliseconds between two keys: sooner than anybody decides, and what is painted ahead needs some of it."""
END = """
import os
os.write(1, open("/proc/self/status", "rb").read())
os._exit(0)
"""
BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication([]); w = QMainWindow(); w.setCentralWidget(QLabel("bare")); w.resize(1600, 1000)
w.show(); w.grab()
{END}
"""
OURS = f"""
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
def painted(*_):
    app = QApplication.instance()
    window = next(one for one in app.topLevelWidgets() if isinstance(one, QMainWindow))
    while len(sys.argv) > 2 and window.session.corpus is None:
        app.processEvents()
    window.grab()
    {END.strip().replace(chr(10), chr(10) + "    ")}
QApplication.exec = painted
sys.argv[1:1] = ["open"]
from annotator.cli import main
main()
"""


def started(code: str, home: Path, *arguments: Path) -> tuple[float, float]:
    """Processor milliseconds of a process up to the painted window, and the megabytes it holds then."""
    # Compiled files are kept, as they are where the program is installed; no window of another run answers.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"HOME": str(home), "TMPDIR": str(home)}
    for left in home.glob("annotator-*"):
        # Of a process that was ended when it listened already: the next one would ask there.
        left.unlink()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=True,
        env=env,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    held = next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("VmRSS"))
    return used * 1000, int(held) / 1000


def starts(folder: Path, times: int = 9) -> None:
    """Prints what starts take: without a corpus, and on one of three articles."""
    path = folder / "three.corpus"
    with Corpus.create(path) as corpus:
        for name, characters in (("a", 9_000), ("b", 10_000), ("c", 11_000)):
            made = article(characters, 300)
            made = replace(made, article=replace(made.article, id=name, sha256=name))
            corpus.add(Draft(made, None), corpus.editor("Bench"))
        for id_ in corpus.article_ids():
            # Looked through, as articles are when a corpus is opened again.
            whole = corpus.annotated(id_)
            found = Suggestions("bench", "1", whole.mentions, whole.claims, whole.entities)
            corpus.store(id_, found, started=WHEN, finished=WHEN)
    (folder / "home").mkdir()
    kinds: dict[str, tuple[str, tuple[Path, ...]]] = {
        "bare": (BARE, ()),
        "welcome screen": (OURS, ()),
        "three articles": (OURS, (path,)),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
    for turn in range(times + 1):
        for name, (code, arguments) in kinds.items():
            one = started(code, folder / "home", *arguments)
            # The first turn compiles.
            found[name] += [one] * (turn > 0)
    for at, what in enumerate(("start, processor time", "start, megabytes")):
        bare, *others = (_told([one[at] for one in found[name]]) for name in kinds)
        for name, ours in zip(("welcome screen", "three articles"), others, strict=True):
            line(f"{what}: {name}", ours, bare)


def _told(found: list[float]) -> tuple[float, float]:
    found.sort()
    return statistics.median(found), found[int(len(found) * 0.95)]


def spread(act: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and 95th percentile of some calls, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return _told(found)


def line(what: str, ours: tuple[float, float], bare: tuple[float, float]) -> None:
    """One line of the table."""
    ratio = ours[0] / bare[0] if bare[0] else 0.0
    times = f"{ours[0]:>8.1f} {ours[1]:>8.1f}   bare {bare[0]:>8.2f} {bare[1]:>8.2f}"
    print(f"{what:<44} {times}   {ratio:>5.1f}×")


def commit(path: Path) -> Callable[[], object]:
    """A bare durable commit of one row."""
    sql = sqlite3.connect(path, isolation_level=None)
    sql.execute("PRAGMA journal_mode = WAL")
    sql.execute("PRAGMA synchronous = FULL")
    sql.execute("CREATE TABLE t (x)")
    return lambda: sql.execute("INSERT INTO t VALUES (1)")


def opened_window(folder: Path, characters: int, spans: int) -> MainWindow:
    """The window on a corpus of one made-up article."""
    path = folder / f"{spans}.corpus"
    with Corpus.create(path) as corpus:
        corpus.add(Draft(article(characters, spans), None), corpus.editor("Bench"))
    settings = QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)
    window = make_window(application(), Preferences(settings), Scheme.LIGHT)
    window.resize(1600, 1000)
    window.show()
    window.session.open_corpus(path)
    window.going.open_side_by_side()
    # As in the program, once its window stands.
    collect_seldom()
    return window


class Painted:
    """When the article was painted first since `begin`, by the clock and in this thread's processor time."""

    def __init__(self) -> None:
        self.at: tuple[float, float] | None = None
        paint = ArticleCanvas.paintEvent

        def noted(view: ArticleCanvas, event: QPaintEvent) -> None:
            paint(view, event)
            self.at = self.at or now()

        ArticleCanvas.paintEvent = noted  # type: ignore[method-assign]


def now() -> tuple[float, float]:
    """By the clock, and in this thread's processor time, in milliseconds."""
    return time.perf_counter() * 1000, time.thread_time() * 1000


def press(window: MainWindow, painted: Painted, key: Qt.Key) -> tuple[list[float], list[float]]:
    """One key: milliseconds until the article shows it, and until everything in the window is up to date.

    Each by the clock and in processor time.
    """
    painted.at, start = None, now()
    QTest.keyClick(window.desk.columns[Column.FIRST].view, key)
    for _ in ("what was posted", "the paint it asked for", "what follows later", "its paint"):
        application().processEvents()
    end = now()
    first = painted.at or end
    return [a - b for a, b in zip(first, start, strict=True)], [
        a - b for a, b in zip(end, start, strict=True)
    ]


def keys(window: MainWindow, painted: Painted, spans: int, bare: tuple[float, float]) -> None:
    """Prints what a decision and a step to the next thing take."""
    for name, key in (("A", Qt.Key.Key_A), ("J", Qt.Key.Key_J)):
        both = []
        for _ in range(60):
            QTest.qWait(APART)
            both.append(press(window, painted, key))
        for n, until in enumerate(("the article shows it", "all is up to date")):
            for at, how in enumerate(("", ", processor")):
                line(f"{name}: {until}, {spans:,} spans{how}", _told([one[n][at] for one in both]), bare)


def switch(window: MainWindow, schemes: list[Scheme]) -> None:
    """Takes the other colours, and lets everything repaint."""
    schemes.reverse()
    window.looks.use(schemes[0])
    window.grab()


def resize(window: MainWindow, sizes: list[tuple[int, int]]) -> None:
    """Takes another size across a step of the layout, and lets everything repaint."""
    sizes.reverse()
    window.resize(*sizes[0])
    application().processEvents()
    window.grab()


def bare_window() -> QMainWindow:
    """A window of the same size with one read-only text edit."""
    made = QMainWindow()
    edit = QTextEdit()
    edit.setReadOnly(True)
    edit.setPlainText(article(10_000, 500).text)
    made.setCentralWidget(edit)
    made.resize(1600, 1000)
    made.show()
    return made


def bare_switch() -> tuple[float, float]:
    """The toolkit's own: another palette over that window."""
    window, palettes = bare_window(), [QPalette(QColor("#191B1E")), QPalette(QColor("#FFFFFF"))]

    def act() -> None:
        palettes.reverse()
        window.setPalette(palettes[0])
        window.grab()

    return spread(act, 12)


def bare_resize() -> tuple[float, float]:
    """The toolkit's own: another size of that window."""
    window, sizes = bare_window(), [(1400, 900), (1600, 1000)]

    def act() -> None:
        sizes.reverse()
        window.resize(*sizes[0])
        application().processEvents()
        window.grab()

    return spread(act, 12)


def main() -> None:
    """Prints the table."""
    print(f"{'':<44} {'median':>8} {'p95':>8}")
    folder = Path(tempfile.mkdtemp())
    starts(folder)
    bare = spread(commit(folder / "bare.db"), 200)
    painted = Painted()
    for characters, spans in ((10_000, 500), (100_000, 5_000)):
        window = opened_window(folder, characters, spans)
        view = window.desk.columns[Column.FIRST].view
        window.activateWindow()
        view.setFocus()
        QTest.qWaitForWindowActive(window)
        QTest.keyClick(view, Qt.Key.Key_J)

        before = len(list(window.session.corpus.decisions())) if window.session.corpus else 0
        keys(window, painted, spans, bare)
        made = len(list(window.session.corpus.decisions())) if window.session.corpus else 0
        assert made - before == 60, made
        schemes = [Scheme.DARK, Scheme.LIGHT]
        line(
            f"switch of colours, {spans:,} spans", spread(partial(switch, window, schemes), 12), bare_switch()
        )
        sizes = [(1400, 900), (1600, 1000)]
        line(f"resize, {spans:,} spans", spread(partial(resize, window, sizes), 12), bare_resize())
        window.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
