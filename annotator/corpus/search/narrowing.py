"""What a search's filters leave of one article: which stretches of its text, which of its claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from annotator.corpus.search.cutting import Finder, Wanted, cut
from annotator.corpus.search.layers import Layer, Layers, Thing
from annotator.corpus.search.ways import entities_named
from annotator.domain.query import Filters
from annotator.domain.words import Role


class Narrowing:
    """One set of filters, for any article: the entities its sources name are looked up once."""

    def __init__(self, sql: sqlite3.Connection, filters: Filters, go_on: Callable[[], None]) -> None:
        self.filters = filters
        wanted = [Wanted(words, one.prefix) for one in filters.sources if (words := cut(one.text))]
        self.finder = Finder(wanted, go_on)
        self.entities = frozenset(entities_named(sql, wanted))

    def within(self, layers: Layers, text: str) -> Narrowed:
        """What it leaves of an article."""
        return Narrowed(self, layers, text)


class Narrowed:
    """What the filters leave of one article; nothing of it is read before it is asked for."""

    def __init__(self, by: Narrowing, layers: Layers, text: str) -> None:
        self._by = by
        self._layers = layers
        self._text = text
        self.nothing = not (by.filters.labels or by.filters.sources or by.filters.statuses)

    def admits(self, start: int, end: int) -> bool:
        """Whether a stretch of text lies in what is asked for."""
        filters = self._by.filters
        if self.nothing:
            return True
        if not filters.labels and not filters.sources:
            return self._in(self._mention_layer, start, end) or self._in(self._claim_layer, start, end)
        return (not filters.labels or self._in(self._mention_layer, start, end)) and (
            not filters.sources or self._in(self._claim_layer, start, end)
        )

    def admits_claim(self, id: str) -> bool:
        """Whether what is noted beside a claim is asked for."""
        return self.nothing or (not self._by.filters.labels and id in self._claims)

    def mentions(self) -> list[Thing]:
        """The mentions asked for; none when only claims are."""
        filters = self._by.filters
        if not filters.labels and (filters.sources or not filters.statuses):
            return []
        return [one for one in self._mention_layer.things if self.admits(one.start, one.end)]

    def contents(self) -> list[Thing]:
        """The first part of what each claim asked for says; none when only mentions are."""
        if self._by.filters.labels or self.nothing:
            return []
        first: dict[str, Thing] = {}
        for one in self._layers.spans_of(self._claims, (Role.CONTENT,)):
            first.setdefault(one.id, one)
        return list(first.values())

    @cached_property
    def _claims(self) -> frozenset[str]:
        by = self._by
        return frozenset(self._layers.claims(by.filters, by.finder, by.entities, self._text))

    @cached_property
    def _claim_layer(self) -> Layer:
        return Layer(self._layers.spans_of(self._claims))

    @cached_property
    def _mention_layer(self) -> Layer:
        return Layer(self._layers.mentions(self._by.filters.labels, self._by.filters.statuses))

    @staticmethod
    def _in(layer: Layer, start: int, end: int) -> bool:
        return layer.at(start, end) is not None


def apart(filters: Filters) -> list[Filters]:
    """Filters of which none may hold, each alone."""
    alone = Filters()
    kinds = (
        replace(alone, labels=filters.labels),
        replace(alone, sources=filters.sources),
        replace(alone, statuses=filters.statuses),
    )
    return [one for one in kinds if one != alone]
