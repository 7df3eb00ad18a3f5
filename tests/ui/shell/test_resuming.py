"""Opened again: the articles, how far they were scrolled, what was selected; and what a crash leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind
from annotator.ui import app as program
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.ending import Errors, Running
from annotator.ui.shell.window import MainWindow
from tests.ui.making import Nothing
from tests.ui.whole import make_corpus, open_in, whole_window


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three articles."""
    make_corpus(tmp_path / "three.corpus")
    return tmp_path / "three.corpus"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Where the windows of a test keep their settings."""
    return tmp_path / "settings.ini"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, settings: Path) -> Iterator[MainWindow]:
    """The window on its welcome screen."""
    with whole_window(qapp, qtbot, settings, "Mira Kay", Nothing) as made:
        yield made


def test_one_goes_on_where_one_was(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, corpus: Path, settings: Path
) -> None:
    """After every start an editor would look for the place again."""
    open_in(window, corpus, qtbot)
    assert window.session.corpus is not None
    third = window.session.corpus.article_ids()
    shown = window.session.articles_open()
    other = next(one for one in third if one not in shown)
    window.session.open_article(other, Column.SECOND)
    opened = window.session.opened(Column.SECOND)
    assert opened is not None
    chosen = Selection(Column.SECOND, Kind.CLAIM, opened.claims.order[0])
    window.session.select(chosen)
    before = window.session.articles_open()
    window.close()
    with whole_window(qapp, qtbot, settings, "Mira Kay", Nothing) as again:
        open_in(again, corpus, qtbot)
        assert again.session.articles_open() == before
        assert again.session.active is Column.SECOND
        assert again.session.selection == chosen


@pytest.mark.parametrize(
    "where",
    [
        {"columns": {"1": {"article": "gone", "at": 3}}, "number": 9, "widths": {"2": [1, "x"], "3": 4}},
        {"columns": "x", "active": 7, "selected": [1, 2]},
        {"columns": {"1": {"article": 5}}, "number": {}, "selected": [1, "claim", {}]},
        {"active": "up", "fold": []},
    ],
)
def test_what_no_longer_fits_is_left_out(
    window: MainWindow, corpus: Path, qtbot: QtBot, where: dict[str, object]
) -> None:
    """A spoilt settings file, or a deleted article, would keep the corpus from opening."""
    open_in(window, corpus, qtbot)
    assert window.session.corpus is not None
    window.preferences.keep_session(window.session.corpus.id, where)
    window.files.close()
    open_in(window, corpus, qtbot)
    assert len(window.session.articles_open()) == 2


def test_a_run_that_did_not_end_is_told_with_its_corpus(tmp_path: Path, corpus: Path) -> None:
    """After a crash nobody would know that there was one."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f"{ended.pid}.running.json").write_text(json.dumps({"corpus": str(corpus)}))
    running = Running(tmp_path)
    broken = running.begin()
    assert broken is not None
    assert broken.corpus == corpus
    running.end()
    assert Running(tmp_path).begin() is None


def test_a_run_beside_this_one_is_no_crash(tmp_path: Path, corpus: Path) -> None:
    """Two windows at once would be called a crash."""
    (tmp_path / f"{os.getppid()}.running.json").write_text(json.dumps({"corpus": str(corpus)}))
    assert Running(tmp_path).begin() is None


@pytest.mark.parametrize("mark", ["", "[]", '{"corpus": 5}', "{"])
def test_a_spoilt_mark_is_still_a_crash(tmp_path: Path, mark: str) -> None:
    """A crash while the mark was written would keep the program from starting."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f"{ended.pid}.running.json").write_text(mark)
    broken = Running(tmp_path).begin()
    assert broken is not None
    assert broken.corpus is None


def test_the_last_corpus_is_offered_or_opened_as_set(window: MainWindow, corpus: Path) -> None:
    """The corpus of yesterday would have to be looked for every morning."""
    preferences = window.preferences
    preferences.last_corpus = corpus
    assert program._reopened(preferences) is None
    program._offer_last(window, preferences, None)
    assert window.notice.isVisible()
    window.notice.buttons[0].click()
    assert window.session.corpus is not None
    preferences.reopen = "always"
    assert program._reopened(preferences) == corpus
    preferences.reopen = "never"
    window.notice.hide()
    assert program._reopened(preferences) is None
    program._offer_last(window, preferences, None)
    assert window.notice.isHidden()


def test_the_name_is_asked_once_and_keys_stay_in_the_article(
    window: MainWindow, corpus: Path, qtbot: QtBot
) -> None:
    """Decisions would carry the account's name without anybody having said so, or a question would block."""
    window.preferences.settings.setValue("editor", "")
    open_in(window, corpus, qtbot)
    assert window.notice.isVisible()
    assert QApplication.focusWidget() is window.desk.active().view
    window.notice.buttons[-1].click()
    assert window.preferences.knows_editor
    window.files.close()
    open_in(window, corpus, qtbot)
    assert not window.notice.isVisible()


def test_an_error_nobody_caught_is_said_with_its_log(window: MainWindow, tmp_path: Path) -> None:
    """An error would go by unseen."""
    errors = Errors()
    errors.happened.connect(window.notice.say)
    errors.tell(ValueError("x"), tmp_path / "annotator.log")
    assert "annotator.log" in window.notice.words.text()


def test_keys_go_back_when_a_question_is_answered(window: MainWindow, qtbot: QtBot, corpus: Path) -> None:
    """After giving a name, J would do nothing until the article was clicked."""
    open_in(window, corpus, qtbot)
    view = window.desk.columns[Column.FIRST].view
    window.desk.focus(Column.FIRST)
    qtbot.waitUntil(view.hasFocus)
    window.notice.ask("Your decisions will carry a name.", (), "Keep", take_keys=False)
    window.notice.buttons[0].setFocus()
    assert not view.hasFocus()
    qtbot.keyClick(window.notice.buttons[0], Qt.Key.Key_Space)
    assert not window.notice.isVisible()
    assert view.hasFocus()


def test_esc_leads_from_the_library_to_the_article(window: MainWindow, qtbot: QtBot, corpus: Path) -> None:
    """With an article opened from the Library, J would do nothing until the article was clicked."""
    open_in(window, corpus, qtbot)
    listed = window.desk.library.list
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert window.desk.active().view.hasFocus()
