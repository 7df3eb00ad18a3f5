"""What makes schema 2 of schema 1; a statement with places for two values is run for slices of articles."""

from __future__ import annotations

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
    # What was rejected is no reason to find an article by a name.
    "CREATE INDEX mentions_rejected ON mentions (entity, article_key) WHERE status = 'rejected'",
    "CREATE INDEX claims_rejected ON claims (who, article_key) WHERE status = 'rejected'",
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
