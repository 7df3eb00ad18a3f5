"""Work that the window waits for."""

from __future__ import annotations

import time
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.errors import UserError
from annotator.ui.shell import beside as module
from annotator.ui.shell.beside import Cancelled, Share, beside
from tests.ui.making import PATIENCE


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """What waits; its patience ends soon."""
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def endless(progress: Share) -> str:
    """Goes on until it is stopped."""
    while True:
        progress(0.5)
        time.sleep(0.01)


def test_quick_work_shows_nothing(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a corpus would flicker."""
    monkeypatch.setattr(module, "PATIENCE", PATIENCE)
    assert beside(lambda _progress: 3, "Opening", "It opens.", window) == 3
    assert window.findChild(QProgressDialog) is None


def test_slow_work_shows_how_far_it_is(qtbot: QtBot, window: QWidget) -> None:
    """The window would look as if it had died."""
    seen: list[tuple[str, int]] = []
    looked = Event()

    def look() -> None:
        dialog = window.findChild(QProgressDialog)
        if isinstance(dialog, QProgressDialog) and dialog.value() > 0:
            seen.append((dialog.labelText(), dialog.value()))
            looked.set()

    def slow(progress: Share) -> str:
        progress(0.25)
        assert looked.wait(PATIENCE), "nothing shows how far it is"
        return "done"

    clock = QTimer(interval=20)
    clock.timeout.connect(look)
    clock.start()
    assert beside(slow, "Opening", "It is brought up to date.", window) == "done"
    clock.stop()
    assert seen[0][0] == "It is brought up to date."
    assert 0 < seen[0][1] < 1000


def test_cancel_ends_it(window: QWidget) -> None:
    """An editor would wait for what is not wanted."""

    def cancel() -> None:
        dialog = window.findChild(QProgressDialog)
        if isinstance(dialog, QProgressDialog):
            button = dialog.findChild(QPushButton)
            assert isinstance(button, QPushButton)
            button.click()

    clock = QTimer(interval=20)
    clock.timeout.connect(cancel)
    clock.start()
    with pytest.raises(Cancelled):
        beside(endless, "Opening", "It is brought up to date.", window)
    clock.stop()


def test_what_goes_wrong_arrives(window: QWidget) -> None:
    """A corpus that cannot be opened would seem to be open."""

    def refuse(_progress: Share) -> None:
        time.sleep(0.05)
        raise UserError("it is a picture")

    with pytest.raises(UserError, match="it is a picture"):
        beside(refuse, "Opening", "It opens.", window)
