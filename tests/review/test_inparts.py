"""An act over very many edits is written in parts that can each stand after the one before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import Edit
from annotator.domain.annotation import Entity
from annotator.domain.words import Kind, Label
from annotator.review.inparts import parted

ONE = Entity("e-one", "Korsun", Label.PERSON)


def edits(articles: list[int]) -> list[Edit]:
    """An edit in each of these articles, an entity that is made, and one that goes."""
    made = Edit(Kind.ENTITY, "e-one", None, ONE, None)
    gone = Edit(Kind.ENTITY, "e-two", None, None, ONE)
    within = [Edit(Kind.MENTION, f"m{n}", f"a{article}", None) for n, article in enumerate(articles)]
    return [gone, *within, made]


@given(st.lists(st.integers(0, 12)), st.integers(1, 9))
def test_every_edit_is_in_one_part_and_an_article_never_in_two(articles: list[int], most: int) -> None:
    """A mention would keep the old name, or an article be set in progress twice."""
    given_edits = edits(articles)
    parts = list(parted(given_edits, most))
    assert sorted(one.id for part in parts for one in part) == sorted(one.id for one in given_edits)
    assert all(parts)
    where = [{one.article for one in part if one.article is not None} for part in parts]
    assert sum(map(len, where)) == len(set().union(*where))


@given(st.lists(st.integers(0, 12), min_size=1), st.integers(1, 9))
def test_what_is_referred_to_comes_first_and_goes_last(articles: list[int], most: int) -> None:
    """A merge would be refused halfway: a mention would refer to an entity that is not there."""
    parts = list(parted(edits(articles), most))
    assert "e-one" in {one.id for one in parts[0]}
    assert "e-two" in {one.id for one in parts[-1]}
