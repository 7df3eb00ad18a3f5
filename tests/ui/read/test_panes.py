"""The panes of the Read desk in windows of every width: a drawer, letters, tabs with the acts below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind
from annotator.ui.read.panes import Mode
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from tests.ui.making import Nothing
from tests.ui.whole import make_corpus, open_in, whole_window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles."""
    make_corpus(tmp_path / "two.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, tmp_path / "two.corpus", qtbot)
        made.desk.focus(Column.FIRST)
        yield made


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *, control: bool = False) -> None:
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, CONTROL if control else Qt.KeyboardModifier.NoModifier)


def test_the_library_lies_over_the_left_column_and_goes_when_an_article_is_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The Library could not be reached in a window of middle width, or would push the columns aside."""
    window.resize(1400, 900)
    desk = window.desk
    left = desk.columns[Column.FIRST].geometry()
    press(qtbot, window, Qt.Key.Key_B, control=True)
    assert desk.library.isVisible()
    assert desk.columns[Column.FIRST].geometry() == left
    assert desk.library.width() >= 224
    assert window.session.corpus is not None
    other = next(
        one for one in window.session.corpus.article_ids() if one not in window.session.articles_open()
    )
    window.session.open_article(other)
    assert not desk.library.isVisible()


def test_a_wide_window_again_puts_everything_back(window: MainWindow) -> None:
    """After the window was small once, panes would stay away or stand in the wrong order."""
    desk = window.desk
    for width in (820, 1100, 1400, 820, 1600):
        window.resize(width, 700)
    assert desk.standing.mode is Mode.SIDE_BY_SIDE
    shown = [desk.panes.widget(n) for n in range(desk.panes.count())]
    assert shown == [desk.library, desk.articles, desk.inspector]
    assert all(one.isVisible() for one in shown)
    row = desk.inspector.actions_row
    assert row.parent() is desk.inspector
    assert row.geometry().bottom() <= desk.inspector.height()


def test_in_a_small_window_panes_are_tabs_and_the_acts_stay(window: MainWindow, qtbot: QtBot) -> None:
    """In the smallest window an editor could not accept, or not see why."""
    window.resize(800, 500)
    desk, standing = window.desk, window.desk.standing
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    window.session.select(Selection(Column.FIRST, Kind.CLAIM, opened.claims.order[0]))
    row = desk.inspector.actions_row
    assert row.isVisible()
    assert row.accept.isVisible()
    assert row.height() <= 56
    desk.focus(Column.SECOND)
    press(qtbot, window, Qt.Key.Key_F6)
    assert standing.tab == "inspector"
    assert desk.inspector.isVisible()
    assert row.isVisible()
    press(qtbot, window, Qt.Key.Key_F6)
    assert standing.tab == "library"
    assert not row.isVisible()
    press(qtbot, window, Qt.Key.Key_F6)
    assert standing.tab == "article"
    assert window.session.active is Column.FIRST
    press(qtbot, window, Qt.Key.Key_E)
    assert standing.tab == "inspector"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert desk.inspector.isAncestorOf(focus) or focus.window() is not window


def test_types_are_letters_where_there_is_one_column(window: MainWindow) -> None:
    """The strip over the article would be cut off."""
    window.resize(1100, 700)
    assert all(one.short for one in window.desk.strip.toggles)
    window.resize(1600, 900)
    assert not any(one.short for one in window.desk.strip.toggles)


def test_nothing_is_cut_at_the_smallest_size(window: MainWindow) -> None:
    """Buttons would lie outside the window."""
    window.resize(800, 500)
    for name in ("library", "inspector", "article"):
        window.desk.standing.show(name)
        QApplication.processEvents()
        for button in window.desk.inspector.actions_row.children():
            if isinstance(button, type(window.desk.inspector.actions_row.accept)) and button.isVisible():
                corner = button.mapTo(window, button.rect().bottomRight())
                assert window.rect().contains(corner)
