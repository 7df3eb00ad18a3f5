"""F6 and Shift+F6: round the panes of the Read desk, in windows of every width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.selection import Column
from annotator.ui.shell.window import MainWindow
from tests.ui.making import Nothing
from tests.ui.whole import make_corpus, open_in, rest, whole_window

PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ROUND = ["left", "right", "inspector", "library"]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles; the right one has the keys."""
    make_corpus(tmp_path / "two.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, tmp_path / "two.corpus", qtbot)
        made.desk.focus(Column.SECOND)
        yield made


def here(window: MainWindow) -> str:
    """The pane that has the keys, in a word."""
    desk, focus = window.desk, QApplication.focusWidget()
    panes = {
        "library": desk.library,
        "left": desk.columns[Column.FIRST],
        "right": desk.columns[Column.SECOND],
        "inspector": desk.inspector,
    }
    assert focus is not None
    return next(name for name, pane in panes.items() if pane.isAncestorOf(focus))


def go(
    qtbot: QtBot,
    window: MainWindow,
    times: int,
    key: Qt.Key = Qt.Key.Key_F6,
    held: Qt.KeyboardModifier = PLAIN,
) -> list[str]:
    """Presses a key so often; gives the panes that had the keys after each."""
    went = []
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key, held)
        rest(window, qtbot)
        went.append(here(window))
    return went


@pytest.mark.parametrize(
    ("width", "panes"),
    [
        (1600, ROUND),
        (1400, ["left", "right", "inspector"]),
        (1100, ["left", "right", "inspector"]),
        (900, ROUND),
    ],
)
def test_every_pane_comes_in_reading_order(
    window: MainWindow, qtbot: QtBot, width: int, panes: list[str]
) -> None:
    """In a window that shows one article at a time the other one would be passed by."""
    window.resize(width, 800)
    go(qtbot, window, 1, Qt.Key.Key_J)
    chosen = window.session.selection
    assert chosen is not None
    assert (chosen.column, here(window)) == (Column.SECOND, "right")
    following = [*panes[2:], *panes[:2]]
    assert go(qtbot, window, len(panes)) == following
    assert window.session.selection == chosen
    back = [*reversed(following[:-1]), following[-1]]
    assert go(qtbot, window, len(panes), held=SHIFT) == back
    assert window.session.selection == chosen


@pytest.mark.parametrize(("width", "panes"), [(1600, 4), (1100, 3), (900, 4)])
def test_chosen_words_stay_chosen(window: MainWindow, qtbot: QtBot, width: int, panes: int) -> None:
    """Words chosen for a new claim would have to be chosen again after a look at another pane."""
    window.resize(width, 800)
    view = window.desk.columns[Column.SECOND].view
    go(qtbot, window, 4, Qt.Key.Key_Right, SHIFT)
    chosen = view.chosen()
    assert chosen is not None
    go(qtbot, window, panes)
    assert here(window) == "right"
    assert view.chosen() == chosen


def test_an_empty_column_is_passed_over(window: MainWindow, qtbot: QtBot) -> None:
    """The keys would stay in the left article for good: nothing in an empty column can have them."""
    window.session.close_column(Column.SECOND)
    window.desk.focus(Column.FIRST)
    assert go(qtbot, window, 3) == ["inspector", "library", "left"]
    assert go(qtbot, window, 3, held=SHIFT) == ["library", "inspector", "left"]


def test_from_the_strip_over_the_articles_it_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    """Whoever switched a type of names off would be thrown back to the Library."""
    window.desk.strip.toggles[0].setFocus()
    qtbot.keyClick(window.desk.strip.toggles[0], Qt.Key.Key_F6)
    assert here(window) == "inspector"
