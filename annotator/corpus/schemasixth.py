"""What makes schema 6 of schema 5: what is searched beside the texts goes by the places of articles, too."""

from __future__ import annotations

from annotator.corpus.places import PLACE, place_in

_COLUMNS = ("headline", "outlet", "file", "credits", "notes", "sources")
_WORDS = ", ".join(_COLUMNS)
_OF_WORDS = ", ".join(f"w.{name} AS {name}" for name in _COLUMNS)
_NAMED = (("mentions", "entity", 0), ("claims", "who", 1))
_AT = f"(SELECT {PLACE} FROM articles WHERE key = {{row}}.article_key)"


def _counts(row: str, column: str) -> str:
    return f"{row}{column} IS NOT NULL AND {row}status != 'rejected'"


def _enter(column: str, speaks: int) -> str:
    return f"""INSERT OR IGNORE INTO entity_places
            SELECT {speaks}, new.{column}, {_AT.format(row="new")} WHERE {_counts("new.", column)};"""


def _leave(table: str, column: str, speaks: int) -> str:
    return f"""DELETE FROM entity_places WHERE speaks = {speaks} AND entity = old.{column}
            AND place = {_AT.format(row="old")} AND NOT EXISTS (SELECT 1 FROM {table}
                WHERE {column} = old.{column} AND article_key = old.article_key AND status != 'rejected');"""


def _kept(table: str, column: str, speaks: int) -> tuple[str, ...]:
    """What keeps the places in step with mentions or claims, whoever writes these."""
    return (
        f"""CREATE TRIGGER {table}_placed AFTER INSERT ON {table} WHEN {_counts("new.", column)}
        BEGIN
            {_enter(column, speaks)}
        END""",
        f"""CREATE TRIGGER {table}_replaced AFTER UPDATE OF {column}, status ON {table}
        WHEN old.{column} IS NOT new.{column} OR (old.status = 'rejected') != (new.status = 'rejected')
        BEGIN
            {_leave(table, column, speaks)}
            {_enter(column, speaks)}
        END""",
        f"""CREATE TRIGGER {table}_displaced AFTER DELETE ON {table} WHEN {_counts("old.", column)}
        BEGIN
            {_leave(table, column, speaks)}
        END""",
    )


def _moved(table: str, column: str, speaks: int) -> str:
    of_it = f"FROM {table} WHERE article_key = old.key AND {_counts('', column)}"
    return f"""DELETE FROM entity_places WHERE speaks = {speaks} AND place = {place_in("old.")}
            AND entity IN (SELECT {column} {of_it});
            INSERT OR IGNORE INTO entity_places SELECT {speaks}, {column}, {place_in("new.")} {of_it};"""


SIXTH = (
    # The index of what is beside the texts, by the places of the articles as that of the texts is.
    f"CREATE VIEW placed_words AS SELECT {PLACE} AS place, {_OF_WORDS}"
    " FROM articles JOIN article_words w ON w.article_key = key",
    "DROP TABLE words_fts",
    f"""CREATE VIRTUAL TABLE words_fts USING fts5 (
        {_WORDS}, content = 'placed_words', content_rowid = 'place',
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    )""",
    f"INSERT INTO words_fts (rowid, {_WORDS}) SELECT {PLACE}, {_OF_WORDS} FROM articles"
    f" JOIN article_words w ON w.article_key = key WHERE key > ? AND key <= ? ORDER BY {PLACE}",
    # At which places an entity is mentioned (speaks 0) or makes a claim (1) that was not rejected: the newest
    # articles that name one of some are read off it. It was found by looking through mentions before.
    """CREATE TABLE entity_places (
        speaks INTEGER NOT NULL,
        entity TEXT NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (speaks, entity, place)
    ) STRICT, WITHOUT ROWID""",
    *(
        f"INSERT OR IGNORE INTO entity_places SELECT {speaks}, {column}, {PLACE} FROM {table} t"
        f" JOIN articles ON key = t.article_key WHERE key > ? AND key <= ? AND {_counts('t.', column)}"
        for table, column, speaks in _NAMED
    ),
    *(trigger for one in _NAMED for trigger in _kept(*one)),
    f"""CREATE TRIGGER articles_moved AFTER UPDATE OF published ON articles
        WHEN old.published IS NOT new.published
        BEGIN
            {" ".join(_moved(*one) for one in _NAMED)}
        END""",
    # Of those who speak only what was rejected was looked up by it.
    "DROP INDEX claims_rejected",
)
