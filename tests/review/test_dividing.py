"""Claims split and joined: parts, figures, links, and undoing it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim
from annotator.domain.article import Draft
from annotator.domain.words import Relation, Role, Status
from annotator.review import dividing, parts
from annotator.review.decide import Review
from annotator.review.parts import NoContentLeft
from tests.review.sample import TEXT, annotated, at, claims

CLAIMS = {one.id: one for one in claims()}


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A review of the sample article."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        corpus.add(Draft(annotated(), None), corpus.editor("Import"))
        yield Review(corpus, corpus.editor("Mira"))


def present(review: Review) -> dict[str, Claim]:
    return {one.id: one for one in review.corpus.annotated(annotated().article.id).claims}


def test_a_cut_leaves_no_space_or_comma_at_its_edges() -> None:
    """The two halves would begin or end in a comma."""
    text = "He said the bridge fell, and two boats sank."
    claim = Claim("c", (at("the bridge fell, and two boats sank", text=text),), CLAIMS["c-boats"].origin)
    two = dividing.divided(claim, text, text.index(" and"))
    assert two is not None
    assert [one.content[0].text(text) for one in two] == ["the bridge fell", "and two boats sank"]


def test_figures_and_hedges_go_with_their_words() -> None:
    """A figure would be counted for a claim that does not state it."""
    claim = CLAIMS["c-boats"]
    two = dividing.divided(claim, TEXT, at("were lost"))
    assert two is not None
    kept, taken = two
    assert (kept.figures, kept.hedges) == (claim.figures, claim.hedges)
    assert (taken.figures, taken.hedges) == ((), ())
    assert taken.source == kept.source == claim.source


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_no_letter_of_the_content_is_lost_or_doubled(start: int, end: int) -> None:
    """Words of a claim would vanish when it is split, or be claimed twice."""
    where = parts_of_text(start, end)
    for claim in CLAIMS.values():
        two = dividing.divided(claim, TEXT, where)
        if two is None:
            continue
        before = letters(claim)
        after = [letters(one) for one in two]
        assert sorted(after[0] + after[1]) == before


def parts_of_text(start: int, end: int) -> object:
    from annotator.domain.offsets import span

    return start if start == end else span(min(start, end), max(start, end))


def letters(claim: Claim) -> list[int]:
    return [n for one in claim.content for n in range(one.start, one.end) if TEXT[n].isalnum()]


def test_a_split_is_one_decision_and_undone_as_one(review: Review) -> None:
    """Ctrl+Z would leave half a split behind."""
    page = review.corpus.annotated(annotated().article.id)
    before = present(review)
    decision = dividing.split(review, page, before["c-boats"], at("were lost"))
    assert decision is not None
    now = present(review)
    made = next(one for id_, one in now.items() if id_ not in before)
    assert made.status is Status.ADDED
    assert now["c-boats"].status is Status.CORRECTED
    review.undo()
    assert present(review) == before


def test_a_join_takes_over_parts_links_and_is_undone(review: Review) -> None:
    """Joining would cost the links of the claim that goes."""
    page = review.corpus.annotated(annotated().article.id)
    before = present(review)
    review.relate(page, before["c-across"], (page.article.id, "c-repairs"), Relation.SUPPORTS)
    page = review.corpus.annotated(page.article.id)
    dividing.join(review, page, before["c-boats"], before["c-across"])
    now = review.corpus.annotated(page.article.id)
    claims_now = {one.id: one for one in now.claims}
    assert set(before["c-across"].content) <= set(claims_now["c-boats"].content)
    assert claims_now["c-across"].status is Status.REJECTED
    assert [(one.claim, one.other) for one in now.links] == [("c-boats", "c-repairs")]
    review.undo()
    assert present(review) == before


def test_a_part_changes_its_role_and_content_is_never_all_lost() -> None:
    """A source read as a carrier could not be put right, or a claim would say nothing."""
    claim = CLAIMS["c-repairs"]
    source = claim.source[0]
    after = parts.change_role(claim, Role.SOURCE, 0, Role.VIA)
    assert after.source == ()
    assert source in after.via
    with pytest.raises(NoContentLeft):
        parts.change_role(CLAIMS["c-boats"], Role.CONTENT, 0, Role.HEDGE)


def test_a_reason_for_rejecting_stands_in_the_journal(review: Review) -> None:
    """Nobody would know later why a suggestion was rejected."""
    page = review.corpus.annotated(annotated().article.id)
    decision = review.reject(page, present(review)["c-boats"], "wrong source")
    assert decision is not None
    assert decision.title == "reject claim 2 (wrong source)"
