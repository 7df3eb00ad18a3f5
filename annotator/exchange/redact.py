"""Protected sources taken out of an article: in its text, with every offset moved, and in all that is said.

The article comes out as if it had been written with the aliases.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Any

from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import canonical
from annotator.domain.offsets import Span, span
from annotator.domain.protection import Protection
from annotator.exchange.leaks import known, parts_of, remembered

_KEPT = frozenset({"sha256", "picture", "language", "published", "status"})
"""Fields whose words are no words."""
_IDS = frozenset({"id", "entity", "claim", "article", "other", "parent", "who"})
"""Fields that name a thing by its id; an id may be made of a name, or be one."""
_GAP = r"[\s\u00a0\u2010-\u2015-]+"
Piece = tuple[int, int, str]


class Redactor:
    """Replaces the sources of a protection by their aliases, one article after another."""

    def __init__(self, protection: Protection) -> None:
        self._aliases: dict[str, str] = {}
        self.of_entity = {
            one.entity: protection.alias(one) for one in protection.sources if one.entity is not None
        }
        wholes: dict[str, str] = {}
        parts: dict[str, str] = {}
        for source in protection.sources:
            alias = protection.alias(source)
            for name in source.names:
                wholes.setdefault(" ".join(name.split()).casefold(), alias)
                for part in parts_of(name):
                    parts.setdefault(part, alias)
        self._wholes = wholes
        self._parts = {one.casefold(): alias for one, alias in parts.items()}
        self._pattern = _pattern(wholes, parts)
        self.words = remembered(self._replaced)
        self._slug = known(protection)
        self._protection = protection
        self._bare = {alias: protection.disguised(alias) for alias in self.of_entity.values()}

    def id(self, id: str) -> str:
        """An id as it may leave: an entity's own is made of its name, so that a guess could be proved."""
        alias = self.of_entity.get(id)
        if alias is not None:
            return self._bare[alias]
        return self._protection.disguised(id) if self._slug(id) else id

    def _replaced(self, text: str) -> str:
        """Words with every name in them replaced."""
        return self._pattern.sub(lambda found: self._alias(found[0]), text)

    def _alias(self, words: str) -> str:
        folded = " ".join(re.split(_GAP, words)).casefold()
        return self._wholes.get(folded) or self._parts.get(folded) or next(iter(self._wholes.values()))

    def article(self, whole: Annotated) -> tuple[Annotated, int]:
        """The article without the sources, and how many places of its text were replaced."""
        pieces = _together([*self._named(whole), *self._marked(whole)])
        pieces = _within_blocks(pieces, whole.blocks)
        moved = _Moved(whole.text, pieces)
        changed = _Changed(moved.span, self.words, self.id)
        made = replace(
            whole,
            article=self._about(whole.article, changed),
            text=moved.text,
            **{
                name: changed.all(getattr(whole, name))
                for name in ("blocks", "photos", "mentions", "claims", "links")
            },
            entities=tuple(
                replace(changed.one(e), name=self.of_entity[e.id], aliases=())
                if e.id in self.of_entity
                else changed.one(e)
                for e in whole.entities
            ),
        )
        photos = tuple(p if p.at is None else replace(p, at=moved.place(p.at)) for p in made.photos)
        return replace(made, photos=photos), len(pieces)

    def _about(self, article: Article, changed: _Changed) -> Article:
        about: Article = changed.one(article)
        metadata = json.loads(article.metadata) if article.metadata else {}
        told = _within(metadata, self.words)
        file = article.file
        return replace(
            about,
            file=f"{article.id}{file[file.rfind('.') :] if '.' in file else ''}"
            if self._slug(file)
            else file,
            url=None if article.url and self._slug(article.url) else article.url,
            source_id=None if article.source_id and self._slug(article.source_id) else article.source_id,
            metadata=canonical(told) if told else "",
        )

    def _named(self, whole: Annotated) -> Iterator[Piece]:
        for found in self._pattern.finditer(whole.text):
            yield found.start(), found.end(), self._alias(found[0])

    def _marked(self, whole: Annotated) -> Iterator[Piece]:
        """What an editor says is the source, however it is worded."""
        for mention in whole.mentions:
            if mention.entity in self.of_entity:
                yield mention.span.start, mention.span.end, self.of_entity[mention.entity]
        for claim in whole.claims:
            if claim.who in self.of_entity:
                for at in claim.source:
                    yield at.start, at.end, self.of_entity[claim.who]


