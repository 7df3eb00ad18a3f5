"""The concordance: every place a search finds, one line each, page by page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import dropwhile, islice
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.search.asking import Asked, ask
from annotator.corpus.search.fitting import After, Fitting
from annotator.corpus.search.hits import Hit, HitReader
from annotator.corpus.search.patience import Late, patient
from annotator.corpus.values import LineOrder
from annotator.domain.valueclass import dataclass

_NOTHING_TO_SHOW = "Name a word, or source:, label: or status: of a claim or name, to see lines."


class Place(NamedTuple):
    """Where a page of lines ended: the article, and how many of its lines were given."""

    published: str | None
    key: int
    given: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of lines. `next` is where to go on, None at the end; `problems` what was not understood.

    `late` says that not all of the page was found in the time given for it.
    """

    hits: tuple[Hit, ...]
    next: Place | None
    problems: tuple[str, ...]
    late: bool = False


class Search:
    """Looks through all texts of a corpus."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(
        self,
        words: str,
        *,
        limit: int = 50,
        after: Place | None = None,
        order: LineOrder = "newest",
        patience: float | None = None,
    ) -> Lines:
        """The lines a search finds, in the newest article first, or in that in which it weighs most.

        Each line lies in what the filters ask for. Without words, each claim or mention they ask for is a
        line. With `patience` only those that are found in so many seconds. Raises ReadCancelled.
        """
        asked = ask(words, lines=True)
        if not asked.query.words and not _things(asked):
            shown = () if not words.strip() or asked.problems else (_NOTHING_TO_SHOW,)
            return Lines((), None, asked.problems + shown)
        found: list[Hit] = []
        with self._connection.reading() as sql, suppress(Late):
            with patient(sql, self._connection.go_on, patience) as go_on:
                place = self._gather(found, sql, asked, go_on, order, limit, after)
            return Lines(tuple(found), place, asked.problems)
        return Lines(tuple(found), None, asked.problems, late=True)

    def _gather(
        self,
        found: list[Hit],
        sql: sqlite3.Connection,
        asked: Asked,
        go_on: Callable[[], None],
        order: LineOrder,
        limit: int,
        after: Place | None,
    ) -> Place | None:
        """Adds the lines to those found, at most so many; the place where more follow."""
        reader = HitReader(sql, asked, go_on)
        fitting = Fitting(sql, asked, go_on)
        given = 0 if after is None else after.given
        for key in self._articles(fitting, order, limit, after):
            skip = given if after is not None and key == after.key else 0
            room = limit - len(found)
            hits = list(islice(reader.hits(key), skip, skip + room + 1))
            found += hits[:room]
            if len(hits) > room:
                return Place(hits[0].published, key, skip + room)
        return None

    def _articles(self, fitting: Fitting, order: LineOrder, need: int, after: Place | None) -> Iterator[int]:
        if order == "newest":
            # From the article on, not behind it: some of its lines may be left.
            return fitting.each(order, need, None if after is None else After(after.published, after.key + 1))
        every = fitting.each(order, need)
        if after is None:
            return every
        return dropwhile(lambda key: key != after.key, every)


def _things(asked: Asked) -> bool:
    only = asked.query.only
    return bool(only.sources or only.labels or only.statuses)
