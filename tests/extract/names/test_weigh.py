"""Weights: how evidence becomes a likelihood, and which of it is told."""

from __future__ import annotations

import pytest

from annotator.domain.words import Label
from annotator.extract.names.candidates import Candidate
from annotator.extract.names.weigh import Weights, likelihood, weights


def test_likelihood_adds_log_odds() -> None:
    """Two rules that agree would not make a name surer than one."""
    table = {"a": 1.0, "b": 1.0}
    assert likelihood(table, {}) == 0.5
    assert likelihood(table, {"a": 1.0}) < likelihood(table, {"a": 1.0, "b": 1.0}) < 1
    assert likelihood(table, {"unknown": 5.0}) == 0.5


@pytest.mark.parametrize("was_read", [True, False])
def test_the_weights_that_ship(was_read: bool) -> None:
    """A list's word would count for nothing, with the transformer or without it."""
    table = weights(was_read)
    known = {"any:PLACE": 1.0, "world:PLACE": 1.0, "one word:PLACE": 1.0}
    bare = {"any:PLACE": 1.0, "one word:PLACE": 1.0}
    assert table.first(known) > table.first(bare)
    assert table.final(known) > table.final(bare)


def test_the_ground_is_what_speaks_most() -> None:
    """An editor would be given the weaker of two reasons."""
    table = Weights(
        {}, {"world:PLACE": 2.0, "named elsewhere:PLACE": 0.5, "read:PLACE": 1.0, "read odds": 0.5}
    )
    one = Candidate(0, 1, Label.PLACE, ["named elsewhere", "world"])
    assert table.ground(one) == "world"
    one.evidence |= {"read:PLACE": 1.0, "read odds": 6.0}
    assert table.ground(one) == "read"
    assert table.ground(Candidate(0, 1, Label.PLACE)) == "read"


def test_villages_of_one_name_are_told_however_sure_the_reading() -> None:
    """An editor would not learn that a village may be one of seven."""
    table = Weights({}, {"read:PLACE": 5.0, "read odds": 1.0, "village of Ukraine:PLACE": 1.0})
    one = Candidate(0, 1, Label.PLACE, ["village of Ukraine"], {"read:PLACE": 1.0, "read odds": 6.0})
    assert table.ground(one) == "village of Ukraine"


def test_a_full_name_elsewhere_is_told() -> None:
    """A surname would be explained by anything but the full name that decided it."""
    table = Weights({}, {"read:PERSON": 0.5, "surname": -0.1, "surname, on no list": 3.0})
    read = {"read:PERSON": 1.0, "read odds": 0.0}
    one = Candidate(0, 1, Label.PERSON, [], read | {"surname": 0.5, "surname, on no list": 1.0})
    assert table.ground(one) == "surname"
