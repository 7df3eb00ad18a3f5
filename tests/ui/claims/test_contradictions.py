"""What does not go together, as the window lists it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.ui.claims.contradictions import ContradictionsSheet
from annotator.ui.shell.window import MainWindow
from tests.review.claims.pages import tolls
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles that count the dead of one town differently."""
    path = tmp_path / "river.corpus"
    with Corpus.create(path) as corpus:
        tolls(corpus)
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, path, qtbot)
        yield made


def test_figures_that_do_not_meet_are_listed_and_open(window: MainWindow, qtbot: QtBot) -> None:
    """A conflict would be known to the command line alone."""
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    window.actions_["contradictions"].trigger()
    (sheet,) = window.findChildren(ContradictionsSheet)
    qtbot.waitUntil(lambda: bool(sheet.found))
    assert sheet.found[0].kind == "figures"
    assert sheet.table.hasFocus()
    first = sheet.found[0].left
    qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.selection is not None)
    assert window.session.selection is not None
    assert window.session.selection.id == first.claim
    assert window.desks.current() is None


def test_nothing_conflicts_is_said(window: MainWindow, qtbot: QtBot) -> None:
    """An editor could not tell “none” from “not looked yet”."""
    assert window.session.corpus is not None
    for article in window.session.articles_open()[1:]:
        column = window.session.column_of(article)
        assert column is not None
        window.session.close_column(column)
    window.actions_["contradictions"].trigger()
    (sheet,) = window.findChildren(ContradictionsSheet)
    assert sheet.stack.currentWidget() is sheet.empty
    qtbot.waitUntil(lambda: not window.session.reads.pending())
    assert sheet.found == []
    assert "Nothing conflicts" in sheet.empty.words()
    sheet.reject()
