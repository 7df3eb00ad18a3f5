"""Which articles fit a search, in order: the first of them soon, or all of them at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from annotator.corpus.places import TOP, between, place_of
from annotator.corpus.search.asking import Asked, Condition
from annotator.corpus.search.lists import numbers, pieces
from annotator.corpus.search.newest import Newest
from annotator.corpus.search.ranking import heaviest
from annotator.corpus.search.reaching import FEW, Holding
from annotator.corpus.search.ways import Texts
from annotator.corpus.values import Order

_ORDERED = {
    "newest": "a.published DESC, a.key DESC",
    "title": "a.title_key, a.key",
    "imported": "a.key DESC",
}
_INDEX = {"newest": "INDEXED BY articles_published", "title": "INDEXED BY articles_title", "imported": ""}
_FIRST_PAGE = 128
_PAGE = 1 << 14
# So many articles are looked into at a time, and so many at most where looking up all may take longer.
_TOGETHER = 48
_LOOKED_INTO = 2000
_MET_TOGETHER = 256
# To look for more in a set takes longer than who cancels should wait.
_AT_ONCE = 1 << 13


EVERY = 1 << 62
"""What is needed when all are."""


class After(NamedTuple):
    """An article as the place in an order from which to go on: when it was published, and its key."""

    published: str | None
    key: int


class Fitting:
    """The articles that fit a search. All of its reads belong into one transaction.

    `fits` is asked last of every article; `go_on` is called between reads, to end the work by what it raises.
    """

    def __init__(
        self,
        sql: sqlite3.Connection,
        asked: Asked,
        go_on: Callable[[], None],
        fits: Callable[[int], bool] | None = None,
    ) -> None:
        self._sql = sql
        self._asked = asked
        self._go_on = go_on
        self._fits = fits
        self._all_of = [Holding(sql, reaches, go_on) for reaches in asked.all_of]
        self._none_of = [Holding(sql, reaches, go_on) for reaches in asked.none_of]
        self._kept: set[int] | None = None
        self._left_out: list[set[int]] = []
        self._facts: tuple[int, ...] = ()
        self._settled: list[Holding] = []

    def all(self, order: Order) -> list[int]:
        """Every one of them, in order."""
        if self._asked.void:
            return []
        if order == "best":
            return list(self.each("best", EVERY))
        kept: set[int] | None = None
        for holding in self._all_of:
            self._go_on()
            if kept is not None and len(kept) <= _LOOKED_INTO:
                kept = holding.among(kept, Texts(self._sql))
            else:
                kept = holding.all() if kept is None else kept & holding.all()
        for holding in self._none_of:
            if kept is None:
                kept = set(self._ordered("imported"))
            holding.prepare(len(kept), self._total)
            kept = kept - holding.surely
            kept -= holding.among(kept, Texts(self._sql)) if len(kept) <= _LOOKED_INTO else holding.all()
        if kept is not None and len(kept) <= FEW:
            found = self._sorted(kept, order)
        else:
            found = self._ordered(order)
            if kept is not None:
                found = self._both(found, kept)
        return found if self._fits is None else [key for key in found if self._fits_too(key)]

    def _both(self, keys: list[int], kept: set[int]) -> list[int]:
        both: list[int] = []
        for first in range(0, len(keys), _AT_ONCE):
            self._go_on()
            both += [key for key in keys[first : first + _AT_ONCE] if key in kept]
        return both

    def each(self, order: Order, need: int, after: After | None = None) -> Iterator[int]:
        """One after another, in order, the first before the rest are looked for.

        `need` is how many will do, most likely. `after` is for `newest`.
        """
        if self._asked.void:
            return
        seen: set[int] = set()
        if order == "best":
            ranked = self._meeting(heaviest(self._sql, self._asked, self._go_on))
            for key in self._walk(iter((ranked,)), None, need):
                seen.add(key)
                yield key
            order = "newest"

        def in_order(keys: Iterable[int]) -> list[int]:
            return self._sorted(keys, order, after)

        pages = None if order != "newest" else self._newest(need, after)
        for key in self._walk(pages or self._pages(order, after), in_order, need - len(seen)):
            if key not in seen:
                yield key

    def _walk(
        self, pages: Iterator[list[int]], in_order: Callable[[Iterable[int]], list[int]] | None, need: int
    ) -> Iterator[int]:
        """Those of the pages that fit; once it is known that few do, these are put `in_order` instead."""
        for holding in self._all_of:
            if holding not in self._settled:
                holding.few()
        self._learn()
        passed: set[int] = set()
        looked_into = found = 0
        if in_order is not None and self._are_few:
            pages, in_order = iter((in_order(self._kept or ()),)), None
            self._settled = []
        while (page := next(pages, None)) is not None:
            rest = self._possible(page)
            while rest:
                self._go_on()
                some, rest = rest[:_TOGETHER], rest[_TOGETHER:]
                passed.update(some)
                looked_into += len(some)
                for key in self._held(some):
                    found += 1
                    need -= 1
                    yield key
                left = (
                    len(rest) if in_order is None else self._total if self._kept is None else len(self._kept)
                )
                if need > 0 and self._prepare(min(left, need * looked_into / max(found, 0.5))):
                    rest = self._possible(rest)
                    looked_into = found = 0
                if in_order is not None and self._are_few:
                    # Those passed were the first in this same order.
                    self._settled = []
                    rest = [key for key in in_order(self._kept or ()) if key not in passed]
                    rest, pages, in_order = self._possible(rest), iter(()), None

    @property
    def _are_few(self) -> bool:
        return self._kept is not None and len(self._kept) <= FEW

    def _meeting(self, keys: list[int]) -> list[int]:
        """Those of some articles that meet the conditions, in the order given."""
        if not (self._asked.where or self._asked.having):
            return keys
        meeting: set[int] = set()
        for some in pieces(keys, _MET_TOGETHER):
            self._go_on()
            meeting.update(self._sorted(some, "imported") if self._asked.where else self._with_rows(some))
        return [key for key in keys if key in meeting]

    def _with_rows(self, keys: Iterable[int]) -> list[int]:
        """Those of some articles whose mentions and claims meet the conditions on these."""
        # Without the rows of the articles, which are long.
        rows = self._sql.execute(
            "SELECT a.key FROM (SELECT value AS key FROM json_each(?)) a"
            f" WHERE {' AND '.join(sql for sql, _ in self._asked.having)}",
            (json.dumps(list(keys)), *(value for _, values in self._asked.having for value in values)),
        ).fetchall()
        return [key for (key,) in rows]

    def _newest(self, need: int, after: After | None) -> Iterator[list[int]] | None:
        """The pages that the index of the texts leads to; None where no word may stand in the text."""
        newest = Newest(self._sql, self._all_of, self._none_of, self._go_on)
        self._settled = newest.settled
        if not newest.settled:
            return None
        ends = [between(*one) for one in self._asked.query.only.days] or [(0, TOP)]
        least, below = min(first for first, _ in ends), max(last for _, last in ends)
        if after is not None:
            below = min(below, place_of(after.published, after.key))
        return map(self._meeting, newest.pages(below, least, need))

    def _pages(self, order: Order, after: After | None) -> Iterator[list[int]]:
        # To look for rows of articles that hardly any has, page by page, could take as long as all at once.
        offset, size = 0, _FIRST_PAGE
        while page := self._ordered(order, after, size, offset, self._asked.where):
            if not self._asked.having:
                yield page
            for first in range(0, len(page) if self._asked.having else 0, _MET_TOGETHER):
                self._go_on()
                some = page[first : first + _MET_TOGETHER]
                having = set(self._with_rows(some))
                yield [key for key in some if key in having]
            offset, size = offset + size, min(_PAGE, size * 4)

    def _prepare(self, to_come: float) -> bool:
        """Looks up what takes longer to look for in so many more articles; whether more is known then."""
        for holding in sorted(self._all_of, key=_share):
            if holding in self._settled or holding.known is not None:
                continue
            if holding.prepare(to_come, self._total):
                to_come *= holding.share
        for holding in self._none_of:
            if holding not in self._settled:
                holding.prepare(to_come, self._total)
        return self._learn()

    @cached_property
    def _total(self) -> int:
        (last,) = self._sql.execute("SELECT max(key) FROM articles").fetchone()
        return last or 1

    def _learn(self) -> bool:
        """Keeps what is known by now of what is looked for; whether it is more than before."""
        known = [holding.known for holding in self._all_of if holding.known is not None]
        out = [holding.surely for holding in self._none_of]
        facts = (len(known), *map(len, out))
        if facts == self._facts:
            return False
        self._facts = facts
        self._left_out = [keys for keys in out if keys]
        self._kept = set.intersection(*known) if len(known) > 1 else known[0] if known else None
        return True

    def _possible(self, keys: list[int]) -> list[int]:
        """Those of some articles that what is known by now does not rule out."""
        if self._kept is not None:
            kept = self._kept
            keys = [key for key in keys if key in kept]
        for out in self._left_out:
            keys = [key for key in keys if key not in out]
        return keys

    def _held(self, keys: Sequence[int]) -> Iterator[int]:
        """Those of a few articles that hold what they have to, in their order."""
        texts, left = Texts(self._sql), set(keys)
        for holding in sorted(self._all_of, key=_share):
            if holding not in self._settled:
                left = holding.among(left, texts)
        for holding in self._none_of:
            if holding not in self._settled:
                left -= holding.among(left, texts)
        return (key for key in keys if key in left and self._fits_too(key))

    def _fits_too(self, key: int) -> bool:
        self._go_on()
        return self._fits is None or self._fits(key)

    def _sorted(self, keys: Iterable[int], order: Order, after: After | None = None) -> list[int]:
        """Those of some articles that meet the conditions, in order."""
        conditions, given = self._where(after)
        rows = self._sql.execute(
            # Else an index of what the conditions ask for would be read in the place of these few.
            "SELECT a.key FROM json_each(?) few CROSS JOIN articles a"
            f" WHERE a.key = few.value AND {conditions} ORDER BY {_ORDERED[order]}",
            (json.dumps(list(keys)), *given),
        ).fetchall()
        return [key for (key,) in rows]

    def _ordered(
        self,
        order: Order,
        after: After | None = None,
        limit: int = -1,
        offset: int = 0,
        where: Sequence[Condition] | None = None,
    ) -> list[int]:
        """The articles that meet the conditions, or those of them that are told, in order."""
        self._go_on()
        conditions, given = self._where(after, where)
        if order == "imported" and limit < 0:
            # The rows themselves are long: an index is read, and its keys sorted, in a fraction of the time.
            return sorted(self._ordered("newest", after), reverse=True)
        (keys,) = self._sql.execute(
            "SELECT json_group_array(key) FROM (SELECT a.key AS key FROM articles a"
            f" {_INDEX[order]} WHERE {conditions} ORDER BY {_ORDERED[order]} LIMIT ? OFFSET ?)",
            (*given, limit, offset),
        ).fetchone()
        return numbers(keys, self._go_on)

    def _where(self, after: After | None, where: Sequence[Condition] | None = None) -> Condition:
        met = (*self._asked.where, *self._asked.having) if where is None else where
        conditions = [sql for sql, _ in met]
        given = [value for _, values in met for value in values]
        if after is not None and after.published is None:
            conditions.append("a.published IS NULL AND a.key < ?")
            given.append(after.key)
        elif after is not None and after.published is not None:
            conditions.append("((a.published, a.key) < (?, ?) OR a.published IS NULL)")
            given += [after.published, after.key]
        return " AND ".join(conditions) or "1", tuple(given)


def _share(holding: Holding) -> float:
    return holding.share
