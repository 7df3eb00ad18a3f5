"""Articles go in whole and come out unchanged, and are found by what people call them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.corpus import ArticleQuery, Corpus, Totals
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.decision import Editor
from annotator.domain.errors import NothingFound, UnreadableFile
from annotator.domain.words import Act, ArticleStatus, Label, Status
from tests.corpus.samples import (
    BY_HAND,
    PERSON,
    TEXT,
    TOWN,
    article,
    claim,
    deletion,
    draft,
    edit,
    full_claim,
    mention,
    photo,
    record,
    store,
    suggestions,
)


def test_an_article_comes_out_as_it_went_in(corpus: Corpus, ada: Editor) -> None:
    """An editor would find words, bytes, blocks or credits changed by the import."""
    given = draft(
        authors=("Nina Falk",), published="2024-05-07", metadata='{"desk":"east"}', url="http://a.test"
    )
    added = corpus.add(given, ada)
    assert not added.duplicate
    assert corpus.annotated(added.article) == given.annotated
    assert corpus.article(added.article) == given.annotated.article
    assert corpus.original(added.article) == TEXT.encode()


def test_suggestions_come_out_as_they_went_in(corpus: Corpus, dam: str) -> None:
    """A suggested source, figure, date or reason would be missing on the card."""
    annotated = corpus.annotated(dam)
    assert annotated.mentions == (
        mention("m-orlivka", "Orlivka", label=Label.PLACE, entity=TOWN.id),
        mention(),
    )
    assert annotated.claims == (claim(), full_claim())
    assert annotated.entities == (TOWN, PERSON)
    assert annotated.photos == (photo(),)


def test_the_same_bytes_are_taken_in_once(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The same story imported twice would be reviewed twice."""
    again = corpus.add(draft(), ada)
    assert (again.article, again.duplicate) == (dam, True)
    assert corpus.article_ids() == [dam]


