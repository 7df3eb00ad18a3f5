"""Which claims are offered as related, and links in either direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span, span
from annotator.domain.words import Bound, Label, OriginBy, Relation, Status
from annotator.review import relating
from annotator.review.decide import Review
from annotator.ui.opened import OpenArticle
from tests.review.sample import annotated
from tests.ui.making import draft

MACHINE = Origin(OriginBy.EXTRACT, "test", "1")
FIRST = "Officials said 60 boats were lost at Lisova. Danyk called it a defeat."
SECOND = "At Lisova 40 boats were lost, the brigade said. Ostra held. Nobody spoke of trains."


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return span(start, start + len(words))


def opened(text: str, claims: tuple[Claim, ...], names: dict[str, str]) -> OpenArticle:
    mentions = tuple(
        Mention(f"m-{entity}-{text[:3]}", at(text, words), Label.PLACE, MACHINE, entity)
        for entity, words in names.items()
    )
    entities = tuple(Entity(entity, words, Label.PLACE) for entity, words in names.items())
    whole = annotated()
    return OpenArticle(Annotated(whole.article, text, (), (), mentions, entities, claims))


def boats(text: str, count: float) -> Figure:
    return Figure(at(text, f"{count:g} boats"), "boats", Bound.EXACT, count, count, "boats")


@pytest.fixture
def pair() -> tuple[OpenArticle, OpenArticle]:
    """Two reports of one loss, with figures that disagree."""
    one = Claim(
        "a-boats",
        (at(FIRST, "60 boats were lost at Lisova"),),
        MACHINE,
        source=(at(FIRST, "Officials"),),
        figures=(boats(FIRST, 60),),
    )
    two = Claim(
        "b-boats",
        (at(SECOND, "At Lisova 40 boats were lost"),),
        MACHINE,
        source=(at(SECOND, "the brigade"),),
        figures=(boats(SECOND, 40),),
    )
    other = Claim("b-trains", (at(SECOND, "Nobody spoke of trains"),), MACHINE)
    return (
        opened(FIRST, (one,), {"lisova": "Lisova"}),
        opened(SECOND, (two, other), {"lisova": "Lisova", "ostra": "Ostra"}),
    )


def test_a_claim_of_the_same_place_and_count_is_offered(pair: tuple[OpenArticle, OpenArticle]) -> None:
    """An editor would have to search the other article for the claim that belongs to this one."""
    here, there = pair
    found = relating.offers(here.claims.by_id["a-boats"], here, there)
    assert [one.claim for one in found] == ["b-boats"]
    assert found[0].shared == ("Lisova", "boats")


def test_a_rejected_claim_is_not_offered(pair: tuple[OpenArticle, OpenArticle]) -> None:
    """What an editor rejected would be offered again and again."""
    here, there = pair
    gone = replace(there.claims.by_id["b-boats"], status=Status.REJECTED)
    there.claims.put("b-boats", gone)
    assert relating.offers(here.claims.by_id["a-boats"], here, there) == []


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A corpus of two articles with a claim each."""
    from tests.ui.making import NOW, suggestions

    with Corpus.create(tmp_path / "two.corpus") as corpus:
        editor = corpus.editor("Mira")
        for title in ("One report", "Another report"):
            one = draft(title, outlet=title, published="2023-05-12")
            added = corpus.add(one, editor)
            corpus.store(added.article, suggestions(one.annotated.text), started=NOW, finished=NOW)
        yield Review(corpus, editor)


def test_linking_back_replaces_the_link_there_is_and_0_takes_it_away(review: Review) -> None:
    """Two claims would stand to one another in two contradicting ways."""
    one, two = (review.corpus.annotated(id_) for id_ in review.corpus.article_ids())
    mine, its = one.claims[0], two.claims[0]
    relating.link(review, one, mine, (two.article.id, its.id), Relation.SAME)
    relating.link(review, two, its, (one.article.id, mine.id), Relation.UPDATES)

    def links() -> list[tuple[str, Relation]]:
        wholes = [review.corpus.annotated(id_) for id_ in review.corpus.article_ids()]
        return [(link.claim, link.relation) for whole in wholes for link in whole.links]

    assert links() == [(its.id, Relation.UPDATES)]
    relating.link(review, one, mine, (two.article.id, its.id), None)
    assert links() == []
    assert relating.link(review, one, mine, (two.article.id, its.id), None) is None
    review.undo()
    assert links() == [(its.id, Relation.UPDATES)]
