"""A copy of the corpus, for when the place it lies in fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.errors import CorpusExists, CorpusUnwritable
from tests.review.sample import annotated


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus with one article, open."""
    made = Corpus.create(tmp_path / "river.corpus")
    made.add(Draft(annotated(), None), made.editor("Mira Kay"))
    return made


def test_a_copy_holds_everything_and_is_a_corpus(corpus: Corpus, tmp_path: Path) -> None:
    """An editor would carry home a copy that lacks the last decisions."""
    dest = tmp_path / "copy.corpus"
    dest.write_text("an older file")
    with corpus:
        corpus.copy_to(dest)
        with Corpus.open(dest) as copy:
            assert copy.annotated(annotated().article.id) == corpus.annotated(annotated().article.id)
            assert list(copy.decisions()) == list(corpus.decisions())
            assert copy.check() == []
    assert not list(tmp_path.glob(".*.part"))


def test_the_corpus_is_never_its_own_copy(corpus: Corpus) -> None:
    """Saving a copy over the open corpus would destroy it."""
    with corpus, pytest.raises(CorpusExists):
        corpus.copy_to(corpus.path)


def test_a_folder_that_is_not_there_is_said(corpus: Corpus, tmp_path: Path) -> None:
    """An editor would think that there is a copy."""
    with corpus, pytest.raises(CorpusUnwritable):
        corpus.copy_to(tmp_path / "gone" / "copy.corpus")
