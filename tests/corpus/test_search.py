"""Lines are found where their words stand, wherever those lie, at the very characters of the text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import ArticleQuery, Corpus, Hit
from annotator.corpus.search.cutting import TOKENIZER, Finder, Wanted, cut
from annotator.corpus.search.hits import HitReader
from annotator.domain.annotation import Entity
from annotator.domain.decision import Editor
from annotator.domain.photo import CreditParts
from annotator.domain.query import Where
from annotator.domain.words import Act, Label, Status
from tests.corpus.samples import (
    PERSON,
    TEXT,
    TOWN,
    claim,
    deletion,
    draft,
    edit,
    mention,
    photo,
    record,
    store,
    suggestions,
    where,
)

LETTERS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aéе́ÖßИй’'-,. \n\0\u0308\u200d12"))
)


def found(corpus: Corpus, words: str) -> list[tuple[Where, str | None, str]]:
    """Where, in what and at which words a search finds lines."""
    return [(one.where, one.thing, one.match) for one in corpus.search.lines(words).hits]


@pytest.fixture(scope="module")
def fts5() -> Iterator[sqlite3.Connection]:
    """An index of one text, cut by FTS5 itself."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as sql:
        sql.execute(f'CREATE VIRTUAL TABLE f USING fts5 (t, tokenize = "{TOKENIZER}")')
        sql.execute("CREATE VIRTUAL TABLE v USING fts5vocab (f, instance)")
        yield sql


@given(text=LETTERS)
def test_texts_are_cut_as_the_index_cuts_them(fts5: sqlite3.Connection, text: str) -> None:
    """A hyphenated, accented or Cyrillic name would be found, and then not shown."""
    fts5.execute("DELETE FROM f")
    fts5.execute("INSERT INTO f VALUES (?)", (text,))
    assert cut(text) == tuple(word for (word,) in fts5.execute("SELECT term FROM v ORDER BY offset"))


@given(text=LETTERS, words=LETTERS.filter(cut), prefix=st.booleans())
def test_words_are_found_where_the_index_finds_them(
    fts5: sqlite3.Connection, text: str, words: str, prefix: bool
) -> None:
    """The match would be marked a letter too far, or not at all."""
    text = f"{text} {words} {text}".replace("\0", " ")  # highlight stops at a NUL
    wanted = Wanted(cut(words), prefix)
    fts5.execute("DELETE FROM f")
    fts5.execute("INSERT INTO f VALUES (?)", (text,))
    mark = "\ue000q7\ue000"
    rows = fts5.execute("SELECT highlight(f, 0, ?, ?) FROM f WHERE f MATCH ?", (mark, mark, wanted.match))
    pieces = [piece for (marked,) in rows for piece in marked.split(mark)]
    spans = list(Finder([wanted], lambda: None).spans(text))
    assert "".join(text[start:end] for start, end in spans)[:1] == "".join(pieces[1::2])[:1]
    assert (spans[0][0] if spans else None) == (len(pieces[0]) if pieces else None)
    if len(wanted.words) == 1:
        assert [text[start:end] for start, end in spans] == pieces[1::2]


def test_lines_lie_where_they_are_said_to(corpus: Corpus, dam: str) -> None:
    """An editor could not tell a claim from a caption, or would jump to the wrong place."""
    assert found(corpus, "Orlivka ") == [
        (Where.HEADLINE, None, "Orlivka"),
        (Where.TEXT, None, "Orlivka"),
        (Where.CAPTION, "p-street", "Orlivka"),
    ]
    assert found(corpus, "withst") == [(Where.CLAIM, "c-dam", "withstood")]
    assert found(corpus, "council ") == [
        (Where.CLAIM, "c-houses", "council"),
        (Where.NOTE, "c-houses", "council"),
    ]
    assert found(corpus, "northern wire") == [(Where.CREDIT, "p-street", "Northern Wire")]
    (hit,) = corpus.search.lines("engineer").hits
    assert hit.start is not None
    assert TEXT[hit.start : hit.end] == "engineer"
    assert hit.left + hit.match + hit.right[:4] == "Dam at Orlivka holds, says engineer 🌊 T"
    assert (hit.article, hit.title) == (dam, "Dam holds")


