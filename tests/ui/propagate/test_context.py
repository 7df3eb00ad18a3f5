"""The words beside a name in a list: whole words, and an ellipsis where some are left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from annotator.corpus.namesakes import AROUND
from annotator.ui.theme import Face, Scheme, Theme, font
from annotator.ui.ticked.row import first_words, last_words

LONG = "and nobody in the village could say which of the two had fired first on that night"


@pytest.fixture(autouse=True)
def _faces(qapp: QApplication) -> None:
    Theme(qapp, Scheme.LIGHT)


def test_context_is_cut_between_words() -> None:
    """A list would begin in the middle of a word and not say that something is left out."""
    before, after = last_words(LONG[-AROUND:], 240), first_words(LONG[:AROUND], 240)
    assert before.startswith("… ")
    assert after.endswith(" …")
    words = LONG.split()
    assert before.removeprefix("… ").split() == words[-len(before.split()) + 1 :]
    assert after.removesuffix(" …").split() == words[: len(after.split()) - 1]


def test_context_that_is_all_there_stands_as_it_is() -> None:
    """An ellipsis would stand where nothing was left out."""
    assert last_words("In the north, ", 240) == "In the north, "
    assert first_words(" said so.", 240) == " said so."
    assert last_words("", 240) == first_words("", 240) == ""


@given(st.text(max_size=AROUND), st.integers(24, 400))
def test_context_fits_its_room(text: str, width: int) -> None:
    """Words would be drawn over what stands beside them."""
    metrics = QFontMetricsF(font(Face.INTERFACE))
    for shown in (last_words(text, width), first_words(text, width)):
        assert metrics.horizontalAdvance(shown) <= width + 1
