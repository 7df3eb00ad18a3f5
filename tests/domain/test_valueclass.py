"""Values made quickly: what they hold could be changed, or two equal ones be told apart."""

from __future__ import annotations

import dataclasses
import pickle
from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.valueclass import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """A value."""

    name: str
    number: float = 0.0
    more: tuple[int, ...] = field(default_factory=tuple)
    aside: str = field(default="", compare=False, repr=False)

    @property
    def double(self) -> float:
        return self.number * 2


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A value."""

    name: str
    number: float = 0.0
    more: tuple[int, ...] = field(default_factory=tuple)
    aside: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Checked(Quick):
    """A value that looks at what it is given."""

    limit: int = 3

    def __post_init__(self) -> None:
        if len(self.name) > self.limit:
            raise ValueError(self.name)

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing."""


values = st.tuples(
    st.text(max_size=2), st.floats(), st.lists(st.integers(0, 2), max_size=2).map(tuple), st.text(max_size=1)
)


@given(values, values)
def test_they_are_as_those_of_the_standard_library(
    a: tuple[str, float, tuple[int, ...], str], b: tuple[str, float, tuple[int, ...], str]
) -> None:
    """Equal values would be taken for two, or be found under two keys."""
    assert (Quick(*a) == Quick(*b)) is (Standard(*a) == Standard(*b))
    assert hash(Quick(*a)) == hash(Standard(*a))
    assert repr(Quick(*a)) == repr(Standard(*a)).replace("Standard", "Quick")
    assert Quick(*a) != Standard(*a)


def test_what_is_not_given_is_as_written() -> None:
    """A value would hold what nobody gave."""
    assert Quick("a") == Quick(name="a", number=0.0, more=())
    assert replace(Quick("a", 2.0), name="b") == Quick("b", 2.0)
    assert [one.name for one in fields(Quick)] == ["name", "number", "more", "aside"]
    assert Quick("a", 2.0).double == 4.0
    assert Empty() == Empty()
    with pytest.raises(TypeError, match=r"Quick.__init__\(\) missing 1 required positional argument: 'name'"):
        Quick()  # type: ignore[call-arg]


def test_a_value_stays_as_it_was_made() -> None:
    """What is shown and what is kept could come apart."""
    value = Quick("a")
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "b")
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
    assert value == Quick("a")
    assert not hasattr(value, "__dict__")


def test_values_go_to_other_processes() -> None:
    """What a worker found would not arrive."""
    value = Checked("a", 1.0, (2,), "b", limit=5)
    for other in (pickle.loads(pickle.dumps(value)), copy(value), deepcopy(value)):
        assert (other, other.aside) == (value, "b")


def test_what_a_class_says_itself_holds() -> None:
    """A value that must not be would be made."""
    with pytest.raises(ValueError, match="long"):
        Checked("long")
    assert repr(Checked("a")) == "a"
    assert Checked("a") != Checked("a", limit=2)


def test_others_inherit_from_them() -> None:
    """A desk whose values have values of another kind among their forebears would not open."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class Longer(Quick):
        last: int = 4

    assert Longer("a", last=5) == Longer("a", 0.0, (), "", 5)
    with pytest.raises(FrozenInstanceError):
        Longer("a").last = 3  # type: ignore[misc]


def test_other_kinds_are_made_as_ever() -> None:
    """A class would be made in another way than it says."""

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        number: int

    @dataclass(slots=True)
    class Changing:
        number: int

    assert Ordered(1) < Ordered(2)
    changing = Changing(1)
    changing.number = 2
    assert changing == Changing(2)
