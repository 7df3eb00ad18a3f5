"""Lists of articles, by key or place, read as one row of JSON and taken apart in pieces."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from annotator.corpus.search.asking import Given

# Characters of a list that are read at once.
_PIECE = 1 << 17


def newest(
    sql: sqlite3.Connection,
    index: str,
    match: str,
    low: int,
    below: int,
    most: int,
    go_on: Callable[[], None],
) -> list[int]:
    """The last rows of an index of words that match, from one place on and below another; -1 for all."""
    return listed(
        sql,
        f"SELECT rowid AS found FROM {index} WHERE {index} MATCH ? AND rowid < ? AND rowid >= ?"
        " ORDER BY rowid DESC LIMIT ?",
        (match, below, low, most),
        go_on,
    )


def listed(
    sql: sqlite3.Connection, asked: str, given: tuple[Given, ...], go_on: Callable[[], None]
) -> list[int]:
    """The numbers that a query calls `found`, in its order."""
    go_on()
    # One row with all of them: as many rows take three times as long, a hundred thousand five times.
    (found,) = sql.execute(f"SELECT json_group_array(found) FROM ({asked})", given).fetchone()
    return numbers(found, go_on)


def pieces(keys: Iterable[int], size: int) -> Iterator[set[int]]:
    """Some articles in sets of so many."""
    every = iter(keys)
    while piece := set(islice(every, size)):
        yield piece


def numbers(listed: str, go_on: Callable[[], None]) -> list[int]:
    """The numbers of a JSON list. A hundred thousand take longer than who cancels should wait."""
    found: list[int] = []
    at = 1
    while at < len(listed) - 1:
        go_on()
        end = listed.find(",", at + _PIECE)
        if end < 0:
            end = len(listed) - 1
        found += json.loads(f"[{listed[at:end]}]")
        at = end + 1
    return found
