"""The Library over many articles: how long the window stands still while an editor types and scrolls.

Run by hand: `python -m tests.benchmarks.bench_library [CORPUS | ARTICLES]`; a corpus of so many articles
(20,000) is made where none is given. A pulse in the window's thread ticks every millisecond; what is told
is the longest gap between two ticks, beside that of a pulse that runs while nothing happens, and the most
that the thread itself worked within a gap, which does not depend on what else the machine does.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.corpus import Corpus
from annotator.ui.app import application, make_window
from annotator.ui.library import LibraryPanel
from annotator.ui.preferences import Preferences
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.benchmarks.corpora import build

ARTICLES = 20_000
QUERIES = ("the ministry said", "source:mi", '"in the"', "zq")


def wait(milliseconds: int) -> None:
    """Lets the window run for a while; `QTest.qWait` would sleep in between."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Pulse(QObject):
    """Ticks every millisecond and remembers how long it was kept from it."""

    def __init__(self) -> None:
        super().__init__()
        self._since = QElapsedTimer()
        self._worked = 0.0
        self._gaps: list[float] = []
        self._work: list[float] = []
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        self._gaps.append(self._since.nsecsElapsed() / 1e6)
        now = time.thread_time() * 1e3
        self._work.append(now - self._worked)
        self._worked = now
        self._since.start()

    def during(self, act: Callable[[], object]) -> tuple[float, ...]:
        """The longest gap and the 99th percentile while something is done, the most work and its; in ms."""
        self._gaps.clear()
        self._work.clear()
        self._worked = time.thread_time() * 1e3
        self._since.start()
        self._timer.start()
        act()
        wait(20)
        self._timer.stop()
        return *top(self._gaps), *top(self._work)


def top(times: list[float]) -> tuple[float, float]:
    """The largest and the 99th percentile."""
    ordered = sorted(times)
    return ordered[-1], ordered[int(len(ordered) * 0.99)]


def rested(window: MainWindow) -> None:
    """Waits for every answer."""
    while window.session.reads.pending():
        wait(5)


def typing(window: MainWindow, words: str) -> None:
    """Types as fast as a fast typist, waits for the answers, and clears the field again."""
    search = window.desk.library.search
    search.setFocus()
    for letter in words:
        QTest.keyClicks(search, letter)
        wait(60)
    wait(200)
    rested(window)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    rested(window)


def wheeling(panel: LibraryPanel, steps: int = 120) -> None:
    """Turns the wheel."""
    port = panel.list.viewport()
    at = QPointF(port.rect().center())
    for _ in range(steps):
        event = QWheelEvent(
            at,
            QPointF(port.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, -240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(port, event)
        wait(8)


def dragging(panel: LibraryPanel, steps: int = 120) -> None:
    """Drags the scroll bar from top to bottom."""
    bar = panel.list.verticalScrollBar()
    for step in range(steps + 1):
        bar.setValue(bar.maximum() * step // steps)
        wait(8)


def jumping(panel: LibraryPanel) -> None:
    """End, Home, and pages between."""
    panel.focus_list()
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown) * 5:
        QTest.keyClick(panel.list, key)
        wait(30)


def reread(window: MainWindow) -> None:
    """Reads the list again, as when an article came in."""
    window.session.libraryChanged.emit()
    wait(300)
    rested(window)


def first_letters(window: MainWindow) -> list[float]:
    """Milliseconds from a key to the list it finds, for each letter of some words."""
    panel, found = window.desk.library, list[float]()
    for words in QUERIES:
        for letter in words:
            start = time.perf_counter()
            QTest.keyClicks(panel.search, letter)
            while panel.listing.finder.searching():
                QApplication.processEvents()
            found.append((time.perf_counter() - start) * 1e3)
        panel.search.clear()
        rested(window)
    return sorted(found)


def main(path: Path) -> None:
    """Prints the table."""
    app = application()
    pulse = Pulse()
    print(f"{'milliseconds':34}{'longest':>9}{'99 %':>9}{'worked':>9}{'99 %':>9}")

    def row(name: str, times: tuple[float, ...]) -> None:
        print(f"{name:34}" + "".join(f"{one:9.1f}" for one in times), flush=True)

    row("bare pulse, nothing happens", pulse.during(lambda: wait(1000)))
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = make_window(app, Preferences(settings), Scheme.LIGHT)
    window.resize(1600, 1000)
    window.show()
    assert window.reading is not None
    start = time.perf_counter()

    def open_() -> None:
        window.files.open_path(path)
        print(f"{'  open_path returned after':34}{(time.perf_counter() - start) * 1e3:9.1f}")
        rested(window)
        print(f"{'  all answers there after':34}{(time.perf_counter() - start) * 1e3:9.1f}")

    row("opening", pulse.during(open_))
    panel = window.desk.library
    print(f"{'  articles':34}{panel.model.rowCount():9,}")
    for words in QUERIES:
        row(f"typing {words}", pulse.during(partial(typing, window, words)))
    row("wheel", pulse.during(lambda: wheeling(panel)))
    row("dragging the bar", pulse.during(lambda: dragging(panel)))
    row("End, Home, pages", pulse.during(lambda: jumping(panel)))
    row("list read again", pulse.during(partial(reread, window)))
    found = first_letters(window)
    row("key to list: 95 %, median", (found[int(len(found) * 0.95)], found[len(found) // 2]))
    print(f"{'memory, MB':34}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f}")
    window.close()


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else str(ARTICLES)
    if not asked.isdigit():
        main(Path(asked))
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.corpus"
            build(made, int(asked))
            with Corpus.open(made) as corpus:
                print(f"{corpus.totals().articles:,} articles")
            main(made)
