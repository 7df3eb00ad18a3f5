"""Mentions of one name in all articles: the same words, or the same entity, with what stands around them."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.places import KEY_OF_ROW
from annotator.corpus.state import State
from annotator.domain.annotation import Mention
from annotator.domain.errors import NothingFound

AROUND = 64
"""Code points of context to each side."""

_ARTICLES_A_PAGE = 256
_TEXT_A_PAGE = 4_000_000
# Scripts in which the index takes more than a name for one word: Thai to Khmer, then Chinese to Hangul.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0xD7FF), (0xF900, 0xFAFF))
_IDEOGRAPHS = 0x20000


class Sameness(StrEnum):
    """What makes two mentions namesakes."""

    WORDS = "words"
    ANY_CASE = "any_case"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class NamesakeQuery:
    """Which mentions are asked for: those of `words`, or with ENTITY those of the entity with that id.

    Words are compared whole and letter by letter; a line break in them counts as a space.
    """

    words: str
    sameness: Sameness = Sameness.WORDS
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class NamesakeArticle:
    """The article that a mention stands in; all its namesakes share one object."""

    id: str
    title: str | None
    file: str
    outlet: str | None
    published: str | None


class Namesake(NamedTuple):
    """One mention in its context: `left` and `right` are up to 64 code points of the text, as they stand.

    `entity` is the name of what it refers to.
    """

    article: NamesakeArticle
    mention: Mention
    words: str
    left: str
    right: str
    entity: str | None


class NamesakePage(NamedTuple):
    """Some namesakes, whole articles in the order of import; `next` is where to go on, None at the end."""

    found: tuple[Namesake, ...]
    next: int | None


class Namesakes:
    """Finds mentions by their words through the full text, and by their entity through its index."""

    def __init__(self, connection: Connection, state: State) -> None:
        self._connection = connection
        self._state = state

    def page(self, query: NamesakeQuery, after: int = 0, limit: int = 400) -> NamesakePage:
        """The namesakes that follow a place: about `limit`, fewer where a long way lies between them.

        `after` is 0 or what the last page gave as `next`. A page looks through a few hundred articles at
        most, so that nobody waits long for it or for its end.
        """
        found: list[Namesake] = []
        read = 0
        with self._connection.reading() as sql:
            keys = self._candidates(sql, query, after)
            for key in keys:
                some, length = self._in_article(sql, query, key)
                found += some
                read += length
                if key != keys[-1] and (len(found) >= limit or read >= _TEXT_A_PAGE):
                    return NamesakePage(tuple(found), key)
        return NamesakePage(tuple(found), keys[-1] if len(keys) == _ARTICLES_A_PAGE else None)

    def present(self, mentions: Sequence[tuple[str, str]]) -> list[Mention | None]:
        """Mentions as they now stand, by the id of their article and their own; None for one that is gone."""
        keys: dict[str, int | None] = {}
        found = []
        with self._connection.reading():
            for article, id in mentions:
                if article not in keys:
                    keys[article] = self._key(article)
                key = keys[article]
                found.append(None if key is None else self._state.mentions.one(key, id))
        return found

    def _key(self, article: str) -> int | None:
        try:
            return self._state.articles.key(article)
        except NothingFound:
            return None

    def _candidates(self, sql: sqlite3.Connection, query: NamesakeQuery, after: int) -> list[int]:
        """The next articles that may hold a namesake, in order."""
        if query.sameness is Sameness.ENTITY:
            asked = "SELECT DISTINCT article_key FROM mentions WHERE entity = ? AND article_key > ?"
            given: tuple[str | int | None, ...] = (query.entity, after)
            order = "article_key"
        elif _indexed(query.words):
            # Of the index, which goes by date, all that hold the words are read for each page.
            order = KEY_OF_ROW
            asked = f"SELECT {order} FROM text_fts WHERE text_fts MATCH ? AND {order} > ?"
            given = ('"' + query.words.replace('"', '""') + '"', after)
        else:
            asked, given, order = "SELECT key FROM articles WHERE key > ?", (after,), "key"
        rows = sql.execute(f"{asked} ORDER BY {order} LIMIT ?", (*given, _ARTICLES_A_PAGE))
        return [key for (key,) in rows]

    def _in_article(
        self, sql: sqlite3.Connection, query: NamesakeQuery, key: int
    ) -> tuple[list[Namesake], int]:
        """The namesakes in one article in reading order, and how long the text is that was read for them."""
        placed = self._placed(sql, query, key)
        if not placed:
            return [], 0
        (text,) = sql.execute("SELECT text FROM article_texts WHERE article_key = ?", (key,)).fetchone()
        hits = [one for one in placed if _same(query, text[one[1] : one[2]])]
        if not hits:
            return [], len(text)
        about = sql.execute(
            "SELECT id, title, file, outlet, published FROM articles WHERE key = ?", (key,)
        ).fetchone()
        return list(self._whole(sql, key, NamesakeArticle(*about), text, hits)), len(text)

    def _placed(self, sql: sqlite3.Connection, query: NamesakeQuery, key: int) -> list[tuple[str, int, int]]:
        """Id, start and end of the mentions of an article that may be namesakes, in reading order."""
        if query.sameness is Sameness.ENTITY:
            where = "entity = ?"
            given: tuple[str | int | None, ...] = (query.entity,)
        else:
            where, given = '"end" - "start" BETWEEN ? AND ?', _lengths(query)
        return sql.execute(
            f'SELECT id, "start", "end" FROM mentions WHERE article_key = ? AND {where}'
            ' ORDER BY "start", "end", id',
            (key, *given),
        ).fetchall()

    def _whole(
        self,
        sql: sqlite3.Connection,
        key: int,
        article: NamesakeArticle,
        text: str,
        hits: Sequence[tuple[str, int, int]],
    ) -> Iterator[Namesake]:
        names: dict[str, str | None] = {}
        for id, start, end in hits:
            mention = self._state.mentions.one(key, id)
            assert mention is not None
            entity = mention.entity
            if entity is not None and entity not in names:
                named = sql.execute("SELECT name FROM entities WHERE id = ?", (entity,)).fetchone()
                names[entity] = named and named[0]
            left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            yield Namesake(article, mention, text[start:end], left, right, entity and names[entity])


def spaced(words: str) -> str:
    """Words on one line with one space between, as they are compared."""
    return " ".join(words.split())


def _indexed(words: str) -> bool:
    """Whether the index of the full text finds an article by these words.

    It knows letters and figures alone, takes what is written without spaces for one word, and reads no
    further than a NUL.
    """
    if "\0" in words or not any(unicodedata.category(c)[0] in "LN" for c in words):
        return False
    points = [ord(c) for c in words]
    return not any(p >= _IDEOGRAPHS or any(a <= p <= b for a, b in _UNSPACED) for p in points)


def _lengths(query: NamesakeQuery) -> tuple[int, int]:
    """How short and how long a stretch of text can be that holds the words."""
    words = spaced(query.words)
    # A run of line breaks and spaces counts as one space; folding a letter's case may make three of one.
    slack = 200 if " " in words else 0
    if query.sameness is Sameness.WORDS:
        return len(words), len(words) + slack
    folded = len(words.casefold())
    return max(1, folded // 3), 3 * folded + slack


def _same(query: NamesakeQuery, covered: str) -> bool:
    if query.sameness is Sameness.ENTITY:
        return True
    one, other = spaced(query.words), spaced(covered)
    if query.sameness is Sameness.WORDS:
        return one == other
    return one.casefold() == other.casefold()
