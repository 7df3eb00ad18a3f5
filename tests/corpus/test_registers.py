"""The registers of sources and entities: everything each said, and what editors keep about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import Conflict, Corpus
from annotator.domain.gazetteer import places_called
from annotator.domain.words import Label, Naming, Relation
from annotator.review.decide import Review
from annotator.review.merging import merge
from annotator.review.registering import group_sources, set_external, set_note
from tests.exchange.writing import export_jsonl
from tests.review.claims.pages import COUNTRY, PERSON, TOWN, page, tolls


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Two articles with tolls, and two with an official nobody names."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        tolls(made)
        for title in ("Talks", "More talks"):
            one = page("An official said talks went on.", title=title)
            one.claim("c-talks", "talks went on", "An official", "said", naming=Naming.UNNAMED)
            one.into(made)
        yield made


@pytest.fixture
def review(corpus: Corpus) -> Review:
    """The acts of an editor."""
    return Review(corpus, corpus.editor("Ada"))


def test_a_source_with_all_it_said_and_how(corpus: Corpus, review: Review) -> None:
    """Who is often doubted or contradicted would have to be counted by hand."""
    one, other = corpus.article_ids()[:2]
    whole = corpus.annotated(one)
    review.relate(whole, whole.claims[0], (other, "c-900"), Relation.CONTRADICTS)
    found = {row.label: row for row in corpus.registers.sources()}
    petrenko = found["Oksana Petrenko"]
    assert (petrenko.entity, petrenko.claims, petrenko.articles) == (PERSON.id, 1, 1)
    assert (petrenko.namings, petrenko.contradicted, petrenko.last) == ({"named": 1}, 1, "2024-05-08")
    (key,) = corpus.registers.claims_of(petrenko.key)
    assert corpus.claims.rows([key])[0].claim == "c-900"
    assert [row.label for row in corpus.registers.sources("petr")] == ["Oksana Petrenko"]


def test_unnamed_sources_are_one_only_when_an_editor_says_so(corpus: Corpus, review: Review) -> None:
    """Two people would become one because two reporters worded them alike."""
    officials = [row for row in corpus.registers.sources() if row.label == "An official"]
    assert [row.claims for row in officials] == [1, 1]
    chosen = [(id, corpus.annotated(id).claims[0]) for id in corpus.article_ids()[2:]]
    assert group_sources(review, chosen, "The ferry official") is not None
    (row,) = corpus.registers.sources("ferry official")
    assert (row.claims, row.articles, row.namings) == (2, 2, {"unnamed": 2})
    assert corpus.check() == []
    corpus.undo(review.editor)
    assert [row.claims for row in corpus.registers.sources() if row.label == "An official"] == [1, 1]


def test_a_claim_that_only_tells_who_passed_it_on_is_no_source(corpus: Corpus) -> None:
    """The list of sources would have a row without a name."""
    one = page("The pier is shut, Harbour Post said.", title="Pier")
    one.claim("c-pier", "The pier is shut", cue="said", via="Harbour Post")
    one.into(corpus)
    assert all(row.label for row in corpus.registers.sources())


def test_notes_and_identifiers_are_kept_exported_and_undone(
    corpus: Corpus, review: Review, tmp_path: Path
) -> None:
    """What the desk knows of a person would be lost with the next save, merge or export."""
    assert set_note(review, PERSON.id, "  Engineer at the dam ") is not None
    assert set_note(review, PERSON.id, "Engineer at the dam") is None
    assert set_external(review, PERSON.id, "Q161053") is not None
    (row,) = corpus.registers.entities("q161053")
    assert (row.id, row.note, row.external) == (PERSON.id, "Engineer at the dam", "Q161053")
    assert corpus.check() == []
    export_jsonl(corpus, tmp_path / "out.jsonl")
    assert '"note":"Engineer at the dam","external":"Q161053"' in (tmp_path / "out.jsonl").read_text()
    with Corpus.create(tmp_path / "other.corpus") as other:
        other.merge(corpus)
        assert other.check() == []
        assert [one.note for one in other.registers.entities("Petrenko")] == ["Engineer at the dam"]
    corpus.undo(review.editor)
    corpus.undo(review.editor)
    assert corpus.registers.entities("Petrenko")[0].note is None


def test_merging_two_entities_keeps_what_is_known(corpus: Corpus, review: Review) -> None:
    """A note would vanish with the duplicate it was written on."""
    set_note(review, COUNTRY.id, "a note")
    gone = corpus.entity(COUNTRY.id) or COUNTRY
    kept = corpus.entity(TOWN.id) or TOWN
    merge(corpus, review.editor, kept, gone)
    found = corpus.entity(TOWN.id)
    assert found is not None
    assert found.note == "a note"


def test_an_entity_that_is_gone_is_told(corpus: Corpus, review: Review) -> None:
    """A note would be written on nothing."""
    with pytest.raises(Conflict):
        set_note(review, "nobody", "a note")


def test_the_register_of_entities_counts_and_filters(corpus: Corpus) -> None:
    """The most named place could not be found."""
    (town,) = corpus.registers.entities("orliv", [Label.PLACE])
    assert (town.name, town.articles, town.claims) == ("Orlivka", 2, 0)
    assert town.mentions >= 2
    assert corpus.registers.entities("orliv", [Label.PERSON]) == []
    names = [row.name for row in corpus.registers.entities(order="name")]
    assert names == sorted(names, key=str.lower)
    assert corpus.registers.entities(limit=1, offset=1) == corpus.registers.entities()[1:2]


def test_a_name_that_several_places_bear() -> None:
    """A village would be put on the wrong end of the map."""
    assert places_called("Bakhmut") == ("Bakhmut, city",)
    assert len(places_called("Abrykosivka")) > 1
    assert places_called("Nowhere at all") == ()


def test_a_source_alone_is_as_the_register_has_it(corpus: Corpus, review: Review) -> None:
    """What is told of a source beside the list would not be what the list says of it."""
    one, other = corpus.article_ids()[:2]
    whole = corpus.annotated(one)
    review.relate(whole, whole.claims[0], (other, "c-900"), Relation.CONTRADICTS)
    rows = corpus.registers.sources()
    assert len(rows) > 3
    assert [corpus.registers.source(row.key) for row in rows] == rows
    assert corpus.registers.source("nobody") is None
