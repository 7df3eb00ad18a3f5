"""How words hang on a cue."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from annotator.domain.words import BlockKind
from annotator.extract.load import layout_of
from annotator.extract.pieces import Stretch
from annotator.extract.transformer.pieces import pieces
from annotator.extract.transformer.trees import RELATIONS, Trees, relations, trees


def _trees(heads: list[int]) -> Trees:
    """A parse in which every token is one piece and hangs on the given head by relation 7."""
    size = len(heads)

    def under(top: int, one: int) -> bool:
        while one != top and heads[one] != one:
            one = heads[one]
        return one == top

    below = [[n for n in range(size) if under(top, n)] for top in range(size)]
    return Trees(
        heads,
        [7] * size,
        [min(b) for b in below],
        [max(b) for b in below],
        np.zeros(size, np.int64),
        [[n for n in range(size) if heads[n] == top and n != top] for top in range(size)],
        np.arange(size),
    )


def test_what_hangs_on_the_cue_is_told_from_what_it_hangs_on() -> None:
    """“The mayor said he left” and “He left, the mayor said” are told apart by more than distance."""
    # mayor(1) <- said(1 root); left hangs on said
    parse = _trees([1, 1, 1, 2])
    below, itself, part, _ = relations(parse, 1).tolist()
    assert below == part != itself
    above = relations(parse, 2).tolist()
    assert above[1] != below
    assert above[0] != below


def test_the_parse_is_taken_as_it_is() -> None:
    """Every word hangs where the parser hung it, with all that hangs on it."""
    text = "The mayor who lost said that he left . Nobody , he added , believed a word of it ."
    words = text.split()
    heads = [1, 4, 3, 1, 4, 7, 7, 4, 4, 14, 14, 12, 14, 14, 14, 16, 14, 16, 17, 14]
    doc = Doc(Vocab(), words=words, heads=heads, deps=["det", "nsubj", *["dep"] * 18])
    known = trees(doc, layout_of(doc), pieces([Stretch(0, text, BlockKind.PARAGRAPH)]))
    assert known.head == [t.head.i for t in doc]
    assert known.first == [t.left_edge.i for t in doc]
    assert known.last == [t.right_edge.i for t in doc]
    assert known.children == [[c.i for c in t.children] for t in doc]
    assert [int(n) for n in known.sentence] == [n for n, s in enumerate(doc.sents) for _ in s]
    assert known.dependency[0] != known.dependency[1] != 0


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_any_parse_gives_known_relations(raw: list[int]) -> None:
    """No parse, however odd, is beyond what the weights know."""
    heads = [min(n, r) for n, r in enumerate(raw)]
    for anchor in range(len(heads)):
        found = relations(_trees(heads), anchor)
        assert ((found >= 0) & (found < RELATIONS)).all()
