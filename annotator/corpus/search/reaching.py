"""Finds the articles that hold some words: by looking into one after another, or all from the indexes.

A word that few articles hold is looked up. A word that most of them hold is not: to list its hundred
thousand articles takes longer than to look into the first hundred for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from annotator.corpus.search.asking import Reach
from annotator.corpus.search.ways import Texts, Way, ways

FEW = 1000
"""So many articles are sorted, or looked into, without a second thought."""


class Holding:
    """The articles in which one of some reaches is found."""

    def __init__(self, sql: sqlite3.Connection, reaches: Sequence[Reach], go_on: Callable[[], None]) -> None:
        self._go_on = go_on
        self.ways: list[Way] = [way for reach in reaches for way in ways(sql, reach, go_on)]
        self._surely: set[int] = set()
        self._surely_of = 0
        self._tried = self._held = 0

    @property
    def known(self) -> set[int] | None:
        """All of them, once each way was looked up."""
        return self.surely if all(way.known is not None for way in self.ways) else None

    @property
    def share(self) -> float:
        """Which part of the articles looked into held it, 0 to 1; never quite either."""
        return (self._held + 0.5) / (self._tried + 1)

    def few(self) -> set[int] | None:
        """All of them, unless there are more than a few or it takes long to tell."""
        for way in self.ways:
            self._go_on()
            if way.known is None and way.may_be_few():
                way.look_up(FEW)
            if way.known is None:
                return None
        return self.known

    def all(self) -> set[int]:
        """All of them."""
        for way in self.ways:
            self._go_on()
            way.look_up()
        return self.known or set()

    def among(self, keys: set[int], texts: Texts) -> set[int]:
        """Those of a few articles that are among them."""
        if self.known is not None:
            return keys & self.known
        found = keys & self.surely
        for way in self.ways:
            if way.known is None:
                self._go_on()
                found |= way.among(keys - found, texts)
        self._tried += len(keys)
        self._held += len(found)
        return found

    def prepare(self, to_come: float, total: int) -> bool:
        """Looks up what takes less time than looking into so many more articles, of so many in all.

        Whether all of them are known then.
        """
        for way in self.ways:
            self._go_on()
            way.prepare(to_come * (1 - min(1.0, len(self.surely) / total)), total)
        return self.known is not None

    @property
    def surely(self) -> set[int]:
        """Those that are among them for all that was looked up so far."""
        known = [way.known for way in self.ways if way.known is not None]
        if len(known) != self._surely_of:
            self._surely_of = len(known)
            # A hundred thousand take a while to copy: the largest takes in the others.
            self._surely = max(known, key=len)
            for some in known:
                self._go_on()
                self._surely |= some
        return self._surely
