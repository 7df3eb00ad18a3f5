"""Domain objects as plain JSON values and back, for the journal and the worker's pipe.

A Span is `[start, end]`, an enum its value, a tuple a list, a dataclass an object with
all its fields; those that came later are there only where they hold something, so that what was
written before reads the same. `decode(type, encode(x)) == x` for every kind in `TYPES`.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from annotator.domain.annotation import Block, Claim, Entity, Link, Mention, Rule
from annotator.domain.article import Article
from annotator.domain.decision import Body
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Edited, Finding, Photo
from annotator.domain.protection import Source
from annotator.domain.words import Kind

Annotation = Article | Block | Mention | Entity | Claim | Photo | Link | Rule | Source
T = TypeVar("T")
Value = Any
"""Whatever `json.loads` may give, or a domain value made of it."""

TYPES: dict[Kind, type] = {
    Kind.ARTICLE: Article,
    Kind.BLOCK: Block,
    Kind.MENTION: Mention,
    Kind.ENTITY: Entity,
    Kind.CLAIM: Claim,
    Kind.PHOTO: Photo,
    Kind.LINK: Link,
    Kind.RULE: Rule,
    Kind.PROTECTION: Source,
}
KIND_OF: dict[type, Kind] = {cls: kind for kind, cls in TYPES.items()}


_NAMES: dict[type, tuple[str, ...]] = {}


def _names(cls: type) -> tuple[str, ...]:
    names = _NAMES.get(cls)
    if names is None:
        names = _NAMES[cls] = tuple(f.name for f in fields(cls))
    return names


_LATER: dict[type, tuple[str, ...]] = {
    Photo: ("picture", "at", "edited", "waived"),
    Entity: ("note", "external"),
    Finding: ("places", "fix"),
    Edited: tuple(one.name for one in fields(Edited)),
}
_PLAIN = frozenset({str, int, float, bool, type(None)})
# How values of a type are written: "value" of an enum, the fields of a dataclass by name.
_SHAPES: dict[type, tuple[str, ...] | None] = {}


def encode_value(value: object) -> Value:
    """Any domain value as plain JSON values."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [encode_value(one) for one in value]  # type: ignore[attr-defined]
    if kind is Span:
        return [value.start, value.end]  # type: ignore[attr-defined]
    if kind not in _SHAPES:
        _SHAPES[kind] = None if isinstance(value, Enum) or not is_dataclass(value) else _names(kind)
    names = _SHAPES[kind]
    if names is not None:
        body = {}
        for name in names:
            one = getattr(value, name)
            # Most are plain: a call for each would take longer than all the rest.
            body[name] = one if type(one) in _PLAIN else encode_value(one)
        for name in _LATER.get(kind, ()):
            if body[name] is None or body[name] == []:
                del body[name]
        return body
    return value.value if isinstance(value, Enum) else value


def encode(thing: Annotation) -> Body:
    """A domain object as a JSON object."""
    body: Body = encode_value(thing)
    return body


_READERS: dict[type, tuple[tuple[str, Callable[[Value], Value] | None], ...]] = {}
"""How each field of a class is read, worked out once: an article's decisions are read by the thousand."""


def _reader(hint: object) -> Callable[[Value], Value] | None:
    """What makes of a plain JSON value the domain type that `hint` names; None where it is that already."""
    if hint is Span:
        return lambda value: span(*value)
    origin = get_origin(hint)
    if origin is Union or origin is types.UnionType:
        (inner,) = [one for one in get_args(hint) if one is not type(None)]
        return _reader(inner)
    if origin is tuple:
        read = _reader(get_args(hint)[0])
        return tuple if read is None else lambda value: tuple([_read(read, one) for one in value])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if is_dataclass(hint):
        return partial(decode, hint)  # type: ignore[arg-type]
    return float if hint is float else None


def _read(read: Callable[[Value], Value] | None, value: Value) -> Value:
    return value if value is None or read is None else read(value)


def decode(cls: type[T], body: Body) -> T:
    """A JSON object as a domain object of the given class. Raises ValueError or KeyError on misfits."""
    readers = _READERS.get(cls)
    if readers is None:
        hints = get_type_hints(cls)
        readers = _READERS[cls] = tuple((name, _reader(hints[name])) for name in _names(cls))
    return cls(**{name: _read(read, body[name]) for name, read in readers if name in body})


_canonical = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: object) -> str:
    """JSON with sorted keys and no spare space: equal values give equal text."""
    return _canonical(value)
