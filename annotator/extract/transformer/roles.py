"""What the pair head says of the words around each cue, to attributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.domain.offsets import Span, span
from annotator.extract.transformer.found import Attribution
from annotator.extract.transformer.pieces import Ints
from annotator.extract.transformer.viterbi import best_paths
from annotator.extract.transformer.windows import Floats
from annotator.extract.transformer.words import Words

LEFT, RIGHT = 72, 104
NONE, SOURCE, CUE, CONTENT = range(4)
ROLES = 4

LEAST = 0.2
_CHANGE = np.float32(-0.4)
_NEVER = np.float32(-1e6)
_CONTENT_GAP = 2
_SOURCE_GAP = 1
_LONG = 4
_SURE = 0.7

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around one cue: article words `first` to `last`, of which `at` holds the cue."""

    first: int
    last: int
    at: int


def attributions(known: Words, anchors: Ints, chances: Floats, logs: Floats) -> list[Attribution]:
    """The attributions of an article in reading order, each cue given to the likeliest.

    `anchors` are pieces, `chances` how likely each begins a cue; `logs` are log-probabilities of the roles,
    (anchors, LEFT + RIGHT pieces, roles), the anchor at LEFT.
    """
    if not len(anchors):
        return []
    around = [_around(known, int(anchor)) for anchor in anchors]
    said = [_by_word(known, one, int(a), row) for one, a, row in zip(around, anchors, logs, strict=True)]
    longest = max(len(one) for one in said)
    scores = np.zeros((len(said), longest, ROLES), np.float32)
    for n, (one, row) in enumerate(zip(around, said, strict=True)):
        scores[n, : len(row)] = row
        scores[n, one.at - one.first] = _NEVER
        scores[n, one.at - one.first, CUE] = 0
    moves = _CHANGE * (1 - np.eye(ROLES, dtype=np.float32))
    paths = best_paths(scores, moves, np.array([len(row) for row in said]))
    found: list[tuple[Attribution, int]] = []
    for one, row, path, chance in zip(around, said, paths, chances, strict=True):
        made = _attribution(known, one, np.exp(row), path[: len(row)], float(chance))
        if made is not None and made.score >= LEAST:
            found.append((made, int(known.start[one.at])))
    return _one_a_cue(found)


def _around(known: Words, anchor: int) -> _Around:
    first = int(np.searchsorted(known.last, max(0, anchor - LEFT)))
    last = int(np.searchsorted(known.first, anchor + RIGHT) - 1)
    return _Around(first, last, int(np.searchsorted(known.last, anchor)))


def _by_word(known: Words, around: _Around, anchor: int, logs: Floats) -> Floats:
    """Means over each word's pieces; of a word cut by the crop, over those inside."""
    lowest = anchor - LEFT
    heads = known.first[around.first : around.last + 1] - lowest
    stop = min(int(known.last[around.last]) - lowest + 1, LEFT + RIGHT)
    heads = np.maximum(heads, 0)
    sums = np.add.reduceat(logs[:stop], heads, axis=0)
    sizes = np.diff(np.append(heads, stop))
    return (sums / sizes[:, None]).astype(np.float32)


def _runs(flags: NDArray[np.bool_]) -> list[Run]:
    """Runs of words that are flagged, half-open."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags, [0]))))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _parts(path: Ints, role: int, gap: int, apart: NDArray[np.bool_]) -> list[Run]:
    """Runs of a role within a stretch, joined over at most `gap` words that have no role."""
    runs: list[Run] = []
    for run in _runs((path == role) & ~apart):
        between = slice(runs[-1][1], run[0]) if runs else slice(0)
        near = runs and run[0] - runs[-1][1] <= gap
        if near and (path[between] == NONE).all() and not apart[between].any():
            runs[-1] = (runs[-1][0], run[1])
        else:
            runs.append(run)
    return runs


def _attribution(
    known: Words, around: _Around, odds: Floats, path: Ints, chance: float
) -> Attribution | None:
    at = around.at - around.first
    apart = known.apart[around.first : around.last + 1]
    content = _content(apart, odds, path)
    cue = next((run for run in _runs((path == CUE) & ~apart) if run[0] <= at < run[1]), None)
    if not content or cue is None:
        return None
    sources = _parts(path, SOURCE, _SOURCE_GAP, apart)
    source = max(sources, key=lambda run: float(odds[run[0] : run[1], SOURCE].sum()), default=None)
    of_content = float(np.mean([odds[a:b, CONTENT].mean() for a, b in content]))
    of_source = (
        float(odds[source[0] : source[1], SOURCE].mean()) if source else 1 - float(odds[:, SOURCE].max())
    )
    return Attribution(
        source=(_place(known, around, source),) if source else (),
        cue=(_place(known, around, cue),),
        content=tuple(_place(known, around, run) for run in content),
        score=chance * of_content * of_source,
    )


def _content(apart: NDArray[np.bool_], odds: Floats, path: Ints) -> list[Run]:
    runs = _parts(path, CONTENT, _CONTENT_GAP, apart)
    if any(b - a >= _LONG for a, b in runs):
        runs = [(a, b) for a, b in runs if b - a > 1 or odds[a, CONTENT] > _SURE]
    return runs


def _place(known: Words, around: _Around, run: Run) -> Span:
    a, b = around.first + run[0], around.first + run[1] - 1
    return span(int(known.start[a]), int(known.end[b]))


def _one_a_cue(found: list[tuple[Attribution, int]]) -> list[Attribution]:
    """Of attributions with one cue the likeliest, in reading order."""
    kept: list[tuple[Attribution, int]] = []
    for one, anchor in sorted(found, key=lambda f: (-f[0].score, f[1])):
        if not any(cue.start <= anchor < cue.end for other, _ in kept for cue in other.cue):
            kept.append((one, anchor))
    return [one for one, _ in sorted(kept, key=lambda f: f[1])]
