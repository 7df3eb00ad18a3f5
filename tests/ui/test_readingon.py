"""The rest of a long article comes from another thread, and is what reading all of it at once would give."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus, Edit
from annotator.domain.annotation import Entity
from annotator.domain.article import Draft
from annotator.domain.offsets import span
from annotator.domain.words import Act, Kind, Status
from annotator.review.order import Order
from annotator.review.page import edit
from annotator.ui import session as session_module
from annotator.ui.begun import BegunArticle
from annotator.ui.opened import OpenArticle
from annotator.ui.readingon import _ask
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from tests.benchmarks.bench_article_view import article
from tests.ui.whole import open_in, rest, whole_window

STEPS = st.lists(
    st.one_of(
        st.sampled_from(["read", "arrives", "asks", "walks", "order"]),
        st.tuples(st.sampled_from(["accepts", "deletes", "renames"]), st.integers(0, 40)),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A corpus of one article, most of which lies behind its beginning."""
    path = tmp_path_factory.mktemp("long") / "long.corpus"
    with Corpus.create(path) as made:
        id_ = made.add(Draft(article(9_000, 120), None), made.editor("Bench")).article
        edits = []
        for n, one in enumerate(made.annotated(id_).mentions[::9]):
            edits.append(Edit(Kind.ENTITY, f"e{n}", None, Entity(f"e{n}", f"Name {n}", one.label), None))
            edits.append(edit(id_, replace(one, entity=f"e{n}"), one))
        made.decide(made.editor("Bench"), Act.CORRECT, "name", edits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session_module, "_MANY", 10)
        yield path


class Later:
    """Stands in for the reads of a session: what is asked is read, and answered, when the test says so."""

    def __init__(self, own: Corpus) -> None:
        self.own = own
        self.asked: tuple[Callable[[Corpus], Any], Callable[[Any], None]] | None = None
        self.found: Any = None

    def ask(
        self, topic: str, read: Callable[[Corpus], Any], answer: Callable[[Any], None], *, long: bool = False
    ) -> None:
        """Takes a question."""
        self.asked, self.found = (read, answer), None

    def drop(self, topic: str) -> None:
        """Takes it back."""
        self.asked = None

    def read(self) -> None:
        """Reads, as the other thread does."""
        if self.asked is not None:
            self.found = self.asked[0](self.own)

    def arrive(self) -> None:
        """Answers, where something was read."""
        if self.asked is not None and self.found is not None:
            (_, answer), self.asked = self.asked, None
            answer(self.found)


def decide(session: Session, what: str, number: int) -> None:
    """A decision about one thing of the article, told to the session as the window does."""
    corpus, editor = session.corpus, session.editor
    assert corpus is not None
    assert editor is not None
    (id_,) = corpus.article_ids()
    whole = corpus.annotated(id_)
    if what == "renames":
        if not whole.entities:
            return
        known = whole.entities[number % len(whole.entities)]
        change = Edit(Kind.ENTITY, known.id, None, replace(known, name=f"{known.name} again"), known)
    else:
        things = (*whole.claims, *whole.mentions)
        thing = things[number * 7 % len(things)]
        accepted = replace(thing, status=Status.ACCEPTED)
        change = (
            edit(id_, accepted, thing)
            if what == "accepts"
            else Edit(Kind.MENTION if thing in whole.mentions else Kind.CLAIM, thing.id, id_, None, thing)
        )
    session.take(corpus.decide(editor, Act.CORRECT, "decide", [change]))


def told(opened: OpenArticle) -> tuple[object, ...]:
    """All that anybody asks an open article about its marks."""
    return (
        *(
            (one.by_id, one.order, dict(one.number), one.still_open, sorted(one.open_places()), list(one))
            for one in (opened.mentions.whole(), opened.claims.whole())
        ),
        opened.mentions.within(span(3_000, 6_000)),
        opened.claims.within(span(5_900, 7_000)),
        opened.entities,
        opened.queue.order,
        [one.id for one in opened.queue],
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STEPS)
def test_whatever_happens_meanwhile_all_is_as_if_read_at_once(
    long: Path, qapp: QApplication, steps: list[str | tuple[str, int]]
) -> None:
    """A decision made while the rest is read would be lost, or what was before it be shown."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(long, folder))
        session = Session("Mira")
        session.open_corpus(path)
        assert session.corpus is not None
        with session.corpus.another(read_only=True) as own:
            later = Later(own)
            session.reads.ask, session.reads.drop = later.ask, later.drop  # type: ignore[method-assign]
            (id_,) = session.corpus.article_ids()
            session.open_article(id_, Column.FIRST)
            opened = session.opened(Column.FIRST)
            assert isinstance(opened, BegunArticle)
            _ask(session, opened)
            for step in steps:
                match step:
                    case "read":
                        later.read()
                    case "arrives":
                        later.arrive()
                    case "asks":
                        opened.mentions.within(span(6_000, 8_000))
                    case "walks":
                        opened.queue.next()
                    case "order":
                        session.use_order(Order.LEAST_SURE)
                    case (str(what), int(number)):
                        decide(session, what, number)
            later.read()
            later.arrive()
            later.read()
            later.arrive()
            assert opened.whole
            fresh = OpenArticle(session.corpus.annotated(id_), opened.shown)
            fresh.use_order(session.order)
            # An entity stays known where nothing names it any more.
            opened.entities = {key: opened.entities[key] for key in fresh.entities}
            assert told(opened) == told(fresh)
            assert not opened.coming
        session.close_corpus()


def test_a_window_lays_out_the_rest_once_it_was_read(
    long: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """The window would stand still while tens of thousands of marks are read, or never know its length."""
    path = Path(shutil.copy(long, tmp_path))
    with whole_window(qapp, qtbot, tmp_path / "s.ini") as window:
        open_in(window, path, qtbot)
        session = window.session
        assert session.corpus is not None
        (id_,) = session.corpus.article_ids()
        session.close_column(Column.FIRST)
        reads: list[str] = []
        keeping = session.keeping
        assert keeping is not None
        known = keeping.annotated
        keeping.annotated = lambda one: reads.append(one) or known(one)  # type: ignore[method-assign, func-returns-value]
        session.open_article(id_, Column.FIRST)
        opened = session.opened(Column.FIRST)
        assert isinstance(opened, BegunArticle)
        first = next(iter(opened.claims.within(span(0, 500))))
        session.select(Selection(Column.FIRST, Kind.CLAIM, first.id))
        view = window.desk.columns[Column.FIRST].view
        qtbot.waitUntil(lambda: opened.whole and not view.laying_out())
        assert reads == []
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_A)
        rest(window, qtbot)
        assert opened.claims.by_id[first.id].status is Status.ACCEPTED


def test_an_article_closed_meanwhile_is_not_read(
    long: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Leafing through long articles, an editor would wait for each of them."""
    session = Session("Mira")
    session.open_corpus(Path(shutil.copy(long, tmp_path)))
    assert session.corpus is not None
    (id_,) = session.corpus.article_ids()
    session.open_article(id_, Column.FIRST)
    opened = session.opened(Column.FIRST)
    assert isinstance(opened, BegunArticle)
    session.close_column(Column.FIRST)
    _ask(session, opened)
    assert not session.reads.pending()
    session.close_corpus()
