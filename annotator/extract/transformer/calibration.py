"""The transformer's scores as shares: of claims scored .8 about eight in ten are right."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from annotator.domain.resources import words as read_lines
from annotator.extract.transformer.found import Attribution
from annotator.extract.transformer.pieces import FOLDER

# Attributions less likely right in all three parts than this are not suggested. Reports of war that were read
# by hand, and articles of PolNeAR, gain a little down to here; cue and source are right more often than that.
LEAST = 0.38
_ROUNDING = 1e-6


@cache
def _table() -> tuple[list[float], list[float]]:
    rows = [line.split("\t") for line in read_lines(f"{FOLDER}/calibration.tsv")]
    return [float(score) for score, _ in rows], [float(share) for _, share in rows]


def share(score: float) -> float:
    """The share of right ones among attributions of this score, as measured on held-out reports."""
    return float(np.interp(score, *_table()))


@cache
def least_score() -> float:
    """The score below which no attribution is likely enough to suggest."""
    scores, shares = _table()
    return 0.0 if shares[0] >= LEAST else float(np.interp(LEAST, shares, scores)) - _ROUNDING


def calibrated(found: list[Attribution]) -> list[Attribution]:
    """The attributions likely enough to suggest, their scores as shares."""
    scored = [replace(one, score=share(one.score)) for one in found]
    return [one for one in scored if one.score >= LEAST]
