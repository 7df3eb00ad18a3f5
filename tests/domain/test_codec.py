"""Domain objects as JSON values and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from annotator.domain.article import Annotated
from annotator.domain.codec import KIND_OF, TYPES, Annotation, canonical, decode, encode
from annotator.domain.photo import Photo
from annotator.domain.words import Kind, Status
from tests.domain.annotations import annotated


def test_every_kind_of_decision_has_a_type() -> None:
    """A decision about a new kind of thing could not be journaled."""
    assert set(TYPES) == set(Kind)
    assert {KIND_OF[cls] for cls in TYPES.values()} == set(Kind)


@settings(max_examples=60)
@given(annotated())
def test_the_journal_gives_back_what_it_was_given(whole: Annotated) -> None:
    """Undo would bring back something else than what stood before."""
    things: tuple[Annotation, ...] = (
        whole.article,
        *whole.blocks,
        *whole.photos,
        *whole.mentions,
        *whole.entities,
        *whole.claims,
        *whole.links,
    )
    for thing in things:
        body = json.loads(canonical(encode(thing)))
        assert decode(type(thing), body) == thing
        assert canonical(encode(decode(type(thing), body))) == canonical(body)


def test_a_photo_of_an_older_journal_is_written_as_it_was() -> None:
    """The check would call every photo that was decided on before an update tampered with."""
    body = encode(Photo("p1", at=3))
    assert body["at"] == 3
    assert "picture" not in body
    older: Photo = decode(Photo, {"id": "p1", "status": "accepted"})
    assert older == Photo("p1", status=Status.ACCEPTED)
    assert not {"picture", "at"} & encode(Photo("p1")).keys()


def test_canonical_is_the_same_for_equal_values() -> None:
    """The journal's hash chain would break over the order of keys."""
    assert canonical({"b": 1, "a": "ї"}) == canonical({"a": "ї", "b": 1}) == '{"a":"ї","b":1}'


def test_canonical_refuses_what_json_has_no_word_for() -> None:
    """A figure that is no number would make a corpus that other programs cannot read."""
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"low": float("nan")})
