"""The likeliest sequence of labels where changing or following costs something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from annotator.extract.transformer.pieces import Ints
from annotator.extract.transformer.windows import Floats


def best_paths(scores: Floats, moves: Floats, lengths: Ints) -> Ints:
    """The best path of each of several sequences at once (Viterbi 1967).

    `scores` is (sequences, steps, labels), log-probabilities, padded at the end; `moves[i, j]` is what going
    from label i to j adds; `lengths` are the true numbers of steps. Returns labels, (sequences, steps).
    """
    count, steps, labels = scores.shape
    back = np.zeros((steps, count, labels), np.int64)
    path = np.zeros((count, steps), np.int64)
    if not count or not steps:
        return path
    now = scores[:, 0]
    stay = np.arange(labels)
    for step in range(1, steps):
        ways = now[:, :, None] + moves
        back[step] = ways.argmax(1)
        after = ways.max(1) + scores[:, step]
        over: NDArray[np.bool_] = step >= lengths
        # A sequence that is over stands still, so that its last labels survive to the end.
        back[step][over] = stay
        now = np.where(over[:, None], now, after)
    path[:, -1] = now.argmax(1)
    everyone = np.arange(count)
    for step in range(steps - 1, 0, -1):
        path[:, step - 1] = back[step, everyone, path[:, step]]
    return path
