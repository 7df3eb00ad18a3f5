"""A Library of more articles than are read at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.ui.library import LibraryPanel
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from tests.ui.making import draft


def large(path: Path, articles: int) -> Session:
    """A session on a corpus of mills, numbered from the newest on."""
    first = date(2023, 12, 31)
    with Corpus.create(path) as corpus:
        editor = corpus.editor("Mira Kessler")
        for number in range(articles):
            published = (first - timedelta(days=number)).isoformat()
            corpus.add(draft(f"Mill {number}", outlet="Harbour Post", published=published), editor)
    session = Session("Mira Kessler")
    session.open_corpus(path)
    return session


def shown(qtbot: QtBot, session: Session, look: Theme) -> LibraryPanel:
    """The pane on a session, as high as it is in the window."""
    panel = LibraryPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def test_a_large_list_is_read_where_it_is_looked_at(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """Rows below the first hundred would never appear."""
    session = large(tmp_path / "large.corpus", 350)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 350)
    panel.focus_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: panel.model.row(panel.model.index(349)) is not None)
    last = panel.model.row(panel.model.index(349))
    assert last is not None
    assert last.title == "Mill 349"
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.articles_open() == [last.id]
    panel.list.verticalScrollBar().setValue(150 * 99)
    qtbot.waitUntil(lambda: panel.model.row(panel.model.index(150)) is not None)
    session.close_corpus()


def test_enter_on_a_row_that_is_being_read_opens_it(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """End and Enter, pressed fast, would do nothing."""
    session = large(tmp_path / "large.corpus", 250)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 250)
    panel.focus_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    assert panel.model.row(panel.list.currentIndex()) is None
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(session.articles_open()) == 1)
    opened = session.active_article()
    assert opened is not None
    assert opened.article.title == "Mill 249"
    session.close_corpus()


def test_what_comes_in_does_not_move_what_is_looked_at(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """While articles come in, the list would run away under the editor's eyes."""
    session = large(tmp_path / "large.corpus", 200)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 200)
    bar = panel.list.verticalScrollBar()
    bar.setValue(120 * 99 + 37)
    qtbot.waitUntil(lambda: panel.model.row(panel.model.index(120)) is not None)
    assert session.corpus is not None
    assert session.editor is not None
    for title in ("Newer", "Newest"):
        session.corpus.add(draft(title, outlet="Harbour Post", published="2024-01-01"), session.editor)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 202)
    assert bar.value() == 122 * 99 + 37
    row = panel.model.row(panel.model.index(122))
    assert row is not None
    assert row.title == "Mill 120"
    session.close_corpus()


def test_clearing_the_search_goes_back_to_where_the_list_stood(
    qtbot: QtBot, look: Theme, tmp_path: Path
) -> None:
    """A short look for something else would cost the editor the place in the list."""
    session = large(tmp_path / "large.corpus", 200)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 200)
    bar = panel.list.verticalScrollBar()
    bar.setValue(120 * 99 + 37)
    panel.focus_search()
    qtbot.keyClicks(panel.search, "17")
    qtbot.waitUntil(lambda: panel.model.rowCount() < 100)
    assert bar.value() == 0
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 200)
    assert bar.value() == 120 * 99 + 37
    session.close_corpus()
