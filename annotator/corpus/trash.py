"""Deleted articles, kept whole until the corpus is closed, so that deleting one can be undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from annotator.corpus.articles import fingerprint
from annotator.corpus.emptying import UndoRow, unreachable
from annotator.corpus.entities import Entities
from annotator.corpus.journal import Journal
from annotator.corpus.state import State
from annotator.corpus.textindex import index_text, unindex_text
from annotator.domain.annotation import Entity
from annotator.domain.codec import decode, encode
from annotator.domain.digest import sha256

# In the order in which they can be put back: what refers to another row comes after it.
TABLES = (
    "article_texts",
    "article_words",
    "blocks",
    "photos",
    "findings",
    "mentions",
    "claims",
    "claim_spans",
    "figures",
    "links",
    "runs",
    "article_pictures",
)
_CASCADED = {"findings", "claim_spans", "figures"}
_OWN_KEYS = {"articles": "key", "runs": "key"}

Rows = dict[str, Any]
"""Rows of one table as kept: `columns`, their names, and `rows`, their values."""


class Buried(NamedTuple):
    """An article in the trash, and the decision that deleted it first."""

    article: str
    seq: int


class Trash:
    """The `trash` table, and the way of an article into it and out again."""

    def __init__(self, sql: sqlite3.Connection, state: State, journal: Journal) -> None:
        self._sql = sql
        self._state = state
        self._journal = journal

    def size(self) -> int:
        """How many articles lie in it."""
        return int(self._sql.execute("SELECT count(*) FROM trash").fetchone()[0])

    def bury(self, article: str, seq: int) -> None:
        """Takes an article with all that is in it out of the corpus, and keeps it under that decision."""
        key = self._state.articles.key(article)
        entities = self._state.entities.in_article(key)
        kept: dict[str, Any] = {"key": key, "articles": self._rows("articles", "key", key)}
        kept["tables"] = {table: self._rows(table, "article_key", key) for table in TABLES}
        original = self._state.articles.original(key)
        self._remove(key)
        self._state.entities.remove_unused(one.id for one in entities)
        # Those that stay as well: nothing else may refer to them by the time the article comes back.
        kept["entities"] = [encode(one) for one in entities]
        self._sql.execute(
            "INSERT INTO trash VALUES (?, ?, ?, ?)",
            (article, seq, json.dumps(kept, ensure_ascii=False, separators=(",", ":")), original),
        )

    def reason_against(self, article: str, seq: int) -> str | None:
        """Why an article cannot be brought back; None when it can."""
        kept = self._kept(article, seq)
        if kept is None:
            return "the article was deleted for good when the corpus was closed"
        columns = dict(zip(kept["articles"]["columns"], kept["articles"]["rows"][0], strict=True))
        if self._state.articles.has(article) or self._state.articles.same_bytes(columns["sha256"]):
            return "the article was imported again since"
        wanted = _values(kept["tables"]["mentions"], "entity") | _values(kept["tables"]["claims"], "who")
        lost = wanted - self._state.entities.present(wanted)
        if self._state.entities.deleted(
            [decode(Entity, one) for one in kept["entities"] if one["id"] in lost]
        ):
            return "an entity named in the article was deleted since"
        return None

    def bring_back(self, article: str, seq: int) -> None:
        """Puts an article back as it was, behind a look at `reason_against`."""
        kept = self._kept(article, seq)
        assert kept is not None
        (original,) = self._sql.execute(
            "SELECT original FROM trash WHERE article = ? AND seq = ?", (article, seq)
        ).fetchone()
        self._restore_entities(self._state.entities, [decode(Entity, one) for one in kept["entities"]])
        key = self._insert_article(kept["key"], kept["articles"])
        for table in TABLES:
            columns, rows = kept["tables"][table]["columns"], kept["tables"][table]["rows"]
            named = ", ".join(f'"{one}"' for one in columns)
            self._sql.executemany(
                f"INSERT INTO {table} (article_key, {named}) VALUES ({', '.join('?' * (len(columns) + 1))})",
                [(key, *row) for row in rows],
            )
        if original is not None:
            self._sql.execute("INSERT INTO article_originals VALUES (?, ?)", (key, original))
        index_text(self._sql, key)
        self._state.words.index(key)
        self._state.alike.enter_kept(key)
        self._state.photo_lines.renew(key)
        self._state.claim_lines.keep(key)
        self._sql.execute("DELETE FROM trash WHERE article = ? AND seq = ?", (article, seq))

    def wrong_with(self, article: str, seq: int) -> str | None:
        """What does not fit in what is kept of an article; None when it is whole."""
        kept = self._kept(article, seq)
        assert kept is not None
        columns = dict(zip(kept["articles"]["columns"], kept["articles"]["rows"][0], strict=True))
        ((text,),) = kept["tables"]["article_texts"]["rows"]
        (original,) = self._sql.execute(
            "SELECT original FROM trash WHERE article = ? AND seq = ?", (article, seq)
        ).fetchone()
        if columns["id"] != article or fingerprint(text) != columns["text_sha256"]:
            return "its text is not the one that was imported"
        if original is not None and sha256(original).hexdigest() != columns["sha256"]:
            return "its original bytes are not those that were imported"
        return None

    def empty(self) -> int:
        """Lets go of what lies in it, and of what undo could no longer reach. Gives how many articles."""
        buried = self.content()
        if not buried:
            return 0
        rows = [
            UndoRow(seq, applied, bool(undone))
            for seq, applied, undone in self._sql.execute(
                "SELECT seq, applied, undone FROM undo ORDER BY position"
            )
        ]
        gone = unreachable(self._sql, self._journal, rows, buried)
        self._sql.executemany("DELETE FROM undo WHERE seq = ?", [(seq,) for seq in sorted(gone)])
        self._sql.execute("DELETE FROM trash")
        self._state.pictures.remove_unused()
        return len(buried)

    def content(self) -> list[Buried]:
        """What lies in it."""
        return [Buried(*row) for row in self._sql.execute("SELECT article, seq FROM trash")]

    def _kept(self, article: str, seq: int) -> dict[str, Any] | None:
        row = self._sql.execute(
            "SELECT kept FROM trash WHERE article = ? AND seq = ?", (article, seq)
        ).fetchone()
        if row is None:
            return None
        kept: dict[str, Any] = json.loads(row[0])
        return kept

    def _rows(self, table: str, key_column: str, key: int) -> Rows:
        order = " ORDER BY key" if table == "runs" else ""
        found = self._sql.execute(f"SELECT * FROM {table} WHERE {key_column} = ?{order}", (key,))
        leave = {key_column, _OWN_KEYS.get(table)}
        names = [one[0] for one in found.description]
        kept = [n for n, name in enumerate(names) if name not in leave]
        return {"columns": [names[n] for n in kept], "rows": [[row[n] for n in kept] for row in found]}

    def _remove(self, key: int) -> None:
        unindex_text(self._sql, key)
        self._state.alike.remove(key)
        self._state.photo_lines.remove(key)
        self._state.words.unindex(key)
        for table in (*reversed(TABLES), "article_originals"):
            if table not in _CASCADED:
                self._sql.execute(f"DELETE FROM {table} WHERE article_key = ?", (key,))
        self._sql.execute("DELETE FROM articles WHERE key = ?", (key,))

    def _insert_article(self, key: int, kept: Rows) -> int:
        """Puts back the article's own row: under its old key, which is its place in the order of import."""
        taken = self._sql.execute("SELECT 1 FROM articles WHERE key = ?", (key,)).fetchone()
        columns, (row,) = kept["columns"], kept["rows"]
        (given,) = self._sql.execute(
            f"INSERT INTO articles (key, {', '.join(columns)}) VALUES ({', '.join('?' * (len(columns) + 1))})"
            " RETURNING key",
            (None if taken else key, *row),
        ).fetchone()
        return int(given)

    @staticmethod
    def _restore_entities(entities: Entities, kept: Sequence[Entity]) -> None:
        present = entities.present(one.id for one in kept)
        for one in kept:
            if one.id not in present:
                entities.write(one)


def _values(kept: Rows, column: str) -> set[str]:
    at = kept["columns"].index(column)
    return {row[at] for row in kept["rows"] if row[at]}
