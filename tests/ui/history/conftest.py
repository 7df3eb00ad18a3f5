"""A window on a corpus in which two editors have decided something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.review.decide import Review
from annotator.ui.history import HistoryPane
from annotator.ui.shell.window import MainWindow
from tests.ui.whole import JONAS, MIRA, accept_claim, make_corpus, open_in, whole_window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Mira accepted a claim, Jonas another, and Mira rejected a name."""
    path = tmp_path / "flood.corpus"
    bridge, grain, _school = make_corpus(path)
    with Corpus.open(path) as made:
        accept_claim(made, bridge, made.editor(MIRA))
        accept_claim(made, grain, made.editor(JONAS))
        page = made.annotated(grain)
        Review(made, made.editor(MIRA)).reject(page, page.mentions[0])
    return path


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, corpus: Path) -> Iterator[MainWindow]:
    """The window on that corpus."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini") as made:
        open_in(made, corpus, qtbot)
        yield made


@pytest.fixture
def history(window: MainWindow, qtbot: QtBot) -> HistoryPane:
    """Its history, opened by its key and read."""
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    pane = window.going.history
    settle(pane, qtbot)
    return pane


def settle(pane: HistoryPane, qtbot: QtBot) -> None:
    """Waits until the rows and the decision that is looked at are read."""

    def read() -> bool:
        shown = pane.side.shown()
        if pane.model.rowCount() == 0:
            return pane.empty.isVisible()
        return pane.model.line(0) is not None and shown is not None and shown.seq == pane.current()

    qtbot.waitUntil(read)
