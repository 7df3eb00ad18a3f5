"""Scores as an editor reads them, and what reaches a threshold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.sureness import at_least, percent, words


@pytest.mark.parametrize(
    ("score", "read"), [(0.8, 80), (0.29, 29), (0.57, 57), (0.946, 94), (0.999, 99), (1.0, 100)]
)
def test_a_score_reads_as_whole_percent(score: float, read: int) -> None:
    """0.8 would read 79 %, or 0.999 promise what it does not keep."""
    assert percent(score) == read


@given(st.integers(0, 100), st.floats(0, 1))
def test_what_reads_as_much_is_accepted_with_as_much(least: int, score: float) -> None:
    """The list would hold what reads 94 % though 95 % was asked for, or leave out what reads 95 %."""
    assert at_least(score, least / 100) is (percent(score) >= least)


def test_nothing_is_known_without_a_score() -> None:
    """What nobody rated would be accepted as sure."""
    assert not at_least(None, 0)
    assert (words(0.95), words(0.975), words(1)) == ("95%", "97.5%", "100%")
