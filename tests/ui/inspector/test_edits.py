"""Parts made of selected words."""

from __future__ import annotations

from annotator.domain.words import Role
from annotator.review.parts import Part
from annotator.review.parts import listed as parts
from annotator.ui.inspector.edits import taken
from annotator.ui.inspector.parts import both_ends
from annotator.ui.theme import Face, Theme
from tests.ui.inspector.article import BRIDGE, RIVER, WINTER, at


def test_a_source_gives_way_to_the_selected_words() -> None:
    """A claim would get two sources where one was read wrong."""
    after = taken(WINTER, Role.SOURCE, at("harbour official"))
    assert after.source == (at("harbour official"),)


def test_a_hedge_is_added_beside_the_others() -> None:
    """A missed hedge would take the place of one that is right."""
    after = taken(WINTER, Role.HEDGE, at("according to"))
    assert len(after.hedges) == 3
    assert after.hedges == tuple(sorted(after.hedges))


def test_the_part_that_asked_is_replaced() -> None:
    """Correcting one hedge would leave the wrong one standing."""
    after = taken(WINTER, Role.HEDGE, at("a third"), Part(Role.HEDGE, 0))
    assert after.hedges == (at("a third"), at("cautious guess"))


def test_a_replaced_figure_keeps_its_reading() -> None:
    """Moving a figure's words would lose its numbers."""
    after = taken(WINTER, Role.FIGURE, at("60,000 sacks of grain"), Part(Role.FIGURE, 0))
    assert after.figures[0].span == at("60,000 sacks of grain")
    assert after.figures[0].low == 60_000
    assert len(after.figures) == 2


def test_a_source_takes_a_claim_out_of_the_author_s_voice() -> None:
    """A claim with a source would go on saying "author's voice"."""
    after = taken(RIVER, Role.SOURCE, at("Brandvik denied"))
    assert after.quote.value == "indirect"


def test_parts_are_listed_in_the_order_of_the_pane() -> None:
    """The list would not follow the legend."""
    assert [part.role for part, _ in parts(BRIDGE)] == [Role.SOURCE, Role.CUE, Role.CONTENT]
    assert len(parts(WINTER)) == 8


def test_long_words_show_both_ends(theme: Theme) -> None:
    """The end that is being moved would be out of sight."""
    words = " ".join(f"word{n}" for n in range(80))
    shown = both_ends(words, Face.INTERFACE, 180)
    assert shown.startswith("word0 ")
    assert shown.endswith(" word79")
    assert " … " in shown
    assert both_ends("three  short\nwords", Face.INTERFACE, 180) == "three short words"
    assert both_ends("x" * 400, Face.INTERFACE, 180) == "x" * 400
