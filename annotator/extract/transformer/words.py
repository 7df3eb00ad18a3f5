"""Word pieces gathered into words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.extract.transformer.pieces import SPECIAL, Ints, Pieces


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some pieces, in order; `first` and `last` are pieces (inclusive).

    `start` and `end` are article offsets in code points; `apart` marks separators between stretches.
    """

    first: Ints
    last: Ints
    start: Ints
    end: Ints
    apart: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.first)


def words(known: Pieces) -> Words:
    """All words of an article."""
    first = np.flatnonzero(np.diff(known.word, prepend=-1))
    last = np.append(first[1:], len(known))[: len(first)] - 1
    return Words(first, last, known.start[first], known.end[last], known.case[first] == SPECIAL)
