"""The lines of one article that a search finds: each match with what stands left and right of it."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from annotator.corpus.schema import concatenated
from annotator.corpus.search.asking import Asked
from annotator.corpus.search.cutting import Finder
from annotator.corpus.search.layers import ANYWHERE, Layers
from annotator.corpus.search.narrowing import Narrowed, Narrowing, apart
from annotator.corpus.search.ways import entities_named
from annotator.domain.query import Where

_AROUND = 60
_WINDOW = 4 * _AROUND
_LONGEST = 160
# Two words no further apart than this are one line.
_APART = 3


class Hit(NamedTuple):
    """A line of a search. `start` and `end` (code points) are None for what stands beside the text.

    `thing` is the id of the claim, photo or mention it lies in. `left`, `match` and `right` are one line of
    text together, each white space in them one space, a match of more than 160 characters cut.
    """

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    where: Where
    thing: str | None
    start: int | None
    end: int | None
    left: str
    match: str
    right: str


class _Place(NamedTuple):
    """A stretch of the text; `where` and `thing` when it is a mention or claim, else what lies there says."""

    start: int
    end: int
    where: Where | None = None
    thing: str | None = None


class _Article(NamedTuple):
    """What is read of an article first: beside its text how many photos it has, and all words beside it."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    photos: int
    credits: str
    notes: str


