"""Articles, suggestions, names, links and rules of two corpora merged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.corpus import Corpus, Edit
from annotator.corpus.state import decidable
from annotator.domain.annotation import Block, Entity, Link, Rule
from annotator.domain.article import Annotated, Draft
from annotator.domain.offsets import span
from annotator.domain.words import Act, ArticleStatus, BlockKind, Kind, Label, Relation, Status
from tests.corpus.merging.desk import Desk, curated, merged
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
    present,
    record,
    store,
    suggestions,
)


def test_an_article_of_the_other_comes_whole(ada: Desk, bo: Desk) -> None:
    """The article would lack its original, its suggestions or what was decided in it."""
    text = TEXT + "Third edition.\n"
    bo.corpus.add(draft(text), bo.editor)
    there = article(text).id
    store(bo.corpus, there, suggestions(note="read twice"))
    bo.accept(claim(), there)
    bo.decide(Act.STATUS, edit(article(text), there, status=ArticleStatus.DONE))
    bo.corpus.add(record(), bo.editor)
    done = ada.corpus.merge(bo.corpus)
    assert (done.articles, done.conflicts) == (2, ())
    assert ada.corpus.check() == []
    for id in bo.corpus.article_ids():
        assert ada.corpus.annotated(id) == bo.corpus.annotated(id)
        assert ada.corpus.original(id) == bo.corpus.original(id)
        mine, theirs = ada.corpus.article_row(id), bo.corpus.article_row(id)
        assert mine == theirs
    assert ada.corpus.article_row(there).note == "read twice"
    assert ada.corpus.article_row(there).imported_at == bo.corpus.article_row(there).imported_at
    merged(ada, bo)


def test_suggestions_made_apart_are_the_same_words(ada: Desk, cy: Desk) -> None:
    """Two editors who import the same files could never merge what they decided: every id differs."""
    there = cy.corpus.annotated(article().id)
    ada.accept(mention())
    for thing in decidable(there):
        cy.accept(thing)
    assert merged(ada, cy, decisions=7) == ()
    whole = ada.corpus.annotated(article().id)
    assert [len(some) for some in (whole.claims, whole.mentions, whole.photos, whole.blocks)] == [2, 2, 1, 3]
    assert {one.status for one in decidable(whole)} == {Status.ACCEPTED}
    assert {one.id for one in whole.entities} == {PERSON.id, TOWN.id}
    assert next(one for one in whole.claims if one.id == "c-houses").parent == "c-dam"
    assert merged(cy, ada) == ()
    assert curated(ada.corpus) == curated(cy.corpus)


def test_suggestions_that_were_not_made_here_come_over(tmp_path: Path, bo: Desk) -> None:
    """Decisions of an editor who had looked for suggestions would be conflicts for one who had not."""
    with Corpus.create(tmp_path / "bare.corpus") as bare:
        dee = Desk(bare, "Dee")
        bare.add(draft(), dee.editor)
        bo.accept(full_claim())
        bo.accept(mention())
        assert merged(dee, bo, decisions=2) == ()
        whole = bare.annotated(article().id)
        assert {one.id: one.status for one in whole.claims} == {
            "c-houses": Status.ACCEPTED,
            "c-dam": Status.SUGGESTED,
        }
        assert curated(bare) == curated(bo.corpus)


def test_a_decided_mention_takes_the_place_of_suggestions(ada: Desk, cy: Desk) -> None:
    """The same name would stand twice in the text, once decided and once not."""
    longer = mention("ym-long", "Oksana Petrenko told", entity=None)
    cy.decide(Act.ADD, Edit(Kind.MENTION, longer.id, article().id, replace(longer, status=Status.ADDED)))
    assert merged(ada, cy, decisions=1) == ()
    assert [one.id for one in ada.corpus.annotated(article().id).mentions] == ["m-orlivka", "ym-long"]


def test_added_here_and_accepted_there_is_the_same(ada: Desk, cy: Desk) -> None:
    """One editor's handwork and the other's click would count as two names."""
    hand = mention("h1", "Monday", label=Label.DATE, entity=None, origin=BY_HAND, status=Status.ADDED)
    ada.decide(Act.ADD, Edit(Kind.MENTION, hand.id, article().id, hand))
    cy.decide(Act.ADD, Edit(Kind.MENTION, "h2", article().id, replace(hand, id="h2")))
    assert merged(ada, cy, decisions=0) == ()
    cy.decide(Act.DELETE, deletion(replace(hand, id="h2"), article().id))
    assert merged(ada, cy, decisions=1) == ()
    assert len(ada.corpus.annotated(article().id).mentions) == 2


def test_fields_of_an_article_are_merged_each_for_itself(ada: Desk, bo: Desk) -> None:
    """“Done” here and another outlet there would be a conflict."""
    ada.decide(Act.STATUS, edit(article(), article().id, status=ArticleStatus.DONE))
    bo.decide(Act.CORRECT, edit(article(), article().id, outlet="Delta Press"))
    assert merged(ada, bo, decisions=1) == ()
    head = ada.corpus.article(article().id)
    assert (head.status, head.outlet) == (ArticleStatus.DONE, "Delta Press")
    ada.decide(Act.CORRECT, edit(head, head.id, title="Dam breaks"))
    bo.decide(Act.CORRECT, edit(replace(article(), outlet="Delta Press"), head.id, title="Dam leaks"))
    assert len(merged(ada, bo)) == 1


def test_entities_links_and_rules_come_over(ada: Desk, bo: Desk) -> None:
    """Names that were set right, links between claims and standing rules would stay behind."""
    new = Entity("e-new", "Orlivka Dam", Label.PLACE, ("the dam",))
    town = mention("m-orlivka", "Orlivka", label=Label.PLACE, entity=TOWN.id)
    bo.decide(
        Act.CORRECT,
        Edit(Kind.ENTITY, new.id, None, new),
        edit(town, article().id, entity=new.id, status=Status.CORRECTED),
    )
    bo.decide(Act.CORRECT, edit(PERSON, None, aliases=("Petrenko", "O. Petrenko")))
    link = Link("c-dam-c-houses", "c-dam", article().id, "c-houses", Relation.SUPPORTS)
    bo.decide(Act.LINK, Edit(Kind.LINK, link.id, article().id, link))
    rule = Rule("r-1", "Monday", None, None)
    bo.decide(Act.ADD, Edit(Kind.RULE, rule.id, None, rule))
    assert merged(ada, bo, decisions=4) == ()
    assert present(ada.corpus) == present(bo.corpus)
    assert ada.corpus.rules.all() == [rule]
    bo.decide(Act.DELETE, Edit(Kind.ENTITY, new.id, None, None))
    assert merged(ada, bo, decisions=1) == ()
    assert present(ada.corpus) == present(bo.corpus)


def test_rules_that_contradict_are_a_conflict(ada: Desk, bo: Desk) -> None:
    """Which rule holds would depend on the order of merging."""
    ada.decide(Act.ADD, Edit(Kind.RULE, "r-1", None, Rule("r-1", "Wagner", None, Label.UNIT)))
    bo.decide(Act.ADD, Edit(Kind.RULE, "r-2", None, Rule("r-2", "Wagner", None, Label.PERSON)))
    (conflict,) = merged(ada, bo)
    assert conflict.reason == "another rule stands here for “Wagner”"


def test_a_machines_names_of_an_entity_are_added_up(ada: Desk, bo: Desk) -> None:
    """Correcting a name would be a conflict because more of its spellings were found meanwhile."""
    later = TEXT + "Later.\n"
    ada.corpus.add(draft(later), ada.editor)
    store(
        ada.corpus,
        article(later).id,
        suggestions(entities=(replace(PERSON, aliases=("Petrenko", "Oksana P.")), TOWN)),
    )
    bo.decide(Act.CORRECT, edit(PERSON, None, name="Oxana Petrenko"))
    assert merged(ada, bo, decisions=1) == ()
    found = ada.corpus.entity(PERSON.id)
    assert found is not None
    assert (found.name, found.aliases) == ("Oxana Petrenko", ("Petrenko", "Oksana P."))


def test_a_block_decided_differently_is_a_conflict(ada: Desk, cy: Desk) -> None:
    """Two blocks would lie over one another."""
    title = draft().annotated.blocks[0]
    ada.accept(title)
    other = Block("y-more", BlockKind.BYLINE, span(title.span.start + 2, title.span.end), Status.ADDED)
    cy.corpus.decide(
        cy.editor, Act.DELETE, "make room", [deletion(replace(title, id="yb-title"), article().id)]
    )
    cy.decide(Act.ADD, Edit(Kind.BLOCK, other.id, article().id, other))
    assert [one.reason[:9] for one in merged(ada, cy)] == ["the block", "it overla"]


def test_an_article_with_a_taken_id_comes_in_under_another(ada: Desk, cy: Desk) -> None:
    """An article from a record could never be merged because another one bears its id."""
    other = record()
    head = replace(other.annotated.article, id=article().id, sha256="0" * 64)
    text = "Another text.\n"
    strange = Draft(Annotated(head, text), None)
    with Corpus.create(ada.corpus.path.with_name("strange.corpus")) as corpus:
        dee = Desk(corpus, "Dee")
        corpus.add(strange, dee.editor)
        assert merged(ada, dee) == ()
    first, second = ada.corpus.article_ids()
    assert first == article().id
    assert ada.corpus.annotated(second).text == text
