"""The head of a column says what its article is like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus, Like
from annotator.domain.likeness import Likeness
from annotator.review.intake import add_articles
from annotator.review.likewords import likeness_words
from annotator.ui.article.rows import RowKind
from annotator.ui.selection import Column
from annotator.ui.shell.window import MainWindow
from tests.review.test_intake import LONG
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two versions of one article, only one of them open."""
    (tmp_path / "a.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{LONG}\nA crane is on its way from the coast.\n", encoding="utf-8")
    with Corpus.create(tmp_path / "river.corpus") as made:
        add_articles(made, made.editor("Import"), [tmp_path / "a.txt", tmp_path / "b.txt"])
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as shown:
        open_in(shown, tmp_path / "river.corpus", qtbot)
        shown.session.close_column(Column.SECOND)
        shown.desk.focus(Column.FIRST)
        yield shown


def test_the_other_version_is_named_and_opens_beside(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would decide twice upon the same words and never know."""
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    qtbot.waitUntil(lambda: bool(opened.like), timeout=10_000)
    page = window.desk.columns[Column.FIRST].view.page
    assert page is not None
    (row,) = (row for row in page.stack.rows if row.kind is RowKind.LIKE)
    assert row.label.startswith("Another version of “Ferry town waits”, ")
    qtbot.keyClick(window.desk.columns[Column.FIRST].view, Qt.Key.Key_V)
    other = window.session.opened(Column.SECOND)
    assert other is not None
    assert other.article.id == row.leads


def test_dates_tell_which_version_is_the_later() -> None:
    """The older of two versions would be taken for the update."""
    like = Like("a", "The mill", None, "2024-03-05", Likeness.VERSION, 6, 0.94)
    assert likeness_words(like, "2024-03-07") == "Updated version of “The mill”, 94% the same"
    assert likeness_words(like, "2024-03-01") == "Earlier version of “The mill”, 94% the same"
    shares = like._replace(kind=Likeness.SHARES, paragraphs=1)
    assert likeness_words(shares, None) == "Shares 1 paragraph with “The mill”"
