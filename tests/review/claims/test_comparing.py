"""Two claims side by side: what differs is said in words, and figures are compared in one unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import ClaimQuery, Corpus
from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated
from annotator.domain.units import in_base
from annotator.domain.words import Certainty, Relation, Status
from annotator.review.claims.comparing import Comparison, compare, not_related, verdict
from annotator.review.claims.related import related
from annotator.review.claims.said import Said, named, said
from annotator.review.decide import Review
from tests.review.claims.pages import Page, page, tolls


def side(made: Page, id: str) -> Said:
    """A claim of a page as it is compared."""
    whole = made.annotated()
    return of(whole, next(one for one in whole.claims if one.id == id))


def of(whole: Annotated, claim: Claim) -> Said:
    """A claim of an article as it is compared."""
    return said(whole, claim, named(whole.mentions, {one.id: one for one in whole.entities}, whole.text))


def toll(words: str, kind: str, low: float | None, high: float | None, **known: object) -> Said:
    """A claim with one figure, its first word."""
    made = page(words)
    number = words.split()[0]
    made.claim("c", words, figures=(made.figure(number, kind, low, high, **known),))
    return side(made, "c")


def test_the_counts_differ_where_one_side_is_not_named() -> None:
    """A toll of one army would be set against that of both as if they were the same."""
    one = page(
        "Russia had paid dearly for Orlivka. An official told Delta Press it suffered 60,000 casualties,"
        " with as many as a third of that number killed."
    )
    one.claim(
        "c",
        "it suffered 60,000 casualties, with as many as a third of that number killed",
        "An official",
        "told",
        "Delta Press",
        figures=(
            one.figure("60,000 casualties", "casualties", 60_000.0, None),
            one.figure("a third of that number", "killed", None, 20_000.0),
        ),
    )
    other = page("For months, tens of thousands of soldiers have died.", title="A long war")
    died = "tens of thousands of soldiers have died"
    figure = other.figure("tens of thousands", "killed", 20_000.0, 99_999.0, who="soldiers")
    other.claim("c", died, figures=(figure,), certainty=Certainty.HEDGED)
    found = compare(side(one, "c"), side(other, "c"))
    assert found.about_ranges == (
        "Ranges meet only at 20,000, and the counts differ: Russia: killed against soldiers of no named side,"
        " killed."
    )
    differences = {one.what: (one.left, one.right) for one in found.differences}
    assert differences["counts"] == (
        "Russia: killed and wounded; Russia: killed",
        "soldiers of no named side, killed",
    )
    assert differences["source"] == ("An official → Delta Press", "nobody named")
    assert differences["where"] == ("Orlivka", "not said")
    assert not found.apart


@pytest.mark.parametrize(
    ("left", "right", "sentence", "apart"),
    [
        (
            toll("Three miles were gained", "distance", 3.0, 3.0, unit="miles"),
            toll("2 km were gained", "distance", 0.0, 2.0, unit="km"),
            "Ranges do not meet: 4.83 km against 0–2 km.",
            True,
        ),
        (
            toll("5 km were gained", "distance", 5.0, 5.0, unit="km"),
            toll("5000 metres were gained", "distance", 5000.0, 5000.0, unit="m"),
            "Both say 5 km.",
            False,
        ),
        (
            toll("300 soldiers died", "killed", 300.0, None, who="soldiers"),
            toll("500 soldiers died", "killed", None, 500.0, who="soldiers"),
            "Ranges overlap, 300 – 500.",
            False,
        ),
    ],
)
def test_ranges_are_held_together_in_one_unit(left: Said, right: Said, sentence: str, apart: bool) -> None:
    """Miles would contradict the kilometres they are."""
    found = compare(left, right)
    assert (found.about_ranges, found.apart) == (sentence, apart)


def test_figures_of_other_things_are_not_compared() -> None:
    """Tanks would be set against kilometres."""
    found = compare(
        toll("5 km were gained", "distance", 5.0, 5.0, unit="km"),
        toll("5 tanks were lost", "equipment", 5.0, 5.0, unit="tanks"),
    )
    assert (found.ranges, found.about_ranges, found.apart) == (None, None, False)


ENDS = st.none() | st.floats(0, 1e6)


@given(ENDS, ENDS, ENDS, ENDS)
def test_swapping_the_sides_changes_no_verdict(
    a: float | None, b: float | None, c: float | None, d: float | None
) -> None:
    """What conflicts would hang on which claim was chosen first."""

    def ordered(low: float | None, high: float | None) -> tuple[float | None, float | None]:
        return (high, low) if low is not None and high is not None and low > high else (low, high)

    def compared(x: tuple[float | None, float | None], y: tuple[float | None, float | None]) -> Comparison:
        return compare(toll("9 men died", "killed", *x), toll("9 men died", "killed", *y))

    one, other = ordered(a, b), ordered(c, d)
    assert compared(one, other).apart == compared(other, one).apart


@given(st.floats(0, 1e6))
def test_a_mile_is_longer_than_a_kilometre(value: float) -> None:
    """Units would be turned the wrong way."""
    assert in_base(value, "miles") == pytest.approx(value * 1.609344)
    assert in_base(value, "m") == pytest.approx(value / 1000)


def test_a_relation_reads_as_a_sentence() -> None:
    """An editor could not tell which claim updates which."""
    assert verdict("Yahoo 13", "NYT 5", Relation.UPDATES) == "Yahoo 13 updates NYT 5"
    assert verdict("Yahoo 13", "NYT 5", None) == "Yahoo 13 and NYT 5 are not linked"


def test_what_is_not_related_is_kept_and_undone_as_one(tmp_path: Path) -> None:
    """The same two claims would be suggested to each other for ever."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        one, other = tolls(corpus)
        review = Review(corpus, corpus.editor("Ada"))
        pair = ((one, "c-300"), (other, "c-900"))
        key = corpus.claims.keys(ClaimQuery(text="300"))[0]
        assert [found.linked for found in related(corpus, key)] == [False]
        assert not_related(review, corpus, *pair) is not None
        assert not_related(review, corpus, *pair) is None
        assert [found.linked for found in related(corpus, key)] == [True]
        (link,) = corpus.annotated(one).links
        assert link.status is Status.REJECTED
        corpus.undo(review.editor)
        assert corpus.annotated(one).links == ()
        assert corpus.check() == []
