"""Blocks, mentions and links as rows of their tables, and back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from annotator.corpus.bulk import put
from annotator.corpus.origins import Origins
from annotator.domain.annotation import Block, Link, Mention
from annotator.domain.offsets import CodePoint, Span, span
from annotator.domain.quick import quick
from annotator.domain.words import BlockKind, Label, Relation, Status

T = TypeVar("T")
# A dict finds the member of an enum in a fifth of the time that calling the enum takes.
STATUS = {one.value: one for one in Status}
LABEL = {one.value: one for one in Label}
_BLOCK_KIND = {one.value: one for one in BlockKind}
QUICK_SPAN = quick(Span)
_BLOCK = quick(Block)
_MENTION_OF = quick(Mention)
OF_EACH = "article_key IN (SELECT value FROM json_each(?))"
"""The rows of several articles, whose keys are given as a JSON array."""


class Table(Protocol[T]):
    """The rows of one kind of annotation. Articles are named by their integer key."""

    def of(self, article: int) -> list[T]:
        """All of one article, in reading order."""

    def of_each(self, articles: str) -> Mapping[int, Sequence[T]]:
        """The same of several, keys given as a JSON array; one that has none may be absent."""

    def one(self, article: int, id: str) -> T | None:
        """The one with that id."""

    def insert(self, article: int, things: Iterable[T]) -> None:
        """Adds new ones."""

    def delete(self, article: int, ids: Iterable[str]) -> None:
        """Removes those that are there."""


class Blocks:
    """The `blocks` table."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def of(self, article: int) -> list[Block]:
        """By start, end and id."""
        rows = self._sql.execute(
            'SELECT id, kind, "start", "end", status FROM blocks WHERE article_key = ?'
            ' ORDER BY "start", "end", id',
            (article,),
        )
        return [_block(row) for row in rows]

    def of_each(self, articles: str) -> dict[int, list[Block]]:
        """Those of several articles by key, each in the order of `of`."""
        rows = self._sql.execute(
            f'SELECT article_key, "start", "end", id, kind, status FROM blocks WHERE {OF_EACH}', (articles,)
        ).fetchall()
        found: dict[int, list[Block]] = defaultdict(list)
        for article, start, end, id, kind, status in sorted(rows):
            found[article].append(_BLOCK(id, _BLOCK_KIND[kind], QUICK_SPAN(start, end), STATUS[status]))
        return found

    def one(self, article: int, id: str) -> Block | None:
        """The block with that id."""
        row = self._sql.execute(
            'SELECT id, kind, "start", "end", status FROM blocks WHERE article_key = ? AND id = ?',
            (article, id),
        ).fetchone()
        return row and _block(row)

    def insert(self, article: int, things: Iterable[Block]) -> None:
        """Adds new blocks."""
        self._sql.executemany(
            "INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?)",
            [
                (article, one.id, one.kind._value_, one.span.start, one.span.end, one.status._value_)
                for one in things
            ],
        )

    def delete(self, article: int, ids: Iterable[str]) -> None:
        """Removes blocks."""
        self._sql.executemany(
            "DELETE FROM blocks WHERE article_key = ? AND id = ?", [(article, id) for id in ids]
        )


def _block(row: tuple[str, str, int, int, str]) -> Block:
    id, kind, start, end, status = row
    return _BLOCK(id, _BLOCK_KIND[kind], QUICK_SPAN(CodePoint(start), CodePoint(end)), STATUS[status])


_MENTION = 'id, "start", "end", label, origin, entity, status, score, why'
_MENTION_COLUMNS = (
    *("article_key", "id", "start", "end", "label"),
    *("origin", "entity", "status", "score", "why"),
)
_MentionRow = tuple[str, int, int, str, int, str | None, str, float | None, str | None]


