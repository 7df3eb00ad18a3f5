"""A name proposed by one means, and a name found after all had their say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain.words import Label


class Proposal(NamedTuple):
    """Tokens `start` to `end` (half-open) of a Doc that a rule takes for a name of this label."""

    start: int
    end: int
    label: Label
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `start` to `end` (half-open), a label, what speaks most for it, and its likelihood, 0 to 1."""

    start: int
    end: int
    label: Label
    rule: str
    score: float
