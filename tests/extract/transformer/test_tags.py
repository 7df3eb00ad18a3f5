"""Name tags to names."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.words import Label
from annotator.extract.pieces import stretches
from annotator.extract.transformer.pieces import pieces
from annotator.extract.transformer.tags import TAGS, names
from annotator.extract.transformer.words import words

TEXT = "Ann Lee left Orlivka.\nKyiv agreed."


def _logs(said: dict[str, str]) -> np.ndarray:
    """Log-probabilities by piece that make each word of TEXT what is said of it, all others no name."""
    known = pieces(list(stretches(TEXT, ())))
    by_word = words(known)
    logs = np.full((len(known), len(TAGS)), np.log(1e-6), np.float32)
    for first, last, a, b in zip(by_word.first, by_word.last, by_word.start, by_word.end, strict=True):
        logs[first : last + 1, TAGS.index(said.get(TEXT[a:b], "O"))] = np.log(0.99)
    return logs


def _found(logs: np.ndarray) -> list[tuple[str, Label]]:
    known = words(pieces(list(stretches(TEXT, ()))))
    return [(TEXT[n.span.start : n.span.end], n.label) for n in names(known, logs)]


def test_names_are_put_together() -> None:
    """A name of two words is one, and names end with their paragraph."""
    said = {"Ann": "B-PERSON", "Lee": "I-PERSON", "Orlivka": "B-PLACE", "Kyiv": "B-PLACE"}
    assert _found(_logs(said)) == [("Ann Lee", Label.PERSON), ("Orlivka", Label.PLACE), ("Kyiv", Label.PLACE)]


def test_a_name_never_goes_on_from_another_label() -> None:
    """Where tags contradict one another the likeliest whole names stand."""
    logs = _logs({"Ann": "B-PERSON", "Lee": "I-ORG"})
    assert all(label in {Label.PERSON, Label.ORG} for _, label in _found(logs))
    assert ("Ann Lee", Label.ORG) not in [f for f in _found(logs) if f[0] == "Lee"]


@given(st.integers(0, 2**32 - 1))
def test_whatever_is_said_names_are_whole(seed: int) -> None:
    """Names never overlap, never begin or end within a word, and carry odds that are shares."""
    known = pieces(list(stretches(TEXT, ())))
    raw = np.random.default_rng(seed).uniform(-8, 0, (len(known), len(TAGS))).astype(np.float32)
    logs = raw - np.log(np.exp(raw).sum(1, keepdims=True))
    by_word = words(known)
    starts, ends = set(by_word.start.tolist()), set(by_word.end.tolist())
    last = 0
    for one in names(by_word, logs):
        assert one.span.start >= last
        assert one.span.start in starts
        assert one.span.end in ends
        assert len(one.odds) == len(Label) + 1
        assert abs(sum(one.odds) - 1) < 0.01
        assert 0 <= one.score <= 1
        last = one.span.end
