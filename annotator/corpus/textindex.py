"""The indexes over the texts: one of places, one of which articles a word or its beginning occurs in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

TEXT_INDEXES = ("text_fts", "prefix_fts")


def index_texts(sql: sqlite3.Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Enters texts into both, each with the key of its article.

    Within one transaction, many at once and last of all: whenever a statement that may write several rows
    begins, FTS5 puts what it holds on disk as a part of its own, to be merged with the others later.
    """
    for index in TEXT_INDEXES:
        sql.executemany(f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", texts)


def index_text(sql: sqlite3.Connection, key: int) -> None:
    """Enters the text an article has in `article_texts` into both."""
    texts = sql.execute("SELECT article_key, text FROM article_texts WHERE article_key = ?", (key,))
    index_texts(sql, texts.fetchall())


def unindex_text(sql: sqlite3.Connection, key: int) -> None:
    """Takes it out of both; to be called while the text is still there."""
    for index in TEXT_INDEXES:
        sql.execute(
            f"INSERT INTO {index} ({index}, rowid, text) SELECT 'delete', article_key, text"
            " FROM article_texts WHERE article_key = ?",
            (key,),
        )
