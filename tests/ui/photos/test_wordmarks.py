"""What is marked in a photo's words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.photo import Fix
from annotator.domain.words import PhotoField
from annotator.ui.photos.wordmarks import Change, differing, marked, narrowed, shared

words = st.text(alphabet="ab cd,.(’é𝔘", max_size=40)


def texts(found: list[tuple[int, int]], whole: str) -> list[str]:
    """The marked words."""
    return [whole[start:end] for start, end in found]


@st.composite
def fixes(draw: st.DrawFn) -> tuple[str, Fix]:
    """Words and a fix of them."""
    whole = draw(words)
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, len(whole)))
    return whole, Fix("Do", PhotoField.CAPTION, start, end, draw(words), True)


@given(words, fixes())
def test_marks_never_change_the_words(other: str, given_: tuple[str, Fix]) -> None:
    """A caption would be shown otherwise than it is, or than the fix would make it."""
    whole, fix = given_
    pieces = marked(whole, shared(whole, other), fix)
    assert "".join(one.text for one in pieces if one.change is not Change.ADDED) == whole
    assert "".join(one.text for one in pieces if one.change is not Change.REMOVED) == fix.applied(whole)


@given(fixes())
def test_a_narrowed_fix_does_the_same(given_: tuple[str, Fix]) -> None:
    """The preview would show something else than the key does."""
    whole, fix = given_
    start, end, becomes = narrowed(whole, fix)
    assert whole[:start] + becomes + whole[end:] == fix.applied(whole)


def test_words_that_stand_in_the_caption_too() -> None:
    """An editor would not see that the alt text says nothing new."""
    alt = "Soldiers of the brigade attend the training in Vellmar."
    found = shared(alt, "Soldiers of the brigade in training.")
    assert texts(found, alt) == ["Soldiers of the brigade", "training"]


def test_what_differs_between_two_credits() -> None:
    """The one wrong name in two long credits would have to be looked for."""
    one, other = "Lena Okoro/Northern Agency via Getty", "Lena Okuro/Northern Agency via Getty"
    assert texts(differing(one, other), one) == ["Okoro"]
    assert differing(one, one) == []


def test_a_fix_shows_whole_words() -> None:
    """“Anadolu → Anadolu Agency” would be shown as letters put into a word."""
    fix = Fix("Use", PhotoField.CREDIT, 0, 7, "Anatolia", True)
    assert narrowed("Anadolu", fix) == (0, 7, "Anatolia")
