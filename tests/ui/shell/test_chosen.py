"""What is done with several articles of the Library at once, in the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.words import ArticleStatus
from annotator.ui.exporting.sheet import ExportSheet
from annotator.ui.selection import Column
from annotator.ui.shell import chosen, deleting
from annotator.ui.shell.deleting import DeleteDialog
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.asking import AskedLine
from tests.ui.making import BRIDGE, GRAIN, SCHOOL, HandExtractor
from tests.ui.whole import make_corpus, open_in, rest, whole_window

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on three articles, the Library listing all of them."""
    make_corpus(tmp_path / "three.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", extractor=HandExtractor) as made:
        open_in(made, tmp_path / "three.corpus", qtbot)
        for chip in made.desk.library.chips.values():
            chip.setChecked(True)
        rest(made, qtbot)
        yield made


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """A key in the list."""
    qtbot.keyClick(window.desk.library.list, key, held)


def choose(qtbot: QtBot, window: MainWindow, number: int) -> None:
    """Selects so many articles from the top."""
    window.desk.library.focus_list()
    press(qtbot, window, Qt.Key.Key_Home)
    for _ in range(number - 1):
        press(qtbot, window, Qt.Key.Key_Down, SHIFT)
    rest(window, qtbot)


def corpus_of(window: MainWindow) -> Corpus:
    assert window.session.corpus is not None
    return window.session.corpus


def statuses(window: MainWindow) -> list[ArticleStatus]:
    """Those of all articles, in the order of import."""
    corpus = corpus_of(window)
    return [one.status for one in corpus.articles(corpus.article_ids())]


def side_by_side(window: MainWindow) -> list[str | None]:
    """The headlines in the columns."""
    return [one.article.title for one in window.session.articles()]


