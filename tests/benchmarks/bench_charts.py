"""The Charts desk over very many claims: how long until it is filled, and from a click to every chart.

Run by hand: `python -m tests.benchmarks.bench_charts [CORPUS | ARTICLES]`; a corpus of so many articles
(12,500, which is 100,000 claims) is made where none is given. The numbers alone are told in
processor time, beside one grouping of the same claims by bare `sqlite3` in the same run; the desk by the
clock, with what the window's own thread worked, which does not depend on what else the machine does. It is
shown by two processes: at once after the corpus was opened, and once the charts were read ahead.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
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
from annotator.domain.words import Status
from annotator.review.decide import Review
from annotator.ui.app import application, make_window
from annotator.ui.charts.desk import ChartsDesk
from annotator.ui.preferences import Preferences
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.benchmarks.corpora import build

ARTICLES = 12_500
_HOW = ("at-once", "ahead")
_FURNISHED = (
    "UPDATE claims SET type = CASE p % 5 WHEN 0 THEN 'military' WHEN 1 THEN 'government'"
    " WHEN 2 THEN 'witness' WHEN 3 THEN 'expert' END,"
    " naming = CASE p % 3 WHEN 0 THEN 'named' WHEN 1 THEN 'unnamed' END,"
    " certainty = CASE p % 4 WHEN 0 THEN 'flat' WHEN 1 THEN 'hedged' WHEN 2 THEN 'doubted'"
    " ELSE 'attributed' END,"
    " topic = CASE WHEN p % 6 = 0 THEN 'Topic ' || (p % 120) END, asserted_text = 'Monday',"
    " asserted_date = date('2022-03-01', (p % 700) || ' days')"
    " FROM (SELECT article_key AS k, id AS i, row_number() OVER () AS p FROM claims)"
    " WHERE article_key = k AND id = i",
    'INSERT INTO figures SELECT c.article_key, c.id, 1, s."start", s."end",'
    " CASE p % 3 WHEN 0 THEN 'killed' WHEN 1 THEN 'distance' ELSE 'vehicles' END, 'about',"
    " CASE p % 4 WHEN 0 THEN NULL ELSE 10 * (p % 50) END,"
    " CASE p % 4 WHEN 1 THEN NULL ELSE 10 * (p % 50) + 40 END,"
    " CASE p % 3 WHEN 1 THEN 'km' END, 'soldiers' FROM (SELECT *, row_number() OVER () AS p FROM claims) c"
    " JOIN claim_spans s ON s.article_key = c.article_key AND s.claim = c.id AND s.role = 'content'"
    " AND s.position = (SELECT min(position) FROM claim_spans WHERE article_key = c.article_key"
    " AND claim = c.id AND role = 'content') WHERE p % 2 = 0",
)
"""What made claims lack for their charts: kinds of sources, certainty, topics, days; half of them figures."""
_PLAIN = "SELECT type, certainty, count(*) FROM claims WHERE status != 'rejected' GROUP BY 1, 2"


def spent(act: Callable[[], object]) -> float:
    """Milliseconds that the processor works at something, whatever else the machine does meanwhile."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1e3


def furnish(path: Path) -> None:
    """Gives the claims of a made corpus what the charts tell of."""
    with sqlite3.connect(path) as sql:
        sql.execute("DELETE FROM figures")
        for one in _FURNISHED:
            sql.execute(one)


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


def decided(window: MainWindow) -> None:
    """An editor accepts a claim."""
    corpus = window.session.corpus
    assert corpus is not None
    with corpus.another() as own:
        article = random.choice(list(own.article_ids()))
        page = own.annotated(article)
        one = next(claim for claim in page.claims if claim.status is not Status.ACCEPTED)
        Review(own, own.editor("Mira Kessler")).accept(page, one)


def desk(path: Path, *, ahead: bool) -> None:
    """The desk in the window: shown first, shown again, shown after a decision, and clicks."""
    app = application()
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    # The window would open on the desk on which the one before was left.
    settings.clear()
    window = make_window(app, Preferences(settings), Scheme.LIGHT)
    window.resize(1600, 1000)
    window.show()
    window.files.open_path(path)
    rested(window, lambda: not window.session.reads.pending())
    if ahead:
        rested(window, lambda: window.session.charting.done)

    def shown() -> ChartsDesk:
        found = window.desks.current()
        assert isinstance(found, ChartsDesk)
        return found

    for times in ("read ahead, shown" if ahead else "shown at once", "shown again", "after a decision"):
        window.going.to_desk("read")
        if times == "after a decision":
            decided(window)
        start, worked = time.perf_counter(), time.thread_time()
        window.going.to_desk("charts")
        here = shown()
        rested(window, lambda here=here: "source" in here.charts)  # type: ignore[misc]
        top = (time.perf_counter() - start) * 1e3
        rested(window, lambda: not window.session.reads.pending())
        app.processEvents()
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
        app.processEvents()
        taken.append((time.perf_counter() - start) * 1e3)
        worked_on.append((time.thread_time() - worked) * 1e3)
    worst = sorted(taken)[-1]
    name = "a click to every chart: median, longest, own"
    print(f"{name:44}{median(taken):9.1f}{worst:9.1f}{median(worked_on):9.1f}")
    window.close()


def main(path: Path) -> None:
    """Prints the table."""
    print(f"{'milliseconds':44}{'first':>9}{'then':>9}{'':>9}", flush=True)
    for how in _HOW:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.bench_charts", str(path), how], check=True)
    numbers(path)


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else str(ARTICLES)
    if len(sys.argv) > 2:
        desk(Path(asked), ahead=sys.argv[2] == _HOW[1])
    elif not asked.isdigit():
        main(Path(asked))
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.corpus"
            build(made, int(asked))
            furnish(made)
            main(made)
