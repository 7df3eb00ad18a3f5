"""The present state: every annotation as it now stands, read and changed one decision at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from annotator.corpus.articles import Articles, Counts
from annotator.corpus.claimrows import Claims
from annotator.corpus.entities import Entities
from annotator.corpus.photorows import Photos, photo_spans
from annotator.corpus.rows import Blocks, Links, Mentions, Origins, Table
from annotator.domain.annotation import Block, Claim, Entity, Link, Mention
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import TYPES, Annotation, decode, encode
from annotator.domain.decision import Body, Change
from annotator.domain.photo import Photo
from annotator.domain.words import Kind, Status

Thing = tuple[Kind, str | None, str]
"""What names a thing in a corpus: kind, article id (None for entities) and its own id."""

_SUGGESTED = Status.SUGGESTED.value
_FOUND_BY = ("title", "outlet", "file")


class State:
    """All tables of annotations over one connection."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self.origins = Origins(sql)
        self.articles = Articles(sql)
        self.entities = Entities(sql)
        self.blocks = Blocks(sql)
        self.photos = Photos(sql)
        self.mentions = Mentions(sql, self.origins)
        self.claims = Claims(sql, self.origins)
        self.links = Links(sql)
        self.tables: dict[Kind, Table[Any]] = {
            Kind.BLOCK: self.blocks,
            Kind.PHOTO: self.photos,
            Kind.MENTION: self.mentions,
            Kind.CLAIM: self.claims,
            Kind.LINK: self.links,
        }

    def annotated(self, key: int) -> Annotated:
        """One article with everything in it."""
        return Annotated(
            article=self.articles.one(key),
            text=self.articles.text(key),
            blocks=tuple(self.blocks.of(key)),
            photos=tuple(self.photos.of(key)),
            mentions=tuple(self.mentions.of(key)),
            entities=tuple(self.entities.in_article(key)),
            claims=tuple(self.claims.of(key)),
            links=tuple(self.links.of(key)),
        )

    def body(self, kind: Kind, article: str | None, id: str) -> Body | None:
        """A thing as it now stands; None when it is not there. Raises NothingFound for an unknown article."""
        thing: Annotation | None
        if article is None:
            thing = self.entities.one(id)
        elif kind is Kind.ARTICLE:
            thing = self.articles.one(self.articles.key(id))
        else:
            thing = cast("Annotation | None", self.tables[kind].one(self.articles.key(article), id))
        return None if thing is None else encode(thing)

    def apply(self, changes: Sequence[Change], known: Mapping[Thing, Annotation]) -> None:
        """Makes the state what the changes say. To be called within a transaction that may write.

        `known` may hold what changes lead to as the objects they are, which saves reading them back.

        Entities come first and go last, so that nothing refers to one that is not there.
        """
        by_table: dict[tuple[str, Kind], list[Change]] = defaultdict(list)
        for change in changes:
            if change.kind is Kind.ENTITY:
                if change.after is not None:
                    self.entities.write(cast("Entity", _after(change, known)))
            elif change.kind is Kind.ARTICLE:
                if change.after is None:
                    raise ValueError("an article cannot be deleted by a decision")
                self.articles.update(self.articles.key(change.id), cast("Article", _after(change, known)))
            else:
                by_table[change.article or "", change.kind].append(change)
        for (article, kind), some in by_table.items():
            key = self.articles.key(article)
            self.tables[kind].delete(key, [one.id for one in some if one.before is not None])
            self.tables[kind].insert(key, [_after(one, known) for one in some if one.after is not None])
        for change in changes:
            if change.kind is Kind.ENTITY and change.after is None:
                self.entities.remove(change.id)
        self._recount(changes)

    def _recount(self, changes: Sequence[Change]) -> None:
        tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
        renamed: set[str] = set()
        for change in changes:
            if change.article is None:
                continue
            for position, step in _steps(change):
                tallies[change.article][position] += step
            if _changes_words(change):
                renamed.add(change.article)
        for article, tally in tallies.items():
            if any(tally):
                self.articles.count(self.articles.key(article), Counts(*tally))
        for article in renamed:
            self.articles.keep_words(self.articles.key(article))


def _after(change: Change, known: Mapping[Thing, Annotation]) -> Annotation:
    found = known.get((change.kind, change.article, change.id))
    if found is None and change.after is not None:
        found = cast("Annotation", decode(TYPES[change.kind], change.after))
    assert found is not None
    return found


def _steps(change: Change) -> list[tuple[int, int]]:
    """What a change adds to the counts: positions in Counts, and by how much."""
    if change.kind is Kind.PHOTO:
        return [(4, (change.after is not None) - (change.before is not None))]
    if change.kind not in (Kind.CLAIM, Kind.MENTION):
        return []
    first = 0 if change.kind is Kind.CLAIM else 2
    steps = []
    for body, sign in ((change.before, -1), (change.after, 1)):
        if body is not None:
            steps.append((first, sign))
            if body["status"] != _SUGGESTED:
                steps.append((first + 1, sign))
    return steps


def _changes_words(change: Change) -> bool:
    before, after = change.before, change.after
    if change.kind is Kind.MENTION:
        return before is None or after is None or before["span"] != after["span"]
    if change.kind is Kind.ARTICLE and before is not None and after is not None:
        return any(before[name] != after[name] for name in _FOUND_BY)
    return False


def decidable(annotated: Annotated) -> tuple[Block | Photo | Mention | Claim | Link, ...]:
    """Everything in an article that has a status."""
    return (
        *annotated.blocks,
        *annotated.photos,
        *annotated.mentions,
        *annotated.claims,
        *annotated.links,
    )


def last_end(things: Iterable[Annotation]) -> int:
    """The furthest code point that any of the things covers; 0 when none covers any."""
    furthest = 0
    for thing in things:
        if isinstance(thing, Block | Mention):
            furthest = max(furthest, thing.span.end)
        elif isinstance(thing, Claim):
            furthest = max(furthest, *(one.end for _, one in thing.spans()), 0)
        elif isinstance(thing, Photo):
            furthest = max(furthest, *(one.end for one in photo_spans(thing)), 0)
    return furthest
