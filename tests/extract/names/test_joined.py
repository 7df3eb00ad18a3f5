"""Quantities and dates of several parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.words import Label
from annotator.extract.names.joined import joined

WORD = st.sampled_from(
    ["a", "one", "10", "times", "or", "even", "third", "of", "that", "number", "per", "day", "x"]
)


@pytest.mark.parametrize(
    ("text", "told", "label"),
    [
        ("losses were six times or even 12 times as high", "six times or even 12 times", Label.QUANTITY),
        ("they fired five or six times as much", "five or six times", Label.QUANTITY),
        ("a quarter of that number returned", "a quarter of that number", Label.QUANTITY),
        ("it moved half a mile a day", "half a mile a day", Label.QUANTITY),
        ("shelled on Tue 12 Mar 2024 again", "Tue 12 Mar 2024", Label.DATE),
        ("on Friday , July 5 , 2024 it fell", "Friday , July 5 , 2024", Label.DATE),
        ("since Oct. 3 of last year it stood", "Oct. 3 of last year", Label.DATE),
    ],
)
def test_what_belongs_together_is_one(text: str, told: str, label: Label) -> None:
    """A figure cut in two would be counted as two figures, and a day would lose its year."""
    words = text.split()
    found = {(" ".join(words[one.start : one.end]), one.label) for one in joined(words, (0, len(words)))}
    assert (told, label) in found


@given(st.lists(WORD, max_size=40), st.integers(0, 10))
def test_finds_lie_on_tokens_of_their_stretch(words: list[str], before: int) -> None:
    """Whatever the words, a find is within its stretch and not empty."""
    row = ["left"] * before + words
    for one in joined(row, (before, len(row))):
        assert before <= one.start < one.end <= len(row)
