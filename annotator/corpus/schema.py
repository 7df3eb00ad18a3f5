"""The tables of a corpus, and how an older corpus becomes one of today.

Annotations are clustered by article, `PRIMARY KEY (article_key, id) WITHOUT ROWID`, so that one
article of a hundred thousand is read from a few neighbouring pages.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x416E4E31
"""The four bytes at offset 68 of a corpus file, "AnN1"."""

SCHEMA_VERSION = 2
"""The `user_version` this program writes; it opens no newer one."""

_SLICE = 250
"""How many articles a migration works on between two tellings of how far it is."""

FIRST = (
    """CREATE TABLE corpus (
        key INTEGER PRIMARY KEY CHECK (key = 1),
        id TEXT NOT NULL,
        created TEXT NOT NULL,
        head_seq INTEGER NOT NULL,
        head_hash TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE editors (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE articles (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL UNIQUE,
        file TEXT NOT NULL,
        language TEXT NOT NULL,
        source_id TEXT,
        url TEXT,
        outlet TEXT,
        title TEXT,
        authors TEXT NOT NULL,
        published TEXT,
        status TEXT NOT NULL,
        metadata TEXT NOT NULL,
        length INTEGER NOT NULL,
        text_sha256 TEXT NOT NULL,
        encoding TEXT NOT NULL,
        notes TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        imported_by TEXT NOT NULL REFERENCES editors (id),
        extracted INTEGER NOT NULL DEFAULT 0,
        note TEXT,
        claims INTEGER NOT NULL DEFAULT 0,
        claims_reviewed INTEGER NOT NULL DEFAULT 0,
        mentions INTEGER NOT NULL DEFAULT 0,
        mentions_reviewed INTEGER NOT NULL DEFAULT 0,
        photos INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX articles_source ON articles (source_id) WHERE source_id IS NOT NULL",
    "CREATE INDEX articles_file ON articles (file)",
    """CREATE TABLE article_texts (
        article_key INTEGER PRIMARY KEY REFERENCES articles (key),
        text TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE article_originals (
        article_key INTEGER PRIMARY KEY REFERENCES articles (key),
        bytes BLOB NOT NULL
    ) STRICT""",
    # What the article list can be searched for, case folded: title, outlet, file, then the names mentioned.
    """CREATE TABLE article_words (
        article_key INTEGER PRIMARY KEY REFERENCES articles (key),
        words TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE origins (
        key INTEGER PRIMARY KEY,
        made_by TEXT NOT NULL,
        name TEXT NOT NULL,
        version TEXT,
        rule TEXT
    ) STRICT""",
    """CREATE TABLE blocks (
        article_key INTEGER NOT NULL REFERENCES articles (key),
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        status TEXT NOT NULL,
        PRIMARY KEY (article_key, id),
        CHECK (0 <= "start" AND "start" < "end")
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE entities (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        aliases TEXT NOT NULL,
        folded TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE entity_names (
        label TEXT NOT NULL,
        name_key TEXT NOT NULL,
        entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
        PRIMARY KEY (label, name_key, entity)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX entity_names_entity ON entity_names (entity)",
    """CREATE TABLE mentions (
        article_key INTEGER NOT NULL REFERENCES articles (key),
        id TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        label TEXT NOT NULL,
        status TEXT NOT NULL,
        entity TEXT REFERENCES entities (id),
        score REAL,
        why TEXT,
        origin INTEGER NOT NULL REFERENCES origins (key),
        PRIMARY KEY (article_key, id),
        CHECK (0 <= "start" AND "start" < "end")
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mentions_entity ON mentions (entity) WHERE entity IS NOT NULL",
    """CREATE TABLE claims (
        article_key INTEGER NOT NULL REFERENCES articles (key),
        id TEXT NOT NULL,
        quote TEXT NOT NULL,
        naming TEXT,
        type TEXT,
        party TEXT,
        who TEXT,
        certainty TEXT NOT NULL,
        asserted_text TEXT,
        asserted_date TEXT,
        asserted_inferred INTEGER,
        event_text TEXT,
        event_date TEXT,
        event_inferred INTEGER,
        topic TEXT,
        checkability TEXT,
        parent TEXT,
        note TEXT,
        status TEXT NOT NULL,
        score REAL,
        why TEXT,
        origin INTEGER NOT NULL REFERENCES origins (key),
        PRIMARY KEY (article_key, id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX claims_who ON claims (who) WHERE who IS NOT NULL",
    """CREATE TABLE claim_spans (
        article_key INTEGER NOT NULL,
        claim TEXT NOT NULL,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        PRIMARY KEY (article_key, claim, role, position),
        FOREIGN KEY (article_key, claim) REFERENCES claims (article_key, id) ON DELETE CASCADE,
        CHECK (0 <= "start" AND "start" < "end")
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE figures (
        article_key INTEGER NOT NULL,
        claim TEXT NOT NULL,
        position INTEGER NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        bound TEXT NOT NULL,
        low REAL,
        high REAL,
        unit TEXT,
        who TEXT,
        PRIMARY KEY (article_key, claim, position),
        FOREIGN KEY (article_key, claim) REFERENCES claims (article_key, id) ON DELETE CASCADE,
        CHECK (0 <= "start" AND "start" < "end")
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE photos (
        article_key INTEGER NOT NULL REFERENCES articles (key),
        id TEXT NOT NULL,
        alt_start INTEGER,
        alt_end INTEGER,
        caption_start INTEGER,
        caption_end INTEGER,
        credit_start INTEGER,
        credit_end INTEGER,
        photographer TEXT,
        agency TEXT,
        via TEXT,
        credit_origin TEXT,
        file_photo INTEGER,
        file TEXT,
        status TEXT NOT NULL,
        PRIMARY KEY (article_key, id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE findings (
        article_key INTEGER NOT NULL,
        photo TEXT NOT NULL,
        position INTEGER NOT NULL,
        rule TEXT NOT NULL,
        severity TEXT NOT NULL,
        message TEXT NOT NULL,
        PRIMARY KEY (article_key, photo, position),
        FOREIGN KEY (article_key, photo) REFERENCES photos (article_key, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    # A link outlives a claim or article at its far end that is not in this corpus (yet): no reference there.
    """CREATE TABLE links (
        article_key INTEGER NOT NULL REFERENCES articles (key),
        id TEXT NOT NULL,
        claim TEXT NOT NULL,
        other_article TEXT NOT NULL,
        other TEXT NOT NULL,
        relation TEXT NOT NULL,
        status TEXT NOT NULL,
        PRIMARY KEY (article_key, id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX links_other ON links (other_article, other)",
    """CREATE TABLE runs (
        key INTEGER PRIMARY KEY,
        article_key INTEGER NOT NULL REFERENCES articles (key),
        pipeline TEXT NOT NULL,
        version TEXT NOT NULL,
        started TEXT NOT NULL,
        finished TEXT NOT NULL,
        mentions INTEGER NOT NULL,
        claims INTEGER NOT NULL,
        note TEXT
    ) STRICT""",
    "CREATE INDEX runs_article ON runs (article_key)",
    """CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        editor TEXT NOT NULL REFERENCES editors (id),
        act TEXT NOT NULL,
        title TEXT NOT NULL,
        changes TEXT NOT NULL,
        reverts INTEGER REFERENCES journal (seq),
        hash TEXT NOT NULL
    ) STRICT""",
    # named = 0: the decision changed the thing; 1: what it changed refers to it. An entity's article is ''.
    """CREATE TABLE journal_object (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        article TEXT NOT NULL,
        named INTEGER NOT NULL,
        PRIMARY KEY (kind, id, article, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX journal_object_article ON journal_object (article, seq) WHERE article != ''",
    "CREATE INDEX journal_object_seq ON journal_object (seq)",
    # The decisions that undo and redo can reach, oldest first; applied is the row that did or undid it last.
    """CREATE TABLE undo (
        position INTEGER PRIMARY KEY,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        applied INTEGER NOT NULL REFERENCES journal (seq),
        undone INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX undo_undone ON undo (undone, position)",
    *(
        f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"""
        for table in ("journal", "journal_object")
        for verb in ("UPDATE", "DELETE")
    ),
)


SECOND = (
    # What sorts the list by title: the title, or the file's name without one, case folded.
    "ALTER TABLE articles ADD COLUMN title_key TEXT NOT NULL DEFAULT ''",
    "UPDATE articles SET title_key = casefold(coalesce(title, file))",
    # The orders of the article list, each with what its filter asks for, and what its counts add up.
    "CREATE INDEX articles_published ON articles (published, key, status)",
    "CREATE INDEX articles_title ON articles (title_key, key, status)",
    "CREATE INDEX articles_counts ON articles"
    " (status, claims, claims_reviewed, mentions, mentions_reviewed, photos)",
    "CREATE INDEX articles_unread ON articles (key) WHERE extracted = 0",
    # The full text: an article's own never changes, so that no decision has to write it anew.
    """CREATE VIRTUAL TABLE text_fts USING fts5 (
        text, content = 'article_texts', content_rowid = 'article_key',
        tokenize = "unicode61 remove_diacritics 2"
    )""",
    "INSERT INTO text_fts (rowid, text) SELECT article_key, text FROM article_texts"
    " WHERE article_key > ? AND article_key <= ?",
    # In which articles a word, or the beginning of one, occurs: without the places, half the size of an index
    # that has both, and read many times as fast.
    """CREATE VIRTUAL TABLE prefix_fts USING fts5 (
        text, content = 'article_texts', content_rowid = 'article_key', detail = none, columnsize = 0,
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    )""",
    "INSERT INTO prefix_fts (rowid, text) SELECT article_key, text FROM article_texts"
    " WHERE article_key > ? AND article_key <= ?",
    # What an article can be found by beside its text; an editor may change all of it.
    "DROP TABLE article_words",
    """CREATE TABLE article_words (
        article_key INTEGER PRIMARY KEY REFERENCES articles (key),
        headline TEXT NOT NULL,
        outlet TEXT NOT NULL,
        file TEXT NOT NULL,
        credits TEXT NOT NULL,
        notes TEXT NOT NULL,
        sources TEXT NOT NULL
    ) STRICT""",
    """INSERT INTO article_words SELECT key, coalesce(title, ''), coalesce(outlet, ''), file,
        coalesce((SELECT group_concat(credit, char(10)) FROM
            (SELECT concatenated(photographer, agency, via) AS credit FROM photos
             WHERE article_key = key ORDER BY id)), ''),
        coalesce((SELECT group_concat(note, char(10)) FROM
            (SELECT note FROM claims WHERE article_key = key AND note IS NOT NULL ORDER BY id)), ''),
        sourced((SELECT text FROM article_texts WHERE article_key = key),
            (SELECT json_group_array(json_array("start", "end")) FROM
                (SELECT s."start", s."end" FROM claim_spans s JOIN claims c ON c.article_key = s.article_key
                 AND c.id = s.claim WHERE s.article_key = key AND s.role = 'source'
                 AND c.status != 'rejected')),
            (SELECT json_group_array(party) FROM claims
             WHERE article_key = key AND party IS NOT NULL AND status != 'rejected'))
        FROM articles WHERE key > ? AND key <= ?""",
    """CREATE VIRTUAL TABLE words_fts USING fts5 (
        headline, outlet, file, credits, notes, sources,
        content = 'article_words', content_rowid = 'article_key',
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    )""",
    "INSERT INTO words_fts (rowid, headline, outlet, file, credits, notes, sources)"
    " SELECT article_key, headline, outlet, file, credits, notes, sources FROM article_words"
    " WHERE article_key > ? AND article_key <= ?",
    # The names of entities, which may be spelled otherwise than in any article.
    """CREATE TABLE entity_words (
        key INTEGER PRIMARY KEY,
        entity TEXT NOT NULL UNIQUE REFERENCES entities (id),
        names TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO entity_words (entity, names) SELECT id, named(name, aliases) FROM entities ORDER BY id",
    "ALTER TABLE entities DROP COLUMN folded",
    """CREATE VIRTUAL TABLE names_fts USING fts5 (
        names, content = 'entity_words', content_rowid = 'key',
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
    )""",
    "INSERT INTO names_fts (names_fts) VALUES ('rebuild')",
    # The decision that took one back out of the middle; undo passes over such a row.
    "ALTER TABLE undo ADD COLUMN taken INTEGER REFERENCES journal (seq)",
    "CREATE INDEX undo_seq ON undo (seq)",
    "CREATE INDEX journal_reverts ON journal (reverts) WHERE reverts IS NOT NULL",
    # Deleted articles, whole, until the corpus is closed: seq is the decision that deleted the article.
    """CREATE TABLE trash (
        article TEXT NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        kept TEXT NOT NULL,
        original BLOB,
        PRIMARY KEY (article, seq)
    ) STRICT, WITHOUT ROWID""",
    # What an editor wants of every later suggestion of a name: becomes NULL keeps it out.
    """CREATE TABLE rules (
        id TEXT PRIMARY KEY,
        words TEXT NOT NULL,
        label TEXT,
        becomes TEXT,
        entity TEXT REFERENCES entities (id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX rules_words ON rules (words)",
    # Decisions of other corpora that were merged in, and as which; NULL for one that had nothing to add
    # or did not fit. The hash of a journal's row names it in every copy of that corpus.
    """CREATE TABLE merged (
        hash TEXT PRIMARY KEY,
        corpus TEXT NOT NULL,
        seq INTEGER NOT NULL,
        as_seq INTEGER REFERENCES journal (seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX merged_as ON merged (as_seq) WHERE as_seq IS NOT NULL",
    # Those that did not fit, whole, with the reason and when that was found.
    """CREATE TABLE conflicts (
        hash TEXT PRIMARY KEY,
        corpus TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        editor TEXT NOT NULL REFERENCES editors (id),
        act TEXT NOT NULL,
        title TEXT NOT NULL,
        changes TEXT NOT NULL,
        reverts INTEGER,
        reason TEXT NOT NULL,
        found TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def migrate(connection: sqlite3.Connection, progress: Callable[[float], None] | None = None) -> None:
    """Brings an empty or older corpus to the present schema, each step in one transaction.

    `progress` gets the share of the running step that is done, 0 to 1; what it raises ends the migration.
    """
    from sqlite_utils import Database, Migrations  # a third of a second that opening a corpus need not spend

    steps = Migrations("annotator")

    @steps(name="first")
    def first(db: Database) -> None:
        _run(db.conn, FIRST)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("PRAGMA user_version = 1")

    @steps(name="second")
    def second(db: Database) -> None:
        (last,) = db.conn.execute("SELECT coalesce(max(key), 0) FROM articles").fetchone()
        _run(db.conn, SECOND, last, progress)
        db.conn.execute("PRAGMA user_version = 2")

    steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False))


def _run(
    connection: sqlite3.Connection,
    statements: Sequence[str],
    last: int = 0,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Runs statements in their order; one that asks for a range of article keys, slice by slice to `last`."""
    connection.create_function("casefold", 1, str.casefold, deterministic=True)
    connection.create_function("concatenated", -1, concatenated, deterministic=True)
    connection.create_function("named", 2, _named, deterministic=True)
    connection.create_function("sourced", 3, _sourced, deterministic=True)
    slices = [(start, start + _SLICE) for start in range(0, last, _SLICE)]
    done, total = 0, sum(len(slices) if "?" in one else 1 for one in statements)
    for statement in statements:
        for given in slices if "?" in statement else [()]:
            connection.execute(statement, given)
            done += 1
            if progress is not None:
                progress(done / total)


def concatenated(*parts: str | None) -> str:
    """The words that are there, one space between."""
    return " ".join(part for part in parts if part)


def _named(name: str, aliases: str) -> str:
    return "\n".join((name, *json.loads(aliases)))


def sourced(text: str, spans: Iterable[Sequence[int]], parties: Iterable[str]) -> str:
    """The words of an article's sources and their parties, each once, one a line."""
    return "\n".join(sorted({text[start:end] for start, end in spans} | set(parties)))


def _sourced(text: str, spans: str, parties: str) -> str:
    return sourced(text, json.loads(spans), json.loads(parties))


def expected() -> dict[str, str]:
    """The SQL of every table, index and trigger by name, as a corpus of this schema holds it."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _run(memory, (*FIRST, *SECOND))
        return described(memory)
    finally:
        memory.close()


def described(connection: sqlite3.Connection) -> dict[str, str]:
    """The SQL of every table, index and trigger a connection's file has, by name."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name != '_sqlite_migrations'"
    )
    return {str(name): str(sql) for name, sql in rows}
