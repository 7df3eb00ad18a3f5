"""Decisions about several articles at once."""

from __future__ import annotations

import pytest

from annotator.corpus import Corpus
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act, ArticleStatus
from annotator.review import manyarticles
from annotator.review.decide import Review
from tests.corpus.samples import draft


class _Stop(Exception):
    """The editor does not want it any more."""


@pytest.fixture
def five(corpus: Corpus) -> list[str]:
    """The ids of five articles."""
    editor = corpus.editor("Ada")
    for n in range(5):
        corpus.add(draft(f"The ferry left pier {n} at dawn."), editor)
    return corpus.article_ids()[-5:]


def test_some_are_one_decision(corpus: Corpus, five: list[str]) -> None:
    """Undo would have to be pressed once for each article."""
    review = Review(corpus, corpus.editor("Ada"))
    made = manyarticles.decide(review, five[:3], manyarticles.status(ArticleStatus.DONE))
    assert made is not None
    assert (made.act, made.title, len(made.changes)) == (Act.STATUS, "mark 3 articles done", 3)
    again = manyarticles.decide(review, five, manyarticles.status(ArticleStatus.DONE))
    assert again is not None
    assert (again.title, len(again.changes)) == ("mark 2 articles done", 2)
    assert manyarticles.decide(review, five, manyarticles.status(ArticleStatus.DONE)) is None
    review.undo()
    review.undo()
    assert {one.status for one in corpus.articles(five)} == {ArticleStatus.TO_REVIEW}


def test_an_outlet_sets_articles_in_progress(corpus: Corpus, five: list[str]) -> None:
    """A corrected article would still count as one that nobody looked at."""
    editor = corpus.editor("Ada")
    assert manyarticles.decide_many(corpus, editor, five, manyarticles.outlet(" Northern Wire ")) == 5
    assert {(one.outlet, one.status) for one in corpus.articles(five)} == {
        ("Northern Wire", ArticleStatus.IN_PROGRESS)
    }
    assert manyarticles.decide_many(corpus, editor, five, manyarticles.outlet("Northern Wire")) == 0


def test_very_many_are_one_act_in_parts(
    corpus: Corpus, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row of the journal would hold a hundred thousand articles, or undo bring back ten thousand."""
    monkeypatch.setattr(manyarticles, "A_PART", 2)
    monkeypatch.setattr(manyarticles, "_AT_ONCE", 2)
    editor, told = corpus.editor("Ada"), []
    done = manyarticles.decide_many(
        corpus, editor, five, manyarticles.status(ArticleStatus.DONE), lambda *one: told.append(one)
    )
    assert (done, told) == (5, [(0, 5), (2, 5), (4, 5)])
    corpus.undo(editor)
    assert {one.status for one in corpus.articles(five)} == {ArticleStatus.TO_REVIEW}
    assert corpus.check() == []


def test_what_is_stopped_changes_nothing(corpus: Corpus, five: list[str]) -> None:
    """Half of the articles would be marked after a Cancel."""

    def stop(done: int, _total: int) -> None:
        raise _Stop

    with pytest.raises(_Stop):
        manyarticles.decide_many(
            corpus, corpus.editor("Ada"), five, manyarticles.status(ArticleStatus.DONE), stop
        )
    with pytest.raises(NothingFound):
        manyarticles.decide_many(
            corpus, corpus.editor("Ada"), [*five, "nowhere"], manyarticles.status(ArticleStatus.DONE)
        )
    assert {one.status for one in corpus.articles(five)} == {ArticleStatus.TO_REVIEW}
