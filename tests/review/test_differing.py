"""What differs between two articles, and what only seems to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Block, Claim, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span, span
from annotator.domain.words import BlockKind, Bound, Kind, Label, OriginBy
from annotator.review.differing import Difference, What, differences
from annotator.ui.opened import OpenArticle
from tests.review.sample import annotated

MACHINE = Origin(OriginBy.EXTRACT, "test", "1")
FIRST = "By Ada Byrne. Officials said 60 boats were lost at Lisova. Gen. Danyk Orlik called it a defeat."
SECOND = "At Lisova 40 boats were lost, the brigade said. Ostra held, Orlik said. Nobody spoke of trains."


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return span(start, start + len(words))


def boats(text: str, count: float) -> Figure:
    return Figure(at(text, f"{count:g} boats"), "boats", Bound.EXACT, count, count, "boats")


def claim(text: str, content: str, source: str = "", *figures: Figure, who: str | None = None) -> Claim:
    said = (at(text, source),) if source else ()
    return Claim(f"{content}-{source}", (at(text, content),), MACHINE, source=said, figures=figures, who=who)


def opened(
    text: str,
    claims: tuple[Claim, ...] = (),
    names: tuple[tuple[str, Label], ...] = (),
    blocks: tuple[Block, ...] = (),
) -> OpenArticle:
    """An article whose names refer to entities of their own, as those of two imports do."""
    mentions = tuple(
        Mention(f"m-{n}-{text[:9]}", at(text, words), label, MACHINE, f"{text[:9]}-{words}")
        for n, (words, label) in enumerate(names)
    )
    entities = tuple(Entity(f"{text[:9]}-{words}", words, label) for words, label in names)
    return OpenArticle(Annotated(annotated().article, text, blocks, (), mentions, entities, claims))


def told(found: list[Difference], what: What) -> list[tuple[str, str]]:
    return [
        (one.first.words if one.first else "", one.second.words if one.second else "")
        for one in found
        if one.what is what
    ]


@pytest.fixture
def pair() -> tuple[OpenArticle, OpenArticle]:
    """Two reports of one loss, with figures that disagree."""
    return (
        opened(
            FIRST,
            (claim(FIRST, "60 boats were lost at Lisova", "Officials", boats(FIRST, 60)),),
            (("Lisova", Label.PLACE), ("Danyk Orlik", Label.PERSON), ("Ada Byrne", Label.PERSON)),
            (Block("by", BlockKind.BYLINE, at(FIRST, "By Ada Byrne.")),),
        ),
        opened(
            SECOND,
            (
                claim(SECOND, "At Lisova 40 boats were lost", "the brigade", boats(SECOND, 40)),
                claim(SECOND, "Ostra held"),
            ),
            (("Lisova", Label.PLACE), ("Ostra", Label.PLACE), ("Orlik", Label.PERSON)),
        ),
    )


def test_figures_that_disagree_come_first(pair: tuple[OpenArticle, OpenArticle]) -> None:
    """An editor would compare two long articles by eye."""
    found = differences(*pair)
    assert found[0].what is What.AGAINST
    assert told(found, What.AGAINST) == [("boats: 60 boats", "boats: 40 boats")]
    assert told(found, What.FIGURE) == []
    assert told(found, What.SOURCE) == [("Officials", ""), ("", "the brigade")]
    assert told(found, What.NAME) == [("", "Ostra")]
    assert found[-1].second is not None
    assert found[-1].second.kind is Kind.MENTION


def test_ranges_that_meet_do_not_differ(pair: tuple[OpenArticle, OpenArticle]) -> None:
    """“At least 40” and “60” would be called a contradiction."""
    here, there = pair
    one = next(iter(there.claims))
    at_least = replace(one.figures[0], bound=Bound.AT_LEAST, high=None)
    there.claims.put(one.id, replace(one, figures=(at_least,)))
    assert all(one.what is not What.AGAINST for one in differences(here, there))


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("Kyiv", "Kiev", Label.PLACE),
        ("Gen. Oleh Danyk", "Danyk", Label.PERSON),
        ("the 2nd Guards", "Second Guards", Label.UNIT),
        ("Defence Ministry of Russia", "Russian Ministry of Defense", Label.ORG),
        ("Institute for Dry Wells", "IDW", Label.ORG),
    ],
)
def test_another_spelling_is_no_difference(one: str, other: str, label: Label) -> None:
    """What only looks different would hide what is."""
    first, second = f"{one} spoke. {one} left.", f"{other} spoke. {other} left."
    here = opened(first, (claim(first, f"{one} spoke"),), ((one, label),))
    there = opened(second, (claim(second, f"{other} spoke"),), ((other, label),))
    assert told(differences(here, there), What.NAME) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a soldier", "Another soldier, who asked not to be named,"),
        ("Western officials", "one unnamed Western official"),
        ("the general staff", "General Staff"),
    ],
)
def test_a_role_in_other_words_is_no_difference(one: str, other: str) -> None:
    """Every “an official” of one article would be listed against “another official” of the other."""
    first, second = f"It fell, {one} said.", f"It fell, {other} said."
    here = opened(first, (claim(first, "It fell", one),))
    there = opened(second, (claim(second, "It fell", other),))
    assert told(differences(here, there), What.SOURCE) == []


def test_who_is_nobody_in_particular_is_left_out() -> None:
    """Pronouns would fill the list of sources."""
    text = "It fell, they said. It rose, he said. It stood, one of them said."
    here = opened(text, (claim(text, "It fell", "they"), claim(text, "It rose", "he")))
    assert differences(here, opened("Nothing.")) == []


def test_what_is_said_most_comes_first() -> None:
    """The one name that matters would stand among thirty that do not."""
    text = "Ana spoke. Bela spoke. Bela left."
    whole = opened(text, (), (("Ana", Label.PERSON), ("Bela", Label.PERSON)))
    again = Mention("m-again", span(23, 27), Label.PERSON, MACHINE, f"{text[:9]}-Bela")
    whole.mentions.put(again.id, again)
    found = differences(whole, opened("Nothing."))
    assert [(one.first.words, one.first.times) for one in found if one.first] == [("Bela", 2), ("Ana", 1)]


@given(st.lists(st.sampled_from(["Kyiv", "Ostra", "Lisova", "Orlik"]), unique=True))
def test_nothing_differs_from_itself(names: list[str]) -> None:
    """A list of differences between two copies would not be empty."""
    text = " and ".join(names) + " were named."
    whole = opened(text, (claim(text, "were named"),), tuple((name, Label.ORG) for name in names))
    assert differences(whole, whole) == []
