"""Many articles read at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus, wholes
from annotator.domain.article import Annotated, Draft
from annotator.domain.errors import NothingFound
from tests.benchmarks.corpora import build
from tests.exchange.strategies import articles


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of more articles than are read at once."""
    path = tmp_path_factory.mktemp("wholes") / "made.corpus"
    build(path, wholes.MOST + 5, spans=8)
    return path


def test_many_are_as_each_by_itself(made: Path) -> None:
    """An export would hold something else than the editor sees."""
    with Corpus.open(made, read_only=True) as corpus:
        ids = sorted(corpus.article_ids())
        assert list(corpus.annotated_many(ids)) == [corpus.annotated(id) for id in ids]


def test_long_articles_are_read_in_smaller_slices(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few very long articles would fill the memory, or one would end the reading."""
    monkeypatch.setattr(wholes, "LONGEST", 1)
    with Corpus.open(made, read_only=True) as corpus:
        ids = corpus.article_ids()[::-1]
        assert [one.article.id for one in corpus.annotated_many(ids)] == ids


def test_what_is_not_there_is_told(made: Path) -> None:
    """An export would leave an article out and say nothing."""
    with Corpus.open(made, read_only=True) as corpus, pytest.raises(NothingFound):
        list(corpus.annotated_many([*corpus.article_ids(), "nowhere"]))


@settings(max_examples=25)
@given(st.lists(articles(), min_size=1, max_size=3, unique_by=lambda one: one.article.id))
def test_anything_an_article_can_hold_is_read(
    tmp_path_factory: pytest.TempPathFactory, given: list[Annotated]
) -> None:
    """Photos, figures or links of one article would turn up in another's record."""
    with Corpus.create(tmp_path_factory.mktemp("any") / "any.corpus") as corpus:
        editor = corpus.editor("Ada")
        for one in given:
            corpus.add(Draft(one, None), editor)
        ids = corpus.article_ids()
        assert list(corpus.annotated_many(ids)) == [corpus.annotated(id) for id in ids]
