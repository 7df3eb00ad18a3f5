"""The statements that make a corpus of schema 1.

Annotations are clustered by article, `PRIMARY KEY (article_key, id) WITHOUT ROWID`, so that one
article of a hundred thousand is read from a few neighbouring pages.
"""

from __future__ import annotations

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
