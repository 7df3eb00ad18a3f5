"""What the charts are counted from, read while nobody waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus.chartrows import ChartRows
from annotator.ui import charting
from annotator.ui.charts.desk import ChartsDesk
from annotator.ui.shell.window import MainWindow
from tests.charts.making import build
from tests.ui.charts.seen import rested, total
from tests.ui.whole import open_in, shown_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window on a corpus, everything of its charts read ahead."""
    monkeypatch.setattr(charting, "_FIRST", 0)
    monkeypatch.setattr(charting, "_NEXT", 0)
    build(tmp_path / "made.corpus", articles=4)
    shown = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    open_in(shown, tmp_path / "made.corpus", qtbot)
    ahead = shown.session.charting
    qtbot.waitUntil(lambda: ahead.kept.choices is not None and ahead.done, timeout=20_000)
    return shown


def test_the_charts_are_read_before_they_are_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor of a large corpus would look at empty frames for a second whenever the program starts."""
    assert window.desks.current() is None
    monkeypatch.setattr(ChartRows, "claims", lambda *_: pytest.fail("the claims are read when asked for"))
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    rested(window, qtbot)
    assert isinstance(window.desks.current(), ChartsDesk)
    assert total(window, "source") > 20
    window.close()


def test_another_corpus_is_counted_for_itself(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The charts would go on showing the corpus that was open before."""
    build(tmp_path / "other.corpus", articles=2, claims=3)
    open_in(window, tmp_path / "other.corpus", qtbot)
    ahead = window.session.charting
    qtbot.waitUntil(lambda: ahead.kept.choices is not None and ahead.done, timeout=20_000)
    assert ahead.kept.choices is not None
    assert sum(one.claims for one in ahead.kept.choices.statuses) == 6
    window.close()


def test_of_very_many_claims_nothing_is_read_ahead(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window would take three times its memory for charts that nobody looks at."""
    monkeypatch.setattr(charting, "_FIRST", 0)
    monkeypatch.setattr(charting, "_NEXT", 0)
    monkeypatch.setattr(charting, "MOST", 5)
    build(tmp_path / "made.corpus", articles=4)
    shown = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    open_in(shown, tmp_path / "made.corpus", qtbot)
    ahead = shown.session.charting
    qtbot.waitUntil(lambda: not ahead._modules and ahead.done, timeout=20_000)
    assert ahead._kept is None
    qtbot.keyClick(shown, Qt.Key.Key_4, CTRL)
    rested(shown, qtbot)
    assert total(shown, "source") > 20
    shown.close()
