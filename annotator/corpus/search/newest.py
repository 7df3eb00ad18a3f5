"""The newest articles that fit a search, read off the indexes in the order of their dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from annotator.corpus.places import key_of
from annotator.corpus.search.lacking import Lacking
from annotator.corpus.search.lists import newest
from annotator.corpus.search.reaching import Holding
from annotator.corpus.search.ways import ByNames, Indexed, InText, Texts, Way

_FIRST, _GROWS, _MOST = 64, 4, 4096
_SLICE = 1024
# So many places are read of one way at most, before who cancels has waited for too long.
_PLACES = 1 << 14
# What it takes to read one place off an index, and to find where the places of one entity begin; in the
# measure of time of `Way.look`.
_READ, _BEGIN = 0.3, 3
_FEWEST = 16
# Of more entities it is first looked how many articles lie on the page beside those already found.
_MANY_NAMES = 600
# For so many of those it is worth to read off an index which they are.
_BESIDE = 1024


class _Wanted:
    """One thing wanted, or not wanted: the index that is asked first, and the other ways to it."""

    def __init__(self, holding: Holding) -> None:
        leading = _leading(holding)
        assert leading is not None
        self.first: Indexed = leading
        self.others = [way for way in holding.ways if way is not leading]

    @property
    def match(self) -> str:
        return self.first.match


class _Page:
    """From one place down to another, what is found where, each way asked once; `found` is looked at."""

    def __init__(self, found: list[int], low: int, below: int) -> None:
        self.found, self.low, self.below = found, low, below
        self.places: dict[Way, set[int]] = {}


class _Led(_Page):
    """One whose `found` are the places that the index of the lead gives."""

    def __init__(self, lead: _Wanted, found: list[int], low: int, below: int) -> None:
        super().__init__(found, low, below)
        self.lead = lead
        self.both: dict[Way, set[int]] = {}


class Newest:
    """Reads them page by page: all that hold what is wanted of `settled`, and nothing that is not wanted.

    `settled` are those of the holdings that one index can be asked for first; of the others nothing is known.
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
        wanted, unwanted = ([one for one in some if _leading(one)] for some in (all_of, none_of))
        self._wanted, self._unwanted = ([_Wanted(one) for one in some] for some in (wanted, unwanted))
        # Of each way, how many places there were on the last page to one of the lead's.
        self._dense: dict[Way, float] = {}
        self.settled: list[Holding] = [*wanted, *unwanted]

    def pages(self, below: int, least: int, need: int) -> Iterator[list[int]]:
        """The pages, from below a place down to another; the first is made for so many articles."""
        size = min(_MOST, max(_FIRST, need))
        if not self._wanted:
            yield from self._without(below, least, size)
            return
        lead, found = self._lead(below, least, size)
        index = lead.first.index
        # Else page after page would be read of a word that hardly ever stands without the other.
        unwanted = self._unwanted_of(index)
        match = f"{lead.match} NOT ({unwanted})" if unwanted else lead.match
        if unwanted:
            found = self._found(index, match, below, size, least)
        while below > least:
            page = _Led(lead, found, found[-1] if len(found) == size else least, below)
            for by_index, otherwise in self._stretches(page):
                yield self._fit(page, by_index, otherwise)
            below, size = page.low, min(_MOST, size * _GROWS)
            found = self._found(index, match, below, size, least) if below > least else []

    def _without(self, below: int, least: int, size: int) -> Iterator[list[int]]:
        """The same where nothing is wanted that could lead: of all articles those without the unwanted."""
        index = max((one.first.index for one in self._unwanted), key=InText.index.__eq__)
        lacking = self._lacking(index)
        for low, high in lacking.stretches(least, below, size, _MOST):
            page, texts = _Page(lacking.places(low, high), low, high), Texts(self._sql)
            left = set(page.found)
            for one in self._unwanted:
                left -= self._held_of(page, one, left, set() if one.first.index == index else left, texts)
            yield _keys(left)

    def _unwanted_of(self, index: str) -> str:
        """What finds in an index what is not wanted; empty where nothing is."""
        return " OR ".join(one.match for one in self._unwanted if one.first.index == index)

    def _lacking(self, index: str) -> Lacking:
        unwanted = self._unwanted_of(index)
        return Lacking(self._sql, index, unwanted or None, self._go_on)

    def _lead(self, below: int, least: int, size: int) -> tuple[_Wanted, list[int]]:
        """What is wanted that the fewest articles hold, and the first of them."""
        some = [(one, self._found(one.first.index, one.match, below, size, least)) for one in self._wanted]
        # What reaches furthest back is held by the fewest.
        return min(some, key=lambda one: one[1][-1] if len(one[1]) == size else least)

    def _fit(self, page: _Led, by_index: set[int], otherwise: set[int]) -> list[int]:
        """Those of the articles that the lead gave which hold the rest too, in order."""
        left = by_index | otherwise
        texts = Texts(self._sql)
        for one in self._wanted:
            if left and one is not page.lead:
                left = self._held(page, one, left, by_index, texts)
        for one in self._unwanted:
            if left:
                # Those that the index of the lead gave do not stand in the same index for this one.
                known = by_index if one.first.index == page.lead.first.index else set()
                left -= self._held_of(page, one, left, left - known, texts)
        return _keys(left)

    def _held(self, page: _Led, one: _Wanted, left: set[int], by_index: set[int], texts: Texts) -> set[int]:
        """Those of some articles of the page that hold one more thing that is wanted."""
        if not by_index or one.first.index != page.lead.first.index:
            return self._held_of(page, one, left, left, texts)
        held = left & self._both(page, one)
        return held | self._held_of(page, one, left - held, left - held - by_index, texts)

    def _held_of(
        self, page: _Page, one: _Wanted, left: set[int], doubtful: set[int], texts: Texts
    ) -> set[int]:
        """The same, where the first index can only hold it of those that are `doubtful`."""
        held: set[int] = set()
        for way, some in ((one.first, doubtful), *((way, left) for way in one.others)):
            rest = some - held
            if not rest:
                continue
            places = self._places(page, way, len(rest))
            if places is not None:
                held |= rest & places
            else:
                keys = {key_of(place): place for place in rest}
                held |= {keys[key] for key in way.among(set(keys), texts)}
        return held

    def _both(self, page: _Led, one: _Wanted) -> set[int]:
        """Where on the page one thing stands in the index beside the lead."""
        both = page.both.get(one.first)
        if both is None:
            match = f"{page.lead.match} AND {one.match}"
            both = set(self._found(one.first.index, match, page.below, -1, page.low))
            page.both[one.first] = both
        return both

    def _stretches(self, page: _Led) -> Iterator[tuple[set[int], set[int]]]:
        """From one place down to another: the places that the lead's index gives, those found otherwise."""
        others = page.lead.others
        known: list[set[int]] = []
        for way in others:
            if isinstance(way, ByNames) and way.names > _MANY_NAMES:
                break
            if (places := self._places(page, way, _BESIDE)) is None:
                break
            known.append(places)
        if len(known) == len(others):
            by_index = set(page.found)
            yield by_index, set[int]().union(*known) - by_index
            return
        lacking = self._lacking(page.lead.first.index)
        for low, below in lacking.stretches(page.low, page.below, _FIRST, _SLICE):
            by_index = {place for place in page.found if low <= place < below}
            beside = set(lacking.places(low, below)) - by_index
            yield by_index, self._otherwise(others, low, below, beside)

    def _otherwise(self, others: Sequence[Way], low: int, below: int, some: set[int]) -> set[int]:
        """Those of all articles between two places that are found by other ways than the lead's index."""
        found: set[int] = set()
        texts = Texts(self._sql)
        for way in others:
            rest = some - found
            places = self._within(way, low, below, len(rest))
            if places is None:
                keys = {key_of(place): place for place in rest}
                places = {keys[key] for key in way.among(set(keys), texts)}
            found |= places & rest
        return found

    def _places(self, page: _Page, way: Way, articles: int) -> set[int] | None:
        """Where on the page a way leads to; None where it is sooner looked into so many articles."""
        if way in page.places:
            return page.places[way]
        if self._dense.get(way, 0.0) * len(page.found) > _worth(way, articles):
            return None
        places = self._within(way, page.low, page.below, articles)
        if places is not None:
            page.places[way] = places
            self._dense[way] = len(places) / max(len(page.found), 1)
        return places

    def _within(self, way: Way, low: int, below: int, articles: int) -> set[int] | None:
        self._go_on()
        most = _worth(way, articles)
        return None if most < _FEWEST else way.within(low, below, most)

    def _found(self, index: str, match: str, below: int, size: int, low: int) -> list[int]:
        return newest(self._sql, index, match, low, below, size, self._go_on)


def _keys(places: set[int]) -> list[int]:
    """The articles at some places, the newest first."""
    return [key_of(place) for place in sorted(places, reverse=True)]


def _leading(holding: Holding) -> Indexed | None:
    """The way of a holding whose index is asked first: that of its text, else of the words beside it."""
    for kind in (InText, Indexed):
        some = [way for way in holding.ways if isinstance(way, kind)]
        if len(some) == 1:
            return some[0]
    return None


def _worth(way: Way, articles: int) -> int:
    """How many places are read in the time that looking into so many articles takes."""
    begin = _BEGIN * way.names if isinstance(way, ByNames) else 0
    return min(_PLACES, int((articles * way.look - begin) / _READ))
