"""Frozen dataclasses made quickly: the standard library compiles each method of each class by itself.

A start makes a hundred such classes, at a millisecond each; compiled together they take a third of that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from typing import TYPE_CHECKING, Any, TypeVar, cast

__all__ = ["dataclass"]

_Made = TypeVar("_Made", bound=type)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, **how: bool) -> Callable[[_Made], _Made]:
        """As that of the standard library, which makes all but those that are frozen and have slots alone."""
        if frozen and slots and not how:
            return _make
        return dataclasses.dataclass(frozen=frozen, slots=slots, **how)


@dataclasses.dataclass(frozen=True, slots=True)
class _Frozen:
    """A class as the standard library makes it, for what that notes of its classes."""


def _make(cls: _Made) -> _Made:
    if any(dataclasses.is_dataclass(base) for base in cls.__bases__):
        return cast("_Made", dataclasses.dataclass(frozen=True, slots=True)(cls))
    # Where there is no docstring the library would write one, by reading the signature as a text.
    cls.__doc__ = cls.__doc__ or cls.__name__
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    # Others inherit from it only where it is known to be frozen.
    made.__dataclass_params__ = vars(_Frozen)["__dataclass_params__"]
    of = fields(made)
    compared = "".join(f"self.{one.name}, " for one in of if one.compare)
    begun = "\n self.__post_init__()" if hasattr(made, "__post_init__") else ""
    given: dict[str, Any] = {"_set": object.__setattr__, "_none": MISSING}
    source = (
        f"def __init__({', '.join(['self', *(_parameter(one, given) for one in of)])}):\n"
        f" {'; '.join(_assignment(one) for one in of) or 'pass'}{begun}\n"
        "def __eq__(self, other):\n"
        " if other.__class__ is not self.__class__: return NotImplemented\n"
        f" return ({compared}) == ({compared.replace('self.', 'other.')})\n"
        f"def __hash__(self):\n return hash(({compared}))\n"
    )
    methods: dict[str, Any] = {}
    exec(source, given, methods)
    for name, method in {**methods, **_SHARED}.items():
        if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
            setattr(made, name, method)
            if name in methods:
                method.__qualname__ = f"{made.__qualname__}.{name}"
    return cast("_Made", made)


def _parameter(one: Field[Any], given: dict[str, Any]) -> str:
    """How a field is taken by `__init__`; what that needs is put among `given`."""
    if one.default_factory is not MISSING:
        given[f"_made_{one.name}"] = one.default_factory
        return f"{one.name}=_none"
    if one.default is not MISSING:
        given[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    return one.name


def _assignment(one: Field[Any]) -> str:
    value = one.name
    if one.default_factory is not MISSING:
        value = f"_made_{value}() if {value} is _none else {value}"
    return f"_set(self, {one.name!r}, {value})"


def _repr(self: Any) -> str:  # noqa: ANN401 (any value)
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({told})"


def _setattr(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:  # noqa: ANN401 (any value)
    return [getattr(self, one.name) for one in fields(self)]


def _setstate(self: Any, state: list[object]) -> None:  # noqa: ANN401 (any value)
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED = {
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
