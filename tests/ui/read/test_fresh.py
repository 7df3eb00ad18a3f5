"""After any row of decisions the article looks as if it had just been opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.words import Label
from annotator.review.spans import Direction, Edge
from annotator.ui.acts import Acts
from annotator.ui.article.rowpicture import Strip, lay_in
from annotator.ui.article.view import ArticleView
from annotator.ui.opened import OpenArticle
from annotator.ui.read.column import ArticleColumn
from annotator.ui.selection import Column
from annotator.ui.session import Session
from annotator.ui.theme import Scheme, Theme
from tests.review.sample import annotated


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session with an article open in which claims overlap and names recur."""
    path = tmp_path / "ferry.corpus"
    with Corpus.create(path) as corpus:
        added = corpus.add(Draft(annotated(), None), corpus.editor("Mira Kessler"))
    made = Session("Mira Kessler")
    made.open_corpus(path)
    made.open_article(added.article, Column.FIRST)
    yield made
    made.close_corpus()


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light scheme."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def acts(session: Session) -> Acts:
    """What the keys do."""
    return Acts(session)


@pytest.fixture
def column(qtbot: QtBot, look: Theme, session: Session) -> ArticleColumn:
    """A column in which not all of the article is in sight."""
    made = ArticleColumn(session, look, Column.FIRST)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    settled(made.view)
    return made


def settled(view: ArticleView) -> None:
    """Has everything done that is left to be done, the strip counted anew."""
    QApplication.processEvents()
    while view._idle.isActive():
        view._lay_out_some()
    view._cool()
    QApplication.processEvents()


def on_screen(view: ArticleView) -> QImage:
    """What of the article is on the screen, which need not be what it would paint now."""
    settled(view)
    window, viewport = view.window(), view.viewport()
    corner = viewport.mapTo(window, QPoint(0, 0))
    size = viewport.size()
    whole = window.screen().grabWindow(window.winId())
    return whole.copy(QRect(corner, size)).toImage()


def fresh(column: ArticleColumn, look: Theme, session: Session) -> QImage:
    """The same place of the same article in a view that was never seen before."""
    keeping, opened = session.keeping, column.opened()
    assert keeping is not None
    assert opened is not None
    view = ArticleView(look)
    view.use_thumbnails(session.thumbnails)
    view.resize(column.view.size())
    view.show()
    view.show_article(OpenArticle(keeping.annotated(opened.article.id)))
    view.set_shown(column.view.shown)
    view.set_folding(column.view.folding)
    settled(view)
    view.verticalScrollBar().setValue(column.view.verticalScrollBar().value())
    found = on_screen(view)
    view.close()
    view.deleteLater()
    return found


def foresee(view: ArticleView) -> None:
    """Paints ahead all that is thought likely, as in a pause between two keys."""
    view.ahead.foresee()
    for _ in range(3):
        view.ahead.foresee()


def keys(session: Session, acts: Acts, view: ArticleView) -> dict[str, Callable[[], object]]:
    """What an editor may do, by name."""

    def step(back: bool) -> None:
        opened, at = session.active_article(), session.selection
        assert opened is not None
        known = at.id if at is not None and at.id in opened.queue else None
        queue = opened.queue
        session.select_thing(queue.previous(known) if back else queue.next(known))

    return {
        "next": lambda: step(back=False),
        "previous": lambda: step(back=True),
        "accept": acts.accept,
        "reject": acts.reject,
        "skip": acts.skip,
        "undo": acts.undo,
        "redo": acts.redo,
        "place": lambda: acts.set_label(Label.PLACE),
        "person": lambda: acts.set_label(Label.PERSON),
        "called": lambda: acts.call("Danyk"),
        "other": lambda: acts.call("Harbour"),
        "leave": lambda: session.select(None),
        "last": lambda: session.select(session.columns.last.get(Column.FIRST)),
        "longer": lambda: acts.move_edge(Edge.END, Direction.RIGHT),
        "shorter": lambda: acts.move_edge(Edge.START, Direction.RIGHT),
        "part": lambda: acts.correcting.step(1),
        "pause": lambda: foresee(view),
        "look": QApplication.processEvents,
    }


NAMES = [
    *("next", "previous", "accept", "reject", "skip", "undo", "redo", "place", "person", "called"),
    *("longer", "shorter", "part", "pause", "look", "other", "leave", "last"),
]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(NAMES), min_size=3, max_size=24), st.integers(0, 300))
def test_after_any_decisions_the_article_looks_as_if_just_opened(
    column: ArticleColumn, look: Theme, session: Session, acts: Acts, names: list[str], top: int
) -> None:
    """A mark, ring, number or bar would stay from before a decision, or show one that was never made."""
    do = keys(session, acts, column.view)
    column.view.verticalScrollBar().setValue(top)
    for name in names:
        do[name]()
        if name != "pause":
            QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert on_screen(column.view) == fresh(column, look, session)


def test_what_was_painted_ahead_is_what_is_painted(
    column: ArticleColumn, look: Theme, session: Session, acts: Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key would wait for a repaint that was done already, or be shown one of another decision."""
    laid: list[Strip] = []

    def noted(whole: QPixmap, strip: Strip) -> None:
        laid.append(strip)
        lay_in(whole, strip)

    monkeypatch.setattr("annotator.ui.article.pictures.lay_in", noted)
    opened = session.active_article()
    assert opened is not None
    session.select_thing(opened.queue.next())
    for _ in range(4):
        QApplication.processEvents()
        settled(column.view)
        foresee(column.view)
        acts.accept()
        QApplication.processEvents()
        assert on_screen(column.view) == fresh(column, look, session)
    assert laid
