"""What a claim is about, by rule: the same for the same words, and never a country where a town is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import topics
from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.offsets import span
from annotator.domain.topics import heading_of, is_broad, subject_of
from annotator.domain.words import Label, OriginBy, Status

MACHINE = Origin(OriginBy.EXTRACT, "rules", "1", "said")


def topic(
    text: str, content: str, *names: tuple[str, Label], status: Status = Status.SUGGESTED
) -> str | None:
    """The suggested topic of some words of a text in which names are marked."""
    start = text.index(content)
    claim = Claim("c", (span(start, start + len(content)),), MACHINE)
    mentions = [
        (
            Mention(
                name, span(text.index(name), text.index(name) + len(name)), label, MACHINE, status=status
            ),
            name,
        )
        for name, label in names
    ]
    return subject_of(claim, text, mentions).topic


TOWN, COUNTRY, BODY = ("Orlivka", Label.PLACE), ("Russia", Label.PLACE), ("the river brigade", Label.UNIT)


@pytest.mark.parametrize(
    ("text", "content", "names", "wanted"),
    [
        ("Forty died at Orlivka.", "Forty died at Orlivka", [TOWN], "Losses at Orlivka"),
        ("Orlivka burns. Forty died.", "Forty died", [TOWN], "Losses at Orlivka"),
        ("Russia took it. Forty died.", "Forty died", [COUNTRY], "Losses"),
        ("Forty died in Russia.", "Forty died in Russia", [COUNTRY], "Losses in Russia"),
        (
            "Orlivka burns. Forty died for Russia.",
            "Forty died for Russia",
            [TOWN, COUNTRY],
            "Losses at Orlivka",
        ),
        ("Fish is sold at Orlivka.", "Fish is sold at Orlivka", [TOWN], "Orlivka"),
        ("Fish feeds the river brigade.", "Fish feeds the river brigade", [BODY], "the river brigade"),
        ("Fish is sold.", "Fish is sold", [], None),
        ("Orlivka. " + "x " * 200 + "Forty died.", "Forty died", [TOWN], "Losses"),
    ],
)
def test_a_topic_says_what_and_where(
    text: str, content: str, names: list[tuple[str, Label]], wanted: str | None
) -> None:
    """Claims of one event would be scattered over the list, or strangers be put together."""
    assert topic(text, content, *names) == wanted


def test_a_rejected_name_gives_no_topic() -> None:
    """An editor's correction would not reach the list."""
    assert topic("Forty died at Orlivka.", "Forty died at Orlivka", TOWN, status=Status.REJECTED) == "Losses"


@given(st.text(max_size=200))
def test_any_words_have_a_heading_or_none(words: str) -> None:
    """Odd words would keep an article from being stored."""
    assert heading_of(words, ()) == heading_of(words, ())


_PIECES = st.sampled_from(
    [
        *("killed", "Casualties", "airstrike", "air", "strikes", "pushed", "back", "price", "in", "lives"),
        *("cease-fire", "ceasefire", "aid", "(dead)", "counter-offensive", "prisoners", "of", "war"),
        *("withdrew", "front", "line", "lost", "ground", "talks", "re-captured", "said", "the"),
    ]
)


@given(st.lists(st.tuples(_PIECES, st.sampled_from([" ", "\n", ", ", "-", "", "“", "\u00a0"])), max_size=12))
def test_no_word_that_tells_a_theme_is_passed_over(pieces: list[tuple[str, str]]) -> None:
    """Claims about losses would stand under no heading because of what stands around the word."""
    words = "".join(word + behind for word, behind in pieces)
    found = topics._any().findall(words.lower())
    wanted = topics._THEMES[min(map(topics._theme, found))][0] if found else None
    assert heading_of(words, ()) == wanted


def test_countries_and_capitals_are_too_wide() -> None:
    """Everything would be about Russia."""
    assert is_broad("Russia")
    assert is_broad("the United States")
    assert not is_broad("Bakhmut")
