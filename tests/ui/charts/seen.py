"""What stands on the Charts desk, and keys and clicks on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.charts.pane import CHARTS
from annotator.charts.series import BarChart
from annotator.ui.charts.desk import ChartsDesk
from annotator.ui.charts.look import Mark
from annotator.ui.shell.window import MainWindow


def desk(window: MainWindow) -> ChartsDesk:
    """The Charts desk."""
    found = window.desks.current()
    assert isinstance(found, ChartsDesk)
    return found


def rested(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until every chart is read and painted."""
    here = desk(window)
    reads = window.session.reads
    qtbot.waitUntil(lambda: not reads.pending() and len(here.charts) == len(CHARTS), timeout=20_000)
    for card in here.cards.values():
        card.grab()


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Presses a key where the focus is, and waits for the charts."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)
    rested(window, qtbot)


def bar(window: MainWindow, name: str, row: int, column: int = 0) -> Mark:
    """A bar or a part of it."""
    return next(one for one in desk(window).cards[name].marks if one.place == (row, column))


def click(window: MainWindow, qtbot: QtBot, name: str, mark: Mark, modifier: Qt.KeyboardModifier) -> None:
    """Clicks a bar at its left, where nothing lies over it."""
    card = desk(window).cards[name]
    at = mark.rect.center().toPoint()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, modifier, at)
    rested(window, qtbot)


def total(window: MainWindow, name: str) -> int:
    """All that a chart of bars counts."""
    chart = desk(window).charts[name]
    assert isinstance(chart, BarChart)
    return sum(one.total for one in chart.bars)
