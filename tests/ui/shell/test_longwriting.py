"""Long acts that write into the corpus, beside the window's own work: finished, refused, cancelled."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.words import ArticleStatus
from annotator.review import manyarticles
from annotator.ui.acts import Acts
from annotator.ui.session import Session
from annotator.ui.shell.longwriting import write_apart
from annotator.ui.writing import Progress
from tests.ui.making import open_session

DONE = manyarticles.status(ArticleStatus.DONE)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Session, list[str]]]:
    """A session on three articles, and their ids."""
    session, ids = open_session(tmp_path / "three.corpus")
    yield session, ids
    session.close_corpus()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the progress lies over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def statuses(session: Session, ids: list[str]) -> set[ArticleStatus]:
    assert session.corpus is not None
    return {one.status for one in session.corpus.articles(ids)}


def test_what_was_written_is_shown_and_told(
    qtbot: QtBot, opened: tuple[Session, list[str]], window: QWidget
) -> None:
    """The list would show what stood there before."""
    session, ids = opened
    told: list[int] = []
    with qtbot.waitSignal(session.libraryChanged):
        write_apart(
            session,
            Acts(session),
            "Changing 3 articles",
            lambda own, editor, progress: manyarticles.decide_many(own, editor, ids, DONE, progress),
            told.append,
            window,
        )
    qtbot.waitUntil(lambda: told == [3])
    assert statuses(session, ids) == {ArticleStatus.DONE}


def test_cancel_leaves_everything_as_it_was(
    qtbot: QtBot, opened: tuple[Session, list[str]], window: QWidget
) -> None:
    """Half of the articles would be deleted, and nobody could say which."""
    session, ids = opened
    said: list[str] = []
    session.said.connect(said.append)
    assert session.corpus is not None

    def work(own: Corpus, editor: Editor, progress: Progress) -> None:
        def slowly(done: int, total: int) -> None:
            for _ in range(200):
                time.sleep(0.01)
                progress(done, total)

        own.delete_articles(editor, ids, slowly)

    write_apart(session, Acts(session), "Deleting 3 articles", work, lambda _: said.append("done"), window)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QProgressDialog)))
    window.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: said == ["Stopped. Nothing was changed"])
    assert (len(session.corpus.article_ids()), session.corpus.trashed()) == (3, 0)
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog))


def test_what_is_refused_is_said(qtbot: QtBot, opened: tuple[Session, list[str]], window: QWidget) -> None:
    """An article that another window deleted meanwhile would end the act in silence."""
    session, ids = opened
    said: list[str] = []
    session.said.connect(said.append)
    write_apart(
        session,
        Acts(session),
        "Changing 4 articles",
        lambda own, editor, progress: manyarticles.decide_many(
            own, editor, [*ids, "nowhere"], DONE, progress
        ),
        lambda _: None,
        window,
    )
    qtbot.waitUntil(lambda: any("nowhere" in one for one in said))
    assert ArticleStatus.DONE not in statuses(session, ids)
