"""The Read desk as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Hit
from annotator.domain.query import Where
from annotator.domain.words import Kind
from annotator.ui.acts import Acts
from annotator.ui.read.desk import ReadDesk
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import open_session


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Session, list[str]]]:
    """The session and the ids of its articles, the latest published first."""
    session, ids = open_session(tmp_path / "flood.corpus")
    yield session, ids
    session.close_corpus()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, opened: tuple[Session, list[str]]) -> ReadDesk:
    """The desk as the window shows it."""
    session = opened[0]
    made = ReadDesk(session, Theme(qapp, Scheme.LIGHT), Acts(session))
    qtbot.addWidget(made)
    made.resize(1500, 900)
    made.show()
    qtbot.waitUntil(lambda: not session.reads.pending())
    return made


def first_line(session: Session, words: str) -> Hit:
    """The first line that a search finds."""
    assert session.corpus is not None
    return session.corpus.search.lines(words).hits[0]


def test_a_line_in_a_claim_selects_the_claim(desk: ReadDesk, opened: tuple[Session, list[str]]) -> None:
    """An editor would look for the claim that the Library has just shown."""
    session, _ = opened
    hit = first_line(session, "in:claim water")
    session.open_article(hit.article, Column.SECOND)
    desk.library.hitOpened.emit(hit)
    assert hit.where is Where.CLAIM
    assert hit.thing is not None
    assert session.selection == Selection(Column.SECOND, Kind.CLAIM, hit.thing)
    assert desk.columns[Column.SECOND].view.chosen() is None


def test_a_line_in_plain_text_marks_its_words(desk: ReadDesk, opened: tuple[Session, list[str]]) -> None:
    """The words that were found would not be seen among all the others."""
    session, _ = opened
    hit = first_line(session, "nobody")
    session.open_article(hit.article)
    page = session.active_article()
    assert page is not None
    session.select_thing(next(iter(page.claims)))
    desk.library.hitOpened.emit(hit)
    assert session.selection is None
    chosen = desk.columns[Column.FIRST].view.chosen()
    assert chosen is not None
    assert page.words(chosen) == "Nobody"


def test_a_line_whose_claim_is_gone_still_shows_its_words(
    desk: ReadDesk, opened: tuple[Session, list[str]]
) -> None:
    """A line found a moment ago would open its article and show nothing of it."""
    session, _ = opened
    hit = first_line(session, "in:claim water")._replace(thing="gone")
    session.open_article(hit.article)
    desk.library.hitOpened.emit(hit)
    chosen = desk.columns[Column.FIRST].view.chosen()
    page = session.active_article()
    assert chosen is not None
    assert page is not None
    assert page.words(chosen) == "water"


def test_a_line_beside_the_text_opens_its_article(desk: ReadDesk, opened: tuple[Session, list[str]]) -> None:
    """A line found in a note, which stands nowhere in the text, would break off with an error."""
    session, ids = opened
    hit = first_line(session, "nobody")._replace(where=Where.HEADLINE, start=None, end=None)
    session.open_article(hit.article)
    desk.library.hitOpened.emit(hit)
    assert session.articles_open() == [hit.article]
    assert hit.article in ids
