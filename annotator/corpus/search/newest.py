"""The newest articles that fit a search, read off the index of the texts in the order of their dates."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from annotator.corpus.places import PLACE, TOP, key_of
from annotator.corpus.search.reaching import Holding
from annotator.corpus.search.ways import InText, Texts, Way

_FIRST = 128
_MOST = 4096
# So many articles that are found otherwise than by their text are put in order beforehand.
_FEW = 1000
_SLICE = 1024
# To look into more articles than that takes longer than to look up so many rows.
_MANY = 600
_ROWS = 15_000


class Page(NamedTuple):
    """Some articles in order, newest first. `sure` are those of them that hold all that is wanted."""

    keys: list[int]
    sure: set[int]


class _Wanted:
    """One thing wanted: what the index of texts is asked for it, and the other ways to find it."""

    def __init__(self, holding: Holding) -> None:
        self.texts = [way for way in holding.ways if isinstance(way, InText)]
        self.others = [way for way in holding.ways if not isinstance(way, InText)]

    @property
    def match(self) -> str:
        return self.texts[0].match


class Newest:
    """Reads them page by page. An article that fits is on some page; one on a page may not fit."""

    def __init__(self, sql: sqlite3.Connection, all_of: Sequence[Holding], go_on: Callable[[], None]) -> None:
        self._sql = sql
        self._go_on = go_on
        self._wanted = [_Wanted(one) for one in all_of]
        self._placed: dict[int, list[int]] = {}
        self._too_many: set[Way] = set()
        self.possible = bool(all_of) and all(len(one.texts) == 1 for one in self._wanted)
        """Whether each thing wanted may stand in the text, so that the index can lead."""

    def pages(self, below: int = TOP) -> Iterator[Page]:
        """The pages, beginning below a place."""
        for one in self._wanted:
            for way in one.others:
                way.look_up(_FEW)
        exact = all(one.texts[0].single for one in self._wanted)
        size = _FIRST
        while below > 0:
            found = [self._found(one.match, below, size) for one in self._wanted]
            lows = [some[-1] if len(some) == size else 0 for some in found]
            low = min(lows)
            # What reaches furthest back is held by the fewest.
            lead = lows.index(low)
            for stretch in self._stretches(self._wanted[lead], found[lead], low, below):
                keys = self._all_of(lead, *stretch)
                yield Page(keys, set(keys) if exact else set())
            below, size = low, min(_MOST, size * 4)

    def _all_of(self, lead: int, by_text: set[int], otherwise: set[int], low: int, below: int) -> list[int]:
        """Those of the articles that the lead gave which hold the rest too, in order."""
        left = by_text | otherwise
        for number, one in enumerate(self._wanted):
            if number == lead or not left:
                continue
            both = f"{self._wanted[lead].match} AND {one.match}"
            held = left & set(self._found(both, below, -1, low)) if by_text else set[int]()
            texts = Texts(self._sql)
            # Where the lead's text was found and both were not, this one's text need not be looked into.
            for way, some in ((one.texts[0], left & otherwise), *((way, left) for way in one.others)):
                rest = {key_of(place): place for place in some - held}
                held |= {rest[key] for key in self._among(way, set(rest), texts)}
            left = held
        return [key_of(place) for place in sorted(left, reverse=True)]

    def _stretches(
        self, lead: _Wanted, found: list[int], low: int, below: int
    ) -> Iterator[tuple[set[int], set[int], int, int]]:
        """From one place down to another: the places that the lead's text gives, those found otherwise."""
        while True:
            some = self._between(low, below)
            if len(some) == _SLICE and all(way.known is not None for way in lead.others):
                by_text = {place for place in found if place < below}
                yield by_text, {one for one in self._known(lead) if low <= one < below} - by_text, low, below
                return
            end = some[-1] if len(some) == _SLICE else low
            by_text = {place for place in found if end <= place < below}
            rest = {key_of(place): place for place in some if place not in by_text}
            texts = Texts(self._sql)
            otherwise = {rest[key] for way in lead.others for key in self._among(way, set(rest), texts)}
            yield by_text, otherwise, end, below
            if len(some) < _SLICE:
                return
            below = end

    def _among(self, way: Way, keys: set[int], texts: Texts) -> set[int]:
        self._go_on()
        if way.known is None and len(keys) > _MANY and way not in self._too_many:
            self._too_many.add(way)
            way.look_up(_ROWS)
        return way.among(keys, texts) if keys else keys

    def _found(self, match: str, below: int, size: int, low: int = 0) -> list[int]:
        self._go_on()
        rows = self._sql.execute(
            "SELECT rowid FROM prefix_fts WHERE prefix_fts MATCH ? AND rowid < ? AND rowid >= ?"
            " ORDER BY rowid DESC LIMIT ?",
            (match, below, low, size),
        ).fetchall()
        return [place for (place,) in rows]

    def _between(self, low: int, below: int) -> list[int]:
        self._go_on()
        rows = self._sql.execute(
            f"SELECT {PLACE} FROM articles INDEXED BY articles_place WHERE {PLACE} >= ? AND {PLACE} < ?"
            f" ORDER BY {PLACE} DESC LIMIT ?",
            (low, below, _SLICE),
        ).fetchall()
        return [place for (place,) in rows]

    def _known(self, one: _Wanted) -> list[int]:
        """The places of what is found otherwise than by its text."""
        placed = self._placed.get(id(one))
        if placed is None:
            keys = set[int]().union(*(way.known or () for way in one.others))
            rows = self._sql.execute(
                f"SELECT {PLACE} FROM articles WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(list(keys)),),
            )
            placed = self._placed[id(one)] = [place for (place,) in rows.fetchall()]
        return placed
