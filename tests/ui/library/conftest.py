"""A Library on a corpus of three articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.library import LibraryPanel
from annotator.ui.session import Session
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import open_session


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light scheme."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Session, list[str]]]:
    """The session and the ids of its articles, the latest published first."""
    session, ids = open_session(tmp_path / "flood.corpus")
    yield session, ids
    session.close_corpus()


@pytest.fixture
def library(qtbot: QtBot, look: Theme, opened: tuple[Session, list[str]]) -> LibraryPanel:
    """The pane as the Read desk shows it."""
    panel = LibraryPanel(opened[0], look)
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.waitUntil(lambda: not opened[0].reads.pending())
    return panel
