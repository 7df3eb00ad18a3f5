"""A name found in a Doc, before the article as a whole is asked."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.words import Label


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `start` to `end` (half-open) with a label, the rule that found them and how far it is trusted.

    Where names overlap the one of the higher `rank` stays, then the longer one.
    """

    start: int
    end: int
    label: Label
    rule: str
    rank: int

    def overlaps(self, other: Found) -> bool:
        """Whether the two share a token."""
        return self.start < other.end and other.start < self.end


def without_overlaps(found: list[Found]) -> list[Found]:
    """The names that stand when of overlapping ones the best stays, in reading order."""
    taken: set[int] = set()
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-f.rank, f.start - f.end, f.start)):
        tokens = set(range(one.start, one.end))
        if not tokens & taken:
            taken |= tokens
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)
