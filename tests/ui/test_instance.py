"""A second start hands its files to the window that runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.app import come_forward
from annotator.ui.instance import Listening, hand_over
from tests.ui.whole import make_corpus, put_away, shown_window

HAND_OVER = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
    "from annotator.ui import instance; from annotator.ui.instance import hand_over;"
    # A busy machine may take longer to answer than an editor would wait.
    "instance._PATIENCE = 120_000; app = QCoreApplication([]);"
    "sys.exit(0 if hand_over([Path(p) for p in sys.argv[2:]], sys.argv[1]) else 3)"
)


@pytest.fixture
def at() -> str:
    """An address of this test alone."""
    return f"annotator-test-{os.getpid()}"


@pytest.fixture
def listening(qapp: QApplication, at: str) -> Iterator[Listening]:
    """A window's ear."""
    parent = QObject()
    made = Listening(parent, at)
    yield made
    made.close()


def second_start(at: str, *paths: object) -> subprocess.Popen[bytes]:
    """Another process that hands files over; 3 when nobody took them."""
    return subprocess.Popen([sys.executable, "-c", HAND_OVER, at, *map(str, paths)])


def test_files_arrive_whatever_they_are_called(qtbot: QtBot, listening: Listening, at: str) -> None:
    """A file named in another script would open nothing."""
    with qtbot.waitSignal(listening.arrived, timeout=20_000) as got:
        process = second_start(at, "/news/Бахмут 🗺.corpus", "/news/line\nbreak.txt")
    assert process.wait(120) == 0
    assert got.args == [[Path("/news/Бахмут 🗺.corpus"), Path("/news/line\nbreak.txt")]]


def test_nobody_listens(qapp: QApplication, at: str) -> None:
    """The first start would wait for a window that is not there."""
    assert not hand_over([], f"{at}-nobody")


def test_a_killed_window_is_in_nobodys_way(qtbot: QtBot, qapp: QApplication, at: str) -> None:
    """After a crash every start would take files for handed over, or no window would listen any more."""
    left = Path(QDir.tempPath(), at)
    if sys.platform != "linux":
        pytest.skip("sockets are files on Linux")
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left))
    assert not hand_over([Path("/a.corpus")], at)
    parent = QObject()
    listening = Listening(parent, at)
    with qtbot.waitSignal(listening.arrived, timeout=20_000):
        process = second_start(at, "/a.corpus")
    assert process.wait(120) == 0
    listening.close()


def test_what_the_system_asks_to_open_arrives(qapp: QApplication, listening: Listening) -> None:
    """On macOS a double click starts no second program, it tells the one that runs."""
    arrived: list[list[Path]] = []
    listening.arrived.connect(arrived.append)
    qapp.installEventFilter(listening)
    qapp.sendEvent(qapp, QFileOpenEvent("/news/river.corpus"))
    qapp.removeEventFilter(listening)
    assert arrived == [[Path("/news/river.corpus")]]


@pytest.mark.parametrize("told", [b"nonsense\n", b'{"a": 1}\n', b"[1]\n", b'["relative.corpus"]\n'])
def test_nonsense_is_dropped(qtbot: QtBot, listening: Listening, at: str, told: bytes) -> None:
    """Any program of the account could make the window open what it likes, or end it."""
    arrived: list[object] = []
    listening.arrived.connect(arrived.append)
    other = QLocalSocket()
    other.connectToServer(at)
    assert other.waitForConnected(120_000)
    with qtbot.waitSignal(other.disconnected, timeout=20_000):
        other.write(told)
        other.flush()
    assert arrived == []


def test_the_window_opens_a_corpus_and_adds_the_rest(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Double click on a corpus would only bring the window to the front."""
    make_corpus(tmp_path / "a.corpus")
    window = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    article = tmp_path / "ferry.txt"
    article.write_text("Ferry runs again\n\nColonel Brandvik said the pier was open.\n", encoding="utf-8")
    come_forward(window, [tmp_path / "a.corpus", article])
    corpus = window.session.corpus
    assert corpus is not None
    assert corpus.path == tmp_path / "a.corpus"
    qtbot.waitUntil(lambda: len(corpus.article_ids()) == 4 and not window.tasks.state.running, timeout=20_000)
    come_forward(window, [tmp_path / "a.corpus"])
    assert window.session.corpus is corpus
    put_away(window)
