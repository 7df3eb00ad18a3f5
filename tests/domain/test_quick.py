"""Frozen values made in bulk."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from annotator.domain.annotation import Claim, Origin
from annotator.domain.offsets import CodePoint, Span, span
from annotator.domain.quick import quick
from annotator.domain.words import OriginBy

MADE = Origin(OriginBy.EDITOR, "editor-1")


def test_a_value_made_quickly_is_the_same_one() -> None:
    """What a bulk read gives would compare as changed with what the editor was shown."""
    made = quick(Claim)("c1", (span(0, 3),), MADE, topic="losses")
    plain = Claim("c1", (span(0, 3),), MADE, topic="losses")
    assert type(made) is Claim
    assert (made, hash(made), repr(made)) == (plain, hash(plain), repr(plain))


def test_it_cannot_be_changed_afterwards() -> None:
    """Something would change a claim that a decision still has to name as it was."""
    made = quick(Claim)("c1", (span(0, 3),), MADE)
    with pytest.raises(FrozenInstanceError):
        made.topic = "losses"  # type: ignore[misc]


def test_a_wrong_span_is_refused() -> None:
    """A damaged file would put words into an export that nobody marked."""
    with pytest.raises(ValueError, match="not a span"):
        quick(Span)(CodePoint(3), CodePoint(3))
