"""The newest articles that fit a search, read off the index of the texts in the order of their dates."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from annotator.corpus.places import PLACE, key_of
from annotator.corpus.search.reaching import Holding
from annotator.corpus.search.ways import InText, Texts, Way

_FIRST = 64
_MOST = 4096
# So many articles that are found otherwise than by their text are put in order beforehand.
_FEW = 1000
_SLICE = 1024
# To look into more articles than that takes longer than to look up so many rows.
_MANY = 600
_ROWS = 15_000


class _Wanted:
    """One thing wanted, or not wanted: what the index of texts is asked for it, and the other ways to it."""

    def __init__(self, holding: Holding) -> None:
        (self.text,) = [way for way in holding.ways if isinstance(way, InText)]
        self.others = [way for way in holding.ways if way is not self.text]

    @property
    def match(self) -> str:
        return self.text.match


class Newest:
    """Reads them page by page: all that hold what is wanted of `settled`, and nothing that is not wanted.

    `settled` are those of the holdings that may stand in the text; of the others nothing is known.
    """

    def __init__(
        self,
        sql: sqlite3.Connection,
        all_of: Sequence[Holding],
        none_of: Sequence[Holding],
        go_on: Callable[[], None],
    ) -> None:
        self._sql = sql
        self._go_on = go_on
        wanted, unwanted = ([one for one in some if _in_text(one)] for some in (all_of, none_of))
        self._wanted, self._unwanted = ([_Wanted(one) for one in some] for some in (wanted, unwanted))
        self._placed: dict[int, list[int]] = {}
        self._too_many: set[Way] = set()
        # Without anything wanted of the text there is nothing to lead.
        self.settled: list[Holding] = [*wanted, *unwanted] if wanted else []

    def pages(self, below: int, least: int, need: int) -> Iterator[list[int]]:
        """The pages, from below a place down to another; the first is made for so many articles."""
        for one in (*self._wanted, *self._unwanted):
            for way in one.others:
                way.look_up(_FEW)
        size = min(_MOST, max(_FIRST, need))
        while below > least:
            found = [self._found(one.match, below, size, least) for one in self._wanted]
            lows = [some[-1] if len(some) == size else least for some in found]
            low = min(lows)
            # What reaches furthest back is held by the fewest.
            lead = lows.index(low)
            for stretch in self._stretches(self._wanted[lead], found[lead], low, below):
                yield self._fit(lead, *stretch)
            below, size = low, min(_MOST, size * 4)

    def _fit(self, lead: int, by_text: set[int], otherwise: set[int], low: int, below: int) -> list[int]:
        """Those of the articles that the lead gave which hold the rest too, in order."""
        left = by_text | otherwise
        texts = Texts(self._sql)
        for one in self._wanted:
            if left and one is not self._wanted[lead]:
                left = self._held(one, left, lead, by_text, low, below, texts)
        for one in self._unwanted:
            if left:
                left -= self._held(one, left, lead, by_text, low, below, texts)
        return [key_of(place) for place in sorted(left, reverse=True)]

    def _held(
        self,
        one: _Wanted,
        left: set[int],
        lead: int,
        by_text: set[int],
        low: int,
        below: int,
        texts: Texts,
    ) -> set[int]:
        """Those of some articles between two places that hold one thing; `by_text` have the lead's text."""
        both = f"{self._wanted[lead].match} AND {one.match}"
        held = left & set(self._found(both, below, -1, low)) if by_text else set[int]()
        # Where the lead's text was found and both were not, this one's text need not be looked into.
        for way, some in ((one.text, left - by_text), *((way, left) for way in one.others)):
            rest = {key_of(place): place for place in some - held}
            held |= {rest[key] for key in self._among(way, set(rest), texts)}
        return held

    def _stretches(
        self, lead: _Wanted, found: list[int], low: int, below: int
    ) -> Iterator[tuple[set[int], set[int], int, int]]:
        """From one place down to another: the places that the lead's text gives, those found otherwise."""
        known = all(way.known is not None for way in lead.others)
        size = _SLICE if known else _FIRST
        while True:
            some = self._between(low, below, size)
            if known and len(some) == size:
                by_text = {place for place in found if place < below}
                yield by_text, {one for one in self._known(lead) if low <= one < below} - by_text, low, below
                return
            end = some[-1] if len(some) == size else low
            by_text = {place for place in found if end <= place < below}
            rest = {key_of(place): place for place in some if place not in by_text}
            texts = Texts(self._sql)
            otherwise = {rest[key] for way in lead.others for key in self._among(way, set(rest), texts)}
            yield by_text, otherwise, end, below
            if len(some) < size:
                return
            known = all(way.known is not None for way in lead.others)
            below, size = end, min(_SLICE, 2 * size)

    def _among(self, way: Way, keys: set[int], texts: Texts) -> set[int]:
        self._go_on()
        if way.known is None and len(keys) > _MANY and way not in self._too_many:
            self._too_many.add(way)
            way.look_up(_ROWS)
        return way.among(keys, texts) if keys else keys

    def _found(self, match: str, below: int, size: int, low: int) -> list[int]:
        self._go_on()
        rows = self._sql.execute(
            "SELECT rowid FROM text_fts WHERE text_fts MATCH ? AND rowid < ? AND rowid >= ?"
            " ORDER BY rowid DESC LIMIT ?",
            (match, below, low, size),
        ).fetchall()
        return [place for (place,) in rows]

    def _between(self, low: int, below: int, size: int) -> list[int]:
        self._go_on()
        rows = self._sql.execute(
            f"SELECT {PLACE} FROM articles INDEXED BY articles_place WHERE {PLACE} >= ? AND {PLACE} < ?"
            f" ORDER BY {PLACE} DESC LIMIT ?",
            (low, below, size),
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


def _in_text(holding: Holding) -> bool:
    return sum(isinstance(way, InText) for way in holding.ways) == 1
