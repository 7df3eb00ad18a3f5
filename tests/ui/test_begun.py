"""A long article is seen before all that is annotated in it was read, and nothing tells the two apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.offsets import span
from annotator.domain.words import Status
from annotator.ui import session as session_module
from annotator.ui.article.strip import heat
from annotator.ui.article.view import ArticleView
from annotator.ui.begun import Begun, begun
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Column
from annotator.ui.theme import Scheme, Theme
from tests.benchmarks.bench_article_view import article
from tests.ui.whole import open_in, rest, whole_window

END = 2_000


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus of one article whose marks lie close together."""
    made = Corpus.create(tmp_path / "long.corpus")
    made.add(Draft(article(9_000, 450), None), made.editor("Bench"))
    return made


def both(corpus: Corpus) -> tuple[OpenArticle, OpenArticle]:
    """The article as it is opened, and as it is when all of it was read."""
    (id_,) = corpus.article_ids()
    whole = corpus.annotated(id_)
    opened = begun(corpus.beginning(id_, END), lambda: whole, lambda _: True, None)
    return opened, OpenArticle(whole, lambda _: True)


def is_begun(opened: OpenArticle) -> bool:
    """Whether only the beginning was read."""
    assert isinstance(opened.mentions, Begun) == isinstance(opened.claims, Begun)
    return isinstance(opened.mentions, Begun)


def test_what_lies_in_sight_is_that_of_the_whole_article(corpus: Corpus) -> None:
    """The first screen would lack marks, or number its claims otherwise than a moment later."""
    opened, whole = both(corpus)
    for start in range(0, END, 37):
        where = span(start, min(END, start + 400))
        assert opened.mentions.within(where) == whole.mentions.within(where)
        claims = opened.claims.within(where)
        assert claims == whole.claims.within(where)
        assert [opened.claims.number[one.id] for one in claims] == [
            whole.claims.number[one.id] for one in claims
        ]
    assert is_begun(opened)


def test_counts_and_the_strip_are_those_of_the_whole_article(corpus: Corpus) -> None:
    """The header, the status bar and the heat strip would jump after the first look."""
    opened, whole = both(corpus)
    assert len(opened.claims) == len(whole.claims)
    assert opened.reviewed_claims() == whole.reviewed_claims()
    assert opened.open_things() == whole.open_things()
    assert heat(opened, 800) == heat(whole, 800)
    assert is_begun(opened)


@pytest.mark.parametrize(
    "asked",
    [
        lambda one: [thing.id for thing in one.queue],
        lambda one: dict(one.claim_number),
        lambda one: one.mentions.within(span(END, END + 900)),
        lambda one: one.claims.within(span(END - 10, END + 900)),
        lambda one: one.all_claims(),
        lambda one: one.mentions.by_id,
        lambda one: one.claims.order,
    ],
)
def test_whoever_asks_for_more_gets_all(corpus: Corpus, asked: object) -> None:
    """J, the search for a claim's number and scrolling would stop where the first screen ends."""
    opened, whole = both(corpus)
    assert callable(asked)
    assert asked(opened) == asked(whole)
    assert not is_begun(opened)
    assert opened.entities == whole.entities


def test_the_first_paint_needs_the_beginning_alone_and_looks_as_it_will(
    corpus: Corpus, qapp: QApplication, qtbot: QtBot
) -> None:
    """An editor would wait for what is not in sight, or see marks come after the words."""
    opened, whole = both(corpus)
    pictures = []
    for one in (opened, whole):
        view = ArticleView(Theme(qapp, Scheme.LIGHT))
        qtbot.addWidget(view)
        view.resize(480, 300)
        view.show_article(one)
        view._idle.stop()
        pictures.append(view.grab().toImage())
    assert pictures[0] == pictures[1]
    assert is_begun(opened)


def test_keys_work_on_a_long_article_at_once(
    corpus: Corpus, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first key after opening would do nothing, or be undone by what is read later."""
    monkeypatch.setattr(session_module, "_MANY", 10)
    (id_,) = corpus.article_ids()
    path, first = corpus.path, corpus.annotated(id_).claims[0]
    corpus.close()
    with whole_window(qapp, qtbot, tmp_path / "s.ini") as window:
        open_in(window, path, qtbot)
        session = window.session
        session.close_column(Column.FIRST)
        session.open_article(id_, Column.FIRST)
        opened = session.opened(Column.FIRST)
        assert opened is not None
        assert is_begun(opened)
        view = window.desk.columns[Column.FIRST].view
        view.setFocus()
        for key in (Qt.Key.Key_J, Qt.Key.Key_A):
            QTest.keyClick(view, key)
        rest(window, qtbot)
        assert not is_begun(opened)
        assert opened.claims.by_id[first.id].status is Status.ACCEPTED
        assert session.corpus is not None
        fresh = OpenArticle(session.corpus.annotated(id_))
        assert (opened.claims.by_id, opened.mentions.by_id) == (fresh.claims.by_id, fresh.mentions.by_id)
