"""The newest articles that fit a search, read off the index of the texts in the order of their dates."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from annotator.corpus.places import PLACE, key_of
from annotator.corpus.search.reaching import Holding
from annotator.corpus.search.ways import ByNames, InText, Texts, Way

_FIRST, _GROWS, _MOST = 64, 8, 4096
# So many articles that are found otherwise than by their text are looked up beforehand; rows of names are
# quickly read.
_FEW, _FEW_NAMED = 1000, 5000
_SLICE = 1024
# In the time that reading a slice takes, the places of so many articles are looked up.
_PLACED = 120
# To look into more texts takes longer than to read off the index where on the page the words stand.
_TEXTS = 12
# To look into more articles than that takes longer than to look up so many rows.
_MANY, _MANY_NAMED = 600, 200
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
        self._keys: dict[int, set[int]] = {}
        self._placed: dict[int, list[int]] = {}
        self._looked_into: Counter[Way] = Counter()
        self._too_many: set[Way] = set()
        # Of the page that is being made its lead and ends, and where on it stands what.
        self._both: dict[int, set[int]] = {}
        self._alone: dict[int, set[int] | None] = {}
        self._page: tuple[_Wanted, int, int] | None = None
        # Without anything wanted of the text there is nothing to lead.
        self.settled: list[Holding] = [*wanted, *unwanted] if wanted else []

    def pages(self, below: int, least: int, need: int) -> Iterator[list[int]]:
        """The pages, from below a place down to another; the first is made for so many articles."""
        for one in (*self._wanted, *self._unwanted):
            for way in one.others:
                way.look_up(_FEW_NAMED if isinstance(way, ByNames) else _FEW)
        size = min(_MOST, max(_FIRST, need))
        lead, found = self._lead(below, least, size)
        # Else page after page would be read of a word that hardly ever stands without the other.
        unwanted = " OR ".join(one.match for one in self._unwanted)
        match = f"{lead.match} NOT ({unwanted})" if unwanted else lead.match
        if unwanted:
            found = self._found(match, below, size, least)
        while below > least:
            low = found[-1] if len(found) == size else least
            self._page, self._both, self._alone = (lead, low, below), {}, {}
            for by_text, otherwise in self._stretches(lead, found, low, below):
                yield self._fit(lead, by_text, otherwise)
            below, size = low, min(_MOST, size * _GROWS)
            found = self._found(match, below, size, least) if below > least else []

    def _lead(self, below: int, least: int, size: int) -> tuple[_Wanted, list[int]]:
        """What is wanted that the fewest articles hold in their text, and the first of them."""
        some = [(one, self._found(one.match, below, size, least)) for one in self._wanted]
        # What reaches furthest back is held by the fewest.
        return min(some, key=lambda one: one[1][-1] if len(one[1]) == size else least)

    def _fit(self, lead: _Wanted, by_text: set[int], otherwise: set[int]) -> list[int]:
        """Those of the articles that the lead gave which hold the rest too, in order."""
        left = by_text | otherwise
        texts = Texts(self._sql)
        for one in self._wanted:
            if left and one is not lead:
                left = self._held(one, left, left & self._both_of(one) if by_text else set(), by_text, texts)
        for one in self._unwanted:
            if left:
                left -= self._held(one, left, set(), by_text, texts)
        return [key_of(place) for place in sorted(left, reverse=True)]

    def _held(
        self, one: _Wanted, left: set[int], held: set[int], by_text: set[int], texts: Texts
    ) -> set[int]:
        """Those of some articles of the page that hold one thing; some are known to be `held` in the text.

        `by_text` were found by the text of the lead, and need not be looked into for this one's.
        """
        doubtful = left - by_text
        if len(doubtful) > _TEXTS and (standing := self._standing(one)) is not None:
            held |= doubtful & standing
            doubtful = set()
        for way, some in ((one.text, doubtful), *((way, left) for way in one.others)):
            rest = {key_of(place): place for place in some - held}
            held |= {rest[key] for key in self._among(way, set(rest), texts)}
        return held

    def _both_of(self, one: _Wanted) -> set[int]:
        """Where on the page one thing stands in the text as well as its lead."""
        both = self._both.get(id(one))
        if both is None:
            assert self._page is not None
            lead, low, below = self._page
            both = set(self._found(f"{lead.match} AND {one.match}", below, -1, low))
            self._both[id(one)] = both
        return both

    def _standing(self, one: _Wanted) -> set[int] | None:
        """Where on the page one thing stands in the text; None where that is in very many articles."""
        if id(one) not in self._alone:
            assert self._page is not None
            _, low, below = self._page
            found = self._found(one.match, below, _MOST, low)
            self._alone[id(one)] = set(found) if len(found) < _MOST else None
        return self._alone[id(one)]

    def _stretches(
        self, lead: _Wanted, found: list[int], low: int, below: int
    ) -> Iterator[tuple[set[int], set[int]]]:
        """From one place down to another: the places that the lead's text gives, those found otherwise."""
        size, slices = _FIRST, 0
        while True:
            known = all(way.known is not None for way in lead.others)
            if known and self._soon_placed(lead, slices):
                by_text = {place for place in found if place < below}
                yield by_text, {one for one in self._known(lead) if low <= one < below} - by_text
                return
            size = _SLICE if known else size
            some = self._between(low, below, size)
            end = some[-1] if len(some) == size else low
            by_text = {place for place in found if end <= place < below}
            if known:
                others = self._known_of(lead)
                yield by_text, {place for place in some if key_of(place) in others} - by_text
            else:
                rest = {key_of(place): place for place in some if place not in by_text}
                texts = Texts(self._sql)
                yield (
                    by_text,
                    {rest[key] for way in lead.others for key in self._among(way, set(rest), texts)},
                )
            if len(some) < size:
                return
            below, size, slices = end, min(_SLICE, 2 * size), slices + 1

    def _soon_placed(self, lead: _Wanted, slices: int) -> bool:
        """Whether the places of all that is found otherwise are known, or take no longer than was read."""
        some = sum(len(way.known or ()) for way in lead.others)
        return id(lead) in self._placed or some <= _PLACED * (slices + 1)

    def _among(self, way: Way, keys: set[int], texts: Texts) -> set[int]:
        self._go_on()
        if way.known is None and way not in self._too_many:
            self._looked_into[way] += len(keys)
            if self._looked_into[way] > (_MANY_NAMED if isinstance(way, ByNames) else _MANY):
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
            rows = self._sql.execute(
                f"SELECT {PLACE} FROM articles WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(list(self._known_of(one))),),
            )
            placed = self._placed[id(one)] = [place for (place,) in rows.fetchall()]
        return placed

    def _known_of(self, one: _Wanted) -> set[int]:
        """The keys of these."""
        keys = self._keys.get(id(one))
        if keys is None:
            keys = self._keys[id(one)] = set[int]().union(*(way.known or () for way in one.others))
        return keys


def _in_text(holding: Holding) -> bool:
    return sum(isinstance(way, InText) for way in holding.ways) == 1
