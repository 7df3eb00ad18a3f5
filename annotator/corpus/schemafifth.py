"""What makes schema 5 of schema 4: one index of the texts in the place of two."""

from __future__ import annotations

from annotator.corpus.places import PLACE

FIFTH = (
    "DROP TABLE text_words",
    "DROP TABLE prefix_fts",
    "DROP TABLE text_fts",
    # Words with their places in the text, by the places of the articles in the list: the newest articles with
    # a word, the beginning of one, or a phrase are the last of its rows. It is written in less time than the
    # two before it were.
    """CREATE VIRTUAL TABLE text_fts USING fts5 (
        text, content = 'placed_texts', content_rowid = 'place',
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    )""",
    f"INSERT INTO text_fts (rowid, text) SELECT {PLACE}, text FROM articles"
    f" JOIN article_texts ON article_key = key WHERE key > ? AND key <= ? ORDER BY {PLACE}",
    "CREATE VIRTUAL TABLE text_words USING fts5vocab (text_fts, row)",
    # One row for each time a word stands somewhere: which words there are is read off it without counting.
    "CREATE VIRTUAL TABLE text_terms USING fts5vocab (text_fts, instance)",
)
