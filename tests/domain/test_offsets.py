"""Code points and UTF-16 units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.offsets import CodePoint, OffsetMap, Span, Utf16, span

HARD = [
    "🇺🇦",  # a flag: two letters above U+FFFF
    "👨‍👩‍👧‍👦",  # a family: four people and three joiners
    "👍🏽",  # a hand with a skin tone
    "e\u0301",  # a combining accent
    "مقاتلة",
    "Бахмут",
    "𒀭𒂗𒆤",  # cuneiform
    "𝔘",
    "a",
    " ",
    "\n",
]
texts = st.lists(st.sampled_from(HARD) | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_offset_goes_there_and_back(text: str) -> None:
    """Marks would drift off their words behind the first emoji of an article."""
    offsets = OffsetMap(text)
    for at in range(len(text) + 1):
        utf16 = offsets.to_utf16(CodePoint(at))
        assert utf16 == units(text[:at])
        assert offsets.to_code_point(utf16) == at
    assert offsets.length == len(text)


@given(texts)
def test_inside_a_surrogate_pair_is_the_character_before(text: str) -> None:
    """A click on the right half of an emoji would select something beside it."""
    offsets = OffsetMap(text)
    for at, char in enumerate(text):
        if char > "\uffff":
            inside = Utf16(offsets.to_utf16(CodePoint(at)) + 1)
            assert offsets.to_code_point(inside) == at


@given(texts, st.integers(0, 60), st.integers(1, 20))
def test_a_span_covers_the_same_words_in_both_counts(text: str, start: int, length: int) -> None:
    """The window would underline other words than the record names."""
    if start + length > len(text):
        return
    offsets, one = OffsetMap(text), span(start, start + length)
    raw = text.encode("utf-16-le")
    low, high = offsets.to_utf16(one.start), offsets.to_utf16(one.end)
    assert raw[2 * low : 2 * high].decode("utf-16-le") == one.text(text)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (-2, -1)])
def test_no_empty_or_reversed_span(start: int, end: int) -> None:
    """An annotation that covers nothing could be saved and never be seen again."""
    with pytest.raises(ValueError, match="not a span"):
        span(start, end)


def test_overlap_and_cover_are_half_open() -> None:
    """Two neighbouring names would count as one clash."""
    assert not span(0, 3).overlaps(span(3, 5))
    assert span(0, 4).overlaps(span(3, 5))
    assert span(0, 5).covers(span(2, 5))
    assert not span(0, 4).covers(span(2, 5))
    assert sorted([span(4, 5), span(0, 9), span(0, 2)])[0] == Span(CodePoint(0), CodePoint(2))
