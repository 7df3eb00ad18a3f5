"""How far scores keep what they promise: of suggestions with a score of 0.8, four in five should be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Where bands of scores begin and end; the last band holds 1 itself."""

Judged = tuple[float, bool]
"""The score of a suggestion, and whether it was right."""


@dataclass(frozen=True, slots=True)
class Band:
    """The suggestions with a score from `low` to below `high`: how many, how many right, the scores' sum."""

    low: float
    high: float
    number: int = 0
    right: int = 0
    promised: float = 0.0

    @property
    def share(self) -> float:
        """What share was right, 0 to 1; 0 where there is none."""
        return self.right / self.number if self.number else 0.0

    @property
    def mean(self) -> float:
        """The mean score, 0 to 1; 0 where there is none."""
        return self.promised / self.number if self.number else 0.0


def bands(judged: Iterable[Judged]) -> tuple[Band, ...]:
    """The suggestions by bands of their scores, every band named."""
    held: list[list[Judged]] = [[] for _ in EDGES[1:]]
    for score, right in judged:
        at = sum(score >= edge for edge in EDGES[1:-1])
        held[at].append((score, right))
    return tuple(
        Band(low, high, len(some), sum(right for _, right in some), sum(score for score, _ in some))
        for low, high, some in zip(EDGES, EDGES[1:], held, strict=False)
    )


def expected_error(some: Sequence[Band]) -> float:
    """The expected calibration error, 0 to 1: how far mean score and share right lie apart, over all bands.

    Each band counts by how many it holds; 0 where all are empty.
    """
    number = sum(one.number for one in some)
    return sum(abs(one.right - one.promised) for one in some) / number if number else 0.0
