"""Numbers with what makes them shares, sums and measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.extract.names.counts import Kind, counts


def _found(text: str) -> list[tuple[str, Kind]]:
    words = text.split()
    return [(" ".join(words[one.start : one.end]), one.kind) for one in counts(words, (0, len(words)))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "he lost 1,200 men and tens of thousands of shells",
            [("1,200", "COUNT"), ("tens of thousands", "COUNT")],
        ),
        ("about $ 3.5 million was paid", [("$ 3.5 million", "MONEY")]),
        (
            "40 percent of 12 square kilometers",
            [("40 percent", "SHARE"), ("12 square kilometers", "MEASURE")],
        ),
        (
            "a few hundred left , several thousand stayed",
            [("a few hundred", "COUNT"), ("several thousand", "COUNT")],
        ),
        ("eight to ten soldiers", [("eight to ten", "COUNT")]),
        ("two million hryvnias", [("two million hryvnias", "MONEY")]),
        ("a 16 - year - old boy on Flight 804", []),
        ("Petro Ivanenko , 52 , a farmer aged 52", []),
        ("twenty-five houses", [("twenty-five", "COUNT")]),
    ],
)
def test_numbers_are_found_with_their_units(text: str, numbers: list[tuple[str, str]]) -> None:
    """A toll or a distance would be no figure, or an age would be one."""
    assert _found(text) == [(words, Kind[kind]) for words, kind in numbers]


_ODD = (
    "a",
    "few",
    "5",
    "3,000",
    "%",
    "$",
    "-",
    "to",
    "or",
    "and",
    "of",
    "hundred",
    "thousand",
    "tens",
    "dozens",
    "couple",
    "per",
    "cent",
    "km",
    "square",
    "x",
)


@given(st.lists(st.sampled_from(_ODD)))
def test_numbers_never_overlap(words: list[str]) -> None:
    """No text, however odd, has one number within another or runs out of the stretch."""
    at = 0
    for one in counts(words, (0, len(words))):
        assert at <= one.start < one.end <= len(words)
        at = one.end
