"""Whether two articles have the same words, most of them, or some paragraphs."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Block
from annotator.domain.likeness import (
    _INVISIBLE,
    Common,
    Likeness,
    address_of,
    common,
    kind_of,
    own_words,
    sketch,
    words_of,
)
from annotator.domain.offsets import span
from annotator.domain.words import BlockKind

CHECKOUT = Path(__file__).resolve().parents[2]
words = st.text("abcde", min_size=1, max_size=3)
paragraphs = st.lists(st.lists(words, min_size=1, max_size=14), max_size=6)


@given(st.text(max_size=60))
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    """An article would have other words in one place than in another, and be like nothing."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    assert words_of(text) == re.findall(r"\w+", folded)


def made(seed: int, count: int = 10) -> list[list[str]]:
    """So many paragraphs of 20 to 40 made-up words."""
    dice = random.Random(seed)
    return [[f"word{dice.randrange(2000)}" for _ in range(dice.randint(20, 40))] for _ in range(count)]


def told(one: list[list[str]], other: list[list[str]], *, other_outlet: bool = False) -> Likeness | None:
    """What two articles are to each other by their words."""
    return kind_of(common(one, other), same_address=False, other_outlet=other_outlet)


@settings(max_examples=80)
@given(paragraphs, paragraphs)
def test_which_is_named_first_does_not_matter(one: list[list[str]], other: list[list[str]]) -> None:
    """The same two articles would be told of differently in the one and in the other."""
    found = common(one, other)
    assert found == common(other, one)
    assert 0 <= found.share <= 1
    assert 0 <= found.of_longer <= 1
    assert found.paragraphs <= max(len(one), len(other))


@settings(max_examples=60)
@given(paragraphs)
def test_an_article_has_everything_in_common_with_itself(one: list[list[str]]) -> None:
    """A story pasted twice would be added twice."""
    found = common(one, one)
    assert found.same
    if sum(map(len, one)) >= 8:
        assert (found.share, found.of_longer) == (1, 1)
        assert told(one, one) is Likeness.SAME
    else:
        assert told(one, one) is None


def test_typography_is_no_difference() -> None:
    """A story saved from the page and the same story pasted into a mail would be two articles."""
    typed = 'The "grain deal" isn\'t dead, Anna said - not yet. Cafe\u0301 fi'
    printed = "The “grain deal” isn’t dead,\n Anna said — not yet. Caf\u00e9 \ufb01\u00ad"
    assert words_of(typed) == words_of(printed)
    assert words_of("CAFÉ straße") == ["café", "strasse"]


def test_boilerplate_is_none_of_an_articles_own_words() -> None:
    """Two stories would count as alike because the same newsletter box stands below both."""
    text = "One dam holds.\n\nSign up here.\n\nWater falls.\nSlowly.\n\nMore by us"
    blocks = [
        Block("c", BlockKind.BOILERPLATE, span(text.index("More"), len(text))),
        Block("a", BlockKind.PARAGRAPH, span(0, 14)),
        Block("b", BlockKind.BOILERPLATE, span(16, 29)),
    ]
    assert own_words(text, blocks) == [["one", "dam", "holds"], ["water", "falls", "slowly"]]
    assert len(own_words(text)) == 4


def changed(one: list[list[str]], count: int) -> list[list[str]]:
    """The paragraphs with so many words of each replaced."""
    dice = random.Random(count)
    fresh = [list(words) for words in one]
    for words in fresh:
        for n in dice.sample(range(len(words)), count):
            words[n] = "changed"
    return fresh


STORY, ANOTHER = made(1), made(2)