class Mentions:
    """The `mentions` table."""

    def __init__(self, sql: sqlite3.Connection, origins: Origins) -> None:
        self._sql = sql
        self._origins = origins

    def of(self, article: int) -> list[Mention]:
        """By start, end and id."""
        return self._read("article_key = ?", (article,))

    def before(self, article: int, end: int) -> list[Mention]:
        """Those that begin before a place of the text, in the order of `of`."""
        return self._read('article_key = ? AND "start" < ?', (article, end))

    def _read(self, where: str, given: tuple[int, ...]) -> list[Mention]:
        rows = self._sql.execute(
            'SELECT "start", "end", id, label, origin, entity, status, score, why FROM mentions'
            f" WHERE {where}",
            given,
        ).fetchall()
        # Ids differ within an article, so that the rows are never compared beyond them.
        rows.sort()
        labels, statuses, make_span, make = LABEL, STATUS, QUICK_SPAN, _MENTION_OF
        origins = {key: self._origins.origin(key) for key in {row[4] for row in rows}}
        return [
            make(id, make_span(start, end), labels[label], origins[by], entity, statuses[status], score, why)
            for start, end, id, label, by, entity, status, score, why in rows
        ]

    def of_each(self, articles: str) -> dict[int, list[Mention]]:
        """Those of several articles by key, each in the order of `of`."""
        rows = self._sql.execute(
            'SELECT article_key, "start", "end", id, label, origin, entity, status, score, why'
            f" FROM mentions WHERE {OF_EACH}",
            (articles,),
        ).fetchall()
        found: dict[int, list[Mention]] = defaultdict(list)
        labels, statuses, make_span, make = LABEL, STATUS, QUICK_SPAN, _MENTION_OF
        origins = {key: self._origins.origin(key) for key in {row[5] for row in rows}}
        last = None
        mentions: list[Mention] = []
        # Ids differ within an article, so that the rows are never compared beyond them.
        for article, start, end, id, label, origin, entity, status, score, why in sorted(rows):
            if article != last:
                last, mentions = article, found[article]
            at, by = make_span(start, end), origins[origin]
            mentions.append(make(id, at, labels[label], by, entity, statuses[status], score, why))
        return found

    def one(self, article: int, id: str) -> Mention | None:
        """The mention with that id."""
        row = self._sql.execute(
            f"SELECT {_MENTION} FROM mentions WHERE article_key = ? AND id = ?", (article, id)
        ).fetchone()
        return row and self._mention(row)

    def insert(self, article: int, things: Iterable[Mention]) -> None:
        """Adds new mentions."""
        self.insert_many([(article, things)])

    def insert_many(self, given: Iterable[tuple[int, Iterable[Mention]]]) -> None:
        """Adds new mentions of several articles."""
        key = self._origins.key
        rows: list[tuple[object, ...]] = []
        for article, things in given:
            for one in things:
                at, by = one.span, key(one.origin)
                label, status = one.label._value_, one.status._value_
                rows.append(
                    (article, one.id, at.start, at.end, label, by, one.entity, status, one.score, one.why)
                )
        put(self._sql, "mentions", _MENTION_COLUMNS, rows)

    def update(self, article: int, things: Iterable[Mention]) -> None:
        """Writes mentions that are there anew."""
        key = self._origins.key
        self._sql.executemany(
            'UPDATE mentions SET "start" = ?, "end" = ?, label = ?, origin = ?, entity = ?, status = ?,'
            " score = ?, why = ? WHERE id = ? AND article_key = ?",
            [
                (
                    one.span.start,
                    one.span.end,
                    one.label.value,
                    key(one.origin),
                    one.entity,
                    one.status.value,
                    one.score,
                    one.why,
                    one.id,
                    article,
                )
                for one in things
            ],
        )

    def delete(self, article: int, ids: Iterable[str]) -> None:
        """Removes mentions."""
        self._sql.executemany(
            "DELETE FROM mentions WHERE article_key = ? AND id = ?", [(article, id) for id in ids]
        )

    def _mention(self, row: _MentionRow) -> Mention:
        id, start, end, label, origin, entity, status, score, why = row
        return Mention(
            id,
            span(start, end),
            LABEL[label],
            self._origins.origin(origin),
            entity,
            STATUS[status],
            score,
            why,
        )


_LINK = "id, claim, other_article, other, relation, status"


class Links:
    """The `links` table; a link lies with the article of its `claim`."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def of(self, article: int) -> list[Link]:
        """By claim and other."""
        rows = self._sql.execute(
            f"SELECT {_LINK} FROM links WHERE article_key = ? ORDER BY claim, other", (article,)
        )
        return [_link(row) for row in rows]

    def of_each(self, articles: str) -> dict[int, list[Link]]:
        """Those of several articles by key, each in the order of `of`."""
        rows = self._sql.execute(
            f"SELECT article_key, {_LINK} FROM links WHERE {OF_EACH} ORDER BY article_key, claim, other",
            (articles,),
        )
        found: dict[int, list[Link]] = defaultdict(list)
        for article, *row in rows:
            found[article].append(_link(row))
        return found

    def one(self, article: int, id: str) -> Link | None:
        """The link with that id."""
        row = self._sql.execute(
            f"SELECT {_LINK} FROM links WHERE article_key = ? AND id = ?", (article, id)
        ).fetchone()
        return row and _link(row)

    def insert(self, article: int, things: Iterable[Link]) -> None:
        """Adds new links."""
        self._sql.executemany(
            f"INSERT INTO links (article_key, {_LINK}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (article, one.id, one.claim, one.article, one.other, one.relation, one.status)
                for one in things
            ],
        )

    def delete(self, article: int, ids: Iterable[str]) -> None:
        """Removes links."""
        self._sql.executemany(
            "DELETE FROM links WHERE article_key = ? AND id = ?", [(article, id) for id in ids]
        )


def _link(row: Sequence[str]) -> Link:
    id, claim, article, other, relation, status = row
    return Link(id, claim, article, other, Relation(relation), STATUS[status])


def maybe_span(start: int | None, end: int | None) -> Span | None:
    """A span kept in two columns that are NULL together."""
    return None if start is None or end is None else span(start, end)
