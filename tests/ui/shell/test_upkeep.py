"""Deleting articles, opening twice, and opening what is older, in the whole window."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.ui.selection import Column
from annotator.ui.shell.deleting import DeleteDialog, doomed, question
from annotator.ui.shell.heldby import lock_path
from annotator.ui.shell.window import MainWindow
from tests.ui.making import BRIDGE, GRAIN
from tests.ui.whole import make_corpus, open_in, whole_window

CONTROL = Qt.KeyboardModifier.ControlModifier
Windows = Callable[[], MainWindow]


@pytest.fixture
def windows(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Windows]:
    """Makes windows, as several programs would."""
    with ExitStack() as stack:
        count = iter(range(9))
        yield lambda: stack.enter_context(whole_window(qapp, qtbot, tmp_path / f"{next(count)}.ini"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A corpus of three articles."""
    make_corpus(tmp_path / "flood.corpus")
    return tmp_path / "flood.corpus"


@pytest.fixture
def window(windows: Windows, path: Path, qtbot: QtBot) -> MainWindow:
    """The window on it."""
    made = windows()
    open_in(made, path, qtbot)
    return made


def dialog_of(window: MainWindow) -> DeleteDialog:
    """The question that stands."""
    found = window.findChild(DeleteDialog)
    assert isinstance(found, DeleteDialog)
    return found


def articles(window: MainWindow) -> int:
    """How many articles the corpus holds."""
    assert window.session.corpus is not None
    return len(window.session.corpus.article_ids())


def test_deleting_asks_once_and_undo_brings_it_back(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """A wrong article would stay, or a right one be lost by a slip."""
    window.actions_["delete_article"].trigger()
    dialog = dialog_of(window)
    assert dialog.what.text() == f"Delete “{BRIDGE}”?"
    assert dialog.how.text().startswith("1 claim and 1 name go with it. Undo brings it back until")
    qtbot.keyClick(dialog.delete, Qt.Key.Key_Return)
    assert articles(window) == 2
    assert window.session.opened(Column.FIRST) is None
    assert window.status.message.text() == "1 article deleted. Undo brings it back"
    qtbot.waitUntil(lambda: window.actions_["undo"].text().startswith("Undo delete article"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert articles(window) == 3
    assert window.status.message.text().startswith("Undone: delete article")
    assert path.exists()


def test_del_in_the_library_deletes_and_escape_does_not(qtbot: QtBot, window: MainWindow) -> None:
    """The list could only be tidied with the mouse."""
    library = window.desk.library
    qtbot.waitUntil(lambda: library.model.rowCount() == 3)
    library.focus_list()
    qtbot.keyClick(library.list, Qt.Key.Key_Down)
    qtbot.keyClick(library.list, Qt.Key.Key_Delete)
    dialog = dialog_of(window)
    assert dialog.what.text() == f"Delete “{GRAIN}”?"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert articles(window) == 3


def test_deleted_articles_go_for_good_when_the_corpus_is_closed(window: MainWindow, path: Path) -> None:
    """The file would keep what an editor meant to get rid of."""
    window.actions_["delete_article"].trigger()
    dialog_of(window).delete.click()
    window.files.close()
    window.files.keeper.wait()
    with Corpus.open(path) as corpus:
        assert (corpus.trashed(), len(corpus.article_ids())) == (0, 2)


def test_several_articles_are_asked_about_together(window: MainWindow) -> None:
    """Each would have to be confirmed."""
    assert window.session.corpus is not None
    what, how = question(doomed(window.session.corpus, window.session.corpus.article_ids()))
    assert what == "Delete 3 articles?"
    assert how == (
        "3 claims and 3 names go with them. Undo brings them back until the corpus is closed; then they are"
        " gone for good."
    )


def test_a_second_window_may_open_for_reading_only(
    qtbot: QtBot, window: MainWindow, windows: Windows, path: Path
) -> None:
    """Two editors would decide on what the other has changed already."""
    second = windows()
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    assert not second.files.open_path(path)
    assert second.notice.isVisible()
    assert "is open on" in second.notice.words.text()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Open read-only"
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert second.session.corpus is not None
    assert second.session.corpus.read_only
    assert second.status.saved.words.text() == "Read only"
    assert not second.actions_["done"].isEnabled()
    opened = second.session.active_article()
    assert opened is not None
    assert second.session.select_thing(next(iter(opened.claims)))
    accept = second.desk.inspector.actions_row.accept
    qtbot.waitUntil(lambda: accept.toolTip() == "The corpus is open for reading only")
    assert not accept.isEnabled()
    second.actions_["delete_article"].trigger()
    assert second.findChild(DeleteDialog) is None


def test_cancel_leaves_the_second_window_as_it_was(window: MainWindow, windows: Windows, path: Path) -> None:
    """The notice could not be got rid of."""
    second = windows()
    second.files.open_path(path)
    assert [one.text() for one in second.notice.buttons] == ["Open read-only", "Cancel"]
    second.notice.buttons[1].click()
    assert not second.notice.isVisible()
    assert second.session.corpus is None


def test_the_lock_follows_the_window(
    window: MainWindow, windows: Windows, path: Path, tmp_path: Path
) -> None:
    """A corpus would stay locked after it was closed, or be unlocked while it is open."""
    assert lock_path(path).exists()
    assert window.files.open_path(path)
    assert lock_path(path).exists()
    window.files.make(tmp_path / "new.corpus")
    window.files.keeper.wait()
    assert (lock_path(path).exists(), lock_path(tmp_path / "new.corpus").exists()) == (False, True)
    assert windows().files.open_path(path)
    window.close()
    assert not lock_path(tmp_path / "new.corpus").exists()


def test_a_corpus_that_cannot_be_opened_is_not_locked(windows: Windows, tmp_path: Path) -> None:
    """A picture opened by mistake would leave a file beside it."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")
    assert not windows().files.open_path(picture)
    assert not lock_path(picture).exists()


def test_a_corpus_of_an_older_program_opens(windows: Windows, checkout: Path, tmp_path: Path) -> None:
    """After an update, last year's work could not be opened."""
    old = tmp_path / "old.corpus"
    shutil.copy(checkout / "tests" / "corpus" / "released" / "schema-1.corpus", old)
    window = windows()
    assert window.files.open_path(old)
    assert articles(window) > 0
