"""The best path through labels."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.extract.transformer.viterbi import best_paths


def _total(scores: np.ndarray, moves: np.ndarray, path: tuple[int, ...]) -> float:
    steps = sum(float(scores[n, label]) for n, label in enumerate(path))
    return steps + sum(float(moves[a, b]) for a, b in pairwise(path))


@given(st.integers(1, 4), st.integers(1, 5), st.integers(2, 3), st.integers(0, 2**32 - 1))
def test_no_other_path_is_better(count: int, steps: int, labels: int, seed: int) -> None:
    """Each sequence gets its best path whatever the others are, or a claim would depend on its neighbours."""
    chance = np.random.default_rng(seed)
    scores = chance.uniform(-5, 0, (count, steps, labels)).astype(np.float32)
    moves = chance.uniform(-2, 0, (labels, labels)).astype(np.float32)
    lengths = chance.integers(1, steps + 1, count)
    paths = best_paths(scores, moves, lengths)
    for row, length, path in zip(scores, lengths, paths, strict=True):
        best = max(_total(row, moves, other) for other in product(range(labels), repeat=int(length)))
        assert abs(_total(row, moves, tuple(path[:length].tolist())) - best) < 1e-4


def test_nothing_has_no_path() -> None:
    """An article without a name or a cue is read without complaint."""
    moves = np.zeros((2, 2), np.float32)
    assert best_paths(np.zeros((0, 0, 2), np.float32), moves, np.zeros(0, np.int64)).shape == (0, 0)
