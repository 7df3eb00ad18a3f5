"""The window on the Claims desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.shell.window import MainWindow
from tests.ui.claims.making import make
from tests.ui.claims.seen import Seen
from tests.ui.whole import open_in, put_away, shown_window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles that disagree, on the Read desk."""
    make(tmp_path / "flood.corpus")
    made = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    open_in(made, tmp_path / "flood.corpus", qtbot)
    yield made
    put_away(made)


@pytest.fixture
def seen(window: MainWindow, qtbot: QtBot) -> Seen:
    """The Claims desk as an editor sees it."""
    made = Seen(window, qtbot)
    made.press("Ctrl+2")
    made.rest()
    return made
