"""A corpus with one article in it, and its editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from tests.corpus.samples import draft, store, suggestions

pytest.register_assert_rewrite("tests.corpus.merging.desk", "tests.corpus.random_desk")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An open corpus without articles."""
    with Corpus.create(tmp_path / "desk.corpus") as made:
        yield made


@pytest.fixture
def ada(corpus: Corpus) -> Editor:
    """An editor of the corpus."""
    return corpus.editor("Ada Brandt")


@pytest.fixture
def dam(corpus: Corpus, ada: Editor) -> str:
    """The id of an article with suggestions."""
    added = corpus.add(draft(), ada)
    store(corpus, added.article, suggestions())
    return added.article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the backups go."""
    return tmp_path / "backups"
