"""Articles: what is known about them, their text and original bytes, and the counts their list shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.domain.article import Article, Draft
from annotator.domain.codec import canonical
from annotator.domain.digest import sha256
from annotator.domain.errors import NothingFound
from annotator.domain.valueclass import dataclass
from annotator.domain.words import ArticleStatus, Status

ARTICLE_STATUS = {one.value: one for one in ArticleStatus}
_ARTICLE = "id, sha256, file, language, source_id, url, outlet, title, authors, published, status, metadata"


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one article, as its line in the list shows them."""

    claims: int
    claims_reviewed: int
    mentions: int
    mentions_reviewed: int
    photos: int


class Articles:
    """The `articles` table and the tables of their texts and original bytes."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def key(self, article_id: str) -> int:
        """The integer key of an article. Raises NothingFound."""
        key = self.find(article_id)
        if key is None:
            raise _nothing(article_id)
        return key

    def find(self, article_id: str) -> int | None:
        """The integer key of an article; None when it is not there."""
        row = self._sql.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()
        return row and int(row[0])

    def same_bytes(self, sha256: str) -> str | None:
        """The id of the article whose original has that fingerprint."""
        row = self._sql.execute("SELECT id FROM articles WHERE sha256 = ?", (sha256,)).fetchone()
        return row and str(row[0])

    def has(self, article_id: str) -> bool:
        """Whether an article has that id."""
        return self._sql.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is not None

    def insert(self, draft: Draft, status: ArticleStatus, editor: str, at: str, *, extracted: bool) -> int:
        """Adds an article without its annotations and gives its key; `ArticleWords.enter` is to follow."""
        article, text = draft.annotated.article, draft.annotated.text
        (key,) = self._sql.execute(
            f"INSERT INTO articles ({_ARTICLE}, length, text_sha256, encoding, notes, imported_at,"
            f" imported_by, extracted, title_key) VALUES ({', '.join('?' * 20)}) RETURNING key",
            (
                *_columns(article)[:10],
                status,
                article.metadata,
                len(text),
                fingerprint(text),
                draft.encoding,
                canonical(list(draft.notes)),
                at,
                editor,
                int(extracted),
                _title_key(article),
            ),
        ).fetchone()
        self._sql.execute("INSERT INTO article_texts VALUES (?, ?)", (key, text))
        if draft.original is not None:
            self._sql.execute("INSERT INTO article_originals VALUES (?, ?)", (key, draft.original))
        return int(key)

    def one(self, key: int) -> Article:
        """The article with that key."""
        return _article(
            self._sql.execute(f"SELECT {_ARTICLE} FROM articles WHERE key = ?", (key,)).fetchone()
        )

    def several(self, ids: Sequence[str]) -> list[Article]:
        """The articles with those ids, in that order. Raises NothingFound."""
        rows = self._sql.execute(
            f"SELECT {_ARTICLE} FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (canonical(list(ids)),),
        )
        found = {one.id: one for one in map(_article, rows)}
        for lost in (id for id in ids if id not in found):
            raise _nothing(lost)
        return [found[id] for id in ids]

    def of_each(self, keys: str) -> dict[int, tuple[Article, str]]:
        """Articles with their texts by key, keys given as a JSON array."""
        rows = self._sql.execute(
            f"SELECT text, key, {_ARTICLE} FROM articles a JOIN article_texts t ON t.article_key = a.key"
            " WHERE a.key IN (SELECT value FROM json_each(?))",
            (keys,),
        )
        return {key: (_article(row), text) for text, key, *row in rows}

    def lengths(self, ids: Sequence[str]) -> list[tuple[int, int]]:
        """Key and length in code points of each of the articles, in that order. Raises NothingFound."""
        rows = self._sql.execute(
            "SELECT id, key, length FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (canonical(list(ids)),),
        )
        found = {id: (key, length) for id, key, length in rows}
        for lost in (id for id in ids if id not in found):
            raise _nothing(lost)
        return [found[id] for id in ids]

    def update(self, key: int, article: Article) -> None:
        """Writes what is known about an article anew; id and fingerprint stay."""
        self._sql.execute(
            "UPDATE articles SET file = ?, language = ?, source_id = ?, url = ?, outlet = ?, title = ?,"
            " authors = ?, published = ?, status = ?, metadata = ?, title_key = ? WHERE key = ?",
            (*_columns(article)[2:], _title_key(article), key),
        )

    def text(self, key: int) -> str:
        """The text, as decoded once."""
        return str(
            self._sql.execute("SELECT text FROM article_texts WHERE article_key = ?", (key,)).fetchone()[0]
        )

    def texts(self, keys: Iterable[int]) -> dict[int, str]:
        """The texts of several articles by key."""
        rows = self._sql.execute(
            "SELECT article_key, text FROM article_texts"
            " WHERE article_key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        return dict(rows.fetchall())

    def length(self, key: int) -> int:
        """The length of the text in code points."""
        return int(self._sql.execute("SELECT length FROM articles WHERE key = ?", (key,)).fetchone()[0])

    def standing(self, article_id: str) -> tuple[int, int, int, int]:
        """An article's key, the length of its text, and how many claims and mentions it has.

        Raises NothingFound.
        """
        row = self._sql.execute(
            "SELECT key, length, claims, mentions FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        if row is None:
            raise _nothing(article_id)
        return int(row[0]), int(row[1]), int(row[2]), int(row[3])

    def text_as_imported(self, key: int, text: str) -> bool:
        """Whether the text is the one that was imported."""
        kept = self._sql.execute("SELECT length, text_sha256 FROM articles WHERE key = ?", (key,)).fetchone()
        return tuple(kept) == (len(text), fingerprint(text))

    def original(self, key: int) -> bytes | None:
        """The original bytes; None for an article read from a record."""
        row = self._sql.execute(
            "SELECT bytes FROM article_originals WHERE article_key = ?", (key,)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def ids(self, *, without_suggestions: bool) -> list[str]:
        """All ids in the order of import, or those in which nothing was looked for yet."""
        where = " WHERE extracted = 0" if without_suggestions else ""
        return [id for (id,) in self._sql.execute(f"SELECT id FROM articles{where} ORDER BY key")]

    def any_unread(self) -> bool:
        """Whether there is an article in which nothing was looked for yet."""
        return self._sql.execute("SELECT 1 FROM articles WHERE extracted = 0 LIMIT 1").fetchone() is not None

    def status_counts(self) -> dict[ArticleStatus, int]:
        """How many articles stand at each status."""
        counts = dict.fromkeys(ArticleStatus, 0)
        for status, count in self._sql.execute("SELECT status, count(*) FROM articles GROUP BY status"):
            counts[ARTICLE_STATUS[status]] = count
        return counts

    def counted(self, key: int) -> Counts:
        """The counts as the annotations themselves give them."""
        claims, claims_open = self._tally("claims", key)
        mentions, mentions_open = self._tally("mentions", key)
        (photos,) = self._sql.execute("SELECT count(*) FROM photos WHERE article_key = ?", (key,)).fetchone()
        return Counts(claims, claims - claims_open, mentions, mentions - mentions_open, photos)

    def counts(self, key: int) -> Counts:
        """The counts as kept beside the article."""
        return Counts(
            *self._sql.execute(
                "SELECT claims, claims_reviewed, mentions, mentions_reviewed, photos FROM articles"
                " WHERE key = ?",
                (key,),
            ).fetchone()
        )

    def count_anew(self, key: int) -> None:
        """Counts the annotations of an article and keeps the result."""
        now = self.counted(key)
        self._sql.execute(
            "UPDATE articles SET claims = ?, claims_reviewed = ?, mentions = ?, mentions_reviewed = ?,"
            " photos = ? WHERE key = ?",
            (now.claims, now.claims_reviewed, now.mentions, now.mentions_reviewed, now.photos, key),
        )

    def count(self, key: int, change: Counts) -> None:
        """Adds to the kept counts."""
        self._sql.execute(
            "UPDATE articles SET claims = claims + ?, claims_reviewed = claims_reviewed + ?,"
            " mentions = mentions + ?, mentions_reviewed = mentions_reviewed + ?, photos = photos + ?"
            " WHERE key = ?",
            (
                change.claims,
                change.claims_reviewed,
                change.mentions,
                change.mentions_reviewed,
                change.photos,
                key,
            ),
        )

    def extracted(self, key: int, note: str | None) -> None:
        """Notes that suggestions were looked for."""
        self._sql.execute("UPDATE articles SET extracted = 1, note = ? WHERE key = ?", (note, key))

    def suggested(self, told: Iterable[tuple[str | None, int, int, int, int, int]]) -> None:
        """The same of several, each with its note, counts and key.

        The counts are what there is now: claims and those reviewed, mentions and those reviewed.
        """
        self._sql.executemany(
            "UPDATE articles SET extracted = 1, note = ?, claims = ?, claims_reviewed = ?, mentions = ?,"
            " mentions_reviewed = ? WHERE key = ?",
            told,
        )

    def _tally(self, table: str, key: int) -> tuple[int, int]:
        row = self._sql.execute(
            f"SELECT count(*), coalesce(sum(status = ?), 0) FROM {table} WHERE article_key = ?",
            (Status.SUGGESTED.value, key),
        ).fetchone()
        return int(row[0]), int(row[1])


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of a text as UTF-8."""
    return sha256(text.encode()).hexdigest()


def _article(row: Sequence[Any]) -> Article:
    id, sha256, file, language, source_id, url, outlet, title, authors, published, status, metadata = row
    return Article(
        id,
        sha256,
        file,
        language,
        source_id,
        url,
        outlet,
        title,
        tuple(json.loads(authors)),
        published,
        ARTICLE_STATUS[status],
        metadata,
    )


def _nothing(article_id: str) -> NothingFound:
    return NothingFound(f"There is no article “{article_id}” in this corpus.")


def _title_key(article: Article) -> str:
    return (article.file if article.title is None else article.title).casefold()


def _columns(article: Article) -> tuple[object, ...]:
    return (
        article.id,
        article.sha256,
        article.file,
        article.language,
        article.source_id,
        article.url,
        article.outlet,
        article.title,
        canonical(list(article.authors)),
        article.published,
        article.status,
        article.metadata,
    )
