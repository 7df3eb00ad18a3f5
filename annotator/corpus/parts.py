"""Decisions over very many things: written in parts, each a row of the journal, and one act all the same.

The parts of an act follow one another, by one editor at one time, and say in their titles which they are.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

_PART = re.compile(r"(.+), part ([1-9][0-9]*) of ([1-9][0-9]*)", re.DOTALL)

A_PART = 10_000
"""About so many things are decided upon in one row of the journal."""


def sizes(numbers: Iterable[int], most: int) -> Iterator[int]:
    """How many things each part has, about `most`; given how many each article has, which is never in two."""
    size = 0
    for number in numbers:
        if size and size + number > most:
            yield size
            size = 0
        size += number
    if size:
        yield size


def as_part(title: str, number: int, of: int) -> str:
    """The title of a part: "accept 30,000 suggestions, part 2 of 3"; of an act in one part its own."""
    return title if of == 1 else f"{title}, part {number} of {of}"


def whole_title(title: str) -> str:
    """The title of the act that a decision is a part of; its own where it is none."""
    found = _PART.fullmatch(title)
    return title if found is None else found[1]


def is_part(title: str) -> bool:
    """Whether a title is that of one part of several."""
    return whole_title(title) != title


def same_act(sql: sqlite3.Connection, seq: int, other: int) -> bool:
    """Whether two decisions are parts of one act."""
    rows = sql.execute(
        "SELECT title, at, editor, act FROM journal WHERE seq IN (?, ?)", (seq, other)
    ).fetchall()
    if len(rows) != 2:
        return False
    (title, *rest), (its_title, *its_rest) = rows
    found, its = _PART.fullmatch(title), _PART.fullmatch(its_title)
    if found is None or its is None or rest != its_rest:
        return False
    return (found[1], found[3]) == (its[1], its[3]) and found[2] != its[2]


def parts_of(sql: sqlite3.Connection, seq: int) -> list[int]:
    """The decisions that make up the act a decision belongs to, in their order; itself if it is whole."""
    parts = [seq]
    while same_act(sql, parts[0], parts[0] - 1):
        parts.insert(0, parts[0] - 1)
    while same_act(sql, parts[-1], parts[-1] + 1):
        parts.append(parts[-1] + 1)
    return parts
