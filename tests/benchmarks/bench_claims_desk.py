"""The Claims desk over many claims: how long until it is drawn, and how long the window stands still.

Run by hand: `python -m tests.benchmarks.bench_claims_desk [CORPUS]`; a corpus of 20,000 claims is made where
none is given. “Shown” is from the key or click until the rows in sight are painted; “stood still” the longest
gap between two ticks of a pulse in the window's thread meanwhile, beside that of a pulse while nothing
happens. A scroll frame is the painting of all rows in sight after the bar moved by half a page; that and the
next row are in time of the processor, which does not depend on what else the machine does.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.corpus.claimvalues import GroupBy
from annotator.domain.words import Certainty
from annotator.ui.app import application, make_window
from annotator.ui.claims.columns import Col
from annotator.ui.claims.desk import ClaimsDesk
from annotator.ui.claims.reading import Chosen
from annotator.ui.preferences import Preferences
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.benchmarks.bench_claims import build
from tests.benchmarks.bench_library import Pulse, top, wait

_FRAMES = 200


def shown(window: MainWindow, act: Callable[[], object]) -> float:
    """Milliseconds from an act until everything asked is answered and painted."""
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    while window.session.reads.pending():
        QApplication.processEvents()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1e3


def frames(view: QWidget, moves: Callable[[int], object]) -> tuple[float, float]:
    """The longest and the 95th percentile of painting a whole frame, in milliseconds of the processor."""
    times = []
    for n in range(_FRAMES):
        moves(n)
        QApplication.processEvents()
        start = time.thread_time()
        view.repaint()
        times.append((time.thread_time() - start) * 1e3)
    times.sort()
    return times[-1], times[int(len(times) * 0.95)]


def acts(desk: ClaimsDesk) -> dict[str, Callable[[], object]]:
    """What an editor asks of the table."""
    bar = desk.bar

    def group(by: GroupBy) -> Callable[[], object]:
        return lambda: bar.take(Chosen(by=by))

    def certainty() -> None:
        query = replace(bar.chosen.query, certainties=frozenset({Certainty.HEDGED}))
        bar.take(replace(bar.chosen, query=query))

    def text() -> None:
        bar.take(replace(bar.chosen, query=replace(bar.chosen.query, text="tanks destroyed")))

    return {
        **{f"grouped by {by}": group(by) for by in ("source", "party", "event", "article", "none", "topic")},
        **{f"sorted by {col}": partial(desk.listing.sort, col) for col in (Col.FIGURE, Col.WHEN)},
        "filter certainty": certainty,
        "search words": text,
        "all again": bar.clear,
        "only conflicts": bar.conflicts.click,
        "no longer": bar.conflicts.click,
        "fold all": lambda: desk.listing.fold_all(True),
        "open all": lambda: desk.listing.fold_all(False),
        "End": lambda: QTest.keyClick(desk.table, Qt.Key.Key_End),
        "Ctrl+A": desk.table.selectAll,
        "Home": lambda: QTest.keyClick(desk.table, Qt.Key.Key_Home),
    }


def main(path: Path) -> None:
    """Prints the table."""
    app = application()
    pulse = Pulse()
    print(f"{'milliseconds':30}{'shown':>9}{'stood still':>13}")
    idle = pulse.during(lambda: wait(1000))
    print(f"{'bare pulse, nothing happens':30}{'':>9}{idle[0]:13.1f}")
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = make_window(app, Preferences(settings), Scheme.LIGHT)
    window.resize(1600, 1000)
    window.show()
    window.files.open_path(path)
    shown(window, lambda: None)

    def row(name: str, act: Callable[[], object]) -> None:
        took: list[float] = []
        gaps = pulse.during(lambda: took.append(shown(window, act)))
        print(f"{name:30}{took[0]:9.1f}{gaps[0]:13.1f}", flush=True)

    row("desk shown, Ctrl+2", lambda: window.commands.run("desk_claims"))
    desk = window.desks["claims"]
    assert isinstance(desk, ClaimsDesk)
    print(f"{'  claims':30}{len(desk.model.keys):9,}")
    for name, act in acts(desk).items():
        row(name, act)
    row("sources", lambda: desk.show_view(1))
    row("claims again", lambda: desk.show_view(0))
    scroll = desk.table.verticalScrollBar()
    page = desk.table.viewport().height() // 2

    def move(n: int) -> None:
        scroll.setValue(n * page)
        while window.session.reads.pending():
            QApplication.processEvents()

    longest, most = frames(desk.table.viewport(), move)
    print(f"{'scroll frame: longest, 95 %':30}{longest:9.1f}{most:13.1f}")
    keys = []
    for _ in range(100):
        start = time.thread_time()
        QTest.keyClick(desk.table, Qt.Key.Key_Down)
        QApplication.processEvents()
        keys.append((time.thread_time() - start) * 1e3)
    print(f"{'Down to next row: longest, 99 %':30}{top(keys)[0]:8.1f}{top(keys)[1]:13.1f}")
    window.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made.corpus"
            build(made)
            main(made)
