"""Compares the search indexes with what they are about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from annotator.corpus.places import place_in
from annotator.corpus.values import Problem

_LISTED = 100
# Each index, the table of its content and that one's key.
_INDEXES = {
    "text_fts": ("placed_texts", "place"),
    "words_fts": ("placed_words", "place"),
    "names_fts": ("entity_words", "key"),
}


def indexed(sql: sqlite3.Connection) -> Iterator[Problem]:
    """What is missing in an index, or should not be in it."""
    for index, (content, key) in _INDEXES.items():
        for what, one, other in (
            ("lacks row", f"SELECT {key} FROM {content}", f"SELECT id FROM {index}_docsize"),
            ("holds a row too many,", f"SELECT id FROM {index}_docsize", f"SELECT {key} FROM {content}"),
        ):
            for (row,) in sql.execute(f"{one} EXCEPT {other} LIMIT {_LISTED}"):
                yield Problem("search", f"the index “{index}” {what} {row} of “{content}”")
    yield from _placed(sql)


def _placed(sql: sqlite3.Connection) -> Iterator[Problem]:
    """Where the places at which entities are named or speak are not those of mentions and claims."""
    kept = "SELECT speaks, entity, place FROM entity_places"
    meant = " UNION ".join(
        f"SELECT {speaks}, {column}, {place_in('a.')} FROM {table} t JOIN articles a ON a.key = t.article_key"
        f" WHERE {column} IS NOT NULL AND t.status != 'rejected'"
        for speaks, (table, column) in enumerate((("mentions", "entity"), ("claims", "who")))
    )
    for what, one, other in (("lacks", f"SELECT * FROM ({meant})", kept), ("tells too much of", kept, meant)):
        for _, entity, place in sql.execute(f"{one} EXCEPT SELECT * FROM ({other}) LIMIT {_LISTED}"):
            yield Problem("search", f"the list of who is named where {what} {entity!r} at {place}")


def consistent(sql: sqlite3.Connection) -> Iterator[Problem]:
    """What each index itself, word for word, says of its content. Needs a transaction that may write."""
    for index in _INDEXES:
        try:
            sql.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            yield Problem("search", f"the index “{index}” does not hold the words of its content")
