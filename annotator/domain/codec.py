"""Domain objects as plain JSON values and back, for the journal and the worker's pipe.

A Span is `[start, end]`, an enum its value, a tuple a list, a dataclass an object with
all its fields; those that came later are there only where they hold something, so that what was
written before reads the same. `decode(type, encode(x)) == x` for every kind in `TYPES`.
"""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from enum import Enum
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
_HINTS: dict[type, dict[str, Any]] = {}


def _names(cls: type) -> tuple[str, ...]:
    names = _NAMES.get(cls)
    if names is None:
        names = _NAMES[cls] = tuple(f.name for f in fields(cls))
    return names


def _hints(cls: type) -> dict[str, Any]:
    hints = _HINTS.get(cls)
    if hints is None:
        hints = _HINTS[cls] = get_type_hints(cls)
    return hints


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


def decode_value(hint: object, value: Value) -> Value:
    """A plain JSON value as the domain type that `hint` names. Raises ValueError or KeyError on misfits."""
    if value is None:
        return None
    if hint is Span:
        return span(*value)
    origin = get_origin(hint)
    if origin is Union or origin is types.UnionType:
        (inner,) = [one for one in get_args(hint) if one is not type(None)]
        return decode_value(inner, value)
    if origin is tuple:
        inner = get_args(hint)[0]
        return tuple(decode_value(inner, one) for one in value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if is_dataclass(hint):
        return decode(hint, value)  # type: ignore[arg-type]
    return float(value) if hint is float else value


def decode(cls: type[T], body: Body) -> T:
    """A JSON object as a domain object of the given class."""
    hints = _hints(cls)
    return cls(**{name: decode_value(hints[name], body[name]) for name in _names(cls) if name in body})


_canonical = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(value: object) -> str:
    """JSON with sorted keys and no spare space: equal values give equal text."""
    return _canonical(value)
