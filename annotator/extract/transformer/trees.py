"""How the words around a cue hang on it in the parse, which the pair head is told of each piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotator.domain.resources import words as read_lines
from annotator.extract.transformer.pieces import FOLDER, SPECIAL, Ints, Pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.extract.load import Layout

_DEPENDENCIES = read_lines(f"{FOLDER}/dependencies.txt")
_NUMBER = {name: n for n, name in enumerate(_DEPENDENCIES, 1)}
_KINDS = len(_DEPENDENCIES) + 1

LEVELS = 3
_ELSEWHERE, _SENTENCE, _BEFORE, _AFTER, _ITSELF, _FIRST = range(6)
RELATIONS = _FIRST + LEVELS * (_KINDS + 1)


@dataclass(frozen=True, slots=True)
class Trees:
    """The parse of an article's tokens, one array element a token.

    `head` is the token it hangs on (the root on itself), `dependency` how, `first` and `last` (inclusive)
    what hangs on it in turn, `sentence` numbers the sentences; `children` are the tokens that hang on it.
    `token` has one element a piece: the token it is part of, -1 for separators.
    """

    head: list[int]
    dependency: list[int]
    first: list[int]
    last: list[int]
    sentence: Ints
    children: list[list[int]]
    token: Ints


def trees(doc: Doc, layout: Layout, known: Pieces) -> Trees:
    """The parse of a Doc whose pieces these are."""
    starts = np.array(layout.starts, dtype=np.int64)
    token = np.searchsorted(starts, known.start, side="right") - 1
    token[known.case == SPECIAL] = -1
    # The whole parse at once: token by token it took as long as a third of the parsing itself.
    columns = doc.to_array(["HEAD", "DEP", "SENT_START"])
    head = np.arange(len(doc)) + columns[:, 0].astype(np.int64)
    names, which = np.unique(columns[:, 1], return_inverse=True)
    numbers = np.array([_NUMBER.get(doc.vocab.strings[int(name)], 0) for name in names], np.int64)
    begins = columns[:, 2].astype(np.int64) == 1
    begins[:1] = False
    children: list[list[int]] = [[] for _ in range(len(doc))]
    for one, above in enumerate(head.tolist()):
        if one != above:
            children[above].append(one)
    return Trees(
        head.tolist(),
        numbers[which].tolist(),
        _reach(head, np.minimum).tolist(),
        _reach(head, np.maximum).tolist(),
        np.cumsum(begins),
        children,
        token,
    )


def _reach(head: Ints, furthest: np.ufunc) -> Ints:
    """The furthest token that hangs on each, by way of others too."""
    out = np.arange(len(head))
    while True:
        before = out.copy()
        furthest.at(out, head, before)
        if (out == before).all():
            return out


def relations(known: Trees, anchor: int) -> Ints:
    """How each token stands to the token that the piece `anchor` is part of, 0 to RELATIONS.

    What hangs on the cue is told by what it hangs on it as, what hangs on the cue's head or the head's head
    likewise; the rest by its sentence.
    """
    cue = int(known.token[anchor])
    apart = known.sentence - known.sentence[cue]
    out = np.full(len(apart), _ELSEWHERE, np.int64)
    out[apart == 0], out[apart == -1], out[apart == 1] = _SENTENCE, _BEFORE, _AFTER
    chain = [cue]
    while len(chain) < LEVELS and known.head[chain[-1]] != chain[-1]:
        chain.append(known.head[chain[-1]])
    # From the outermost head inward, so that what is nearer to the cue has the last word.
    for level in range(len(chain) - 1, -1, -1):
        base = _FIRST + level * (_KINDS + 1)
        for child in known.children[chain[level]]:
            out[known.first[child] : known.last[child] + 1] = base + known.dependency[child]
        out[chain[level]] = base + _KINDS if level else _ITSELF
    return out
