"""The end of a session comes when it likes."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.app import close_when_told


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_what_runs_ends_before_the_window_closes(qtbot: QtBot) -> None:
    """A corpus would be closed under a reading of it, and the last log would tell of a program that broke."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    told = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {one: signal.getsignal(one) for one in told}
    try:
        close_when_told(window)
        os.kill(os.getpid(), signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is not before[signal.SIGTERM]
        assert window.isVisible(), "closed in the midst of a function"
        qtbot.waitUntil(lambda: not window.isVisible())
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
