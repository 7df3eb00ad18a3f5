"""How long the window stands still while articles are added.

`python -m tests.benchmarks.bench_stall [FILES] [RUNS]`: a pulse in the window's thread ticks every
millisecond; what is told is the longest gap between two ticks during an import, and the processor time the
window's thread took in one, beside those of the same window while nothing happens. Then what decisions take
meanwhile; one that finds the corpus held for too long gives up. With RUNS, how many articles a second come
into so many empty corpora, and the slowest.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtTest import QTest

from annotator.corpus import Corpus, Edit
from annotator.domain.errors import CorpusLocked
from annotator.domain.words import Act, Kind
from annotator.review.intake import Intake
from annotator.ui.app import application, collect_seldom, make_window
from annotator.ui.preferences import Preferences
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.benchmarks.bench_import import write_files
from tests.benchmarks.bench_library import Pulse, rested, wait
from tests.benchmarks.corpora import build

FILES = 2000


def adding(window: MainWindow, folder: Path) -> int:
    """Adds the files and waits until they are in; nothing is looked for in them."""
    added: list[int] = []
    # The test's own wait would sleep for ten milliseconds between two rounds.
    loop = QEventLoop()

    def finished(outcome: object) -> None:
        if isinstance(outcome, Intake):
            added.append(len(outcome.added))
            window.tasks.cancel()
            loop.quit()

    window.tasks.finished.connect(finished)
    window.tasks.import_paths([folder])
    loop.exec()
    window.tasks.finished.disconnect(finished)
    return added[0]


def importing(window: MainWindow) -> bool:
    """Whether files are being added."""
    return window.tasks.state.running and window.tasks.state.kind == "import"


def deciding(window: MainWindow, folder: Path) -> list[float]:
    """The same, with a decision ten times a second in the window's thread; milliseconds each took."""
    corpus = window.session.corpus
    assert corpus is not None
    editor, article = corpus.editor("Bench"), corpus.article(corpus.article_ids()[0])
    taken: list[float] = []
    while window.tasks.state.running:
        QTest.qWait(5)
    window.tasks.import_paths([folder])
    while not importing(window):
        QTest.qWait(5)
    while importing(window):
        start = time.perf_counter()
        with suppress(CorpusLocked):
            corpus.decide(editor, Act.STATUS, "done", [Edit(Kind.ARTICLE, article.id, article.id, article)])
        taken.append((time.perf_counter() - start) * 1000)
        QTest.qWait(100)
    window.tasks.cancel()
    return sorted(taken)


def rates(window: MainWindow, home: Path, count: int, runs: int) -> None:
    """How many articles a second come in through the window, each time into a corpus of their own."""
    found = []
    for run in range(runs):
        path = home / f"{run}.corpus"
        Corpus.create(path).close()
        window.files.open_path(path)
        rested(window)
        start = time.perf_counter()
        assert adding(window, home / "first") == count
        found.append(count / (time.perf_counter() - start))
    if found:
        each = ", ".join(f"{one:,.0f}" for one in found)
        print(f"{count:,} articles into an empty corpus: {each} a second")
        print(f"  the slowest of {runs}: {min(found):,.0f}")


def main() -> None:
    """Prints the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for n, folder in enumerate(("first", "second")):
            write_files(home / folder, count, seed=11 + n)
        build(home / "bench.corpus", 500)
        settings = QSettings(str(home / "s.ini"), QSettings.Format.IniFormat)
        # As the program itself does when it begins.
        sys.setswitchinterval(0.001)
        collect_seldom()
        window = make_window(application(), Preferences(settings), Scheme.LIGHT)
        window.resize(1600, 1000)
        window.show()
        window.files.open_path(home / "bench.corpus")
        rested(window)
        pulse = Pulse()
        print(f"{'':34}{'longest':>9}{'99 %':>9}{'most work':>11}{'99 %':>9}  ms")
        longest, late, most, busy = pulse.during(lambda: wait(2000))
        print(f"{'nothing happens':34}{longest:9.1f}{late:9.1f}{most:11.1f}{busy:9.1f}")
        start = time.perf_counter()
        longest, late, most, busy = pulse.during(lambda: adding(window, home / "first"))
        rate = count / (time.perf_counter() - start)
        told = f"{longest:9.1f}{late:9.1f}{most:11.1f}{busy:9.1f}   {rate:,.0f} a second"
        print(f"{f'adding {count:,} articles':34}{told}")
        taken = deciding(window, home / "second")
        late = taken[int(len(taken) * 0.95)]
        print(f"{'a decision meanwhile':34}{taken[-1]:9.1f}{late:9.1f}   (95 %) of {len(taken)}")
        rates(window, home, count, runs)
        window.close()


if __name__ == "__main__":
    main()
