"""The parts of a claim changed from the keyboard."""

from __future__ import annotations

import pytest

from annotator.domain.annotation import Claim
from annotator.domain.words import Bound, Certainty, Quote, Role, SourceType, Status
from annotator.review.parts import (
    NoContentLeft,
    add_part,
    move_edge,
    new_claim,
    part,
    quote_type,
    remove_part,
    set_part,
)
from annotator.review.spans import Direction, Edge
from tests.review.sample import MACHINE, TEXT, at, claims

SHELLED, BOATS, ACROSS, REPAIRS = claims()


def words(claim: Claim, role: Role) -> list[str]:
    """The words of one role."""
    return [one.text(TEXT) for one in part(claim, role)]


@pytest.mark.parametrize(
    ("role", "edge", "direction", "expected"),
    [
        (Role.SOURCE, Edge.START, Direction.RIGHT, ". Ihor Danyk"),
        (Role.CUE, Edge.END, Direction.RIGHT, "said on"),
        (Role.CONTENT, Edge.START, Direction.LEFT, "that at least 40 boats were lost"),
        (Role.HEDGE, Edge.START, Direction.RIGHT, "least"),
        (Role.FIGURE, Edge.END, Direction.LEFT, "40"),
    ],
)
def test_one_edge_of_one_part(role: Role, edge: Edge, direction: Direction, expected: str) -> None:
    """Moving the edge of the source would change the cue, or nothing."""
    moved = move_edge(BOATS, TEXT, role, 0, edge, direction)
    assert words(moved, role) == [expected]
    others = [one for one in Role if one is not role]
    assert [words(moved, one) for one in others] == [words(BOATS, one) for one in others]


def test_a_figure_keeps_its_reading_when_it_moves() -> None:
    """The 40 and “at least” typed for a figure would be gone after a move of its edge."""
    moved = move_edge(BOATS, TEXT, Role.FIGURE, 0, Edge.END, Direction.LEFT)
    assert (moved.figures[0].low, moved.figures[0].bound, moved.figures[0].unit) == (
        40.0,
        Bound.AT_LEAST,
        "boats",
    )


def test_a_fragment_stops_before_the_next() -> None:
    """The two halves of an interrupted quote would run into one another."""
    claim = set_part(SHELLED, Role.CONTENT, (at("shelled at"), at("dawn")))
    assert move_edge(claim, TEXT, Role.CONTENT, 0, Edge.END, Direction.RIGHT) == claim
    assert (
        words(move_edge(claim, TEXT, Role.CONTENT, 1, Edge.END, Direction.RIGHT), Role.CONTENT)[1] == "dawn."
    )


def test_the_first_source_ends_the_authors_voice() -> None:
    """A claim given a source would still count as the author's own, in the charts and in the export."""
    voiced = add_part(SHELLED, Role.SOURCE, at("Two officials"))
    assert (voiced.quote, voiced.certainty, voiced.type) == (Quote.INDIRECT, Certainty.ATTRIBUTED, None)
    hedged = add_part(REPAIRS, Role.CUE, at("denied"))
    assert (hedged.certainty, hedged.type) == (Certainty.HEDGED, SourceType.GOVERNMENT)


def test_an_added_part_takes_up_what_it_overlaps() -> None:
    """A second, overlapping source would be listed beside the first."""
    grown = add_part(BOATS, Role.SOURCE, at("Danyk, who commands"))
    assert words(grown, Role.SOURCE) == ["Col. Ihor Danyk, who commands"]
    apart = add_part(BOATS, Role.HEDGE, at("Tuesday"))
    assert words(apart, Role.HEDGE) == ["Tuesday", "at least"]


def test_figures_are_added_in_reading_order() -> None:
    """A figure added by hand would take over the reading of another."""
    grown = add_part(BOATS, Role.FIGURE, at("Tuesday"))
    assert [f.low for f in grown.figures] == [None, 40.0]
    assert [f.low for f in remove_part(grown, Role.FIGURE, 0).figures] == [40.0]
    assert set_part(grown, Role.FIGURE, ()).figures == ()


def test_content_never_goes_away() -> None:
    """A claim without content could not be shown or exported."""
    with pytest.raises(NoContentLeft):
        remove_part(BOATS, Role.CONTENT, 0)
    assert words(remove_part(ACROSS, Role.CONTENT, 0), Role.CONTENT) == ["“before the week ends.”"]


@pytest.mark.parametrize(
    ("text", "content", "quote"),
    [
        ("He said “we go now” there.", "“we go now”", Quote.DIRECT),
        ("He said “we go now” there.", "we go now", Quote.DIRECT),
        ("He said “we go now” there.", "said “we go now”", Quote.MIXED),
        ("He said “we go now” there.", "there", None),
        ('He said "we go now" there.', '"we go now"', Quote.DIRECT),
        ("Er sagte: „Wir gehen“ dort.", "„Wir gehen“", Quote.DIRECT),
        ("“A speech of several paragraphs\nnext", "A speech", Quote.DIRECT),
        ("“One.” he said. “Two.”", "he said", None),
    ],
)
def test_quote_type(text: str, content: str, quote: Quote | None) -> None:
    """A claim made from quoted words would start as a paraphrase."""
    assert quote_type(text, (at(content, text=text),)) is quote


def test_a_claim_from_a_selection() -> None:
    """C would make a claim with half a word, or one that claims to know its source."""
    start = TEXT.index("repairs may")
    claim = new_claim(TEXT, ((start + 2, start + 10),), MACHINE)
    assert claim is not None
    assert words(claim, Role.CONTENT) == ["repairs may"]
    assert (claim.source, claim.cue, claim.status) == ((), (), Status.ADDED)
    assert (claim.quote, claim.certainty, claim.type) == (Quote.NARRATIVE, Certainty.FLAT, SourceType.AUTHOR)


def test_a_claim_from_quoted_words() -> None:
    """Somebody's words would be taken for the author's."""
    first, second = ACROSS.content
    claim = new_claim(TEXT, ((second.start, second.end), (first.start, first.end)), MACHINE)
    assert claim is not None
    assert claim.content == ACROSS.content
    assert (claim.quote, claim.certainty, claim.type) == (Quote.DIRECT, Certainty.ATTRIBUTED, None)


def test_selections_that_touch_are_one() -> None:
    """A claim would have two fragments that overlap."""
    place = at("The crossing was")
    claim = new_claim(TEXT, ((place.start, place.end), (place.start + 4, place.end + 4)), MACHINE)
    assert claim is not None
    assert words(claim, Role.CONTENT) == ["The crossing was shelled"]


def test_nothing_selected() -> None:
    """C on a blank line would make an empty claim."""
    blank = TEXT.index("\n\n")
    assert new_claim(TEXT, ((blank, blank + 2),), MACHINE) is None
