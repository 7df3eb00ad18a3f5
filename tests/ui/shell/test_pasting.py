"""What lies on the clipboard made into an article, and what is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.shell.files import article_files
from annotator.ui.shell.window import MainWindow
from annotator.ui.welcome.droparea import WHAT
from tests.ui.making import GRAIN, write_articles
from tests.ui.whole import make_corpus, open_in, whole_window

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WORDS = "Ferry waits\n\nColonel Brandvik said the water had gone from the street. Nobody was hurt.\n"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a corpus of three articles."""
    make_corpus(tmp_path / "river.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini") as shown:
        open_in(shown, tmp_path / "river.corpus", qtbot)
        shown.labels.back_to_article()
        yield shown
    QGuiApplication.clipboard().clear()


def paste(window: MainWindow, qtbot: QtBot) -> None:
    """The keys, and the import that follows."""
    before = len(window.tasks.state.results)
    qtbot.keyClick(window, Qt.Key.Key_V, BOTH)
    qtbot.waitUntil(lambda: not window.tasks.state.running, timeout=20_000)
    assert before == 0


def test_copied_words_become_an_article(window: MainWindow, qtbot: QtBot) -> None:
    """Words from a site that cannot be saved could not be annotated."""
    QGuiApplication.clipboard().setText(WORDS)
    paste(window, qtbot)
    (result,) = window.tasks.state.results
    assert result.outcome == "added"
    assert result.name.startswith("Pasted text, ")
    assert window.session.corpus is not None
    assert window.session.corpus.article(result.article or "").title == "Ferry waits"


def test_copied_files_are_added(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Files copied in the file manager would be pasted as their names."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(one)) for one in write_articles(tmp_path / "in", (GRAIN,))])
    QGuiApplication.clipboard().setMimeData(held)
    paste(window, qtbot)
    assert [one.name for one in window.tasks.state.results] == ["grain.txt"]


def test_a_field_takes_the_words_itself(window: MainWindow, qtbot: QtBot) -> None:
    """A search pasted with Shift held would end up as an article."""
    QGuiApplication.clipboard().setText("harbour")
    window.desk.library.focus_search()
    qtbot.keyClick(window, Qt.Key.Key_V, BOTH)
    assert not window.tasks.state.results
    assert not window.tasks.state.running


def test_nothing_on_the_clipboard_is_said(window: MainWindow, qtbot: QtBot) -> None:
    """A key that does nothing would look broken."""
    QGuiApplication.clipboard().clear()
    said: list[str] = []
    window.session.said.connect(said.append)
    qtbot.keyClick(window, Qt.Key.Key_V, BOTH)
    assert said == ["There is no text on the clipboard. Copy the article first"]


def test_the_drop_area_and_the_dialog_name_what_can_be_added() -> None:
    """Nobody would try to add a PDF or a folder of pictures."""
    assert "folder" in WHAT
    for ending in ("html", "mhtml", "docx", "pdf", "eml", "jpg", "csv", "jsonl", "zip", "txt", "srt"):
        assert f"*.{ending}" in article_files()
