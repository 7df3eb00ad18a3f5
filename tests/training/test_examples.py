"""Reports as the transformer is taught them."""

from __future__ import annotations

from annotator.extract.transformer.roles import CONTENT, CUE, SOURCE
from annotator.extract.transformer.tags import TAGS
from annotator.training.examples import examples
from annotator.training.markup import parse


def test_gold_lies_on_the_pieces_it_is_of() -> None:
    """What is taught is what was marked: roles, names, and the telling word of the cue as its anchor."""
    report = parse(
        "a", "[s1|{PERSON|Ann Lee}] [c1|has repeatedly said] that [t1|{PLACE|Klishchiivka} is lost]."
    )
    (one,) = examples(report)
    told = {
        role: report.text[one.pieces.start[where[0]] : one.pieces.end[where[-1]]]
        for role in (SOURCE, CUE, CONTENT)
        if len(where := (one.roles[0] == role).nonzero()[0])
    }
    assert told == {SOURCE: "Ann Lee", CUE: "has repeatedly said", CONTENT: "Klishchiivka is lost"}
    anchor = one.anchors[0]
    assert report.text[one.pieces.start[anchor] : one.pieces.end[anchor]] == "repeatedly"
    tags = [TAGS[n] for n in one.tags.tolist()]
    assert tags[:2] == ["B-PERSON", "I-PERSON"]
    assert tags.count("B-PLACE") == 1