class _Changed:
    """Spans moved and words replaced in anything annotated."""

    def __init__(
        self, move: Callable[[Span], Span], words: Callable[[str], str], id: Callable[[str], str]
    ) -> None:
        self._move = move
        self._words = words
        self._id = id

    def one(self, thing: Any) -> Any:  # noqa: ANN401 - anything annotated
        """The same thing, changed."""
        if isinstance(thing, Span):
            return self._move(thing)
        if isinstance(thing, Enum) or (not isinstance(thing, str | tuple) and not is_dataclass(thing)):
            return thing
        if isinstance(thing, str):
            return self._words(thing)
        if isinstance(thing, tuple):
            return self.all(thing)
        values = {one.name: getattr(thing, one.name) for one in fields(thing)}
        changed = {name: self._field(name, value) for name, value in values.items()}
        assert not isinstance(thing, type)
        return replace(thing, **changed)

    def _field(self, name: str, value: Any) -> Any:  # noqa: ANN401
        if name in _KEPT:
            return value
        if name in _IDS and isinstance(value, str):
            # Where a claim names nobody by id, `who` is words.
            return self._words(self._id(value)) if name == "who" else self._id(value)
        return self.one(value)

    def all(self, things: tuple[Any, ...]) -> tuple[Any, ...]:
        """Several things; spans that have come to be the same stay once."""
        return tuple(dict.fromkeys(self.one(each) for each in things))


class _Moved:
    """A text with pieces replaced, and where each of its places has gone."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        made: list[str] = []
        self._pieces = pieces
        self._starts = [start for start, _, _ in pieces]
        self._news: list[int] = []
        at = length = 0
        for start, end, alias in pieces:
            made += [text[at:start], alias]
            length += start - at
            self._news.append(length)
            length += len(alias)
            at = end
        made.append(text[at:])
        self.text = "".join(made)

    def place(self, at: int, *, end: bool = False) -> int:
        """Where a place is now; one within a piece has gone to its start, or its end."""
        number = bisect_right(self._starts, at - 1 if end else at) - 1
        if number < 0:
            return at
        _, stop, alias = self._pieces[number]
        new = self._news[number]
        if at >= stop:
            return new + len(alias) + at - stop
        return new + (len(alias) if end else 0)

    def span(self, one: Span) -> Span:
        """Where a span is now."""
        return span(self.place(one.start), self.place(one.end, end=True))


def _together(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in order, those that share words as one, under the alias of the first."""
    made: list[Piece] = []
    for start, end, alias in sorted(pieces, key=lambda p: (p[0], -p[1], p[2])):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end), made[-1][2])
        else:
            made.append((start, end, alias))
    return made


def _within_blocks(pieces: list[Piece], blocks: tuple[Block, ...]) -> list[Piece]:
    """Pieces cut where a block begins or ends, so that blocks stay apart."""
    edges = sorted({edge for block in blocks for edge in (block.span.start, block.span.end)})
    made: list[Piece] = []
    for start, end, alias in pieces:
        cuts = [start, *edges[bisect_right(edges, start) : bisect_right(edges, end - 1)], end]
        made += [(a, b, alias) for a, b in pairwise(cuts)]
    return made


def _pattern(wholes: Iterable[str], parts: Iterable[str]) -> re.Pattern[str]:
    """Whole names in any case and over line ends; parts of a name as they are written, or in capitals."""
    names = [_GAP.join(map(re.escape, name.split())) for name in sorted(wholes, key=len, reverse=True)]
    alone = [
        re.escape(form) for part in sorted(parts, key=len, reverse=True) for form in (part, part.upper())
    ]
    both = [f"(?i:{'|'.join(names)})"] if names else []
    both += ["|".join(alone)] if alone else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(both)})(?!\w)" if both else r"(?!)")


def _within(value: Any, words: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return words(value)
    if isinstance(value, list):
        return [_within(one, words) for one in value]
    if isinstance(value, dict):
        return {words(key): _within(one, words) for key, one in value.items()}
    return value
