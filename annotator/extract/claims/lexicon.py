"""The words that report, by what they say of the content."""

from __future__ import annotations

from functools import lru_cache

from annotator.domain.resources import words as read_lines


@lru_cache(maxsize=1)
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of each reporting word."""
    found: dict[str, list[str]] = {}
    for line in read_lines("words/reporting.txt"):
        name, _, words = line.partition(":")
        for word in words.split():
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}
