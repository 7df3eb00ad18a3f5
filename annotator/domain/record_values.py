"""The values of an `annotator/1` record, and what is raised where one is not what it should be."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class BadRecord(ValueError):
    """A JSON object that is no `annotator/1` record; `str()` says what is wrong, in an editor's words."""


def text_of(raw: Json, key: str) -> str:
    """The text a field holds. Raises BadRecord for anything else."""
    value = raw[key]
    if not isinstance(value, str):
        raise BadRecord(f"the field {key!r} is not a text")
    return value


def maybe_text(raw: Json, key: str) -> str | None:
    """The text a field holds; None where it is null or not there."""
    return None if raw.get(key) is None else text_of(raw, key)


def texts_of(raw: Json, key: str) -> tuple[str, ...]:
    """The list of texts a field holds. Raises BadRecord for anything else."""
    value = raw[key]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadRecord(f"the field {key!r} is not a list of texts")
    return tuple(value)
