"""The whole window while the disk refuses: what it says, what it keeps, what it asks before it closes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.words import Kind, Status
from annotator.ui.acts import Acts
from annotator.ui.preferences import Preferences
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets import KeyButton
from tests.review.keptsample import ID, THREE, accepted
from tests.review.sample import annotated
from tests.ui.making import Nothing
from tests.ui.whole import open_in, put_away, shown_window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The sample article in a corpus on its own disk, so to say."""
    path = tmp_path / "disk" / "river.corpus"
    path.parent.mkdir()
    with Corpus.create(path) as made:
        made.add(Draft(annotated(), None), made.editor("Mira Kay"))
    return path


def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path, corpus: Path) -> MainWindow:
    made = shown_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing)
    made.preferences.folder = tmp_path
    open_in(made, corpus, qtbot)
    made.desk.focus(Column.FIRST)
    return made


def give_back(window: MainWindow) -> None:
    """Closes a window whatever it would ask."""
    window.files.may_leave = lambda: True
    if window.session.keeping is not None:
        window.session.keeping.give_up()
    put_away(window)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, corpus: Path) -> Iterator[MainWindow]:
    """The window on the corpus, keys in the left column."""
    made = opened(qapp, qtbot, tmp_path, corpus)
    yield made
    give_back(made)


def refuse(window: MainWindow, *, on: bool) -> None:
    """The file is moved away, so that the open corpus refuses every write; or it comes back."""
    assert window.session.corpus is not None
    path = window.session.corpus.path
    away = path.with_suffix(".away")
    if on:
        path.rename(away)
    else:
        away.rename(path)


def accept_three(qtbot: QtBot, window: MainWindow) -> None:
    for id_ in ("c-boats", "c-across", "c-repairs"):
        window.session.select(Selection(Column.FIRST, Kind.CLAIM, id_))
        qtbot.keyClick(window.desk.columns[Column.FIRST].view, Qt.Key.Key_A)


def on_screen(window: MainWindow) -> set[str]:
    page = window.session.opened(Column.FIRST)
    assert page is not None
    return {one.id for one in page.claims if one.status is Status.ACCEPTED}


def answer(words: str) -> list[tuple[str, list[str]]]:
    """Presses a button of the next question; gives what was asked and what could be answered."""
    asked: list[tuple[str, list[str]]] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = {one.text(): one for one in box.findChildren(QPushButton)}
        asked.append((f"{box.text()} {box.informativeText()}", sorted(buttons)))
        buttons[words].click()

    QTimer.singleShot(0, press)
    return asked


def button(window: MainWindow, words: str) -> KeyButton:
    return next(one for one in window.notice.findChildren(KeyButton) if one.text() == words)


def test_it_is_said_and_work_goes_on(qtbot: QtBot, window: MainWindow, corpus: Path) -> None:
    """An editor would stop, or go on believing that all is saved."""
    said: list[str] = []
    window.session.said.connect(said.append)
    refuse(window, on=True)
    accept_three(qtbot, window)
    saved = window.status.saved
    assert saved.words.text() == "Not saved · 3 decisions"
    assert saved.words.accessibleName() == "Not saved, 3 decisions"
    assert saved.toolTip() == "river.corpus: the file was moved or deleted while open; nothing was saved"
    qtbot.waitUntil(lambda: len([one for one in said if "not saved" in one]) == 1)
    assert on_screen(window) == THREE
    window.command_state.refresh()
    assert window.actions_["undo"].text() == "Undo accept claim 4"
    refuse(window, on=False)
    qtbot.mouseClick(saved.retry, Qt.MouseButton.LeftButton)
    assert said[-1] == "All 3 decisions are saved"
    assert saved.words.text().startswith("Saved ")
    assert not saved.retry.isVisible()
    assert accepted(corpus) == THREE


