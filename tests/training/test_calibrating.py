"""Scores made into shares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.training.calibrating import off, rising


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200))
def test_a_higher_score_is_never_a_lower_share(scored: list[tuple[float, bool]]) -> None:
    """Accepting all above a threshold would be senseless if surer suggestions were more often wrong."""
    points = rising(scored)
    assert [p[0] for p in points] == sorted(p[0] for p in points)
    assert [p[1] for p in points] == sorted(p[1] for p in points)
    assert all(0 <= share <= 1 for _, share in points)


def test_the_error_is_the_distance_of_score_and_share() -> None:
    """Ten suggestions at 90 % of which half are right are off by 40 points, and right shares by none."""
    assert abs(off([(0.9, n % 2 == 0) for n in range(10)]) - 0.4) < 1e-9
    assert off([(0.5, n % 2 == 0) for n in range(10)]) < 1e-9