class HitReader:
    """Reads the hits of articles, for one search. All of its reads belong into one transaction."""

    def __init__(self, sql: sqlite3.Connection, asked: Asked, go_on: Callable[[], None]) -> None:
        self._sql = sql
        self._wanted = asked.wanted
        self._places, self._avoided = asked.query.only.places, asked.query.never.places
        self._finder = Finder(asked.wanted, go_on)
        self._named = entities_named(sql, asked.wanted)
        self._only = Narrowing(sql, asked.query.only, go_on)
        self._never = [Narrowing(sql, one, go_on) for one in apart(asked.query.never)]

    def any(self, key: int) -> bool:
        """Whether an article has a hit."""
        return next(self.hits(key), None) is not None

    def hits(self, key: int) -> Iterator[Hit]:
        """The hits of an article: in its title, through its text, then in credits and notes beside it."""
        row = self._sql.execute(
            "SELECT a.id, a.title, a.outlet, a.published, t.text, a.photos,"
            " coalesce(w.credits, ''), coalesce(w.notes, '')"
            " FROM articles a JOIN article_texts t ON t.article_key = a.key"
            " LEFT JOIN article_words w ON w.article_key = a.key WHERE a.key = ?",
            (key,),
        ).fetchone()
        if row is None:
            return
        article = _Article(*row)
        layers = Layers(self._sql, key, pictured=article.photos > 0)
        only = self._only.within(layers, article.text)
        never = [one.within(layers, article.text) for one in self._never]
        if self._wanted and only.nothing:
            yield from self._in_title(article, layers)
        yield from self._in_text(article, layers, only, never)
        if self._wanted and only.nothing:
            yield from self._in_credits(article, key)
        if self._wanted:
            yield from self._in_notes(article, key, only, never)

    def _in_text(
        self, article: _Article, layers: Layers, only: Narrowed, never: list[Narrowed]
    ) -> Iterator[Hit]:
        end = self._last(layers)
        if end == 0:
            return
        if self._wanted:
            places: Iterable[_Place] = heapq.merge(
                self._words(article.text), self._names(article.text, layers), key=_extent
            )
        else:
            claims = (_Place(one.start, one.end, Where.CLAIM, one.id) for one in only.contents())
            names = (_Place(one.start, one.end, Where.NAME, one.id) for one in only.mentions())
            places = sorted((*claims, *names), key=_extent)
        for place in places:
            start, stop = place.start, place.end
            if end is not None and start >= end:
                return
            if not only.admits(start, stop) or any(one.admits(start, stop) for one in never):
                continue
            if (at := self._where(layers, place)) is not None:
                left, match, right = _line(article.text, start, stop)
                yield Hit(*article[:4], *at, start, stop, left, match, right)

    def _last(self, layers: Layers) -> int | None:
        """Where the last of the places ends in which the words may stand; None where that is anywhere."""
        if not (self._wanted and self._places) or self._places & {Where.TEXT, Where.NAME}:
            return None
        return max((layers.layer(one).end for one in self._places if one is not Where.NOTE), default=0)

    def _where(self, layers: Layers, place: _Place) -> tuple[Where, str | None] | None:
        """Where a stretch lies and in what; None when it is not where it is asked for."""
        among = ANYWHERE if Where.TEXT in self._places else self._places
        if place.where is not None:
            at: tuple[Where, str | None] | None = (place.where, place.thing)
            if among and place.where not in among and layers.place(place.start, place.end, among) is None:
                return None
        else:
            at = layers.place(place.start, place.end, among)
        if at is not None and self._avoided:
            lies_in = layers.all_places(place.start, place.end) | {at[0]}
            return None if lies_in & self._avoided else at
        return at

    def _words(self, text: str) -> Iterator[_Place]:
        """Where words of the search stand; neighbours are one line."""
        start = end = -1
        for begin, stop in self._finder.spans(text):
            gap = text[end:begin]
            if end >= 0 and len(self._wanted) > 1 and len(gap) <= _APART and "\n" not in gap:
                end = stop
                continue
            if end >= 0:
                yield _Place(start, end)
            start, end = begin, stop
        if end >= 0:
            yield _Place(start, end)

    def _names(self, text: str, layers: Layers) -> Iterator[_Place]:
        """The mentions of those who go by such a name, where the text spells it otherwise."""
        if not self._named or not self._shows(Where.NAME):
            return
        for one in layers.mentions_of(self._named):
            if not self._finder.occurs(text[one.start : one.end]):
                yield _Place(one.start, one.end, Where.NAME, one.id)

    def _in_title(self, article: _Article, layers: Layers) -> Iterator[Hit]:
        title = article.title
        if title is None or not self._shows(Where.HEADLINE):
            return
        found = next(self._finder.spans(title), None)
        if found is None or any(
            _collapsed(article.text[one.start : one.end]) == _collapsed(title)
            for one in layers.layer(Where.HEADLINE).things
        ):
            return
        yield Hit(*article[:4], Where.HEADLINE, None, None, None, *_line(title, *found))

    def _in_credits(self, article: _Article, key: int) -> Iterator[Hit]:
        """Credits as sorted into their parts, where the line in the text has not the word itself."""
        if not self._shows(Where.CREDIT) or not self._finder.occurs(article.credits):
            return
        for id, start, end, *parts in self._sql.execute(
            "SELECT id, credit_start, credit_end, photographer, agency, via FROM photos"
            " WHERE article_key = ? ORDER BY id",
            (key,),
        ).fetchall():
            credit = concatenated(*parts)
            found = next(self._finder.spans(credit), None)
            if found is not None and not (start is not None and self._finder.occurs(article.text[start:end])):
                yield Hit(*article[:4], Where.CREDIT, id, None, None, *_line(credit, *found))

    def _in_notes(self, article: _Article, key: int, only: Narrowed, never: list[Narrowed]) -> Iterator[Hit]:
        if not self._shows(Where.NOTE) or not self._finder.occurs(article.notes):
            return
        for id, note in self._sql.execute(
            "SELECT id, note FROM claims WHERE article_key = ? AND note IS NOT NULL ORDER BY id", (key,)
        ).fetchall():
            found = next(self._finder.spans(note), None)
            if found and only.admits_claim(id) and not any(one.admits_claim(id) for one in never):
                yield Hit(*article[:4], Where.NOTE, id, None, None, *_line(note, *found))

    def _shows(self, where: Where) -> bool:
        return (not self._places or where in self._places) and where not in self._avoided


def _extent(place: _Place) -> tuple[int, int]:
    return place.start, place.end


def _line(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands left of a stretch, the stretch, and what stands right of it, on one line."""
    left = _collapsed(text[max(0, start - _WINDOW) : start])[-_AROUND:].lstrip()
    right = _collapsed(text[end : end + _WINDOW])[:_AROUND].rstrip()
    if left and text[start - 1].isspace():
        left += " "
    if right and text[end].isspace():
        right = " " + right
    match = _collapsed(text[start : min(end, start + 2 * _LONGEST)])
    if len(match) > _LONGEST:
        match = match[: _LONGEST - 1] + "…"
    return left, match, right


def _collapsed(text: str) -> str:
    # A NUL, too, would end the line in many a terminal and widget.
    return " ".join(text.replace("\0", " ").split())