def test_a_record_brings_its_decisions(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Work done in another newsroom's corpus would arrive as suggestions, or without who took it in."""
    given = record()
    added = corpus.add(given, ada)
    assert corpus.annotated(added.article) == given.annotated
    assert corpus.original(added.article) is None
    (decision,) = corpus.decisions()
    assert (decision.act, decision.editor) == (Act.IMPORT, ada.id)
    assert {one.id for one in decision.changes} == {"m-r1", "c-r1", "c-r1-c-dam", added.article}
    assert corpus.check() == []
    corpus.undo(ada)
    undone = corpus.annotated(added.article)
    assert undone.article.status is ArticleStatus.TO_REVIEW
    assert [one.id for one in undone.mentions] == ["m-r2"]
    assert corpus.check() == []


def test_a_record_brings_back_an_entity_that_was_deleted(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Importing a colleague's article would fail, or break the journal, after an entity was deleted here."""
    corpus.decide(ada, Act.DELETE, "delete Oksana Petrenko", [deletion(PERSON, None)])
    added = corpus.add(record(), ada)
    assert corpus.entity(PERSON.id) == PERSON
    assert corpus.check() == []
    corpus.undo(ada)
    assert corpus.entity(PERSON.id) is None
    assert corpus.annotated(added.article).mentions[0].entity is None
    assert corpus.check() == []


HOSTILE = {
    "beyond the end": Annotated(article("Short."), "Short.", mentions=(mention(entity=None),)),
    "have the id": Annotated(article(), TEXT, mentions=(mention(entity=None), mention(entity=None))),
    "no content": Annotated(article(), TEXT, claims=(claim(content=()),)),
    "which it does not hold": Annotated(article(), TEXT, mentions=(mention(),)),
    "topic of claim": Annotated(article(), TEXT, claims=(claim(topic=["a"]),)),
    "score of mention": Annotated(article(), TEXT, mentions=(mention(score=float("nan"), entity=None),)),
    "note of claim": Annotated(article(), TEXT, claims=(claim(note=7),)),
    "its text is not text": Annotated(article(), list(TEXT)),  # type: ignore[arg-type]
    "character pair": Annotated(article(title="half \ud83d"), TEXT),
}


@pytest.mark.parametrize("reason", HOSTILE)
def test_a_record_that_cannot_be_kept_is_refused(corpus: Corpus, ada: Editor, reason: str) -> None:
    """One bad line of a file from elsewhere would stop the import or spoil the corpus."""
    with pytest.raises(UnreadableFile, match=reason):
        corpus.add(Draft(HOSTILE[reason], None), ada)
    assert corpus.article_ids() == []
    assert corpus.check() == []


def test_another_article_with_the_same_id_is_refused(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Two different stories would be taken for one."""
    with pytest.raises(UnreadableFile, match="its id"):
        corpus.add(Draft(Annotated(article("Other.", id=dam), "Other."), None), ada)


def test_bytes_must_have_their_fingerprint(corpus: Corpus, ada: Editor) -> None:
    """The corpus would vouch for bytes it never saw."""
    with pytest.raises(UnreadableFile, match="fingerprint"):
        corpus.add(replace(draft(), original=b"other"), ada)


def test_the_list_counts_what_is_reviewed(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The progress shown beside an article would be wrong."""

    def counts() -> tuple[int, ...]:
        (row,) = corpus.article_rows()
        return row.claims, row.claims_reviewed, row.mentions, row.mentions_reviewed, row.photos

    assert counts() == (2, 0, 2, 0, 1)
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    corpus.decide(ada, Act.REJECT, "reject mention", [edit(mention(), dam, status=Status.REJECTED)])
    assert counts() == (2, 1, 2, 1, 1)
    corpus.decide(ada, Act.DELETE, "delete photo", [deletion(photo(), dam)])
    made = claim("c-own", status=Status.ADDED, origin=BY_HAND, who=None)
    corpus.decide(ada, Act.ADD, "add claim", [edit(made, dam)])
    assert counts() == (3, 2, 2, 1, 0)
    assert corpus.totals() == Totals(1, 3, 2, 2, 1, 0)
    assert corpus.article_row(dam) == corpus.article_rows()[0]
    for _ in range(4):
        corpus.undo(ada)
    assert counts() == (2, 0, 2, 0, 1)


def test_the_list_says_what_is_known(corpus: Corpus, ada: Editor) -> None:
    """The library would show the wrong title, outlet, date or state of an article."""
    added = corpus.add(draft(outlet="Delta Press", published="2024-05-07", language="uk"), ada)
    (row,) = corpus.article_rows()
    assert (row.id, row.title, row.file, row.outlet) == (added.article, "Dam holds", "dam.txt", "Delta Press")
    assert (row.published, row.language, row.status) == ("2024-05-07", "uk", ArticleStatus.TO_REVIEW)
    assert (row.extracted, row.note) == (False, None)
    assert row.imported_at.endswith("Z")
    store(corpus, added.article, suggestions(mentions=(), claims=(), note="Suggestions are for English."))
    (row,) = corpus.article_rows()
    assert (row.extracted, row.note) == (True, "Suggestions are for English.")
    assert corpus.article_ids(without_suggestions=True) == []
    assert not corpus.any_without_suggestions()


def test_the_list_is_ordered_and_narrowed(corpus: Corpus, ada: Editor) -> None:
    """The library would sort or filter articles wrongly."""
    for text, title, date in (
        ("one", "beta", "2024-01-02"),
        ("two", "Alpha", None),
        ("three", "gamma", "2024-03-01"),
    ):
        corpus.add(draft(text, title=title, published=date), ada)
    first = corpus.article_rows(ArticleQuery(order="imported"))[-1]
    assert [row.title for row in corpus.article_rows()] == ["gamma", "beta", "Alpha"]
    assert [row.title for row in corpus.article_rows(ArticleQuery(order="title"))] == [
        "Alpha",
        "beta",
        "gamma",
    ]
    assert [row.title for row in corpus.article_rows(ArticleQuery(order="imported"))] == [
        "gamma",
        "Alpha",
        "beta",
    ]
    known = corpus.article(first.id)
    corpus.decide(ada, Act.STATUS, "mark article done", [edit(known, known.id, status=ArticleStatus.DONE)])
    done = ArticleQuery(statuses=frozenset({ArticleStatus.DONE}))
    assert [row.title for row in corpus.article_rows(done)] == ["beta"]
    assert corpus.status_counts() == {
        ArticleStatus.TO_REVIEW: 2,
        ArticleStatus.IN_PROGRESS: 0,
        ArticleStatus.DONE: 1,
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("DAM", True),
        ("holds dam", True),
        ("orlivka petrenko", True),
        ("shelling", True),
        ("shell holds", False),
        ("dam nothing", False),
    ],
)
def test_the_list_is_searched(corpus: Corpus, dam: str, words: str, found: bool) -> None:
    """An article would not be found by a name in it, or by any word at all."""
    assert bool(corpus.article_rows(ArticleQuery(words))) is found


def test_names_are_found_after_they_change(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A name an editor corrected would still be found by the old spelling only."""
    corpus.decide(ada, Act.CORRECT, "rename", [edit(TOWN, None, name="Орлівка")])
    assert corpus.article_rows(ArticleQuery("орлівка"))
    assert corpus.article_rows(ArticleQuery("orlivka"))
    corpus.decide(ada, Act.CORRECT, "title", [edit(corpus.article(dam), dam, title="Straße frei")])
    assert corpus.article_rows(ArticleQuery("STRAßE"))


def test_an_article_is_found_by_what_people_call_it(corpus: Corpus, ada: Editor) -> None:
    """A command that names an article by title or file would not find it, or take the wrong one."""
    one = corpus.add(draft("one", title="Élan at the border", file="one.txt", source_id="S-1"), ada).article
    two = corpus.add(draft("two", title="Elections", file="two.txt"), ada).article
    for words in (one, one[:6], one[:4].upper(), "S-1", "one.txt", "élan"):
        assert corpus.find(words) == one
    assert corpus.find("elec") == two
    with pytest.raises(NothingFound, match="No article goes by “nowhere”"):
        corpus.find("nowhere")
    with pytest.raises(NothingFound):
        corpus.find(" ")
    corpus.add(draft("three", title="Elections, part two"), ada)
    with pytest.raises(NothingFound, match=r"any of 2 articles: .*Elections.*part two"):
        corpus.find("election")
    with pytest.raises(NothingFound):
        corpus.annotated("nothing")
    with pytest.raises(NothingFound):
        corpus.article_row("nothing")


def test_editors_are_known_by_name(corpus: Corpus, ada: Editor) -> None:
    """One person would appear twice among those who decided."""
    assert corpus.editor("  Ada  Brandt ") == ada
    other = corpus.editor("Bo Lind")
    assert corpus.editors() == {ada.id: ada, other.id: other}


def test_entities_are_found_by_name_and_alias(corpus: Corpus, dam: str) -> None:
    """The next article's Petrenko would become a second person."""
    from annotator.domain.names import name_key

    key = (Label.PERSON, name_key("Oksana Petrenko", Label.PERSON))
    assert corpus.entities([key, (Label.PLACE, "nowhere")]) == {key: [PERSON], (Label.PLACE, "nowhere"): []}
    assert corpus.articles_of(PERSON.id) == [dam]
    assert corpus.entity("nobody") is None


def test_article_types_hold(corpus: Corpus, dam: str) -> None:
    """Code that asks for an article would get something else."""
    assert isinstance(corpus.article(dam), Article)
