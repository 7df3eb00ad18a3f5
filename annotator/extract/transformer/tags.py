"""What the name head says of each word, to names."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from annotator.domain.offsets import span
from annotator.domain.words import Label
from annotator.extract.transformer.found import ReadName
from annotator.extract.transformer.viterbi import best_paths
from annotator.extract.transformer.windows import Floats
from annotator.extract.transformer.words import Words

OUTSIDE = 0
TAGS = ("O", *(f"{mark}-{label}" for label in Label for mark in "BI"))

# A word that is this surely no name parts the text: names are looked for between such words.
_SURELY_NONE = np.float32(np.log(0.995))
_NEVER = np.float32(-1e6)


def begins(tag: int) -> bool:
    """Whether a tag begins a name."""
    return tag % 2 == 1


@cache
def _moves() -> Floats:
    """What one tag after another adds: nothing, or so little that a name never goes on from another's."""
    moves = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for one, before in enumerate(TAGS):
        for two, after in enumerate(TAGS):
            if after.startswith("I-") and before[2:] != after[2:]:
                moves[one, two] = _NEVER
    return moves


def names(known: Words, logs: Floats) -> list[ReadName]:
    """The names of an article; `logs` are log-probabilities of the tags, (pieces, tags)."""
    said = logs[known.first].copy()
    said[known.apart] = _NEVER
    said[known.apart, OUTSIDE] = 0
    found: list[ReadName] = []
    runs = _runs(said[:, OUTSIDE] < _SURELY_NONE)
    if not runs:
        return found
    longest = max(b - a for a, b in runs)
    scores = np.zeros((len(runs), longest, len(TAGS)), np.float32)
    for row, (a, b) in enumerate(runs):
        scores[row, : b - a] = said[a:b]
        # Nothing is begun before the run, so its first word cannot go on.
        scores[row, 0, 2::2] = _NEVER
    paths = best_paths(scores, _moves(), np.array([b - a for a, b in runs]))
    for (a, b), path in zip(runs, paths, strict=True):
        found += _of_path(known, said, path[: b - a].tolist(), a)
    return found


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _of_path(known: Words, said: Floats, path: list[int], at: int) -> list[ReadName]:
    out: list[ReadName] = []
    n = 0
    while n < len(path):
        if not begins(path[n]):
            n += 1
            continue
        end = n + 1
        while end < len(path) and path[end] == path[n] + 1:
            end += 1
        odds = np.exp(said[at + n : at + end])
        mine = float(odds[range(end - n), path[n:end]].mean())
        all_odds = np.append(odds[:, 1:].reshape(end - n, -1, 2).sum(2).mean(0), odds[:, OUTSIDE].mean())
        label = Label(TAGS[path[n]][2:])
        where = span(int(known.start[at + n]), int(known.end[at + end - 1]))
        out.append(ReadName(where, label, mine, tuple(round(float(p), 4) for p in all_odds)))
        n = end
    return out
