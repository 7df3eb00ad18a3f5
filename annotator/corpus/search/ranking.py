"""In which articles the words of a search weigh most."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Sequence

from annotator.corpus.places import KEY_OF_ROW
from annotator.corpus.search.asking import Asked

# So many matches are weighed, the newest. Of words in more articles than that, hardly any weighs.
_RANKED = 4000
_SHORTEST_RANKED = 4
_HEADLINE, _CREDITS, _NOTES = 8.0, 2.0, 2.0


def heaviest(sql: sqlite3.Connection, asked: Asked, go_on: Callable[[], None]) -> list[int]:
    """The articles in which the words weigh most, heaviest first; not all that hold them."""
    weights: dict[int, float] = {}
    for weigh in (_in_texts, _in_words):
        go_on()
        for key, weight in weigh(sql, asked):
            # FTS5's own ranks are negative.
            weights[key] = weights.get(key, 0.0) - weight
    return heapq.nlargest(len(weights), weights, key=lambda key: (weights[key], key))


def _in_texts(sql: sqlite3.Connection, asked: Asked) -> Sequence[tuple[int, float]]:
    reaches = [one for (one, *_) in asked.all_of if one.in_text]
    # To weigh the beginning of a word, every word that begins so is read first.
    weighed = [
        one.wanted.match
        for one in reaches
        if not one.wanted.prefix or len(one.wanted.words[-1]) >= _SHORTEST_RANKED
    ]
    if not weighed:
        return ()
    return sql.execute(
        f"SELECT {KEY_OF_ROW}, bm25(text_fts) FROM text_fts WHERE text_fts MATCH ?"
        " ORDER BY rowid DESC LIMIT ?",
        (" AND ".join(weighed), _RANKED),
    ).fetchall()


def _in_words(sql: sqlite3.Connection, asked: Asked) -> Sequence[tuple[int, float]]:
    reaches = [one for (one, *_) in asked.all_of if "headline" in one.columns]
    if not reaches:
        return ()
    columns = "{headline credits notes}"
    return sql.execute(
        f"SELECT {KEY_OF_ROW}, bm25(words_fts, ?, 0.0, 0.0, ?, ?, 0.0) FROM words_fts WHERE words_fts MATCH ?"
        " ORDER BY rowid DESC LIMIT ?",
        (
            _HEADLINE,
            _CREDITS,
            _NOTES,
            " OR ".join(f"({columns} : {one.wanted.match})" for one in reaches),
            _RANKED,
        ),
    ).fetchall()
