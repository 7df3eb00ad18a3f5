"""The queries of the guide, run on a corpus."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from tests.ui.whole import MIRA, accept_claim, make_corpus

PAGE = Path(__file__).resolve().parents[2] / "docs" / "corpus.md"
QUERIES = re.findall(
    r"^(.+?):\n\n```sql\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of three articles, a claim of one accepted."""
    path = tmp_path_factory.mktemp("guide") / "river.corpus"
    first = make_corpus(path)[0]
    with Corpus.open(path) as corpus:
        accept_claim(corpus, first, corpus.editor(MIRA))
    return path


def test_there_are_ten() -> None:
    """The page would promise more than it has."""
    assert len(QUERIES) == 10


@pytest.mark.parametrize(("question", "query"), QUERIES, ids=[question for question, _ in QUERIES])
def test_a_query_runs_as_written(database: Path, question: str, query: str) -> None:
    """Somebody who copies it would get an error, or the writing of a corpus past its journal."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as sql:
        told = sql.execute(query)
        told.fetchall()
        assert len({column[0] for column in told.description}) == len(told.description) > 1


def test_the_answers_are_right(database: Path) -> None:
    """A query that runs could still tell the wrong thing."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as sql:
        waiting, said, _, _, called, *_, made, _ = (sql.execute(query).fetchall() for _, query in QUERIES)
    assert [row[2] for row in waiting] == [1, 1]
    assert said == [("Tidewater Daily", "Brandvik", "said", "the water had gone")]
    assert {row[:2] for row in called} == {("Brandvik", "Brandvik")}
    assert [(editor, count) for editor, _, count in made] == [(MIRA, 1)]