def undo(qtbot: QtBot, window: MainWindow) -> None:
    rest(window, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    rest(window, qtbot)


def test_enter_opens_two_side_by_side(qtbot: QtBot, window: MainWindow) -> None:
    """Two articles to compare would have to be opened one by one."""
    window.session.close_column(Column.SECOND)
    window.desk.choose_columns(1)
    window.desk.library.focus_list()
    press(qtbot, window, Qt.Key.Key_End)
    press(qtbot, window, Qt.Key.Key_Up, SHIFT)
    press(qtbot, window, Qt.Key.Key_Return)
    rest(window, qtbot)
    assert side_by_side(window) == [GRAIN, SCHOOL]
    assert window.session.columns.number == 2
    assert window.desk.columns[Column.FIRST].view.hasFocus()


def test_what_is_open_stays_in_its_column(qtbot: QtBot, window: MainWindow) -> None:
    """An article would lose its scroll and selection, or be pushed out by the other."""
    ids = [one.article.id for one in window.session.articles()]
    window.session.swap_column(Column.FIRST)
    assert side_by_side(window) == [GRAIN, BRIDGE]
    right = window.session.opened(Column.SECOND)
    choose(qtbot, window, 2)
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.session.articles_open() == ids[::-1]
    assert window.session.opened(Column.SECOND) is right


def test_three_stand_in_a_wide_window_and_are_refused_in_others(qtbot: QtBot, window: MainWindow) -> None:
    """Enter with three selected would open two of them, or none, without a word."""
    choose(qtbot, window, 3)
    window.resize(1200, 800)
    rest(window, qtbot)
    window.actions_["chosen_open"].trigger()
    assert window.status.message.text() == (
        "Two articles can stand side by side, 3 are selected. Three need a wider window or the Inspector put"
        " away"
    )
    window.resize(1900, 1000)
    rest(window, qtbot)
    press(qtbot, window, Qt.Key.Key_Return)
    rest(window, qtbot)
    assert side_by_side(window) == [BRIDGE, GRAIN, SCHOOL]


@pytest.mark.parametrize("at_once", [60, 1])
def test_marking_is_one_act(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """A hundred articles would have to be marked, and unmarked, one by one."""
    monkeypatch.setattr(chosen, "AT_ONCE", at_once)
    choose(qtbot, window, 2)
    window.actions_["chosen_done"].trigger()
    done, left = ArticleStatus.DONE, ArticleStatus.TO_REVIEW
    qtbot.waitUntil(lambda: sorted(statuses(window)) == sorted([done, done, left]))
    rest(window, qtbot)
    assert window.status.message.text() == "2 articles marked as done"
    opened = window.session.active_article()
    assert opened is not None
    assert opened.article.status is done
    qtbot.waitUntil(lambda: window.actions_["undo"].text() == "Undo mark 2 articles done")
    assert window.desk.library.list.number() == 2
    window.actions_["chosen_done"].trigger()
    qtbot.waitUntil(lambda: window.status.message.text() == "Nothing to change in the selected articles")
    undo(qtbot, window)
    assert statuses(window) == [left] * 3


def test_one_outlet_for_all(qtbot: QtBot, window: MainWindow) -> None:
    """A batch imported under a wrong outlet would be mended article by article."""
    choose(qtbot, window, 3)
    window.actions_["chosen_outlet"].trigger()
    line = window.findChild(AskedLine)
    assert line.accessibleName() == "Outlet of 3 articles"
    qtbot.keyClicks(line, "Harbour Gazette")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    rest(window, qtbot)
    corpus = corpus_of(window)
    assert {one.outlet for one in corpus.articles(corpus.article_ids())} == {"Harbour Gazette"}
    assert window.status.message.text() == "3 articles of Harbour Gazette now"
    assert window.actions_["undo"].text() == "Undo set the outlet of 3 articles"
    undo(qtbot, window)
    assert "Harbour Gazette" not in {one.outlet for one in corpus.articles(corpus.article_ids())}


@pytest.mark.parametrize("at_once", [20, 1])
def test_deleting_asks_once_for_all(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Each article would be asked about, or all of them go without a question."""
    monkeypatch.setattr(deleting, "AT_ONCE", at_once)
    choose(qtbot, window, 2)
    press(qtbot, window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.findChild(DeleteDialog) is not None)
    dialog = window.findChild(DeleteDialog)
    assert dialog.what.text() == "Delete 2 articles?"
    assert dialog.how.text().startswith("2 claims and 2 names go with them.")
    qtbot.keyClick(dialog.delete, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(corpus_of(window).article_ids()) == 1)
    rest(window, qtbot)
    assert window.status.message.text() == "2 articles deleted. Undo brings them back"
    assert window.session.articles() == []
    assert window.findChild(QProgressDialog) is None
    undo(qtbot, window)
    assert len(corpus_of(window).article_ids()) == 3


def test_exactly_those_selected_are_exported(qtbot: QtBot, window: MainWindow) -> None:
    """A filter of the last export would leave out some of what was picked by hand."""
    window.preferences.keep("export", {"query": "nothing has these words"})
    choose(qtbot, window, 2)
    window.actions_["chosen_export"].trigger()
    (sheet,) = [one for one in window.findChildren(ExportSheet) if one.isVisible()]
    rest(window, qtbot)
    assert sheet.form.selected.text() == "Only the 2 articles selected in the Library"
    assert not sheet.form.query.isEnabled()
    assert sheet.shown.counts.text().startswith("2 articles")
    sheet.form.selected.click()
    assert sheet.form.query.isEnabled()
    qtbot.waitUntil(lambda: not sheet.shown.counts.text().startswith("2 articles"))
    sheet.reject()


def test_all_are_read_again(qtbot: QtBot, window: MainWindow) -> None:
    """After better rules came, every article would have to be opened to be read again."""
    choose(qtbot, window, 3)
    with qtbot.waitSignal(window.tasks.finished, timeout=20_000):
        window.actions_["chosen_extract"].trigger()
    assert (window.tasks.state.done, window.tasks.state.total) == (3, 3)


def test_commands_are_there_while_articles_are_selected(qtbot: QtBot, window: MainWindow) -> None:
    """A command that finds nothing to work on would do nothing and not say why."""
    ids = [one for one in window.actions_.by_id if one.startswith("chosen_")]
    window.session.close_corpus()
    rest(window, qtbot)
    assert not any(window.actions_[one].isEnabled() for one in ids)


def test_nothing_is_written_into_a_corpus_open_for_reading(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """A second editor would believe to have marked what the first one has open."""
    window.session.close_corpus()
    assert window.files.open_path(tmp_path / "three.corpus", read_only=True)
    rest(window, qtbot)
    choose(qtbot, window, 2)
    assert not window.actions_["chosen_done"].isEnabled()
    assert window.actions_["chosen_open"].isEnabled()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert window.findChild(DeleteDialog) is None
