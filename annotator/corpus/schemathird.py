"""What makes schema 3 of schema 2: pictures, settings, and what tells articles of nearly the same words."""

from __future__ import annotations

from annotator.corpus.places import PLACE

THIRD = (
    # The picture a photo shows, by its bytes' SHA-256, and where a photo stands that has no words.
    "ALTER TABLE photos ADD COLUMN picture TEXT",
    "ALTER TABLE photos ADD COLUMN at INTEGER",
    "CREATE INDEX photos_picture ON photos (picture) WHERE picture IS NOT NULL",
    # Keys are never given twice, so that their count and the last of them tell whether a list is still right.
    """CREATE TABLE pictures (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL UNIQUE,
        media_type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        size INTEGER NOT NULL,
        embedded TEXT NOT NULL,
        pdq BLOB CHECK (length(pdq) = 32),
        quality INTEGER
    ) STRICT""",
    # All that looking for similar pictures reads.
    "CREATE INDEX pictures_pdq ON pictures (pdq, sha256) WHERE pdq IS NOT NULL",
    # In tables of their own: a list of pictures is read from a few neighbouring pages.
    """CREATE TABLE picture_bytes (
        picture INTEGER PRIMARY KEY REFERENCES pictures (key) ON DELETE CASCADE,
        bytes BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE picture_thumbnails (
        picture INTEGER PRIMARY KEY REFERENCES pictures (key) ON DELETE CASCADE,
        bytes BLOB NOT NULL
    ) STRICT""",
    # The pictures that came with an article, whatever is decided about its photos later.
    """CREATE TABLE article_pictures (
        article_key INTEGER NOT NULL REFERENCES articles (key),
        picture TEXT NOT NULL REFERENCES pictures (sha256),
        PRIMARY KEY (article_key, picture)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_pictures_picture ON article_pictures (picture)",
    """CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # An article's own words as they were when it came in: how many, all of them, and samples of them.
    """CREATE TABLE sketches (
        article_key INTEGER PRIMARY KEY REFERENCES articles (key),
        words INTEGER NOT NULL,
        digest BLOB NOT NULL,
        address TEXT,
        fingerprints BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX sketches_digest ON sketches (digest)",
    "CREATE INDEX sketches_address ON sketches (address) WHERE address IS NOT NULL",
    # Which articles have a sample; one that very many have is kept for the first of them only.
    """CREATE TABLE fingerprints (
        fingerprint INTEGER NOT NULL,
        article_key INTEGER NOT NULL,
        PRIMARY KEY (fingerprint, article_key)
    ) STRICT, WITHOUT ROWID""",
    # Articles that are nearly the same, the later one first.
    """CREATE TABLE alike (
        article_key INTEGER NOT NULL REFERENCES articles (key),
        other_key INTEGER NOT NULL REFERENCES articles (key),
        kind TEXT NOT NULL,
        paragraphs INTEGER NOT NULL,
        share REAL NOT NULL,
        PRIMARY KEY (article_key, other_key),
        CHECK (article_key > other_key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX alike_other ON alike (other_key)",
    # In which articles a word occurs goes by their places in the list from now on, so that the newest with a
    # word are the last of its rows.
    f"CREATE INDEX articles_place ON articles ({PLACE})",
    f"CREATE VIEW placed_texts AS SELECT {PLACE} AS place, text"
    " FROM articles JOIN article_texts ON article_key = key",
    "DROP TABLE prefix_fts",
    """CREATE VIRTUAL TABLE prefix_fts USING fts5 (
        text, content = 'placed_texts', content_rowid = 'place', detail = none, columnsize = 0,
        tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4'
    )""",
    f"INSERT INTO prefix_fts (rowid, text) SELECT {PLACE}, text FROM articles"
    f" JOIN article_texts ON article_key = key WHERE key > ? AND key <= ? ORDER BY {PLACE}",
    "CREATE VIRTUAL TABLE text_words USING fts5vocab (prefix_fts, row)",
)
