"""The acts of an editor, what they are called and what they leave in the corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from annotator.corpus import Conflict, Corpus
from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.words import Act, ArticleStatus, Certainty, Kind, Label, Quote, Relation, Role, Status
from annotator.review.decide import Review
from annotator.review.fields import NotADate
from annotator.review.parts import add_part
from annotator.review.queue import claim_numbers
from annotator.review.titles import Reviewed
from tests.review.sample import annotated, at


def claim(page: Annotated, id_: str) -> Claim:
    """A claim of the article by id."""
    return next(c for c in page.claims if c.id == id_)


def mention(page: Annotated, id_: str) -> Mention:
    """A mention of the article by id."""
    return next(m for m in page.mentions if m.id == id_)


def now(review: Review, page: Annotated) -> Annotated:
    """The article as it stands in the corpus now."""
    return review.corpus.annotated(page.article.id)


def test_accept_and_its_title(review: Review, page: Annotated) -> None:
    """A would not accept, or the menu would not say what Undo takes back."""
    decision = review.accept(page, claim(page, "c-across"))
    assert decision is not None
    assert (decision.act, decision.title) == (Act.ACCEPT, "accept claim 3")
    assert review.corpus.undo_title == "accept claim 3"
    assert claim(now(review, page), "c-across").status is Status.ACCEPTED


def test_reject_and_its_title(review: Review, page: Annotated) -> None:
    """X would not reject, or leave the name in the dataset."""
    decision = review.reject(page, mention(page, "m-danyk"))
    assert decision is not None
    assert decision.title == "reject mention “Ihor Danyk”"
    assert mention(now(review, page), "m-danyk").status is Status.REJECTED


def test_deciding_about_one_mention_leaves_the_others(review: Review, page: Annotated) -> None:
    """Rejecting one wrong name would reject the right ones of the same person."""
    review.reject(page, mention(page, "m-danyk2"))
    statuses = [m.status for m in now(review, page).mentions if m.id != "m-danyk2"]
    assert statuses == [Status.SUGGESTED] * 3


@pytest.mark.parametrize(
    ("before", "act", "after"),
    [
        (Status.SUGGESTED, "accept", Status.ACCEPTED),
        (Status.SUGGESTED, "reject", Status.REJECTED),
        (Status.SUGGESTED, "correct", Status.CORRECTED),
        (Status.ACCEPTED, "accept", None),
        (Status.ACCEPTED, "reject", Status.REJECTED),
        (Status.ACCEPTED, "correct", Status.CORRECTED),
        (Status.CORRECTED, "accept", None),
        (Status.CORRECTED, "reject", Status.REJECTED),
        (Status.CORRECTED, "correct", Status.CORRECTED),
        (Status.REJECTED, "accept", Status.ACCEPTED),
        (Status.REJECTED, "reject", None),
        (Status.REJECTED, "correct", Status.CORRECTED),
        (Status.ADDED, "accept", None),
        (Status.ADDED, "reject", Status.REJECTED),
        (Status.ADDED, "correct", Status.ADDED),
    ],
)
def test_status_after_each_act(
    corpus: Corpus, review: Review, page: Annotated, before: Status, act: str, after: Status | None
) -> None:
    """The dataset would say that a claim was accepted which somebody had changed, or the other way round."""
    old = replace(claim(page, "c-boats"), status=before)
    other = annotated()
    other = replace(
        other,
        article=replace(other.article, id="other", sha256="0" * 64),
        mentions=(),
        entities=(),
        claims=(old,),
    )
    corpus.add(Draft(other, None), review.editor)
    if act == "correct":
        decision = review.correct(other, old, replace(old, certainty=Certainty.DOUBTED))
    else:
        decision = getattr(review, act)(other, old)
    assert (decision is None) == (after is None)
    assert corpus.annotated("other").claims[0].status is (after or before)


def test_a_correction_names_the_part(review: Review, page: Annotated) -> None:
    """The journal and the menu would not say what was corrected."""
    before = claim(page, "c-boats")
    one = review.correct(page, before, replace(before, source=(at("Ihor Danyk"),)))
    before = claim(now(review, page), "c-boats")
    two = review.correct(page, before, replace(before, source=(at("Danyk"),), certainty=Certainty.HEDGED))
    name = mention(page, "m-post")
    three = review.correct(page, name, replace(name, span=at("the Harbour Post")))
    picture = page.photos[0]
    four = review.correct(page, picture, replace(picture, caption=at("A woman waits")))
    assert [d and d.title for d in (one, two, three, four)] == [
        "correct the source of claim 2",
        "correct claim 2",
        "correct the extent of mention “Harbour Post”",
        "correct the caption of photo “A woman waits at the landing stage in L…”",
    ]
    assert claim(now(review, page), "c-boats").source == (at("Danyk"),)
    assert now(review, page).photos[0].status is Status.CORRECTED


def test_a_stale_screen_overwrites_nothing(review: Review, page: Annotated) -> None:
    """An act in one window would silently undo what was corrected in another."""
    seen, name = claim(page, "c-boats"), mention(page, "m-post")
    review.correct(page, seen, replace(seen, source=(at("Ihor Danyk"),)))
    review.set_label(page, name, Label.ORG)
    stood = now(review, page)
    late: list[Callable[[], object]] = [
        lambda: review.accept(page, seen),
        lambda: review.reject(page, name),
        lambda: review.accept_many([(page.article.id, seen)]),
        lambda: review.correct(page, seen, replace(seen, topic="boats")),
        lambda: review.correct_many([(page.article.id, seen, replace(seen, topic="boats"))]),
        lambda: review.set_note(page, seen, "late"),
        lambda: review.set_label(page, name, Label.PLACE),
        lambda: review.set_entity(page, name, None if name.entity else Entity("e-x", "X", Label.MEDIA)),
    ]
    for act in late:
        with pytest.raises(Conflict, match=r"was changed meanwhile by decision \d+, (correct|label)"):
            act()
    assert now(review, page) == stood


def test_a_correction_keeps_what_the_machine_had_suggested(review: Review, page: Annotated) -> None:
    """Nobody could measure or train on what editors changed."""
    before = claim(page, "c-boats")
    decision = review.correct(page, before, replace(before, source=(at("Ihor Danyk"),)))
    assert decision is not None
    (change,) = [c for c in decision.changes if c.kind is Kind.CLAIM]
    assert change.before is not None
    assert change.before["source"] == [[at("Col. Ihor Danyk").start, at("Col. Ihor Danyk").end]]
    assert claim(now(review, page), "c-boats").origin == before.origin


def test_nothing_changed_is_no_decision(review: Review, page: Annotated) -> None:
    """Opening and closing the editor would count as a correction."""
    before = claim(page, "c-boats")
    assert review.correct(page, before, replace(before, status=Status.ACCEPTED)) is None
    assert review.set_label(page, mention(page, "m-danyk"), Label.PERSON) is None
    assert review.set_note(page, before, "  ") is None
    assert review.accept_many([]) is None
    assert review.correct_many([(page.article.id, before, before)]) is None
    assert list(review.corpus.decisions()) == []


def test_the_first_decision_sets_the_article_in_progress(review: Review, page: Annotated) -> None:
    """The Library would list an article as to review that somebody is working on."""
    review.accept(page, claim(page, "c-boats"))
    assert review.corpus.article(page.article.id).status is ArticleStatus.IN_PROGRESS
    review.accept(page, claim(page, "c-across"))
    review.undo()
    assert review.corpus.article(page.article.id).status is ArticleStatus.IN_PROGRESS
    review.undo()
    assert now(review, page) == page
    assert review.corpus.article(page.article.id).status is ArticleStatus.TO_REVIEW
    assert review.corpus.redo_title == "accept claim 2"
    review.redo()
    assert claim(now(review, page), "c-boats").status is Status.ACCEPTED
    assert review.corpus.article(page.article.id).status is ArticleStatus.IN_PROGRESS


def test_a_done_article_stays_done(review: Review, page: Annotated) -> None:
    """A late correction would put a finished article back among the unfinished."""
    done = review.set_article_status(page.article.id, ArticleStatus.DONE)
    assert done is not None
    assert done.title == "mark article done"
    assert review.set_article_status(page.article.id, ArticleStatus.DONE) is None
    review.accept(page, claim(page, "c-boats"))
    assert review.corpus.article(page.article.id).status is ArticleStatus.DONE


def test_many_at_once_are_one_decision(review: Review, page: Annotated) -> None:
    """One Ctrl+Z would take back one of twenty accepted claims."""
    id_ = page.article.id
    things: list[tuple[str, Reviewed]] = [
        *((id_, c) for c in page.claims[:3]),
        (id_, page.mentions[0]),
        (id_, page.photos[0]),
    ]
    decision = review.accept_many(things)
    assert decision is not None
    assert decision.title == "accept 3 claims, 1 mention and 1 photo"
    again = review.accept_many([(id_, c) for c in now(review, page).claims])
    assert again is not None
    assert again.title == "accept 1 claim"
    review.undo()
    review.undo()
    assert now(review, page) == page


def test_many_across_articles(corpus: Corpus, review: Review, page: Annotated) -> None:
    """Rows chosen from several articles in the table would need a key press each."""
    other = replace(annotated(), article=replace(page.article, id="other", sha256="0" * 64), claims=())
    other = replace(
        other,
        mentions=tuple(replace(m, id=f"o-{m.id}", entity=None) for m in other.mentions),
        entities=(),
        photos=(),
        blocks=(),
    )
    corpus.add(Draft(other, None), review.editor)
    decision = review.reject_many([(page.article.id, page.mentions[0]), ("other", other.mentions[0])])
    assert decision is not None
    assert {c.article for c in decision.changes if c.kind is Kind.ARTICLE} == {page.article.id, "other"}
    corrected = review.correct_many(
        [(page.article.id, c, replace(c, topic="losses")) for c in page.claims[:2]]
    )
    assert corrected is not None
    assert corrected.title == "correct 2 claims"
    assert [c.topic for c in now(review, page).claims] == ["losses", "losses", None, None]


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


def test_blocks_are_named_by_their_role(review: Review, page: Annotated) -> None:
    """The menu would say “accept block” and nobody would know which."""
    decision = review.accept(page, page.blocks[0])
    assert decision is not None
    assert decision.title == "accept title “Ferry town waits for the second crossing”"


def test_a_thing_that_is_gone(review: Review, page: Annotated) -> None:
    """An editor would think a decision was kept about something that is no longer there."""
    with pytest.raises(Conflict):
        review.accept(page, replace(claim(page, "c-boats"), id="gone"))


def test_an_open_page_serves_as_well(review: Review, page: Annotated) -> None:
    """The window would have to read the whole article again for every key press."""

    class Open:
        article = page.article
        text = page.text
        claim_number = claim_numbers(page.claims)

    decision = review.accept(Open(), claim(page, "c-repairs"))
    assert decision is not None
    assert decision.title == "accept claim 4"