def test_a_title_that_is_not_in_the_text_is_a_line(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A headline an editor corrected would not be found, or twice where it stands in the text too."""
    known = corpus.article(dam)
    corpus.decide(ada, Act.CORRECT, "title", [edit(known, dam, title="Barrage holds")])
    (hit,) = corpus.search.lines("barrage").hits
    assert (hit.where, hit.start, hit.match, hit.right) == (Where.HEADLINE, None, "Barrage", " holds")
    whole = "Dam at Orlivka holds, says engineer 🌊"
    corpus.decide(ada, Act.CORRECT, "title", [edit(corpus.article(dam), dam, title=whole)])
    assert [hit.start for hit in corpus.search.lines("engineer").hits] == [where("engineer")[0]]


def test_names_spelled_otherwise_are_lines(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Kiev would not find Kyiv, though both are known as one place."""
    corpus.decide(ada, Act.CORRECT, "rename", [edit(TOWN, None, name="Орлівка", aliases=("Orlovka",))])
    hits = corpus.search.lines("орлів").hits
    assert [(one.where, one.thing, one.match) for one in hits] == [(Where.NAME, "m-orlivka", "Orlivka")]
    assert found(corpus, "orlovka in:name")
    assert found(corpus, "orlovka in:caption") == []
    assert Where.NAME not in {where for where, _, _ in found(corpus, "Orlivka ")}


def test_what_is_decided_is_found_at_once(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A note, a corrected title or credit would be found only after the corpus is opened again."""
    parts = CreditParts("Zoya Iva", "Delta Press", None)
    corrected = replace(photo(), credit=replace(photo().credit, parts=parts))  # type: ignore[type-var]
    steps: dict[str, Callable[[], object]] = {
        "quarry": lambda: corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="the Quarry")]),
        "barrage": lambda: corpus.decide(
            ada, Act.CORRECT, "title", [edit(corpus.article(dam), dam, title="Barrage")]
        ),
        "zoya": lambda: corpus.decide(ada, Act.CORRECT, "credit", [edit(corrected, dam)]),
        "kherson": lambda: corpus.decide(ada, Act.CORRECT, "name", [edit(TOWN, None, name="Kherson")]),
        "source:morozova": lambda: corpus.decide(
            ada, Act.CORRECT, "party", [edit(claim(), dam, party="Morozova")]
        ),
    }
    with corpus.another(read_only=True) as other:
        for words, step in steps.items():
            assert corpus.search.lines(words).hits == ()
            step()
            for one in (corpus, other):
                assert len(one.search.lines(words).hits) == 1, words
                assert len(one.library.keys(ArticleQuery(words))) == 1
            corpus.undo(ada)
            for one in (corpus, other):
                assert one.search.lines(words).hits == (), words
                assert len(one.library.keys(ArticleQuery(words))) == 0
    assert corpus.check() == []


def test_who_is_named_is_found_wherever_the_article_stands(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A name spelled otherwise in the text would be missed once the article was dated, judged or deleted."""
    corpus.decide(ada, Act.CORRECT, "rename", [edit(TOWN, None, name="Орлівка", aliases=("Orlovka",))])
    older = corpus.add(draft("Nothing of it, and older.\n", published="1990-01-01"), ada).article
    corpus.decide(
        ada, Act.CORRECT, "date", [edit(corpus.article(dam), dam, published="1980-05-05", title="Barrage")]
    )
    named = corpus.library.keys(ArticleQuery("orlovka"), 1)
    assert len(named) == len(corpus.library.keys(ArticleQuery("barrage"), 1)) == 1
    assert list(corpus.library.keys(ArticleQuery(""))) == [corpus.library.key_of(older), *named]
    named_in_it = corpus.annotated(dam).mentions
    for words, change in {
        "reject": [edit(one, dam, status=Status.REJECTED) for one in named_in_it],
        "unname": [edit(one, dam, entity=None) for one in named_in_it],
        "delete": [deletion(one, dam) for one in named_in_it],
    }.items():
        corpus.decide(ada, Act.CORRECT, words, change)
        assert not corpus.library.keys(ArticleQuery("orlovka"), 1), words
        assert corpus.check() == []
        corpus.undo(ada)
        assert corpus.library.keys(ArticleQuery("orlovka"), 1) == named
    corpus.delete_articles(ada, [dam])
    assert not corpus.library.keys(ArticleQuery("orlovka"), 1)
    assert corpus.check() == []
    corpus.undo(ada)
    assert corpus.library.keys(ArticleQuery("orlovka"), 1) == named
    assert corpus.check() == []


def test_another_connection_finds_only_what_is_written(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A search would show what is then never saved."""
    query = ArticleQuery("barrage")

    def half_a_decision(other: Corpus) -> None:
        with corpus._writing():
            corpus._state.articles.update(1, replace(corpus.article(dam), title="Barrage"))
            corpus._state.words.keep(1)
            assert (len(corpus.library.keys(query)), len(other.library.keys(query))) == (1, 0)
            raise RuntimeError

    with corpus.another(read_only=True) as other, pytest.raises(RuntimeError):
        half_a_decision(other)
    assert len(corpus.library.keys(query)) == 0


def test_deleted_articles_are_not_found(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A search would lead to an article that is gone, or miss one that was brought back."""
    for words in ("withstood", "council in:note", "source:petrenko", "label:place", "outlet:x", "dam"):
        before = found(corpus, words)
        corpus.delete_articles(ada, [dam])
        assert found(corpus, words) == []
        assert len(corpus.library.keys(ArticleQuery(words))) == 0
        corpus.undo(ada)
        assert found(corpus, words) == before


FILTERED = {
    "source:petrenko": [(Where.CLAIM, "c-dam", "The dam withstood the shelling")],
    "source:council": [(Where.CLAIM, "c-houses", "Up to 40 houses")],
    "source:council flooded": [(Where.CLAIM, "c-houses", "flooded")],
    "source:council shelling": [],
    "source:regional up": [(Where.CLAIM, "c-houses", "Up")],
    "label:place": [(Where.NAME, "m-orlivka", "Orlivka")],
    "label:place orlivka": [(Where.HEADLINE, None, "Orlivka")],
    "-label:place orlivka": [(Where.TEXT, None, "Orlivka"), (Where.CAPTION, "p-street", "Orlivka")],
    "label:unit": [],
    "status:suggested council": [(Where.CLAIM, "c-houses", "council"), (Where.NOTE, "c-houses", "council")],
    "status:accepted council": [],
    "in:caption orlivka": [(Where.CAPTION, "p-street", "Orlivka")],
    "in:claim orlivka": [],
    "-in:headline -in:caption orlivka": [(Where.TEXT, None, "Orlivka")],
    "in:note council": [(Where.NOTE, "c-houses", "council")],
    "engineer -flooded": [],
    "engineer -nothing": [(Where.HEADLINE, None, "engineer")],
    "date:2024 engineer": [(Where.HEADLINE, None, "engineer")],
    "date:<2024 engineer": [],
    "outlet:delta engineer": [(Where.HEADLINE, None, "engineer")],
    "-outlet:delta engineer": [],
    "status:done engineer": [],
    '"fire brigade" ': [(Where.TEXT, None, "fire brigade")],
    '"brigade fire"': [],
    '"the fire bri': [(Where.TEXT, None, "the fire brigade")],
}


@pytest.mark.parametrize("words", FILTERED)
def test_each_line_is_what_was_asked_for(corpus: Corpus, ada: Editor, words: str) -> None:
    """A filter would let lines through that are not what it names."""
    added = corpus.add(draft(outlet="Delta Wire", published="2024-05-07"), ada).article
    store(corpus, added, suggestions())
    assert found(corpus, words) == FILTERED[words]
    for order in ("newest", "best"):
        query = ArticleQuery(words.replace("-label:place ", ""), order=order)
        assert bool(corpus.library.keys(query)) is bool(corpus.library.keys(query, limit=1))


@pytest.mark.parametrize("where", [one for one in Where if one is not Where.TEXT])
@pytest.mark.parametrize("words", ["the ", "engineer", "pet", "a depot", "brigade petrenko", '"the dam'])
def test_a_text_is_read_no_further_than_a_line_can_stand(
    corpus: Corpus, ada: Editor, monkeypatch: pytest.MonkeyPatch, where: Where, words: str
) -> None:
    """What stands in the last caption or claim of an article would not be found."""
    store(corpus, corpus.add(draft(outlet="Delta Wire"), ada).article, suggestions())
    asked = [f"in:{where} {words}", f"in:{where} in:headline -in:claim {words}"]
    here = [corpus.search.lines(one).hits for one in asked]
    monkeypatch.setattr(HitReader, "_last", lambda self, layers: None)
    assert here == [corpus.search.lines(one).hits for one in asked]


def test_what_was_rejected_is_found_only_when_asked_for(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A claim that was thrown out would go on being shown under its source."""
    corpus.decide(ada, Act.REJECT, "reject", [edit(claim(), dam, status=Status.REJECTED)])
    assert found(corpus, "source:petrenko") == []
    assert len(corpus.library.keys(ArticleQuery("source:oksana source:reporter"))) == 0
    assert [thing for _, thing, _ in found(corpus, "source:petrenko status:rejected")] == ["c-dam"]


@pytest.mark.parametrize("words", ["—", '"', '""', "- -", "* *", "’"])
def test_what_has_no_letter_finds_nothing_and_says_so(corpus: Corpus, dam: str, words: str) -> None:
    """A lone quotation mark would stop the search or show everything."""
    lines = corpus.search.lines(words)
    assert lines.hits == ()
    assert lines.problems
    assert len(corpus.library.keys(ArticleQuery(words))) == 0


def test_a_search_for_no_word_says_what_to_name(corpus: Corpus, dam: str) -> None:
    """An editor would wonder why a filter shows nothing."""
    assert corpus.search.lines("").problems == ()
    assert "Name a word" in corpus.search.lines("outlet:delta ").problems[0]


@settings(max_examples=50)
@given(
    st.lists(
        st.one_of(
            LETTERS,
            st.text(max_size=5),
            st.sampled_from(
                ["dam ", "-dam", '"', "source:", "label:p", "NEAR(", "OR ", "in:claim ", "date:<"]
            ),
        ),
        max_size=6,
    ).map("".join)
)
def test_no_search_fails(searched: Corpus, words: str) -> None:
    """Something an editor types would stop the program, or reach the index as a command."""
    page = searched.search.lines(words)
    for order in ("newest", "title", "imported", "best"):
        query = ArticleQuery(words, order=order)
        keys = searched.library.keys(query)
        assert sorted(searched.library.keys(query, limit=10)) == sorted(keys)
        assert sum(searched.library.counts(words).values()) == len(keys)
    for hit in page.hits:
        if hit.start is not None:
            assert hit.end is not None
            text = searched.annotated(hit.article).text
            assert " ".join(text[hit.start : hit.end].replace("\0", " ").split()) == hit.match


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """A corpus with two articles, one of them with what is seldom in a text."""
    with Corpus.create(tmp_path_factory.mktemp("searched") / "desk.corpus") as corpus:
        ada = corpus.editor("Ada")
        store(corpus, corpus.add(draft(), ada).article, suggestions())
        corpus.add(draft("Dam\0 \ufffe\U0010ffff e\u0301lan <b>dam</b> Дамба naïve", title=None), ada)
        yield corpus


def test_odd_texts_are_shown_at_the_right_place(corpus: Corpus, ada: Editor) -> None:
    """A NUL, a combining accent or a marker in a text would move every match behind it."""
    text = "Zero\0width \ufffeno e\u0301lan\u0301 [Дамба] \ue000 naïve 🌊🌊 O’Neill al-Shabaab"
    corpus.add(draft(text), ada)
    for words, match in {
        "width": "width",
        "elan ": "e\u0301lan\u0301",
        "дамба": "Дамба",
        "NAIVE": "naïve",
        "o'neill": "O’Neill",
        "al-shab": "al-Shabaab",
    }.items():
        (hit,) = corpus.search.lines(words).hits
        assert (hit.match, text[hit.start : hit.end]) == (match, match)


def test_pages_follow_one_another(corpus: Corpus, ada: Editor) -> None:
    """Turning the page would skip lines or show them twice."""
    for n, date in enumerate(("2024-01-02", None, "2024-03-01", "2024-03-01", None)):
        corpus.add(draft(f"Convoy {n}. " + "The convoy stood. " * n, published=date), ada)
    whole = corpus.search.lines("convoy", limit=100)
    assert whole.next is None
    assert [hit.published for hit in whole.hits] == sorted(
        (hit.published for hit in whole.hits), key=lambda date: date or "", reverse=True
    )
    for order in ("newest", "best"):
        every = corpus.search.lines("convoy", limit=100, order=order).hits
        for limit in (1, 2, 3, 7):
            paged: list[Hit] = []
            page = corpus.search.lines("convoy", limit=limit, order=order)
            while True:
                paged += page.hits
                if page.next is None:
                    break
                assert len(page.hits) == limit
                page = corpus.search.lines("convoy", limit=limit, after=page.next, order=order)
            assert tuple(paged) == every


def test_an_article_with_many_matches_is_read_as_far_as_asked(corpus: Corpus, ada: Editor) -> None:
    """One huge article would keep the search busy, or hide that there is more."""
    corpus.add(draft("The convoy stood still. " * 10_000), ada)
    page = corpus.search.lines("convoy", limit=50)
    assert len(page.hits) == 50
    assert page.next is not None
    last = corpus.search.lines("convoy", limit=50, after=page.next._replace(given=9_990))
    assert (len(last.hits), last.next) == (10, None)


def test_best_puts_headlines_first(corpus: Corpus, ada: Editor) -> None:
    """The article that is about something would be lost among those that mention it."""
    texts = {"Depot burns": "Fire.", "Grain": "A depot, a depot.", "Sea": "One depot." + " Rest." * 300}
    for title, text in texts.items():
        corpus.add(draft(text, title=title), ada)
    keys = corpus.library.keys(ArticleQuery("depot ", order="best"))
    assert [row.title for row in corpus.library.rows(keys)] == ["Depot burns", "Grain", "Sea"]


def test_records_are_found_like_articles(corpus: Corpus, ada: Editor, dam: str) -> None:
    """What a colleague decided elsewhere could not be searched for."""
    corpus.add(record(), ada)
    things = {thing for _, thing, _ in found(corpus, "source:petrenko status:corrected")}
    assert things == {"c-r1"}
    assert PERSON.label is Label.PERSON
    corpus.decide(ada, Act.DELETE, "delete", [deletion(Entity(TOWN.id, "", Label.PLACE), None)])
    assert mention().entity == PERSON.id
