"""Bands of scores, and how far scores keep what they promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.agreement import Agreement
from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.calibration import bands, expected_error
from annotator.domain.gold import Gold
from annotator.domain.offsets import Span, span
from annotator.domain.words import Label, OriginBy, Status

TEXT = "The mayor said the ferry had sunk. The army denied it. Lisova and Orlivka wait."
ORIGIN = Origin(OriginBy.EXTRACT, "test")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return span(start, start + len(words))


def test_bands_hold_their_lower_edge_and_the_last_one_also_one() -> None:
    """A suggestion would be counted twice, or not at all."""
    some = bands([(0.0, False), (0.49, True), (0.5, True), (0.8, True), (0.9, True), (1.0, False)])
    assert [one.number for one in some] == [2, 1, 0, 0, 1, 2]
    assert [one.right for one in some] == [1, 1, 0, 0, 1, 1]
    assert some[-1].mean == pytest.approx(0.95)


def test_the_error_is_the_gap_between_promise_and_truth() -> None:
    """Scores that promise too much would look as good as honest ones."""
    honest = [(0.75, n % 4 != 0) for n in range(8)]
    assert expected_error(bands(honest)) == pytest.approx(0)
    boasting = [(0.95, n % 2 == 0) for n in range(10)]
    assert expected_error(bands(boasting)) == pytest.approx(0.45)
    assert expected_error(bands(honest + boasting)) == pytest.approx(0.45 * 10 / 18)
    assert expected_error(bands([])) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_suggestion_is_in_one_band(judged: list[tuple[float, bool]]) -> None:
    """The table would not add up to what was found."""
    some = bands(judged)
    assert sum(one.number for one in some) == len(judged)
    assert sum(one.right for one in some) == sum(right for _, right in judged)
    assert 0 <= expected_error(some) <= 1


def claim(
    source: str, cue: str, content: str, score: float | None = None, status: Status = Status.SUGGESTED
) -> Claim:
    return Claim(
        f"{cue}{score}", (at(content),), ORIGIN, (at(source),), (at(cue),), score=score, status=status
    )


def name(words: str, label: Label, score: float | None = None) -> Mention:
    return Mention(words, at(words), label, ORIGIN, score=score)


def test_claims_are_right_by_their_triple_and_names_by_their_words() -> None:
    """The share called right would be that of another measure than the one that is tuned."""
    gold = Gold(
        "one",
        TEXT,
        (claim("The mayor", "said", "the ferry had sunk"),),
        (name("Lisova", Label.PLACE), name("Orlivka", Label.PLACE)),
    )
    found = Annotated(
        Article("a", "a", "one.txt", "en"),
        TEXT,
        claims=(
            claim("The mayor", "said", "the ferry had sunk", 0.9),
            claim("The army", "denied", "it", 0.7),
            claim("The army", "denied", "it", 0.99, status=Status.REJECTED),
            claim("The army", "denied", "it"),
            Claim("own", (at("Lisova"),), ORIGIN, score=0.4),
        ),
        mentions=(
            name("Lisova", Label.PLACE, 0.95),
            name("Lisova and Orlivka", Label.PLACE, 0.6),
            name("The mayor", Label.PERSON, 0.9),
        ),
    )
    agreement = Agreement()
    agreement.add(gold, found)
    assert agreement.judged_claims == [(0.9, True), (0.7, False)]
    assert agreement.judged_names() == [(0.95, True), (0.6, False)]
