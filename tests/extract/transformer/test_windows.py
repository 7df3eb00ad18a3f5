"""Articles longer than the encoder can take."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.extract.transformer.pieces import SEP, Pieces
from annotator.extract.transformer.windows import (
    LENGTH,
    TOGETHER,
    Stitching,
    batch,
    batches,
    bounds,
)


def _pieces(size: int) -> Pieces:
    numbers = np.arange(size, dtype=np.int64)
    return Pieces(numbers + 1000, numbers % 5, numbers % 4, numbers * 2, numbers * 2 + 1, numbers)


@given(st.integers(1, 1500))
def test_windows_reach_from_end_to_end(size: int) -> None:
    """No piece of a long article is left unread."""
    seen = {n for a, b in bounds(size) for n in range(a, b)}
    assert seen == set(range(size))
    assert all(0 < b - a <= LENGTH for a, b in bounds(size))


@given(st.integers(1, 1500))
def test_every_piece_takes_its_own_state(size: int) -> None:
    """A piece's state is its own and from the window where it stands furthest from an edge."""
    known = _pieces(size)
    stitching = Stitching(size, 2)
    for windows in batches(known):
        assert len(windows.bounds) <= TOGETHER
        assert windows.valid.all()
        states = np.zeros((*windows.ids.shape, 2), np.float32)
        states[..., 0] = windows.ids
        for row, (a, _) in enumerate(windows.bounds):
            states[row, :, 1] = a
        stitching.take(windows, states)
    assert (stitching.states[:, 0] == known.ids).all()
    for n in range(size):
        chosen = int(stitching.states[n, 1])
        margins = {
            a: min(n - a if a else LENGTH, b - 1 - n if b < size else LENGTH)
            for a, b in bounds(size)
            if a <= n < b
        }
        assert margins[chosen] == max(margins.values())


def test_rows_are_padded_and_framed() -> None:
    """What is past a window's end is marked as not there, so that padding says nothing."""
    known = _pieces(30)
    windows = batch([(known, 0, 20), (known, 20, 25)])
    assert windows.valid.sum(1).tolist() == [22, 7]
    assert windows.ids[1, 6] == SEP
    assert (windows.ids[1, 7:] == 0).all()
