"""Where in the list articles may lack some words: most stretches are passed over by counting alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from annotator.corpus.places import PLACE
from annotator.corpus.search.lists import listed

_GROWS, _WIDEST = 4, 1 << 16
# What is wider than may be read at once is cut into so many parts where it is not passed over.
_PARTS = 8
_BETWEEN = f"FROM articles INDEXED BY articles_place WHERE {PLACE} >= ? AND {PLACE} < ?"


class Lacking:
    """The stretches of the list in which not every article is given by an index of words for `match`.

    To count what an index gives takes a tenth of the time of reading it. Without a `match` nothing is given.
    """

    def __init__(
        self, sql: sqlite3.Connection, index: str, match: str | None, go_on: Callable[[], None]
    ) -> None:
        self._sql = sql
        self._go_on = go_on
        self._match = match
        self._those = f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid >= ? AND rowid < ?"

    def stretches(self, low: int, below: int, size: int, most: int) -> Iterator[tuple[int, int]]:
        """From one place on and below another, the newest first: each from a place on and below one.

        The first are of so many articles, the later of more; none is of more than `most`.
        """
        widest = most if self._match is None else _WIDEST
        while below > low:
            size = min(size, widest)
            many, end = self._end(low, below, size)
            yield from self._worth(end, below, many, most)
            below, size = end, size * _GROWS

    def places(self, low: int, below: int) -> list[int]:
        """The places, from one on and below another, of the articles that the index does not give."""
        asked = f"SELECT {PLACE} AS found {_BETWEEN}"
        if self._match is None:
            return listed(self._sql, asked, (low, below), self._go_on)
        given = (low, below, self._match, low, below)
        return listed(self._sql, f"{asked} AND {PLACE} NOT IN ({self._those})", given, self._go_on)

    def _worth(self, low: int, below: int, many: int, most: int) -> Iterator[tuple[int, int]]:
        """What of one stretch of so many articles is worth looking at."""
        if self._match is not None:
            self._go_on()
            given = (self._match, low, below)
            if self._sql.execute(f"SELECT count(*) FROM ({self._those})", given).fetchone() >= (many,):
                return
        if many <= most:
            yield low, below
            return
        part = max(1, min(most, many // _PARTS))
        while below > low:
            some, end = self._end(low, below, part)
            yield from self._worth(end, below, some, most)
            below = end

    def _end(self, low: int, below: int, size: int) -> tuple[int, int]:
        """How many articles there are of so many below a place, and the place of the last."""
        self._go_on()
        many, end = self._sql.execute(
            f"SELECT count(*), min(place) FROM (SELECT {PLACE} AS place {_BETWEEN}"
            f" ORDER BY {PLACE} DESC LIMIT ?)",
            (low, below, size),
        ).fetchone()
        return many, end if many == size else low
