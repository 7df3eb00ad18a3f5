"""Frozen values made in bulk: the same ones, in less than half the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def quick(cls: Callable[P, T]) -> Callable[P, T]:
    """A way to make values of a frozen dataclass with slots that is called as the class is.

    Their `__post_init__` is run. A frozen class sets each of its own fields through a call; a twin that may
    be written sets them at once, and the value is turned into the frozen one before anybody has it.
    """
    frozen = cast("type[T]", cls)
    check = getattr(frozen, "__post_init__", None)

    def turn(self: object) -> None:
        self.__class__ = frozen

    def turn_checked(self: object) -> None:
        self.__class__ = frozen
        check(self)  # type: ignore[misc]

    given = [
        (one.name, object, field(default=one.default, default_factory=one.default_factory))
        for one in fields(frozen)  # type: ignore[arg-type]
    ]
    namespace = {"__post_init__": turn if check is None else turn_checked}
    twin = make_dataclass(frozen.__name__, given, slots=True, eq=False, repr=False, namespace=namespace)
    return cast("Callable[P, T]", twin)
