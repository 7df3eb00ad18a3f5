"""The contact sheet over 5,000 photos with pictures: first paint, a frame of scrolling, memory, checking.

Run with `python -m tests.benchmarks.bench_contactsheet`. Frames and keys are the processor time of the
window's thread, which other programs at work do not lengthen; all other figures are time on the clock.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from annotator.corpus import Corpus
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import assembled
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Figure, Part
from annotator.ingest.pictures import picture_file
from annotator.ingest.source import of_bytes
from annotator.ui.app import application
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.window import MainWindow
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import Nothing

_AN_ARTICLE = 20
_WAIT = 60.0


def _picture(number: int) -> bytes:
    """A JPEG that looks like no other."""
    random_ = random.Random(number)
    few = Image.new("RGB", (8, 6))
    few.putdata([tuple(random_.randrange(256) for _ in range(3)) for _ in range(48)])
    out = io.BytesIO()
    few.resize((640, 480), Image.Resampling.BICUBIC).save(out, "JPEG")
    return out.getvalue()


def make(path: Path, photos: int) -> None:
    """A corpus of so many photos."""
    with Corpus.create(path) as corpus:
        editor = corpus.editor("Mira Kessler")
        for article in range(photos // _AN_ARTICLE):
            parts: list[Part | Figure] = [Part(BlockKind.TITLE, f"Town {article} waits for news")]
            for n in range(_AN_ARTICLE):
                number = article * _AN_ARTICLE + n
                file = picture_file(of_bytes(f"{number}.jpg", _picture(number)))
                caption = f"Rescuers near house {number} in Oderfeld carry what is left."
                parts.append(Figure(None, caption, f"(Name {number % 90}/Agency)", f"{number}.jpg", file))
            known = Known(
                title=f"Town {article}", language="en", outlet="Harbour Post", published="2023-05-12"
            )
            corpus.add(assembled(parts, f"{article}".encode(), f"{article}.html", known), editor)


def wait(session: Session, seconds: float = _WAIT) -> None:
    """Lets the window run until nothing is being read."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()
        if not session.reads.pending():
            return


def until(what: object, seconds: float = _WAIT) -> None:
    """Lets the window run until something is so."""
    app = application()
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:  # type: ignore[operator]
        app.processEvents()


def peak() -> float:
    """The most memory the process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(path: Path, place: Path) -> None:
    """Prints the figures."""
    app = application()
    preferences = Preferences(QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat))
    session = Session("Mira Kessler")
    window = MainWindow(Theme(app, Scheme.LIGHT), preferences, session, Tasks(session, Nothing))
    window.resize(1600, 1000)
    window.show()
    window.files.open_path(path)
    wait(session)
    before = peak()
    start, busy = time.perf_counter(), time.process_time()
    window.desks.show("photos")
    desk = window.desks.current()
    assert isinstance(desk, PhotoDesk)
    until(lambda: desk.grid.number and desk.grid.row(0) is not None)
    desk.sheet.viewport().repaint()
    first, busy = time.perf_counter() - start, time.process_time() - busy
    wait(session)
    pictures = time.perf_counter() - start
    again = []
    for _ in range(5):
        begun = time.perf_counter()
        desk._ask()
        until(lambda: not desk.listing.asking)
        desk.sheet.viewport().repaint()
        again.append(time.perf_counter() - begun)
        wait(session)
    print(f"{desk.grid.number:,} photos")
    cost = busy * 1000
    print(
        f"first contact sheet     {first * 1000:7.0f} ms, the desk made too; {cost:.0f} ms of the processor"
    )
    print(f"with its pictures       {pictures * 1000:7.0f} ms")
    print(f"listed again            {statistics.median(again) * 1000:7.0f} ms")
    bar = desk.sheet.verticalScrollBar()
    frames = []
    for value in range(0, bar.maximum(), max(1, bar.maximum() // 400)):
        begun = time.thread_time()
        bar.setValue(value)
        desk.sheet.viewport().repaint()
        frames.append(time.thread_time() - begun)
        app.processEvents()
    frames.sort()
    print(
        f"frame, far jumps        {statistics.median(frames) * 1000:7.1f} ms median,"
        f" {frames[int(len(frames) * 0.95)] * 1000:.1f} ms 95th, {frames[-1] * 1000:.1f} ms worst"
    )
    wait(session)
    bar.setValue(0)
    wait(session)
    frames = []
    for value in range(0, 6000, 20):
        begun = time.thread_time()
        bar.setValue(value)
        desk.sheet.viewport().repaint()
        frames.append(time.thread_time() - begun)
        app.processEvents()
    frames.sort()
    print(
        f"frame, 20 px steps      {statistics.median(frames) * 1000:7.1f} ms median,"
        f" {frames[int(len(frames) * 0.95)] * 1000:.1f} ms 95th, {frames[-1] * 1000:.1f} ms worst"
    )
    wait(session)
    desk.sheet.go_to(0)
    wait(session)
    keys = []
    for _ in range(20):
        begun = time.thread_time()
        QTest.keyClick(desk.sheet, Qt.Key.Key_A)
        keys.append(time.thread_time() - begun)
        wait(session)
    middle, worst = statistics.median(keys) * 1000, max(keys) * 1000
    print(f"A, to the next photo    {middle:7.1f} ms median, {worst:.1f} ms worst")
    kept, more = session.thumbnails._bytes / 1e6, peak() - before
    print(f"memory                  {more:7.0f} MB more at most, {kept:.0f} MB of it small pictures")
    window.close()


def main() -> None:
    """Makes a corpus and measures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=int, default=5000)
    parser.add_argument("--corpus", type=Path, help="keep the corpus here, and use it where it is there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.corpus or Path(folder) / "photos.corpus"
        if not path.exists():
            begun = time.perf_counter()
            make(path, chosen.photos)
            print(f"made in {time.perf_counter() - begun:.0f} s")
        measure(path, Path(folder))


if __name__ == "__main__":
    main()
