"""Span edges moved by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.offsets import Span, span
from annotator.review.spans import Direction, Edge, move, snap, word_at
from tests.review.sample import TEXT, at

TEXTS = st.text(alphabet="ab1 é🚢“”’'-.,\n\u0301\u200d🏽", max_size=60)


@st.composite
def spans_in_text(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a span within it."""
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, span(start, draw(st.integers(start + 1, len(text))))


@pytest.mark.parametrize(
    ("edge", "direction", "before", "after"),
    [
        (Edge.END, Direction.RIGHT, "Ihor Danyk", "Ihor Danyk,"),
        (Edge.END, Direction.LEFT, "Ihor Danyk", "Ihor"),
        (Edge.START, Direction.RIGHT, "Ihor Danyk", "Danyk"),
        (Edge.START, Direction.LEFT, "Two officials", ""),
        (Edge.START, Direction.LEFT, "repairs may", "🚢 repairs may"),
        (Edge.END, Direction.LEFT, "Lisova", "Lisova"),
        (Edge.START, Direction.RIGHT, "Lisova", "Lisova"),
        (Edge.END, Direction.RIGHT, "rest acro", "rest across"),
        (Edge.START, Direction.LEFT, "fficials told", "officials told"),
    ],
)
def test_moves(edge: Edge, direction: Direction, before: str, after: str) -> None:
    """Shift and an arrow would land in the middle of a word."""
    moved = move(TEXT, at(before), edge, direction)
    if after:
        assert moved.text(TEXT) == after
    else:
        assert moved.text(TEXT) == "”\n\nTwo officials"


def test_an_edge_stays_at_the_ends_of_the_text() -> None:
    """The program would fall over at the first or last word."""
    whole = span(0, len(TEXT))
    assert move(TEXT, whole, Edge.START, Direction.LEFT) == whole
    assert move(TEXT, whole, Edge.END, Direction.RIGHT) == whole


@pytest.mark.parametrize(
    "word", ["60,000", "Rostov-on-Don", "Ukraine’s", "U.S.", "Rostov‑on‑Don", "e\u0301te\u0301", "👩‍🚒"]
)
def test_one_word(word: str) -> None:
    """A number, a hyphenated name or a letter with its accent would be taken apart."""
    text = f"in {word} now"
    assert word_at(text, 4) == span(3, 3 + len(word))


def test_sentence_ends_part_words() -> None:
    """A missing space after a full stop would make one word of two sentences."""
    text = "lost.They left"
    assert word_at(text, 1) == span(0, 4)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 0, "one"),
        (1, 2, "one"),
        (5, 1, "one two"),
        (3, 5, "two"),
        (3, 4, None),
        (8, 99, "“three"),
        (7, 7, None),
    ],
)
def test_snap(start: int, end: int, found: str | None) -> None:
    """A selection made with an unsteady hand would cut words or take in spaces."""
    text = "one two “three"
    snapped = snap(text, start, end)
    assert (snapped and snapped.text(text)) == found


@given(spans_in_text(), st.sampled_from(Edge), st.sampled_from(Direction))
def test_only_the_asked_edge_moves_and_in_its_direction(
    given_: tuple[str, Span], edge: Edge, direction: Direction
) -> None:
    """Pressing right would move the other edge, or move left."""
    text, before = given_
    after = move(text, before, edge, direction)
    a, b = (before.start, after.start) if edge is Edge.START else (before.end, after.end)
    assert b <= a if direction is Direction.LEFT else b >= a
    kept = (before.end, after.end) if edge is Edge.START else (before.start, after.start)
    assert kept[0] == kept[1]
    assert 0 <= after.start < after.end <= len(text)


@given(TEXTS)
def test_going_right_reaches_the_end_word_by_word(text: str) -> None:
    """The edge would hang somewhere and the rest of the sentence could not be taken in."""
    first = snap(text, 0, len(text))
    if first is None:
        return
    current = word_at(text, first.start)
    assert current is not None
    for _ in text:
        current = move(text, current, Edge.END, Direction.RIGHT)
    assert current.end == first.end


def test_far_words_are_found() -> None:
    """Beyond a long stretch of space or one endless word the edge would not move."""
    text = f"one{' ' * 3000}two {'x' * 3000} end"
    two = at("two", text=text)
    assert move(text, two, Edge.START, Direction.LEFT).start == 0
    last = at("end", text=text)
    assert move(text, last, Edge.START, Direction.LEFT).start == two.end + 1
