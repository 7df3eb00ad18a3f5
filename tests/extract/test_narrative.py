"""Claims in the reporter's own voice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.domain.annotation import Block
from annotator.domain.offsets import Span, span
from annotator.domain.words import BlockKind, Certainty, Label, Naming, Quote, SourceType
from annotator.extract.claims.draft import Draft
from annotator.extract.claims.narrative import narrative
from annotator.extract.load import layout_of, load_stock, make_doc
from annotator.extract.names.found import Found
from annotator.extract.pieces import portions, stretches

Narrate = Callable[..., list[Draft]]

NAMES = {
    "Velm": Label.PLACE,
    "Orsk": Label.PLACE,
    "Tarvian": Label.NORP,
    "30 miners": Label.QUANTITY,
    "12 kilometers": Label.QUANTITY,
    "three ministers": Label.QUANTITY,
}


@pytest.fixture(scope="module")
def narrate() -> Narrate:
    """Tells what a text narrates, its names known."""
    nlp = load_stock()

    def run(
        text: str, taken: tuple[Span, ...] = (), kind: BlockKind = BlockKind.PARAGRAPH, most: int = 4
    ) -> list[Draft]:
        blocks = (Block("b", kind, span(0, len(text))),)
        (portion,) = portions(stretches(text, blocks))
        doc = make_doc(nlp, portion)
        for _, component in nlp.pipeline:
            doc = component(doc)
        names = []
        for words, label in NAMES.items():
            at = text.find(words)
            while at >= 0:
                found = doc.char_span(at, at + len(words))
                if found is not None:
                    names.append(Found(found.start, found.end, label, "test", 50))
                at = text.find(words, at + 1)
        return narrative(doc, layout_of(doc), text, sorted(names, key=lambda n: n.start), taken, most)

    return run


def test_what_a_draft_says(narrate: Narrate) -> None:
    """The reporter's own claim would stand there as somebody else's."""
    text = "The blast in Velm killed 30 miners."
    (one,) = narrate(text)
    assert one.content[0].text(text) == "The blast in Velm killed 30 miners"
    assert (one.source, one.cue, one.quote, one.naming) == ((), (), Quote.NARRATIVE, Naming.IMPLICIT)
    assert (one.type, one.certainty) == (SourceType.AUTHOR, Certainty.FLAT)
    assert [(f.kind, f.low, f.who) for f in one.figures] == [("killed", 30, "miners")]
    assert one.why == "A figure in the reporter’s own voice: “30 miners”."
    assert 0.2 <= one.score <= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Tarvian troops have seized positions west of Velm.",
        "The town of Velm was captured by Tarvian forces in spring.",
        "Tarvian forces withdrew from Velm at dawn.",
        "Tarvian units had pulled out of Velm by noon.",
        "Tarvian artillery shelled Velm for hours.",
        "Tarvian tanks advanced 12 kilometers toward Orsk.",
        "Rebels took Velm after a long siege.",
    ],
)
def test_ground_won_and_lost(narrate: Narrate, text: str) -> None:
    """A change on the map that nobody is quoted for would not be offered."""
    assert len(narrate(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Russia already paid a high price for Velm.",
        "Velm has long been a symbol of pride for the Tarvian people.",
        "Tarvian forces could seize Velm within days.",
        "Tarvian forces have not seized Velm.",
        "Tarvian forces plan to seize Velm.",
        "We captured the heights above Velm, and our forces hold them.",
        "A Tarvian youth choir took part in a festival in Velm.",
        "Tarvian students held a party in Velm.",
        "The Velm truce fell apart as Tarvian forces left.",
        "Some 40 percent of Tarvian voters live in Velm.",
        "FILE - The blast in Velm killed 30 miners.",
        "The blast killed 30 miners in Velm, May 4, 2019.",
        "The governor met three ministers in the capital.",
        "Did the blast in Velm kill 30 miners?",
    ],
)
def test_what_is_not_offered(narrate: Narrate, text: str) -> None:
    """An editor would reject opinions, plans and picture captions all day."""
    assert narrate(text) == []


def test_what_is_attributed_is_left_alone(narrate: Narrate) -> None:
    """The same words would be offered twice, once with their source and once without."""
    text = "The blast in Velm killed 30 miners, the mayor said. Tarvian forces captured Orsk."
    (one,) = narrate(text, (span(0, 50),))
    assert one.content[0].text(text) == "Tarvian forces captured Orsk"


def test_what_stands_in_a_quotation_is_left_alone(narrate: Narrate) -> None:
    """The words of a speaker whose name is missing would be the reporter's."""
    text = "“The enemy came from the north. Tarvian forces captured Velm. That is all there is to it.”"
    assert narrate(text) == []


@pytest.mark.parametrize(
    ("kind", "count"),
    [(BlockKind.TITLE, 1), (BlockKind.STANDFIRST, 1), (BlockKind.CAPTION, 0), (BlockKind.ALT_TEXT, 0)],
)
def test_where_it_is_looked_for(narrate: Narrate, kind: BlockKind, count: int) -> None:
    """What a picture shows would be offered as a claim, or a headline's claim would be missed."""
    assert len(narrate("Tarvian troops captured the town of Velm", (), kind)) == count


def test_only_the_weightiest(narrate: Narrate) -> None:
    """A long article would bury what was said under what was told."""
    text = "Tarvian forces captured Velm. The blast in Orsk killed 30 miners. Tarvian guns shelled Velm."
    assert len(narrate(text)) == 3
    assert [one.rule for one in narrate(text, most=2)] == ["narrative:control", "narrative:harm"]


def test_hedges_show(narrate: Narrate) -> None:
    """A figure that the reporter doubts would stand as flat."""
    (one,) = narrate("The blast in Velm reportedly killed 30 miners.")
    assert one.certainty is Certainty.HEDGED
    assert one.hedges


def test_an_endless_line(narrate: Narrate) -> None:
    """One broken article would hold up the reading of all."""
    assert narrate("“" + "Velm " * 800 + "fell.") == []
