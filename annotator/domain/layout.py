"""Overlap layout: things that share lines are put side by side in lanes."""

from __future__ import annotations

from collections.abc import Sequence


def lanes(intervals: Sequence[tuple[int, int]]) -> list[int]:
    """The lane of each closed interval (first line, last line), so that no two in one lane touch.

    Greedy by start, longer first: uses as few lanes as the deepest overlap. Lane 0 is nearest the text.
    Returns lanes in the order of `intervals`.
    """
    order = sorted(range(len(intervals)), key=lambda i: (intervals[i][0], -intervals[i][1], i))
    ends: list[int] = []
    found = [0] * len(intervals)
    for i in order:
        first, last = intervals[i]
        lane = next((n for n, end in enumerate(ends) if end < first), len(ends))
        if lane == len(ends):
            ends.append(last)
        else:
            ends[lane] = last
        found[i] = lane
    return found
