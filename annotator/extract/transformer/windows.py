"""An article in windows that the encoder can take, and its states stitched together again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.extract.transformer.pieces import CLS, SEP, SPECIAL, Ints, Pieces

Floats = NDArray[np.float32]

LENGTH = 190
STRIDE = 160
TOGETHER = 8


class Batch(NamedTuple):
    """Some windows, padded to one length and framed by the vocabulary's two special pieces.

    `bounds` are the windows' pieces (half-open), `valid` is 0 where a row is padded; all arrays are
    (windows, length).
    """

    bounds: list[tuple[int, int]]
    ids: Ints
    case: Ints
    quote: Ints
    valid: Floats


def bounds(size: int) -> list[tuple[int, int]]:
    """The windows over `size` pieces, each half-open, overlapping their neighbours."""
    out = [(0, min(size, LENGTH))]
    while out[-1][1] < size:
        start = out[-1][0] + STRIDE
        out.append((start, min(size, start + LENGTH)))
    return out


def batch(parts: list[tuple[Pieces, int, int]]) -> Batch:
    """Windows of one or several articles, each given by its pieces and where it begins and ends."""
    length = max(b - a for _, a, b in parts) + 2
    shape = (len(parts), length)
    ids, quote = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    case, valid = np.full(shape, SPECIAL, np.int64), np.zeros(shape, np.float32)
    for row, (known, a, b) in enumerate(parts):
        inner = slice(1, 1 + b - a)
        ids[row, 0], ids[row, 1 + b - a] = CLS, SEP
        ids[row, inner] = known.ids[a:b]
        case[row, inner] = known.case[a:b]
        quote[row, inner] = known.quote[a:b]
        valid[row, : 2 + b - a] = 1
    return Batch([(a, b) for _, a, b in parts], ids, case, quote, valid)


def batches(known: Pieces) -> Iterator[Batch]:
    """All windows of an article, some together; a shorter last one by itself, so that none is padded."""
    all_bounds = bounds(len(known))
    whole = [one for one in all_bounds if one[1] - one[0] == LENGTH]
    for n in range(0, len(whole), TOGETHER):
        yield batch([(known, a, b) for a, b in whole[n : n + TOGETHER]])
    if len(whole) < len(all_bounds):
        yield batch([(known, *all_bounds[-1])])


class Stitching:
    """Takes windows' states and keeps each piece's from the window where it stands most central."""

    def __init__(self, size: int, width: int) -> None:
        self.states = np.zeros((size, width), np.float32)
        self._margin = np.full(size, -1, np.int64)
        self._size = size

    def take(self, windows: Batch, states: Floats) -> None:
        """States of a batch, (windows, length, width), special pieces included."""
        for (a, b), row in zip(windows.bounds, states, strict=True):
            here = np.arange(a, b)
            left = here - a if a else np.full(b - a, LENGTH)
            right = b - 1 - here if b < self._size else np.full(b - a, LENGTH)
            margin = np.minimum(left, right)
            better = margin > self._margin[a:b]
            self.states[a:b][better] = row[1 : 1 + b - a][better]
            self._margin[a:b][better] = margin[better]
