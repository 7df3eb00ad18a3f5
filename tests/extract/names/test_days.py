"""Dates by their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.extract.names.days import days


def _found(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[a:b]) for a, b in days(words, (0, len(words)))]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The bridge fell early last week , he said", ["early last week"]),
        ("They met on Friday , July 5 , 2024 , in Riga", ["Friday , July 5 , 2024"]),
        (
            "It was mined three years ago and again earlier this month",
            ["three years ago", "earlier this month"],
        ),
        ("The siege of the spring of 2016 ended on 14 March 2017", ["spring of 2016", "14 March 2017"]),
        ("It began on May 3 of last year", ["May 3 of last year"]),
        ("By the end of 2015 the mill was closed", ["the end of 2015"]),
        ("late Monday night a train came", ["late Monday night"]),
        ("The past three days were quiet", ["past three days"]),
        ("In 1998 the dam was built", ["1998"]),
        ("Some 2000 people may march today", ["today"]),
        ("He may leave in May 2020", ["May 2020"]),
    ],
)
def test_dates_are_known_by_their_form(text: str, dates: list[str]) -> None:
    """A timeline would miss what happened, or begin with half a date."""
    assert _found(text) == dates


_ODD = ("the", "last", "5", "July", ",", "2014", "Monday", "of", "early", "May", "-", "three", "days", "ago")


@given(st.lists(st.sampled_from(_ODD)))
def test_dates_never_overlap(words: list[str]) -> None:
    """No text, however odd, has one date within another."""
    at = 0
    for a, b in days(words, (0, len(words))):
        assert at <= a < b <= len(words)
        at = b
