"""Where marks are drawn: spans measured in laid-out text, whatever characters it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.domain.offsets import CodePoint, span
from annotator.ui.article.textrow import TextRow
from annotator.ui.theme import Face, font

MIXED = "Вона сказала 😀, že 👩‍👩‍👧 «так» — and e\u0301tude, “quoted” 𒀀 words go on until the line breaks."


@pytest.fixture(autouse=True)
def _app(qapp: QApplication) -> None:
    """Text cannot be laid out without an application."""


def row(text: str = MIXED, width: int = 180, start: int = 0) -> TextRow:
    return TextRow(text, span(start, len(text)), font(Face.BODY), 28, width)


@given(st.integers(0, len(MIXED) - 2), st.integers(1, 30))
def test_a_span_is_covered_once(start: int, length: int) -> None:
    """An editor would see a mark broken, doubled or shifted after an emoji."""
    laid = row()
    end = min(len(MIXED), start + length)
    pieces = laid.pieces(span(start, end))
    assert pieces[0].first
    assert pieces[-1].last
    assert [one.line for one in pieces] == list(range(pieces[0].line, pieces[-1].line + 1))
    assert all(one.left <= one.right for one in pieces)
    said = "".join(laid.piece_words(span(start, end), one) for one in pieces)
    assert said.replace(" ", "") == MIXED[start:end].replace(" ", "")


@given(st.integers(0, len(MIXED)))
def test_a_click_finds_the_place_it_was_drawn_at(at: int) -> None:
    """A click beside an emoji would choose other words than those under the pointer."""
    laid = row()
    line, x = laid.place(CodePoint(at))
    found = laid.at(x, line * 28 + 14)
    # A place inside a cluster is drawn at its edge, and a line's end is the next line's start.
    assert laid.place(found)[1] == pytest.approx(x, abs=1.0) or found in (at, at - 1)


@given(st.integers(0, len(MIXED) - 1))
def test_the_caret_walks_to_the_end_and_stops(at: int) -> None:
    """Choosing text by keyboard would hang or leave the row."""
    laid = row()
    place = CodePoint(at)
    for _ in range(len(MIXED) + 2):
        step = laid.step(place, forward=True, word=False)
        if step == place:
            break
        assert step > place
        place = step
    assert place == len(MIXED)


def test_lines_have_one_height_in_any_script() -> None:
    """Marks would drift from line to line where a fallback face is taller."""
    laid = row()
    assert laid.lines > 3
    assert laid.height == laid.lines * 28


def test_a_cue_takes_the_room_of_its_word() -> None:
    """Rejecting a claim would reflow the paragraph."""
    text = "The mayor announced that the bridge was closed."
    where = span(text.index("announced"), text.index("announced") + 9)
    plain = TextRow(text, span(0, len(text)), font(Face.BODY), 28, 200)
    with_cue = TextRow(text, span(0, len(text)), font(Face.BODY), 28, 200, [where])
    for start in range(len(text)):
        assert plain.place(CodePoint(start)) == pytest.approx(with_cue.place(CodePoint(start)), abs=0.6)


def test_a_right_to_left_span_stands_where_its_glyphs_do() -> None:
    """Marks on Arabic or Hebrew names would lie beside them."""
    text = "قال المتحدث إن القوات تقدمت"
    laid = TextRow(text, span(0, len(text)), font(Face.BODY), 28, 400)
    first = laid.pieces(span(0, 3))[0]
    later = laid.pieces(span(4, 11))[0]
    assert first.left > later.left
    assert first.right > first.left
