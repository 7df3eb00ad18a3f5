"""The article list: its keys in order, its lines, and how many of what is found stand where."""

from __future__ import annotations

from array import array

import pytest

from annotator.corpus import ArticleQuery, Corpus
from annotator.corpus.search import fitting, reaching
from annotator.corpus.values import Order
from annotator.domain.decision import Editor
from annotator.domain.words import Act, ArticleStatus
from tests.corpus.samples import PERSON, TOWN, draft, edit, store, suggestions

ORDERS: tuple[Order, ...] = ("newest", "title", "imported", "best")


@pytest.fixture
def desk(corpus: Corpus, ada: Editor) -> Corpus:
    """Six articles: dated and not, one of them with suggestions, one found by its outlet alone."""
    for n, (text, title, outlet, date) in enumerate(
        (
            ("The convoy left.", "beta", None, "2024-01-02"),
            ("No word of it.", "Alpha convoy", None, None),
            ("A convoy, and another convoy.", "gamma", None, "2024-03-01"),
            ("Nothing.", "Delta", "Convoy Daily", "2024-03-01"),
            ("Grain.", None, None, "2023-12-31"),
        )
    ):
        corpus.add(draft(text, title=title, outlet=outlet, published=date, file=f"{n}.txt"), ada)
    store(corpus, corpus.add(draft(title="Dam"), ada).article, suggestions())
    return corpus


def titles(corpus: Corpus, query: ArticleQuery, limit: int | None = None) -> list[str]:
    """What the lines found are called, in order."""
    return [row.title or row.file for row in corpus.library.rows(corpus.library.keys(query, limit))]


def test_the_list_is_in_order(desk: Corpus) -> None:
    """Today's articles would stand among last year's."""
    assert titles(desk, ArticleQuery()) == ["Delta", "gamma", "beta", "4.txt", "Dam", "Alpha convoy"]
    by_title = ["4.txt", "Alpha convoy", "beta", "Dam", "Delta", "gamma"]
    assert titles(desk, ArticleQuery(order="title")) == by_title
    imported = ["Dam", "4.txt", "Delta", "gamma", "Alpha convoy", "beta"]
    assert titles(desk, ArticleQuery(order="imported")) == imported
    assert isinstance(desk.library.keys(ArticleQuery()), array)


@pytest.mark.parametrize("order", ORDERS)
def test_the_first_are_the_first_of_all(desk: Corpus, order: Order) -> None:
    """What comes while an editor types would not be the top of the list that follows."""
    for words in (
        "",
        "convoy",
        "convoy -grain",
        "-convoy",
        "date:2024",
        "date:2024 convoy",
        "label:place",
        "x",
    ):
        query = ArticleQuery(words, order=order)
        every = list(desk.library.keys(query))
        for limit in (0, 1, 3, 10):
            assert list(desk.library.keys(query, limit)) == every[:limit], (words, limit)


def test_an_article_is_found_once_however_it_is_found(desk: Corpus) -> None:
    """One found by headline and text would stand twice in the list, one found by its outlet not at all."""
    for order in ORDERS:
        query = ArticleQuery("convoy", order=order)
        assert sorted(titles(desk, query)) == ["Alpha convoy", "Delta", "beta", "gamma"]
    assert titles(desk, ArticleQuery("petrenko")) == ["Dam"]
    assert titles(desk, ArticleQuery("convoy daily noth")) == ["Delta"]
    assert titles(desk, ArticleQuery("in:headline convoy")) == ["Alpha convoy"]
    assert titles(desk, ArticleQuery("in:text convoy")) == ["gamma", "beta"]
    assert titles(desk, ArticleQuery("in:claim dam")) == ["Dam"]


def test_names_find_the_articles_they_are_mentioned_in(desk: Corpus, ada: Editor) -> None:
    """A place known by another name would not be found, or go on being found by a name it lost."""
    desk.decide(ada, Act.CORRECT, "rename", [edit(TOWN, None, name="Orlowka")])
    assert titles(desk, ArticleQuery("orlowka")) == ["Dam"]
    desk.undo(ada)
    assert titles(desk, ArticleQuery("orlowka")) == []
    desk.decide(ada, Act.CORRECT, "alias", [edit(PERSON, None, aliases=("Ксана",))])
    assert titles(desk, ArticleQuery("source:ксана")) == ["Dam"]


def test_statuses_and_their_counts(desk: Corpus, ada: Editor) -> None:
    """The numbers on the chips would not be those of the list."""
    (key,) = desk.library.keys(ArticleQuery("convoy gamma"))
    (row,) = desk.library.rows([key])
    known = desk.article(row.id)
    desk.decide(ada, Act.STATUS, "done", [edit(known, known.id, status=ArticleStatus.DONE)])
    done = frozenset({ArticleStatus.DONE})
    assert titles(desk, ArticleQuery("convoy", statuses=done)) == ["gamma"]
    assert titles(desk, ArticleQuery("convoy", statuses=frozenset())) == []
    assert titles(desk, ArticleQuery("status:done")) == ["gamma"]
    for words, counts in {
        "": (5, 0, 1),
        "convoy": (3, 0, 1),
        "grain": (1, 0, 0),
        "-convoy": (2, 0, 0),
    }.items():
        assert tuple(desk.library.counts(words)[one] for one in ArticleStatus) == counts, words


def test_lines_are_those_asked_for(desk: Corpus, ada: Editor) -> None:
    """Scrolling would show another article's line, or fail over one that was deleted meanwhile."""
    keys = desk.library.keys(ArticleQuery(order="title"))
    rows = desk.library.rows(keys)
    assert [row.key for row in rows] == list(keys)
    assert desk.library.key_of(rows[2].id) == keys[2]
    assert desk.library.key_of("nothing") is None
    assert desk.library.ids([*reversed(keys), 10**9]) == [row.id for row in reversed(rows)]
    assert desk.article_row(rows[2].id) == rows[2]
    desk.delete_articles(ada, [rows[2].id])
    assert desk.library.rows(list(reversed(keys))) == [row for row in reversed(rows) if row != rows[2]]
    assert list(desk.library.keys(ArticleQuery(order="title"))) == [key for key in keys if key != keys[2]]


def test_words_that_most_articles_hold(corpus: Corpus, ada: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frequent word would find too few articles, or in another order than the list's."""
    for module in (reaching, fitting):
        monkeypatch.setattr(module, "FEW", 3)
    monkeypatch.setattr(fitting, "_FIRST_PAGE", 4)
    for n in range(90):
        date = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}" if n % 7 else None
        text = f"Report {n}. " + ("The convoy left." if n % 3 else "Grain came.")
        corpus.add(draft(text, title=f"T{n * 7 % 90:02}", published=date), ada)
    grain = set(range(1, 91, 3))
    holding = {"convoy": set(range(1, 91)) - grain, "-convoy": grain, "grain ca": grain}
    holding['"the convoy l'] = holding["convoy"]
    for order in ORDERS:
        every = list(corpus.library.keys(ArticleQuery(order=order)))
        for words, those in holding.items():
            query = ArticleQuery(words, order=order)
            found = list(corpus.library.keys(query))
            if order != "best":
                assert found == [key for key in every if key in those], (order, words)
            assert sorted(found) == sorted(those), (order, words)
            assert list(corpus.library.keys(query, limit=25)) == found[:25], (order, words)
    assert sum(corpus.library.counts("report").values()) == 90
