"""Which cues tell of a claim, and how surely: word classes, and weights measured on labelled reports."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.domain.resources import words as read_lines
from annotator.extract.claims.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(maxsize=1)
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of each reporting word."""
    found: dict[str, list[str]] = {}
    for line in read_lines("words/reporting.txt"):
        name, _, words = line.partition(":")
        for word in words.split():
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature, log-odds."""
    rows = (line.split("\t") for line in read_lines("words/cue_weights.tsv"))
    return {feature: float(weight) for feature, weight in rows}


def features(candidate: Candidate) -> Iterator[str]:
    """What the weights know a candidate by."""
    lemma, frame = candidate.lemma, candidate.frame
    yield "bias"
    yield f"f {frame}"
    yield f"l {lemma}"
    yield f"lf {lemma} {frame}"
    named = classes().get(lemma, ("none",))
    for one in named:
        yield f"c {one}"
        yield f"cf {one} {frame}"
    core = frame.removesuffix("_before")
    known = "known" if named != ("none",) else "none"
    for trait in candidate.traits:
        yield f"t {trait}"
        yield f"tf {trait} {core}"
        yield f"tc {trait} {named[0]}"
        yield f"tk {trait} {known} {core}"


def likelihood(candidate: Candidate) -> float:
    """How likely this is a claim, 0 to 1, as measured on labelled reports."""
    table = weights()
    total = sum(table.get(f, 0.0) for f in features(candidate))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
