"""How sure a suggestion is: its score as an editor reads it, and what is at least as sure as asked for."""

from __future__ import annotations

_HAIR = 1e-9
"""What a share that was computed may lack of a whole percent: 0.29 * 100 is a little less than 29."""


def percent(score: float) -> int:
    """A score of 0 to 1 in whole percent, 0 to 100, rounded down: what reads “95%” is 95% or surer."""
    return int(score * 100 + _HAIR)


def at_least(score: float | None, above: float) -> bool:
    """Whether a score reaches a threshold, both 0 to 1; without a score nothing is known to."""
    return score is not None and score * 100 + _HAIR >= above * 100


def words(share: float) -> str:
    """A share of 0 to 1 in percent, as far as it has decimals: "95%", "97.5%"."""
    return f"{100 * share:g}%"
