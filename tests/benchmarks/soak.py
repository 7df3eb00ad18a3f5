"""The window under ten minutes of random keys, clicks, resizes and switches of colours, from one seed.

Run by hand: `python -m tests.benchmarks.soak [--seconds 600] [--seed 1] [--corpus FILE]`. It works on a copy
of the corpus (one made of the sample articles where none is named). Prints what was done, every exception
and Qt warning, and how the memory went; exit status 1 where there was an exception, a warning, or growth.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.corpus import Corpus
from annotator.ui.app import application, make_window
from annotator.ui.preferences import Preferences
from annotator.ui.selection import Column
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.ui.making import HandExtractor
from tests.ui.whole import make_corpus

Key = Qt.Key
_SHIFT, _CONTROL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LETTERS = [Key(n) for n in range(Key.Key_A.value, Key.Key_Z.value + 1)]
OTHERS = [
    *(
        Key.Key_Escape,
        Key.Key_Return,
        Key.Key_Space,
        Key.Key_Tab,
        Key.Key_Backtab,
        Key.Key_Delete,
        Key.Key_F6,
    ),
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_PageDown),
    *(Key.Key_BracketLeft, Key.Key_BracketRight, Key.Key_Slash, *(Key(n) for n in range(0x30, 0x3A))),
]
# What opens a dialog of the system's own waits for somebody who is not there.
NEVER = {(Key.Key_N, _CONTROL), (Key.Key_O, _CONTROL), (Key.Key_I, _CONTROL), (Key.Key_Q, _CONTROL)}
SIZES = ((1600, 1000), (1400, 900), (1100, 700), (820, 520), (2400, 1200))
HARMLESS = ("This plugin does not support",)
GROWTH = 40
"""Megabytes more than after the first quarter that still count as flat."""


class Soak:
    """One run: what was done, and what went wrong."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._before = -1

    def warned(self, kind: QtMsgType, _context: object, message: str) -> None:
        """Notes what the toolkit complains of."""
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(HARMLESS):
            self.wrong.append(f"Qt: {message}")

    def failed(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        """Notes an exception that nobody caught."""
        self.wrong.append("".join(traceback.format_exception(error)))
        print(self.wrong[-1], file=sys.stderr, flush=True)

    def step(self) -> None:
        """One thing an editor might do."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (60, self.key),
            (20, self.click),
            (2, self.resize),
            (2, self.scheme),
            (2, self.columns),
            (4, self.wheel),
        ]
        act = self.chance.choices([one for _, one in acts], [weight for weight, _ in acts])[0]
        self.done[act.__name__] += 1
        act()
        QApplication.processEvents()
        # Outside an event loop nothing else deletes what was asked to be deleted later.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.tidy()

    def _target(self) -> QWidget:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        return (
            popup
            or (focus if focus is not None and focus.window() is (modal or self.window) else None)
            or (modal or self.window.desk.active().view)
        )

    def key(self) -> None:
        """A key, mostly a letter, now and then with a modifier."""
        key = self.chance.choice(LETTERS if self.chance.random() < 0.7 else OTHERS)
        none = Qt.KeyboardModifier.NoModifier
        modifier = self.chance.choices([none, _SHIFT, _CONTROL, _ALT], [70, 15, 8, 7])[0]
        if (key, modifier) not in NEVER and not (modifier == _CONTROL and key in (Key.Key_W, Key.Key_T)):
            QTest.keyClick(self._target(), key, modifier)

    def click(self) -> None:
        """A click somewhere in an article, or on whatever lies at a random place."""
        view = self.window.desk.columns[self.chance.choice(list(Column))].view
        if self.chance.random() < 0.8 and view.isVisible():
            port = view.viewport()
            at = QPoint(self.chance.randrange(port.width() or 1), self.chance.randrange(port.height() or 1))
            act = QTest.mouseDClick if self.chance.random() < 0.1 else QTest.mouseClick
            act(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def wheel(self) -> None:
        """Scrolls."""
        bar = self.window.desk.active().view.verticalScrollBar()
        bar.setValue(bar.value() + self.chance.randrange(-600, 900))

    def resize(self) -> None:
        """Another size of the window."""
        self.window.resize(*self.chance.choice(SIZES))

    def columns(self) -> None:
        """More columns or fewer, or another article beside the one at hand."""
        session = self.window.session
        if session.corpus is None or self.chance.random() < 0.6:
            commands = ("columns", "one_column", "two_columns", "three_columns")
            self.window.looks.handlers()[self.chance.choice(commands)]()
        else:
            article = self.chance.choice(session.corpus.article_ids())
            session.open_article(article, session.columns.beside())

    def scheme(self) -> None:
        """Other colours, or another size of text."""
        if self.chance.random() < 0.7:
            self.window.looks.use(self.chance.choice(list(Scheme)))
        else:
            self.window.looks.handlers()[self.chance.choice(("larger", "smaller", "size"))]()

    def answer(self) -> None:
        """Closes what waits in a loop of its own, where no step of this one comes."""
        modal = QApplication.activeModalWidget()
        if self.done.total() == self._before and isinstance(modal, QDialog):
            modal.reject()
        self._before = self.done.total()

    def tidy(self) -> None:
        """Closes dialogs after a while, and brings the articles back."""
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QDialog) and self.chance.random() < 0.1:
            modal.reject()
        if self.window.session.articles_open() == [] and self.window.session.corpus is not None:
            self.window.going.open_side_by_side()
        if modal is None and QApplication.activePopupWidget() is None:
            self.window.activateWindow()
            if QApplication.focusWidget() is None or self.chance.random() < 0.05:
                self.window.labels.back_to_article()
        if self.window.stack.currentWidget() is not self.window.desk and self.chance.random() < 0.1:
            self.window.going.to_desk("read")


def memory() -> float:
    """What the process holds in memory, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run(seconds: float, seed: int, corpus: Path | None) -> int:
    """Does random things for so long; gives the exit status."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "soak.corpus"
    if corpus is None:
        make_corpus(path)
    else:
        shutil.copy(corpus, path)
    settings = QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.editor_name = "Soak"
    preferences.backups_folder = folder
    window = make_window(application(), preferences, Scheme.LIGHT)
    window.tasks._make_extractor = HandExtractor
    window.resize(1600, 1000)
    window.show()
    assert window.files.open_path(path)
    window.activateWindow()
    window.desk.focus(Column.FIRST)
    QTest.qWaitForWindowActive(window)
    soak = Soak(window, seed)
    qInstallMessageHandler(soak.warned)
    sys.excepthook = soak.failed
    answering = QTimer(window, interval=400)
    answering.timeout.connect(soak.answer)
    answering.start()
    began, marks, shown = time.monotonic(), [], 0.0
    while (passed := time.monotonic() - began) < seconds:
        soak.step()
        if passed - shown >= seconds / 12:
            shown = passed
            gc.collect()
            marks.append(memory())
            print(
                f"{passed:>6.0f} s  {sum(soak.done.values()):>7,} acts  {marks[-1]:>6.0f} MB"
                f"  {len(QApplication.allWidgets()):>6,} widgets",
                flush=True,
            )
    whole = sum(soak.done.values())
    decisions = len(list(window.session.corpus.decisions())) if window.session.corpus else 0
    for modal in window.findChildren(QDialog):
        modal.reject()
    window.close()
    with Corpus.open(path, read_only=True) as after:
        problems = after.check()
    grown = marks[-1] - marks[len(marks) // 4] if len(marks) > 4 else 0.0
    print(f"seed {seed}: {whole:,} acts ({dict(soak.done)}), {decisions:,} decisions")
    print(f"memory {marks[0]:.0f} → {marks[-1]:.0f} MB, {grown:+.0f} MB since the first quarter")
    print(f"{len(problems)} problems in the corpus, {len(soak.wrong)} exceptions and warnings")
    for one, times in Counter(soak.wrong).most_common(10):
        print(f"{times}× {one}")
    shutil.rmtree(folder, ignore_errors=True)
    return int(bool(soak.wrong) or bool(problems) or grown > GROWTH)


def main() -> int:
    """Reads the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--corpus", type=Path, default=None)
    given = asked.parse_args()
    return run(given.seconds, given.seed, given.corpus)


if __name__ == "__main__":
    sys.exit(main())
