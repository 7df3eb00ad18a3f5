"""What articles can be found by beside their texts, kept in step with what they hold, and its index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from annotator.corpus.articles import Articles
from annotator.corpus.places import PLACE
from annotator.corpus.schema import concatenated, sourced
from annotator.corpus.textindex import index_texts, places_of
from annotator.corpus.values import going_on
from annotator.domain.annotation import Claim
from annotator.domain.codec import canonical
from annotator.domain.words import Role, Status

_BY_ID = attrgetter("id")


class Words(NamedTuple):
    """What an article can be found by beside its text: one column each of the index."""

    headline: str
    outlet: str
    file: str
    credits: str
    notes: str
    sources: str


_COLUMNS = ", ".join(Words._fields)
_PLACED = (
    f"SELECT {PLACE}, {', '.join(f'w.{name}' for name in Words._fields)}"
    " FROM articles JOIN article_words w ON w.article_key = key WHERE key = ?"
)


class ArticleWords:
    """The `article_words` table and its index `words_fts`."""

    def __init__(self, sql: sqlite3.Connection, articles: Articles) -> None:
        self._sql = sql
        self._articles = articles

    def following(self, key: int) -> Words:
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
        return sourced(self._articles.text(key) if spans else "", spans, (party for (party,) in parties))

    def _first(self, keys: Sequence[int]) -> list[tuple[int, Words]]:
        """The same of new articles, most of which have no photos and no claims yet."""
        rich = self._of(keys, "photos") | self._of(keys, "claims")
        rows = self._sql.execute(
            "SELECT key, title, outlet, file FROM articles WHERE key IN (SELECT value FROM json_each(?))",
            (canonical(keys),),
        ).fetchall()
        return [
            (
                key,
                self.following(key) if key in rich else Words(title or "", outlet or "", file, "", "", ""),
            )
            for key, title, outlet, file in rows
        ]

    def _of(self, keys: Sequence[int], table: str) -> set[int]:
        """Those of some articles that have rows in a table."""
        rows = self._sql.execute(
            "SELECT value FROM json_each(?) WHERE EXISTS"
            f" (SELECT 1 FROM {table} WHERE article_key = json_each.value)",
            (canonical(keys),),
        )
        return {key for (key,) in rows}

    def kept(self, key: int) -> Words | None:
        """What an article can be found by beside its text, as kept."""
        row = self._sql.execute(
            f"SELECT {_COLUMNS} FROM article_words WHERE article_key = ?", (key,)
        ).fetchone()
        return row and Words(*row)

    def keep(self, key: int) -> None:
        """Writes what an article can be found by beside its text anew, and its index with it."""
        self._replace([(key, self.kept(key), self.following(key))])

    def keep_said(self, said: Mapping[int, Sequence[Claim]], texts: Mapping[int, str]) -> None:
        """The same of articles of which only the claims have changed: all that each has, by key."""
        rows = self._sql.execute(
            f"SELECT article_key, {_COLUMNS} FROM article_words"
            " WHERE article_key IN (SELECT value FROM json_each(?))",
            (canonical(list(said)),),
        ).fetchall()
        changed = []
        for key, *words in rows:
            before = Words(*words)
            changed.append((key, before, before._replace(**_said(texts[key], said[key]))))
        self._replace(changed)
        for key in said.keys() - {key for key, *_ in rows}:
            self.keep(key)

    def _replace(self, given: Iterable[tuple[int, Words | None, Words]]) -> None:
        """Writes the words of articles, each by key with those before and after."""
        changed = [one for one in given if one[1] != one[2]]
        if not changed:
            return
        places = places_of(self._sql, [key for key, _, _ in changed])
        gone = [(places[key], *before) for key, before, _ in changed if before is not None]
        fresh = [(key, *after) for key, _, after in changed]
        if gone:
            self._sql.executemany(
                f"INSERT INTO words_fts (words_fts, rowid, {_COLUMNS})"
                " VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
                gone,
            )
        self._sql.executemany("INSERT OR REPLACE INTO article_words VALUES (?, ?, ?, ?, ?, ?, ?)", fresh)
        self._index((places[key], *after) for key, *after in fresh)

    def _index(self, placed: Iterable[tuple[object, ...]]) -> None:
        # In their order: FTS5 would begin a part of its own at each that comes before the last.
        self._sql.executemany(
            f"INSERT INTO words_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(placed)
        )

    def index(self, key: int) -> None:
        """Enters what is kept of an article into the index, under the date that the article has now."""
        self._sql.execute(f"INSERT INTO words_fts (rowid, {_COLUMNS}) {_PLACED}", (key,))

    def unindex(self, key: int) -> None:
        """Takes it out; to be called before the article gets another date, and while it is still kept."""
        placed = self._sql.execute(_PLACED, (key,)).fetchall()
        self._sql.executemany(
            f"INSERT INTO words_fts (words_fts, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)",
            placed,
        )

    def enter(self, texts: Sequence[tuple[int, str]], go_on: Callable[[], object] = going_on) -> None:
        """Enters new articles, each by key and text, into all indexes; to be called when they are whole.

        `go_on` is called now and then, and may raise.
        """
        keys = [key for key, _ in texts]
        here = self._of(keys, "article_words")
        fresh = [(key, *words) for key, words in self._first([key for key in keys if key not in here])]
        for key in here:
            self.keep(key)
        self._sql.executemany("INSERT INTO article_words VALUES (?, ?, ?, ?, ?, ?, ?)", fresh)
        places = places_of(self._sql, keys)
        index_texts(self._sql, ((places[key], text) for key, text in texts), go_on)
        self._index((places[key], *words) for key, *words in fresh)


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
