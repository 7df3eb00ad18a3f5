"""The Charts desk over very many claims: how long until it is filled, and from a click to every chart.

Run by hand: `python -m tests.benchmarks.bench_charts [CORPUS | ARTICLES]`; a corpus of so many articles
(12,500, which is 100,000 claims) is made where none is given. The numbers alone are told in
processor time, beside one grouping of the same claims by bare `sqlite3` in the same run; the desk by the
clock, with what the window's own thread worked, which does not depend on what else the machine does.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from annotator.charts.filters import ChartFilter
from annotator.charts.known import CHARTS, Kept
from annotator.charts.pane import read_charts
from annotator.charts.series import Field, Pick
from annotator.corpus import Corpus
from annotator.ui.app import application, make_window
from annotator.ui.charts.desk import ChartsDesk
from annotator.ui.preferences import Preferences
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.benchmarks.corpora import build

ARTICLES = 12_500
_PLAIN = "SELECT type, certainty, count(*) FROM claims WHERE status != 'rejected' GROUP BY 1, 2"


def spent(act: Callable[[], object]) -> float:
    """Milliseconds that the processor works at something, whatever else the machine does meanwhile."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1e3


def bare(path: Path) -> list[float]:
    """One grouping of all claims without the program, the first time and again."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as sql:
        return [spent(lambda: sql.execute(_PLAIN).fetchall()) for _ in range(7)]


def numbers(path: Path) -> None:
    """The numbers alone: the first time, again, and after a pick."""
    with Corpus.open(path, read_only=True) as corpus:
        plain = bare(path)
        print(f"{'bare GROUP BY type, certainty':44}{plain[0]:9.1f}{median(plain[1:]):9.1f}")
        kept = Kept()
        for name in CHARTS:
            first = spent(lambda name=name: read_charts(corpus, ChartFilter(), [name], kept=kept))  # type: ignore[misc]
            picked = [
                spent(
                    lambda name=name, key=key: read_charts(  # type: ignore[misc]
                        corpus, ChartFilter(picks=(Pick(Field.CERTAINTY, key, ""),)), [name], kept=kept
                    )
                )
                for key in ("attributed", "doubted") * 4
            ]
            print(f"{'  ' + name:44}{first:9.1f}{median(picked):9.1f}", flush=True)


def rested(window: MainWindow, until: Callable[[], bool]) -> None:
    """Lets the window run until something is so and every answer is there."""
    while not until():
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()


def desk(path: Path) -> None:
    """The desk in the window: shown first, shown again, and clicks."""
    app = application()
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = make_window(app, Preferences(settings), Scheme.LIGHT)
    window.resize(1600, 1000)
    window.show()
    window.files.open_path(path)
    rested(window, lambda: not window.session.reads.pending())

    def shown() -> ChartsDesk:
        found = window.desks.current()
        assert isinstance(found, ChartsDesk)
        return found

    for times in ("shown for the first time", "shown again"):
        window.going.to_desk("read")
        start, worked = time.perf_counter(), time.thread_time()
        window.going.to_desk("charts")
        here = shown()
        rested(window, lambda here=here: "source" in here.charts)  # type: ignore[misc]
        top = (time.perf_counter() - start) * 1e3
        rested(window, lambda: not window.session.reads.pending())
        whole = (time.perf_counter() - start) * 1e3
        own = (time.thread_time() - worked) * 1e3
        print(f"{times + ': first charts, all, own work':44}{top:9.1f}{whole:9.1f}{own:9.1f}", flush=True)
    taken, worked_on = [], []
    for n in range(12):
        card = here.cards["time"]
        card.grab()
        marks = [one for one in card.marks if one.place[1] == 0 and one.picks]
        at: QPoint = marks[n % len(marks)].rect.center().toPoint()
        start, worked = time.perf_counter(), time.thread_time()
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=at)
        rested(window, lambda: not window.session.reads.pending())
        window.grab()
        taken.append((time.perf_counter() - start) * 1e3)
        worked_on.append((time.thread_time() - worked) * 1e3)
    worst = sorted(taken)[-1]
    name = "a click to every chart: median, longest, own"
    print(f"{name:44}{median(taken):9.1f}{worst:9.1f}{median(worked_on):9.1f}")
    window.close()


def main(path: Path) -> None:
    """Prints the table."""
    print(f"{'milliseconds':44}{'first':>9}{'then':>9}{'':>9}")
    numbers(path)
    desk(path)


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else str(ARTICLES)
    if not asked.isdigit():
        main(Path(asked))
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.corpus"
            build(made, int(asked))
            main(made)
