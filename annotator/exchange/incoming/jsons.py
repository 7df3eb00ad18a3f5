"""JSON of strangers: read within bounds, its fields taken only where they hold what they should."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, NoReturn

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.neutral import Problem, Unreadable
from annotator.ingest.decoding import Undecodable, decode

LINE_LIMIT = 10_000_000
_MOST_PARTS = 4_000_000
_LONGEST_LABEL = 200
Json = Any
"""What `json.loads` may give."""


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def parsed(text: str) -> Json:
    """The value of a JSON text. Raises Unreadable."""
    if text.count("[") + text.count("{") > _MOST_PARTS:
        raise Unreadable(f"it holds more than {_MOST_PARTS:,} lists and objects")
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos:,}") from error
    except RecursionError as error:
        raise Unreadable("the JSON is nested too deeply") from error
    except ValueError as error:
        raise Unreadable(f"not JSON that can be read: {error}") from error


def text_of(data: bytes) -> str:
    """The text of a file's bytes, line ends as written. Raises Unreadable."""
    try:
        encoding = decode(data).encoding
    except Undecodable as reason:
        raise Unreadable(str(reason)[:1].lower() + str(reason)[1:]) from reason
    return data.decode(encoding).removeprefix("\ufeff")


def lines(file: Input) -> Iterator[tuple[str, str | Problem]]:
    """Each line that holds something, behind its place ("x.jsonl:3"); a Problem where it cannot be read."""
    encoding = _encoding(file.start())
    try:
        with file.open() as handle:
            number = 0
            while line := handle.readline(LINE_LIMIT + 2):
                number += 1
                where = f"{file.name}:{number}"
                if len(line) > LINE_LIMIT:
                    while line and not line.endswith(b"\n"):
                        line = handle.readline(LINE_LIMIT)
                    yield where, Problem(where, "", f"the line is longer than {LINE_LIMIT // 1_000_000} MB")
                    continue
                bare = line.strip().removeprefix(codecs.BOM_UTF8)
                if bare:
                    yield where, _decoded(bare, encoding, where)
    except OSError as error:
        raise Unreadable(f"it cannot be read ({error.strerror})") from error


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable("JSON lines must be UTF-8, and this file is UTF-16")
    return "utf-8"


def _decoded(line: bytes, encoding: str, where: str) -> str | Problem:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError as error:
        return Problem(where, "", f"byte 0x{line[error.start]:02X} at position {error.start:,} is not UTF-8")


def objects(file: Input) -> Iterator[tuple[str, dict[str, Json] | Problem]]:
    """Each line's object behind its place; a Problem where a line is none."""
    for where, line in lines(file):
        if isinstance(line, Problem):
            yield where, line
            continue
        try:
            value = parsed(line)
        except Unreadable as reason:
            yield where, Problem(where, "", str(reason))
            continue
        yield where, value if isinstance(value, dict) else Problem(where, "", "the line is not a JSON object")


def text_field(value: Json, *names: str) -> str | None:
    """The first of the fields that holds a text; lone surrogates count as no text."""
    if not isinstance(value, dict):
        return None
    for name in names:
        held = value.get(name)
        if isinstance(held, str) and whole(held):
            return held
    return None


def whole(text: str) -> bool:
    """Whether a text can be kept: no half of a character pair, no NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def number(value: Json) -> int | None:
    """A whole number, also where it is written as a float or in quotation marks; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12:
        return int(value)
    return None


def score(value: Json) -> float | None:
    """A share of 0 to 1; None for anything else."""
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return float(value) if good else None


def items(value: Json) -> list[Json]:
    """A list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def label(value: Json) -> str | None:
    """A label: a text that is not blank and not an essay, without white space around it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not whole(value) or not value.strip():
        return None
    return " ".join(value.split())[:_LONGEST_LABEL]


def fields(value: dict[str, Json], but: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The other fields of an object that hold a text or a number, as texts."""
    return tuple(
        (name, str(held))
        for name, held in value.items()
        if name not in but and isinstance(held, str | int | float) and whole(str(held)) and whole(name)
    )