def test_undo_works_on_what_is_not_saved(qtbot: QtBot, window: MainWindow, corpus: Path) -> None:
    """A slip made while the disk is full could not be taken back."""
    refuse(window, on=True)
    accept_three(qtbot, window)
    qtbot.keyClick(window.desk.columns[Column.FIRST].view, Qt.Key.Key_Z, CONTROL)
    assert on_screen(window) == THREE - {"c-repairs"}
    refuse(window, on=False)
    qtbot.keyClick(window.desk.columns[Column.FIRST].view, Qt.Key.Key_S, CONTROL)
    assert accepted(corpus) == THREE - {"c-repairs"}


def test_it_is_tried_again_by_itself(qtbot: QtBot, window: MainWindow, corpus: Path) -> None:
    """Somebody who empties the disk would have to know about the button as well."""
    refuse(window, on=True)
    accept_three(qtbot, window)
    refuse(window, on=False)
    qtbot.waitUntil(lambda: window.session.waiting == 0, timeout=10_000)
    assert accepted(corpus) == THREE


def test_a_busy_moment_of_another_program_is_no_failure(
    qtbot: QtBot, window: MainWindow, corpus: Path
) -> None:
    """A backup that runs for a second would be called a failure in red."""
    with Corpus.open(corpus) as other:
        other._connection.sql.execute("BEGIN IMMEDIATE")
        accept_three(qtbot, window)
        assert window.session.waiting == 3
        assert window.status.saved.words.text() == "Saving…"
        assert not window.status.saved.retry.isVisible()
        other._connection.sql.execute("ROLLBACK")
    qtbot.waitUntil(lambda: window.session.waiting == 0, timeout=10_000)
    assert accepted(corpus) == THREE


def test_articles_opened_meanwhile_show_what_is_not_saved(qtbot: QtBot, window: MainWindow) -> None:
    """Closing a column and opening it again would take the decisions off the screen."""
    refuse(window, on=True)
    accept_three(qtbot, window)
    window.session.close_column(Column.FIRST)
    window.session.open_article(ID, Column.FIRST)
    assert on_screen(window) == THREE


