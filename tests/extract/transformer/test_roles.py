"""Roles around cues to attributions."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.extract.pieces import stretches
from annotator.extract.transformer.found import Attribution
from annotator.extract.transformer.pieces import Ints, Pieces, pieces
from annotator.extract.transformer.roles import CONTENT, CUE, LEFT, NONE, RIGHT, ROLES, SOURCE, attributions
from annotator.extract.transformer.words import words

TEXT = "“We held,” Ann Lee said, “and will hold.”\nThe dam, officials believe, is safe."


def _read(text: str) -> Pieces:
    return pieces(list(stretches(text, ())))


def _logs(known: Pieces, text: str, cue: str, roles: dict[str, int]) -> tuple[int, np.ndarray]:
    """The anchor of a cue, and logs that give each phrase of the text its role, surely."""
    by_phrase = np.zeros(len(known), np.int64)
    for phrase, role in roles.items():
        start = text.index(phrase)
        by_phrase[(known.start >= start) & (known.end <= start + len(phrase))] = role
    anchor = int(np.flatnonzero(known.start == text.index(cue))[0])
    logs = np.full((LEFT + RIGHT, ROLES), np.log(0.02), np.float32)
    for n in range(LEFT + RIGHT):
        at = anchor - LEFT + n
        logs[n, by_phrase[at] if 0 <= at < len(known) else NONE] = np.log(0.94)
    return anchor, logs


def _found(text: str, *cues: tuple[str, dict[str, int]]) -> list[Attribution]:
    known = _read(text)
    given_ = [_logs(known, text, cue, roles) for cue, roles in cues]
    anchors: Ints = np.array([anchor for anchor, _ in given_])
    chances = np.full(len(cues), 0.9, np.float32)
    return attributions(words(known), anchors, chances, np.stack([logs for _, logs in given_]))


def _told(text: str, one: Attribution) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = ([s.text(text) for s in part] for part in (one.source, one.cue, one.content))
    return source, cue, content


def test_an_interrupted_quotation_is_one_claim_in_two_parts() -> None:
    """A quotation with its speaker in the middle keeps both parts."""
    roles = {"“We held,”": CONTENT, "Ann Lee": SOURCE, "said": CUE, "“and will hold.”": CONTENT}
    (one,) = _found(TEXT, ("said", roles))
    assert _told(TEXT, one) == (["Ann Lee"], ["said"], ["“We held,”", "“and will hold.”"])
    assert 0.5 < one.score < 0.9


def test_content_over_two_paragraphs_is_in_two_parts() -> None:
    """A claim's part never holds a line break, which no block may be crossed by."""
    roles = {TEXT[: TEXT.index("Ann")]: CONTENT, "Ann Lee": SOURCE, "said": CUE}
    roles |= {"“and will hold.”": CONTENT, "The dam": CONTENT}
    (one,) = _found(TEXT, ("said", roles))
    assert _told(TEXT, one)[2] == ["“We held,”", "“and will hold.”", "The dam"]


def test_without_content_there_is_no_claim() -> None:
    """A verb of saying with nothing said is no claim."""
    assert _found(TEXT, ("said", {"Ann Lee": SOURCE, "said": CUE})) == []


def test_without_a_source_a_claim_is_still_one() -> None:
    """“is believed to” has no source and is suggested all the same."""
    (one,) = _found(TEXT, ("believe", {"believe": CUE, "is safe": CONTENT}))
    assert _told(TEXT, one) == ([], ["believe"], ["is safe"])


def test_of_two_anchors_in_one_cue_the_likelier_stays() -> None:
    """One statement is not suggested twice."""
    text = "Officials have said the dam is safe."
    roles = {"Officials": SOURCE, "have said": CUE, "the dam is safe": CONTENT}
    assert len(_found(text, ("have", roles), ("said", roles))) == 1


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_whatever_is_said_claims_are_whole(seed: int, count: int) -> None:
    """Spans lie in the text, in order, within a line and never overlap within a claim."""
    known = _read(TEXT)
    chance = np.random.default_rng(seed)
    anchors = np.sort(chance.choice(len(known), count, replace=False))
    raw = chance.uniform(-6, 0, (count, LEFT + RIGHT, ROLES)).astype(np.float32)
    logs = raw - np.log(np.exp(raw).sum(-1, keepdims=True))
    chances = chance.random(count, np.float32)
    for one in attributions(words(known), anchors, chances, logs):
        assert one.cue
        assert one.content
        assert len(one.source) <= 1
        assert 0 <= one.score <= 1
        spans = sorted((*one.source, *one.cue, *one.content))
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert not any("\n" in s.text(TEXT) for s in spans)


@pytest.mark.parametrize("size", [1, 80, 400])
def test_a_cue_at_an_edge_is_read(size: int) -> None:
    """The first and the last word of a text can be cues."""
    text = " ".join(["dam"] * size)
    known = _read(text)
    for anchor in (0, len(known) - 1):
        logs = np.full((1, LEFT + RIGHT, ROLES), np.log(0.1), np.float32)
        logs[:, :, CONTENT] = np.log(0.7)
        found = attributions(words(known), np.array([anchor]), np.ones(1, np.float32), logs)
        assert len(found) == (size > 1)
