"""The index over the texts: in which articles a word, its beginning or a phrase stands, by their places."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from annotator.corpus.places import PLACE
from annotator.corpus.values import going_on

_OF_TEXT = f"SELECT {PLACE}, text FROM articles JOIN article_texts ON article_key = key WHERE key = ?"


def index_texts(
    sql: sqlite3.Connection, placed: Iterable[tuple[int, str]], go_on: Callable[[], object] = going_on
) -> None:
    """Enters texts, each with the place of its article; `go_on` is called before each and may raise.

    Within one transaction, many at once and last of all: whenever a statement that may write several rows
    begins, FTS5 puts what it holds on disk as a part of its own, to be merged with the others later.
    """

    def each() -> Iterator[tuple[int, str]]:
        # In their order: FTS5 would begin a part of its own at each that comes before the last.
        for row in sorted(placed):
            go_on()
            yield row

    sql.executemany("INSERT INTO text_fts (rowid, text) VALUES (?, ?)", each())


def places_of(sql: sqlite3.Connection, keys: Sequence[int]) -> dict[int, int]:
    """The places of articles in the list, by their keys."""
    rows = sql.execute(
        f"SELECT key, {PLACE} FROM articles WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    return dict(rows.fetchall())


def index_text(sql: sqlite3.Connection, key: int) -> None:
    """Enters the text an article has in `article_texts`, under the date the article has now."""
    sql.execute("INSERT INTO text_fts (rowid, text) VALUES (?, ?)", sql.execute(_OF_TEXT, (key,)).fetchone())


def unindex_text(sql: sqlite3.Connection, key: int) -> None:
    """Takes it out; to be called before the article gets another date, and while its text is still there."""
    place, text = sql.execute(_OF_TEXT, (key,)).fetchone()
    sql.execute("INSERT INTO text_fts (text_fts, rowid, text) VALUES ('delete', ?, ?)", (place, text))