@pytest.mark.parametrize(
    ("later", "kind", "paragraphs"),
    [
        (list(reversed(STORY)), Likeness.VERSION, 10),
        (changed(STORY, 1), Likeness.VERSION, 10),
        ([*made(3, 4), *STORY], Likeness.VERSION, 10),
        (STORY[:7], Likeness.VERSION, 7),
        ([*STORY, ["call", "the", "desk", "any", "time", "you", "like", "to"]], Likeness.VERSION, 10),
        ([["another", "headline"], *STORY[1:]], Likeness.VERSION, 9),
        ([*ANOTHER[:4], *STORY[2:5], *ANOTHER[4:7]], Likeness.SHARES, 3),
        ([*ANOTHER[:4], *changed(STORY[2:5], 1), *ANOTHER[4:7]], Likeness.SHARES, 3),
        ([*ANOTHER, STORY[0]], None, 1),
        (ANOTHER, None, 0),
        (changed(STORY, 12), None, 0),
    ],
)
def test_variants_of_a_story_are_told_apart(
    later: list[list[str]], kind: Likeness | None, paragraphs: int
) -> None:
    """An update would pass for another story, or another story for an update."""
    assert told(STORY, later) is kind
    assert common(STORY, later).paragraphs == paragraphs


def test_where_paragraphs_end_does_not_matter() -> None:
    """A story read from a PDF would not be known as the one on the page."""
    joined = [[word for words in STORY for word in words]]
    assert common(STORY, joined).same
    assert sketch(STORY).digest == sketch(joined).digest
    assert told(STORY, [["news"], *joined]) is Likeness.VERSION


def test_nearly_the_same_of_two_outlets_is_no_version() -> None:
    """A wire report in two papers would be shown as one paper's update of the other."""
    assert told(STORY, STORY[1:], other_outlet=True) is Likeness.SHARES
    assert told(STORY, STORY, other_outlet=True) is Likeness.SAME


def test_another_text_at_the_same_address_is_a_version() -> None:
    """A story rewritten from top to bottom would not be shown beside its first version."""
    nothing = Common(False, 0, 0.0, 0.0, 0)
    assert kind_of(nothing, same_address=True, other_outlet=False) is Likeness.VERSION
    assert kind_of(nothing, same_address=False, other_outlet=False) is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.example.org/a/b/?utm_source=x&id=7#top", "example.org/a/b?id=7"),
        ("http://example.org/a/b?id=7", "example.org/a/b?id=7"),
        ("https://example.org/?p=12", "example.org?p=12"),
        ("https://example.org/", None),
        ("https://[broken", None),
        ("just words", None),
        ("", None),
        (None, None),
        ("https://e.org/a?" + "&".join(f"a{n}=1" for n in range(500)), None),
    ],
)
def test_one_page_has_one_address(url: str | None, address: str | None) -> None:
    """One page opened from a mail and from a search would be two, or a front page would be one story."""
    assert address_of(url) == address


def test_an_update_has_fingerprints_in_common() -> None:
    """The two would never be compared."""
    own = set(sketch(STORY).fingerprints)
    assert len(own & set(sketch(changed(STORY, 1)).fingerprints)) > 5
    assert len(own & set(sketch(list(reversed(STORY))).fingerprints)) > 20
    assert not own & set(sketch(ANOTHER).fingerprints)
    assert all(-(1 << 31) <= one < 1 << 31 for one in own)
    assert list(sketch(STORY).fingerprints) == sorted(own)


def test_half_a_character_pair_stops_nothing() -> None:
    """One damaged file would stop the import of all others before the reason could be told."""
    assert sketch([["\ud800"] * 9]).words == 9


def test_fingerprints_are_the_same_in_every_process() -> None:
    """After the next start nothing imported earlier would be found any more."""
    code = (
        "from tests.domain.test_likeness import *\n"
        "print(*sketch(STORY).fingerprints, sketch(STORY).digest.hex())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    own = sketch(STORY)
    assert said == {f"{' '.join(map(str, own.fingerprints))} {own.digest.hex()}\n"}
    assert sketch([["water", "falls", "in", "a", "street", "of", "the", "town"]]).fingerprints == (PINNED,)


PINNED = 866716316
"""What the released program gave; other values would find nothing in the corpora that people have."""
