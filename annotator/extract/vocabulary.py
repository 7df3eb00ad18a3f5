"""The sets of words that the rules ask for."""

from __future__ import annotations

from functools import cache

from annotator.domain.resources import words


@cache
def _all() -> dict[str, frozenset[str]]:
    lines = (line.partition(": ") for line in words("words/vocabulary.txt"))
    return {name: frozenset(listed.split("; ")) for name, _, listed in lines}


def vocabulary(name: str) -> frozenset[str]:
    """The set of this name. Raises KeyError when there is none."""
    return _all()[name]
