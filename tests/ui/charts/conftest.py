"""The window on the Charts desk, over a corpus with claims of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.shell.window import MainWindow
from tests.charts.making import build
from tests.ui.charts.seen import rested
from tests.ui.whole import open_in, put_away, shown_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A corpus with claims of every kind, to be copied."""
    path = tmp_path_factory.mktemp("charts") / "made.corpus"
    build(path)
    return path.read_bytes()


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, made: bytes, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window on the Charts desk, every chart read."""
    path = tmp_path / "boats.corpus"
    path.write_bytes(made)
    shown = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    open_in(shown, path, qtbot)
    qtbot.keyClick(shown, Qt.Key.Key_4, CTRL)
    rested(shown, qtbot)
    yield shown
    put_away(shown)
