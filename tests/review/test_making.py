"""Adding, deleting, naming and linking: what it is called and what it leaves in the corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.domain.annotation import Entity
from annotator.domain.article import Annotated
from annotator.domain.words import Act, ArticleStatus, Label, Quote, Relation, Role, Status
from annotator.review.decide import Review
from annotator.review.fields import NotADate
from annotator.review.parts import add_part
from annotator.review.queue import claim_numbers
from tests.review.sample import at, claim, mention, now


def test_add_mention(review: Review, page: Annotated) -> None:
    """M would add nothing, or a name that the next extraction takes away."""
    decision = review.add_mention(page, at("river brigade"), Label.UNIT)
    assert decision.title == "add mention “river brigade”"
    added = next(m for m in now(review, page).mentions if m.span == at("river brigade"))
    assert (added.status, added.origin.by, added.origin.name) == (Status.ADDED, "editor", review.editor.id)
    assert added.id in {c.id for c in decision.changes}


def test_add_claim(review: Review, page: Annotated) -> None:
    """C would add nothing, or a claim without the words selected."""
    place = at("Danyk denied it")
    new = review.claim_from(page, (place.start, place.end))
    assert new is not None
    decision = review.add_claim(page, add_part(new, Role.CUE, at("denied")))
    assert decision.title == "add claim"
    added = claim(now(review, page), new.id)
    assert (added.content, added.cue, added.quote) == ((place,), (at("denied"),), Quote.INDIRECT)
    assert (added.status, added.origin.by) == (Status.ADDED, "editor")
    assert claim_numbers(now(review, page).claims)[new.id] == 5


def test_deleting_takes_what_hangs_on_it(review: Review, page: Annotated) -> None:
    """A deleted claim would leave links and nested claims that point to nothing."""
    place = at("Danyk denied it")
    new = review.claim_from(page, (place.start, place.end))
    assert new is not None
    review.add_claim(page, new)
    child = claim(page, "c-repairs")
    review.correct(page, child, replace(child, parent=new.id))
    review.relate(page, new, (page.article.id, "c-boats"), Relation.CONTRADICTS)
    before = now(review, page)
    assert len(before.links) == 1
    deleted = review.delete(before, claim(before, new.id))
    assert deleted is not None
    assert (deleted.act, deleted.title) == (Act.DELETE, "delete claim 5")
    after = now(review, page)
    assert new.id not in {c.id for c in after.claims}
    assert after.links == ()
    assert claim(after, "c-repairs").parent is None
    review.undo()
    assert now(review, page) == before


def test_deleting_a_suggestion_rejects_it(review: Review, page: Annotated) -> None:
    """A deleted suggestion would come back with the next extraction."""
    decision = review.delete(page, claim(page, "c-boats"))
    assert decision is not None
    assert decision.act is Act.REJECT
    assert claim(now(review, page), "c-boats").status is Status.REJECTED


def test_a_note_is_no_review(review: Review, page: Annotated) -> None:
    """A claim with a note on it would count as reviewed."""
    first = review.set_note(page, claim(page, "c-boats"), " Ask the brigade ")
    noted = claim(now(review, page), "c-boats")
    second = review.set_note(page, noted, "")
    assert [d and d.title for d in (first, second)] == ["note on claim 2", "remove the note of claim 2"]
    assert (noted.note, noted.status) == ("Ask the brigade", Status.SUGGESTED)
    assert claim(now(review, page), "c-boats").note is None


def test_set_label(review: Review, page: Annotated) -> None:
    """A brigade named like a town would stay a place, linked to the town."""
    decision = review.set_label(page, mention(page, "m-lisova"), Label.UNIT)
    assert decision is not None
    assert decision.title == "label mention “Lisova” unit"
    after = mention(now(review, page), "m-lisova")
    assert (after.label, after.entity, after.status) == (Label.UNIT, None, Status.CORRECTED)


def test_set_entity(review: Review, page: Annotated) -> None:
    """A name could not be told whose it is, or linking one would link all of that spelling."""
    new = Entity("e-anna", "Anna Danyk", Label.PERSON)
    decision = review.set_entity(page, mention(page, "m-danyk2"), new)
    assert decision is not None
    assert decision.title == "link mention “Danyk” to Anna Danyk"
    after = now(review, page)
    assert (mention(after, "m-danyk").entity, mention(after, "m-danyk2").entity) == ("e-danyk", "e-anna")
    assert next(e for e in after.entities if e.id == "e-anna").aliases == ("Danyk",)
    unlinked = review.set_entity(after, mention(after, "m-danyk2"), None)
    assert unlinked is not None
    assert unlinked.title == "unlink mention “Danyk”"
    review.undo()
    review.undo()
    assert now(review, page) == page
    assert review.corpus.entity("e-anna") is None


def test_a_known_entity_learns_a_spelling(review: Review, page: Annotated) -> None:
    """The next article with that spelling would not be linked."""
    name = review.add_mention(page, at("Col. Ihor Danyk"), Label.PERSON)
    added = next(m for m in now(review, page).mentions if m.id in {c.id for c in name.changes})
    known = review.corpus.entity("e-danyk")
    review.set_entity(page, added, known)
    changed = review.corpus.entity("e-danyk")
    assert changed is not None
    assert changed.aliases == ("Danyk", "Col. Ihor Danyk")
    assert mention(now(review, page), added.id).status is Status.ADDED


def test_relations(review: Review, page: Annotated) -> None:
    """Two claims could not be set against each other, or not be let go again."""
    made = review.relate(page, claim(page, "c-boats"), (page.article.id, "c-repairs"), Relation.SUPPORTS)
    assert made.title == "link claim 2 (supports)"
    (link,) = now(review, page).links
    assert (link.claim, link.other, link.relation, link.status) == (
        "c-boats",
        "c-repairs",
        Relation.SUPPORTS,
        Status.ADDED,
    )
    gone = review.relate(page, claim(page, "c-boats"), (page.article.id, "c-repairs"), None)
    assert gone.title == "unlink claim 2"
    assert now(review, page).links == ()


def test_article_fields(review: Review, page: Annotated) -> None:
    """A missing byline or a wrong date could not be put right."""
    id_ = page.article.id
    titles = [
        review.set_article_field(id_, "authors", ("Ana Reed", " ")),
        review.set_article_field(id_, "published", " 2024-03-07 "),
        review.set_article_field(id_, "outlet", ""),
        review.set_article_field(id_, "outlet", None),
        review.set_article_field(id_, "language", ""),
    ]
    assert [d and d.title for d in titles] == [
        "add the byline",
        "correct the publication date",
        "correct the outlet",
        None,
        "correct the language",
    ]
    after = review.corpus.article(id_)
    assert (after.authors, after.published, after.outlet, after.language) == (
        ("Ana Reed",),
        "2024-03-07",
        None,
        "und",
    )
    assert after.status is ArticleStatus.IN_PROGRESS
    with pytest.raises(NotADate):
        review.set_article_field(id_, "published", "7 March")
