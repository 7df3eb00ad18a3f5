"""The journal is shown newest first, filtered, and says what no longer stands."""

from __future__ import annotations

import pytest

from annotator.corpus import Corpus, HistoryQuery
from annotator.domain.decision import Editor
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act, ArticleStatus, Status
from tests.corpus.samples import PERSON, claim, draft, edit, mention


@pytest.fixture
def other(corpus: Corpus, ada: Editor, dam: str) -> str:
    """A second article; decisions of two editors in both, on two days, one undone and one taken back."""
    second = corpus.add(draft("Another story.", title=None), ada).article
    bo = corpus.editor("Bo")
    known = corpus.article(second)
    with corpus.dated("2024-05-07T08:00:00.000Z"):
        corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
        corpus.decide(
            bo,
            Act.CORRECT,
            "correct Überlingen",
            [
                edit(known, second, status=ArticleStatus.DONE),
                edit(PERSON, None, name="O. P."),
                edit(mention(), dam, status=Status.ACCEPTED),
            ],
        )
    with corpus.dated("2024-05-08T08:00:00.000Z"):
        corpus.decide(bo, Act.STATUS, "reopen", [edit(known, second, status=ArticleStatus.TO_REVIEW)])
        corpus.undo(bo)
        corpus.take_back(ada, 1)
    return second


def test_filters(corpus: Corpus, ada: Editor, dam: str, other: str) -> None:
    """The decision that somebody looks for would not be in the list, or be buried among all others."""
    asked = {
        HistoryQuery(): [5, 4, 3, 2, 1],
        HistoryQuery(editor=ada.id): [5, 1],
        HistoryQuery(since="2024-05-08T08:00:00.000Z"): [5, 4, 3],
        HistoryQuery(until="2024-05-08T08:00:00.000Z"): [2, 1],
        HistoryQuery(article=other): [4, 3, 2],
        HistoryQuery(article=dam, editor=ada.id): [5, 1],
        HistoryQuery(words="ÜBERL correct"): [2],
        HistoryQuery(words="claim 1"): [5, 1],
        HistoryQuery(words="%"): [],
        HistoryQuery(article="nowhere"): [],
    }
    for query, seqs in asked.items():
        found = corpus.history.seqs(query)
        assert (found.typecode, list(found)) == ("q", seqs), query


def test_rows(corpus: Corpus, dam: str, other: str) -> None:
    """A line would not say who decided what, where, and whether it still stands."""
    rows = corpus.history.rows([1, 3, 2, 99, 5])
    assert [(one.seq, one.editor, one.act, one.things, one.taken_back) for one in rows] == [
        (1, "Ada Brandt", Act.ACCEPT, 1, 5),
        (3, "Bo", Act.STATUS, 1, 4),
        (2, "Bo", Act.CORRECT, 3, None),
        (5, "Ada Brandt", Act.TAKE_BACK, 1, None),
    ]
    assert (rows[0].articles, rows[0].article_title) == ((dam,), "Dam holds")
    assert (rows[1].articles, rows[1].article_title) == ((other,), "dam.txt")
    assert set(rows[2].articles) == {dam, other}
    corpus.undo(corpus.editor("Bo"))
    assert [one.taken_back for one in corpus.history.rows([1, 5])] == [None, 6]


def test_rows_of_deleted_articles(corpus: Corpus, ada: Editor, dam: str, other: str) -> None:
    """The history would stop at an article that is gone, or name too many."""
    more = [corpus.add(draft(f"Story {n}."), ada).article for n in range(3)]
    corpus.delete_articles(ada, [dam, other, *more])
    (row,) = corpus.history.rows([6])
    assert (row.things, len(row.articles), row.article_title) == (5, 3, None)
    assert corpus.history.rows([1])[0].article_title is None


def test_one_decision(corpus: Corpus, dam: str, other: str) -> None:
    """What a decision changed could not be looked at."""
    assert corpus.history.decision(2) == list(corpus.decisions())[1]
    for seq in (0, 6):
        with pytest.raises(NothingFound, match="no decision"):
            corpus.history.decision(seq)


def test_what_is_filtered_by_is_read_off_an_index(corpus: Corpus, ada: Editor, dam: str, other: str) -> None:
    """In a journal of years each filter would walk through all that its decisions changed."""
    sql, asked = corpus._connection.sql, list[str]()
    for query in (
        HistoryQuery(editor=ada.id),
        HistoryQuery(since="2024-05-08", until="2024-05-09"),
        HistoryQuery(editor=ada.id, since="2024-05-08"),
        HistoryQuery(words="claim"),
    ):
        sql.set_trace_callback(asked.append)
        corpus.history.seqs(query)
        sql.set_trace_callback(None)
        (statement,) = [one for one in asked if "FROM journal" in one]
        plan = [row[3] for row in sql.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert len(plan) == 1, plan
        assert "COVERING INDEX journal_listed" in plan[0]
        asked.clear()
