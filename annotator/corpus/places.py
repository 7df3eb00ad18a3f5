"""An article's place in the order of the list, newest first, as one number: its day, then its key.

The index of which words occur where goes by it, so that the newest articles with a word are read off it.
"""

from __future__ import annotations

import re

_BITS = 24
_KEYS = (1 << _BITS) - 1
_YEAR, _MONTH = 372, 31


def place_in(row: str) -> str:
    """The place of a row of `articles`, in SQL; `row` is what stands before its columns, such as "old."."""
    return (
        f"((coalesce(CAST(substr({row}published, 1, 4) AS INTEGER) * {_YEAR}"
        f" + CAST(substr({row}published, 6, 2) AS INTEGER) * {_MONTH}"
        f" + CAST(substr({row}published, 9, 2) AS INTEGER), 0) << {_BITS}) | {row}key)"
    )


PLACE = place_in("")
"""The place of a row of `articles`, in SQL; higher is newer, and articles without a date come last."""

KEY_OF_ROW = f"(rowid & {_KEYS})"
"""The key of the article that a row of an index by places is about, in SQL."""

KEY_OF_PLACE = f"(place & {_KEYS})"
"""The key of the article at a place, in SQL."""

TOP = 1 << 62
"""Above every place."""

_DIGITS = re.compile(r"[0-9]*")


def key_of(place: int) -> int:
    """The key of the article at a place."""
    return place & _KEYS


def place_of(published: str | None, key: int) -> int:
    """The place of an article, as `PLACE` has it."""
    day = published or ""
    return (_number(day[:4]) * _YEAR + _number(day[5:7]) * _MONTH + _number(day[8:10])) << _BITS | key


def _number(digits: str) -> int:
    found = _DIGITS.match(digits)
    return int(found[0]) if found and found[0] else 0


def between(first: str | None, last: str | None) -> tuple[int, int]:
    """From which place on, and below which, the articles of some days lie; None at an open end."""
    return place_of(first, 0) if first else 0, place_of(last, _KEYS) + 1 if last else TOP
