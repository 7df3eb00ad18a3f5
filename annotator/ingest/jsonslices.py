"""A JSON file's objects with the stretch of the file each was read from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from annotator.ingest.source import Refused

_WHITE = re.compile(r"[ \t\r\n]*")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_LISTS = ("items", "articles", "documents", "records", "stories")
"""The keys that a list of articles stands under."""


def slices(text: str) -> list[tuple[Any, str]]:
    """The values of a file's list, or the one it holds, each with its stretch of the text. Raises Refused."""
    try:
        value, end = _DECODER.raw_decode(text, _behind_white(text, 0))
        if _behind_white(text, end) != len(text):
            raise Refused(f"Not JSON: more stands behind its end at character {end:,}")
        start = _behind_white(text, 0)
        if isinstance(value, list):
            return list(_of_list(text, start))
        if isinstance(value, dict):
            key = next((key for key in _LISTS if _is_list_of_objects(value.get(key))), None)
            if key is not None:
                return list(_of_list(text, _start_of(text, start, key)))
    except json.JSONDecodeError as error:
        raise Refused(f"Not JSON: {error.msg.removesuffix(' at')} at character {error.pos:,}") from error
    except RecursionError as error:
        raise Refused("The JSON is nested too deeply") from error
    except ValueError as error:
        raise Refused(f"Not JSON that can be read: {error}") from error
    return [(value, text[start:end])]


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _of_list(text: str, start: int) -> Iterator[tuple[Any, str]]:
    at = _behind_white(text, start + 1)
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield value, text[at:end]
        at = _behind_white(text, end)
        if text[at] == ",":
            at = _behind_white(text, at + 1)


def _start_of(text: str, start: int, wanted: str) -> int:
    """Where the value of an object's last key of that name starts."""
    at, found = _behind_white(text, start + 1), start
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        at = _behind_white(text, _behind_white(text, end) + 1)
        found = at if key == wanted else found
        at = _behind_white(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _behind_white(text, at + 1)
    return found


def _behind_white(text: str, at: int) -> int:
    found = _WHITE.match(text, at)
    return at if found is None else found.end()
