"""The corpus that the charts are counted over, and the same file without the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from annotator.corpus import Corpus
from tests.charts.making import build


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """A corpus of claims of every kind, decided upon by two editors."""
    path = tmp_path_factory.mktemp("charts") / "made.corpus"
    build(path)
    with Corpus.open(path, read_only=True) as opened:
        assert opened.check() == []
        yield opened


@pytest.fixture(scope="module")
def sql(corpus: Corpus) -> Iterator[sqlite3.Connection]:
    """The same file, read without the program."""
    with sqlite3.connect(f"file:{corpus.path}?mode=ro", uri=True) as bare:
        yield bare
    bare.close()
