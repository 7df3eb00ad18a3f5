"""Words are found whatever their case and accents, and their places are right in the text as it is."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.finding import found_in


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The Dnipro. the dnipro", "dnipro", ["Dnipro", "dnipro"]),
        ("Señor Müller said", "senor muller", ["Señor Müller"]),
        ("cafe\u0301 and café", "cafe", ["cafe\u0301", "café"]),
        ("🗺 Бахмут, БАХМУТ", "бахмут", ["Бахмут", "БАХМУТ"]),
        ("the mayor’s office", "mayor's", ["mayor’s"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("one\ntwo", "one two", ["one\ntwo"]),
        ("nothing", "", []),
        ("nothing", "else", []),
    ],
)
def test_what_is_found(text: str, words: str, found: list[str]) -> None:
    """An editor would take a name for missing that is spelled with an accent."""
    assert [text[one.start : one.end] for one in found_in(text, words)] == found


@given(st.text(max_size=60), st.text(min_size=1, max_size=4), st.text(max_size=60))
def test_places_are_those_of_the_text(before: str, words: str, after: str) -> None:
    """What is shown as found would be other words, behind every emoji a little further off."""
    text = before + words + after
    places = found_in(text, words)
    assert all(0 <= one.start < one.end <= len(text) for one in places)
    assert all(a.end <= b.start for a, b in pairwise(places))
    plain = [c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c)]
    assert places or not plain