def test_a_copy_takes_over(
    qtbot: QtBot, window: MainWindow, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Save a copy would leave the editor working on in a file that is gone."""
    corpus.unlink()
    accept_three(qtbot, window)
    assert window.session.waiting == 3
    dest = tmp_path / "stick.corpus"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(dest), ""))
    qtbot.mouseClick(window.status.saved.copy, Qt.MouseButton.LeftButton)
    session = window.session
    assert session.corpus is not None
    assert session.corpus.path == dest
    assert session.waiting == 0
    assert on_screen(window) == THREE
    assert accepted(dest) == THREE
    assert window.notice.words.text() == (
        "stick.corpus is open now, with the 3 decisions in it. river.corpus stays as it was, without them."
    )
    assert session.unsaved_folder is not None
    assert list(session.unsaved_folder.iterdir()) == []
    qtbot.keyClick(window.desk.columns[Column.FIRST].view, Qt.Key.Key_Z, CONTROL)
    assert accepted(dest) == THREE - {"c-repairs"}


def test_closing_asks_and_says_that_nothing_is_lost(qtbot: QtBot, window: MainWindow) -> None:
    """The window would close over decisions that are on no disk, or frighten where nothing is at stake."""
    refuse(window, on=True)
    accept_three(qtbot, window)
    asked = answer("Cancel")
    assert not window.close()
    ((words, buttons),) = asked
    assert words.startswith("3 decisions are not saved. river.corpus: ")
    assert "They are kept on this computer and will be offered when this corpus is opened again." in words
    assert buttons == ["Cancel", "Close", "Save a copy…", "Try again"]
    assert window.session.waiting == 3
    answer("Close")
    assert window.close()


def test_closing_names_what_would_be_lost(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """A button called Close would throw three decisions away."""
    (tmp_path / "blocked").write_text("a file where the folder should be")
    assert window.session.keeping is not None
    window.session.keeping._aside._folder = tmp_path / "blocked" / "unsaved"
    refuse(window, on=True)
    accept_three(qtbot, window)
    assert "in this window's memory alone" in window.status.saved.toolTip()
    asked = answer("Cancel")
    assert not window.close()
    assert asked[0][1] == ["Cancel", "Close without saving 3 decisions", "Save a copy…", "Try again"]


def test_trying_again_while_closing_closes(qtbot: QtBot, window: MainWindow, corpus: Path) -> None:
    """An editor who has emptied the disk would have to find the other button first."""
    refuse(window, on=True)
    accept_three(qtbot, window)
    refuse(window, on=False)
    assert window.close()
    assert accepted(corpus) == THREE


def test_another_corpus_waits_for_the_answer(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Opening another corpus would drop the decisions without a word."""
    refuse(window, on=True)
    accept_three(qtbot, window)
    for leave in (
        lambda: window.files.make(tmp_path / "new.corpus"),
        lambda: window.files.open_path(tmp_path / "other.corpus"),
        window.files.close,
    ):
        asked = answer("Cancel")
        leave()
        assert len(asked) == 1
        assert window.session.waiting == 3


@pytest.fixture
def crashed(qapp: QApplication, corpus: Path) -> Path:
    """The folder with what a program left that ended with three decisions not saved."""
    folder = Preferences().data_folder / "unsaved"
    session = Session("Mira Kay")
    session.unsaved_folder = folder
    session.open_corpus(corpus)
    session.open_article(ID, Column.FIRST)
    acts = Acts(session)
    away = corpus.with_suffix(".away")
    corpus.rename(away)
    for id_ in ("c-boats", "c-across", "c-repairs"):
        session.select(Selection(Column.FIRST, Kind.CLAIM, id_))
        acts.accept()
    session.close_corpus()
    away.rename(corpus)
    return folder


def test_the_next_start_offers_and_applies(
    qtbot: QtBot, crashed: Path, window: MainWindow, corpus: Path
) -> None:
    """What a crash at a full disk left behind would lie unseen for ever."""
    said: list[str] = []
    window.session.said.connect(said.append)
    words = window.notice.words.text()
    assert words.startswith("3 decisions of ")
    assert words.endswith(" were not saved: accept claim 2, accept claim 3, accept claim 4.")
    assert not window.notice.isAncestorOf(QApplication.focusWidget() or window)
    qtbot.mouseClick(button(window, "Apply"), Qt.MouseButton.LeftButton)
    assert accepted(corpus) == THREE
    assert on_screen(window) == THREE
    assert said[-1] == "All 3 decisions are saved"
    assert window.notice.isHidden()
    assert list(crashed.iterdir()) == []


def test_later_leaves_them_for_the_time_after(qtbot: QtBot, crashed: Path, window: MainWindow) -> None:
    """Somebody in a hurry would lose what they did not want to look at just then."""
    qtbot.mouseClick(button(window, "Later"), Qt.MouseButton.LeftButton)
    assert len(list(crashed.iterdir())) == 1
    assert window.session.waiting == 0


def test_discarding_asks_since_nothing_brings_it_back(
    qtbot: QtBot, crashed: Path, window: MainWindow, corpus: Path
) -> None:
    """One wrong click would throw away what a crash had spared."""
    asked = answer("Cancel")
    qtbot.mouseClick(button(window, "Discard…"), Qt.MouseButton.LeftButton)
    assert asked == [
        ("Discard 3 decisions? This cannot be undone.", ["Cancel", "Discard 3 decisions"]),
    ]
    assert len(list(crashed.iterdir())) == 1
    answer("Discard 3 decisions")
    qtbot.mouseClick(button(window, "Discard…"), Qt.MouseButton.LeftButton)
    assert list(crashed.iterdir()) == []
    assert accepted(corpus) == set()


def test_what_cannot_be_read_is_named(
    qapp: QApplication, qtbot: QtBot, crashed: Path, tmp_path: Path, corpus: Path
) -> None:
    """A damaged file would be passed over in silence, or keep the rest from being offered."""
    (path,) = crashed.iterdir()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"half a li\n" + lines[2])
    window = opened(qapp, qtbot, tmp_path, corpus)
    assert window.notice.words.text().endswith(
        "not saved: accept claim 2, accept claim 4. Part of what was kept unsaved cannot be read: line 2."
    )
    give_back(window)
