"""Scores against how often they were right, as a rising line through a few points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_POINTS = 12


def rising(scored: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(score, share right) at even steps of the sorted scores, made to rise (pool adjacent violators)."""
    scores = np.array([score for score, _ in scored])
    hits = np.array([float(hit) for _, hit in scored])
    order = np.argsort(scores, kind="stable")
    bins = [part for part in np.array_split(order, _POINTS) if len(part)]
    groups = [(float(scores[part].mean()), float(hits[part].mean()), len(part)) for part in bins]
    pooled: list[tuple[float, float, int]] = []
    for one in groups:
        pooled.append(one)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (a, x, n), (b, y, m) = pooled[-2:]
            pooled[-2:] = [((a * n + b * m) / (n + m), (x * n + y * m) / (n + m), n + m)]
    return [(round(score, 4), round(share, 4)) for score, share, _ in pooled]


def off(scored: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: the mean distance of score and share over even bins, by their size."""
    out = 0.0
    for n in range(bins):
        inside = [(s, h) for s, h in scored if n / bins <= s < (n + 1) / bins or (s == 1 and n == bins - 1)]
        if inside:
            gap = sum(s for s, _ in inside) / len(inside) - sum(h for _, h in inside) / len(inside)
            out += abs(gap) * len(inside) / len(scored)
    return out
