"""Finding words in an article, and a claim by its number, from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.selection import DEFAULT_LABELS, Column
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.asking import AskedLine
from tests.ui.making import Nothing
from tests.ui.whole import make_corpus, open_in, whole_window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles, keys going to the left one."""
    make_corpus(tmp_path / "two.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, tmp_path / "two.corpus", qtbot)
        made.desk.focus(Column.FIRST)
        yield made


def test_words_are_found_walked_and_left(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would read a long article for one word."""
    column = window.desk.columns[Column.FIRST]
    text = window.session.opened(Column.FIRST)
    assert text is not None
    qtbot.keyClick(column.view, Qt.Key.Key_F, CTRL)
    assert column.finder.isVisible()
    assert column.finder.words.hasFocus()
    qtbot.keyClicks(column.finder.words, "THE")
    assert len(column.finder.found) > 1
    assert column.finder.said.text() == f"1 of {len(column.finder.found)} places"
    first = column.view.caret
    assert text.text[first.anchor : first.at].casefold() == "the"
    qtbot.keyClick(column.finder.words, Qt.Key.Key_Return)
    assert column.view.caret != first
    qtbot.keyClick(column.finder.words, Qt.Key.Key_Return, SHIFT)
    assert column.view.caret == first
    qtbot.keyClick(column.finder.words, Qt.Key.Key_Escape)
    assert column.finder.isHidden()
    assert column.view.hasFocus()
    assert column.view.caret == first


def test_what_is_found_is_seen_on_a_name_too(window: MainWindow, qtbot: QtBot) -> None:
    """The words found would lie hidden behind the tint of a name, and nobody could see where they are."""
    column = window.desk.columns[Column.FIRST]
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    name = next(one for one in opened.mentions if one.label in DEFAULT_LABELS)
    tint = window.theme.tokens.types[name.label].tint

    def tinted() -> int:
        image = column.view.grab().toImage()
        places = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
        return sum(image.pixelColor(x, y) == tint for x, y in places)

    column.view.choose(None)
    column.view.bring_into_sight(name.span)
    before = tinted()
    column.view.show_found(name.span)
    assert tinted() < before


def test_nothing_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would wait for a word that is not there."""
    column = window.desk.columns[Column.FIRST]
    qtbot.keyClick(column.view, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(column.finder.words, "zebra")
    assert column.finder.said.text() == "Not found"
    qtbot.keyClick(column.finder.words, Qt.Key.Key_Return)
    assert column.finder.said.text() == "Not found"


def test_a_claim_by_its_number(window: MainWindow, qtbot: QtBot) -> None:
    """A number in a dossier or table would lead nowhere."""
    view = window.desk.columns[Column.FIRST].view
    qtbot.keyClick(view, Qt.Key.Key_G, CTRL)
    (line,) = window.findChildren(AskedLine)
    qtbot.keyClicks(line, "1")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    assert window.session.selection is not None
    assert opened.claim_number[window.session.selection.id] == 1
    said: list[str] = []
    window.session.said.connect(said.append)
    QApplication.processEvents()
    qtbot.keyClick(view, Qt.Key.Key_G, CTRL)
    line = next(one for one in window.findChildren(AskedLine) if one.isVisible())
    qtbot.keyClicks(line, "99")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert said == ["There is no claim 99. The last one is 1"]
