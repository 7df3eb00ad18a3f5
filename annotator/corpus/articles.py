"""Articles: what is known about them, their text and original bytes, and the counts their list shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import attrgetter
from typing import Any, NamedTuple

from annotator.corpus.schema import concatenated, sourced
from annotator.corpus.textindex import index_texts
from annotator.domain.annotation import Claim
from annotator.domain.article import Article, Draft
from annotator.domain.codec import canonical
from annotator.domain.errors import NothingFound
from annotator.domain.words import ArticleStatus, Role, Status

_BY_ID = attrgetter("id")
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


class Words(NamedTuple):
    """What an article can be found by beside its text: one column each of the index."""

    headline: str
    outlet: str
    file: str
    credits: str
    notes: str
    sources: str


class Articles:
    """The `articles` table and the tables of their texts, original bytes and words."""

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
        """Adds an article without its annotations and gives its key; `make_findable` is to follow."""
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

    def words(self, key: int) -> Words:
        """What an article can be found by beside its text, as it follows from what it holds now."""
        title, outlet, file = self._sql.execute(
            "SELECT title, outlet, file FROM articles WHERE key = ?", (key,)
        ).fetchone()
        credits = self._sql.execute(
            "SELECT photographer, agency, via FROM photos WHERE article_key = ? ORDER BY id", (key,)
        )
        notes = self._sql.execute(
            "SELECT note FROM claims WHERE article_key = ? AND note IS NOT NULL ORDER BY id", (key,)
        )
        return Words(
            title or "",
            outlet or "",
            file,
            "\n".join(concatenated(*parts) for parts in credits),
            "\n".join(note for (note,) in notes),
            self._sources(key),
        )

    def _sources(self, key: int) -> str:
        """Who speaks in the claims that were not rejected, as the article says and as editors sorted it."""
        spans = self._sql.execute(
            'SELECT s."start", s."end" FROM claim_spans s JOIN claims c ON c.article_key = s.article_key'
            " AND c.id = s.claim WHERE s.article_key = ? AND s.role = ? AND c.status != ?",
            (key, Role.SOURCE.value, Status.REJECTED.value),
        ).fetchall()
        parties = self._sql.execute(
            "SELECT DISTINCT party FROM claims WHERE article_key = ? AND party IS NOT NULL AND status != ?",
            (key, Status.REJECTED.value),
        )
        return sourced(self.text(key) if spans else "", spans, (party for (party,) in parties))

    def kept_words(self, key: int) -> Words | None:
        """What an article can be found by beside its text, as kept."""
        row = self._sql.execute(
            f"SELECT {', '.join(Words._fields)} FROM article_words WHERE article_key = ?", (key,)
        ).fetchone()
        return row and Words(*row)

    def keep_words(self, key: int) -> None:
        """Writes what an article can be found by beside its text anew, and its index with it."""
        self._replace_words([(key, self.kept_words(key), self.words(key))])

    def keep_said(self, said: Mapping[int, Sequence[Claim]]) -> None:
        """The same of articles of which only the claims have changed: all that each has, by key."""
        rows = self._sql.execute(
            f"SELECT w.article_key, t.text, {', '.join(f'w.{one}' for one in Words._fields)}"
            " FROM article_words w JOIN article_texts t USING (article_key)"
            " WHERE w.article_key IN (SELECT value FROM json_each(?))",
            (canonical(list(said)),),
        ).fetchall()
        changed = []
        for key, text, *words in rows:
            before = Words(*words)
            changed.append((key, before, before._replace(**_said(text, said[key]))))
        self._replace_words(changed)
        for key in said.keys() - {key for key, *_ in rows}:
            self.keep_words(key)

    def _replace_words(self, given: Iterable[tuple[int, Words | None, Words]]) -> None:
        """Writes the words of articles, each by key with those before and after."""
        changed = [one for one in given if one[1] != one[2]]
        gone = [(key, *before) for key, before, _ in changed if before is not None]
        fresh = [(key, *after) for key, _, after in changed]
        columns = ", ".join(Words._fields)
        if gone:
            self._sql.executemany(
                f"INSERT INTO words_fts (words_fts, rowid, {columns}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
                gone,
            )
        if fresh:
            self._sql.executemany("INSERT OR REPLACE INTO article_words VALUES (?, ?, ?, ?, ?, ?, ?)", fresh)
            self._sql.executemany(
                f"INSERT INTO words_fts (rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", fresh
            )

    def make_findable(self, texts: Sequence[tuple[int, str]]) -> None:
        """Enters new articles, each by key and text, into all indexes; to be called when they are whole."""
        columns = ", ".join(Words._fields)
        fresh = [(key, *self.words(key)) for key, _ in texts if self.kept_words(key) is None]
        for key in {key for key, _ in texts} - {key for key, *_ in fresh}:
            self.keep_words(key)
        self._sql.executemany("INSERT INTO article_words VALUES (?, ?, ?, ?, ?, ?, ?)", fresh)
        index_texts(self._sql, texts)
        self._sql.executemany(f"INSERT INTO words_fts (rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", fresh)

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


def _said(text: str, claims: Sequence[Claim]) -> dict[str, str]:
    """The words that an article owes to its claims."""
    standing = [one for one in claims if one.status is not Status.REJECTED]
    return {
        "notes": "\n".join(one.note for one in sorted(claims, key=_BY_ID) if one.note is not None),
        "sources": sourced(
            text,
            [(span.start, span.end) for one in standing for span in one.source],
            (one.party for one in standing if one.party is not None),
        ),
    }


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
