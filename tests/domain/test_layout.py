"""Claim bars that share lines must not be drawn over one another."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.layout import lanes

INTERVALS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda t: (t[0], t[0] + t[1])), max_size=30
)


@given(INTERVALS)
def test_no_two_in_one_lane_share_a_line(intervals: list[tuple[int, int]]) -> None:
    """An editor would see two bars as one."""
    found = lanes(intervals)
    for i, a in enumerate(intervals):
        for j, b in enumerate(intervals[:i]):
            if found[i] == found[j]:
                assert a[1] < b[0] or b[1] < a[0]


@given(INTERVALS)
def test_no_more_lanes_than_the_deepest_overlap(intervals: list[tuple[int, int]]) -> None:
    """The gutter would grow wider than it has to."""
    depth = max((sum(a <= line <= b for a, b in intervals) for line in range(45)), default=0)
    assert max(lanes(intervals), default=-1) + 1 == depth
