"""What lies in an article's text, laid out to ask what is at a place: blocks, claims, photos, mentions."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from annotator.corpus.search.asking import one_of
from annotator.corpus.search.cutting import Finder
from annotator.domain.query import Filters, Where
from annotator.domain.words import BlockKind, Label, Role, Status


class Thing(NamedTuple):
    """A stretch of a text, and the id of what it belongs to."""

    start: int
    end: int
    id: str


class Layer:
    """Stretches of one kind, which may overlap."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things = sorted(things)
        self._starts = [one.start for one in self.things]
        self._furthest = list(accumulate((one.end for one in self.things), max))

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self._furthest[-1] if self._furthest else 0

    def at(self, start: int, end: int) -> Thing | None:
        """The last begun of those that share a character with a stretch."""
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._furthest[at] > start:
            if self.things[at].end > start:
                return self.things[at]
            at -= 1
        return None


ANYWHERE: frozenset[Where] = frozenset()
"""Every place."""

_IN_CLAIM = (Role.CONTENT, Role.SOURCE, Role.CUE)
_IN_CLAIM_SQL = one_of("s.role", _IN_CLAIM)
_BLOCKS = {
    BlockKind.TITLE: Where.HEADLINE,
    BlockKind.CAPTION: Where.CAPTION,
    BlockKind.ALT_TEXT: Where.CAPTION,
    BlockKind.CREDIT: Where.CREDIT,
}
_BLOCK_SQL = one_of("kind", _BLOCKS)
_PHOTO_PARTS = (("alt", Where.CAPTION), ("caption", Where.CAPTION), ("credit", Where.CREDIT))
_ORDER = (Where.HEADLINE, Where.CLAIM, Where.CAPTION, Where.CREDIT)


class Layers:
    """The layers of one article, read when they are first asked for. `pictured` says that it has photos."""

    def __init__(self, sql: sqlite3.Connection, key: int, *, pictured: bool) -> None:
        self._sql = sql
        self._key = key
        self._pictured = pictured
        self._layers: dict[Where, Layer] = {}

    def layer(self, where: Where) -> Layer:
        """Headline, claims, captions or credits. The things of a headline have no id."""
        if where not in self._layers:
            things = self._claimed() if where is Where.CLAIM else self._printed(where)
            self._layers[where] = Layer(things)
        return self._layers[where]

    def place(self, start: int, end: int, among: frozenset[Where]) -> tuple[Where, str | None] | None:
        """Where a stretch lies, of the places asked for (all when empty), and in what; None when in none."""
        for where in _ORDER:
            if (not among or where in among) and (thing := self.layer(where).at(start, end)) is not None:
                return where, None if where is Where.HEADLINE else thing.id or None
        return (Where.TEXT, None) if not among or Where.TEXT in among else None

    def all_places(self, start: int, end: int) -> frozenset[Where]:
        """Every kind of place a stretch lies in; plain text when in none."""
        found = {where for where in _ORDER if self.layer(where).at(start, end) is not None}
        return frozenset(found or {Where.TEXT})

    def claims(self, filters: Filters, finder: Finder, entities: frozenset[str], text: str) -> list[str]:
        """The ids of the claims of the sources and statuses asked for, by id."""
        statuses, given = _status(filters.statuses)
        rows = self._sql.execute(
            f"SELECT id, who, party FROM claims WHERE article_key = ? AND {statuses} ORDER BY id",
            (self._key, *given),
        ).fetchall()
        if not filters.sources:
            return [id for id, _, _ in rows]
        sources: dict[str, list[str]] = {}
        for start, end, id in self._spans((Role.SOURCE,)):
            sources.setdefault(id, []).append(text[start:end])
        return [
            id
            for id, who, party in rows
            if who in entities or any(map(finder.occurs, (*sources.get(id, ()), party or "")))
        ]

    def spans_of(self, claims: Iterable[str], roles: Iterable[Role] = _IN_CLAIM) -> list[Thing]:
        """Where claims lie: their contents, sources and cues, or other roles."""
        ids = set(claims)
        return [one for one in self._spans(roles) if one.id in ids]

    def mentions(self, labels: frozenset[Label], statuses: frozenset[Status]) -> list[Thing]:
        """The mentions of some labels (all when empty) and statuses (all but rejected when empty)."""
        kinds, given = one_of("label", labels or frozenset(Label))
        status, more = _status(statuses)
        return [one for one, _ in self._mentions(f"{kinds} AND {status}", (*given, *more))]

    def mentions_of(self, entities: Collection[str]) -> list[Thing]:
        """The mentions that refer to one of some entities."""
        return [one for one, entity in self._mentions(*_status(frozenset())) if entity in entities]

    def _mentions(self, condition: str, given: Iterable[str | int]) -> list[tuple[Thing, str | None]]:
        rows = self._sql.execute(
            f'SELECT "start", "end", id, entity FROM mentions WHERE article_key = ? AND {condition}'
            ' ORDER BY "start", "end", id',
            (self._key, *given),
        ).fetchall()
        return [(Thing(start, end, id), entity) for start, end, id, entity in rows]

    def _spans(self, roles: Iterable[Role]) -> list[Thing]:
        kinds, given = one_of("role", roles)
        rows = self._sql.execute(
            f'SELECT "start", "end", claim FROM claim_spans WHERE article_key = ? AND {kinds}',
            (self._key, *given),
        ).fetchall()
        return sorted(Thing(*row) for row in rows)

    def _claimed(self) -> list[Thing]:
        kinds, given = _IN_CLAIM_SQL
        return [
            Thing(*row)
            for row in self._sql.execute(
                'SELECT s."start", s."end", s.claim FROM claim_spans s JOIN claims c'
                " ON c.article_key = s.article_key AND c.id = s.claim"
                f" WHERE s.article_key = ? AND {kinds} AND c.status != ?",
                (self._key, *given, Status.REJECTED.value),
            ).fetchall()
        ]

    def _printed(self, where: Where) -> list[Thing]:
        """Parts of photos, and the blocks that belong to none."""
        names = [at for at, (_, of) in enumerate(_PHOTO_PARTS) if of is where]
        things = [
            Thing(start, end, id)
            for id, *parts in self._photos
            for at in names
            if (start := parts[2 * at]) is not None and (end := parts[2 * at + 1]) is not None
        ]
        of_photos = Layer(things)
        blocks = [
            Thing(start, end, "") for start, end, kind in self._blocks if _BLOCKS[BlockKind(kind)] is where
        ]
        return things + [one for one in blocks if of_photos.at(one.start, one.end) is None]

    @cached_property
    def _photos(self) -> list[tuple[str, *tuple[int | None, ...]]]:
        if not self._pictured:
            return []
        columns = ", ".join(f"{name}_start, {name}_end" for name, _ in _PHOTO_PARTS)
        return self._sql.execute(
            f"SELECT id, {columns} FROM photos WHERE article_key = ?", (self._key,)
        ).fetchall()

    @cached_property
    def _blocks(self) -> list[tuple[int, int, str]]:
        kinds, given = _BLOCK_SQL
        return self._sql.execute(
            f'SELECT "start", "end", kind FROM blocks WHERE article_key = ? AND {kinds}', (self._key, *given)
        ).fetchall()


@cache
def _status(statuses: frozenset[Status]) -> tuple[str, tuple[str | int, ...]]:
    return one_of("status", statuses or frozenset(Status) - {Status.REJECTED})
