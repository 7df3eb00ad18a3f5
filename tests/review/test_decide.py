"""Accepting, rejecting and correcting: what it is called and what it leaves in the corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from annotator.corpus import Conflict, Corpus
from annotator.domain.annotation import Entity
from annotator.domain.article import Annotated, Draft
from annotator.domain.words import Act, ArticleStatus, Certainty, Kind, Label, Status
from annotator.review.decide import Review
from annotator.review.queue import claim_numbers
from annotator.review.titles import Reviewed
from tests.review.sample import annotated, at, claim, mention, now


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
