"""Finds words in a text whatever their case and accents; places are code points of the text as it is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from annotator.domain.offsets import Span, span

MOST = 10_000
"""So many places are found and no more."""
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "\n": " "})


def found_in(text: str, words: str) -> list[Span]:
    """Where the words stand, in reading order, none overlapping; nothing for no words."""
    wanted, _ = _folded(words)
    if not wanted:
        return []
    folded, places = _kept(text)
    found: list[Span] = []
    at = folded.find(wanted)
    while at >= 0 and len(found) < MOST:
        end = at + len(wanted)
        # An accent that follows as a sign of its own belongs to the letter before it.
        found.append(span(places[at], places[end] if end < len(places) else len(text)))
        at = folded.find(wanted, end)
    return found


@lru_cache(maxsize=4)
def _kept(text: str) -> tuple[str, list[int]]:
    return _folded(text)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in lower case and without accents, and which code point each of its signs comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_ALIKE)):
        if sign.isascii():
            plain = sign.lower()
        else:
            apart = unicodedata.normalize("NFKD", sign.casefold())
            plain = "".join(one for one in apart if not unicodedata.combining(one))
        signs.append(plain)
        places += [place] * len(plain)
    return "".join(signs), places
