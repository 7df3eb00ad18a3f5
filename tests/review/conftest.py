"""A corpus on disk with the sample article in it, and what stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.article import Annotated, Draft
from annotator.domain.decision import Editor
from annotator.review.decide import Review
from annotator.review.keeping import Keeping
from tests.review.sample import annotated


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """A corpus with one article, everything in it suggested."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        made.add(Draft(annotated(), None), made.editor("Import"))
        yield made


@pytest.fixture
def editor(corpus: Corpus) -> Editor:
    """The person deciding."""
    return corpus.editor("Mira Kay")


@pytest.fixture
def review(corpus: Corpus, editor: Editor) -> Review:
    """The acts of that editor."""
    return Review(corpus, editor)


@pytest.fixture
def page(corpus: Corpus) -> Annotated:
    """The article as the corpus holds it."""
    return corpus.annotated(annotated().article.id)


@pytest.fixture
def aside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where decisions are written that the corpus does not take."""
    return tmp_path_factory.mktemp("own") / "unsaved"


@pytest.fixture
def keeping(corpus: Corpus, aside: Path) -> Iterator[Keeping]:
    """What stands before the corpus."""
    made = Keeping(corpus, aside)
    yield made
    made.close()


@pytest.fixture
def kept(corpus: Corpus, editor: Editor, keeping: Keeping) -> Review:
    """The acts of an editor, through it."""
    return Review(corpus, editor, keeping)
