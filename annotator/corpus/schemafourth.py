"""What makes schema 4 of schema 3: a line for each claim, to list, sort, group and compare them by."""

from __future__ import annotations

FOURTH = (
    # Follows from the claim, the article's text and its mentions; kept in step by whatever changes those.
    # Keys are never given twice, so that a list of them never comes to mean other claims.
    """CREATE TABLE claim_lines (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        article_key INTEGER NOT NULL,
        claim TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        status TEXT NOT NULL,
        certainty TEXT NOT NULL,
        type TEXT,
        party TEXT,
        naming TEXT,
        who TEXT,
        topic TEXT,
        day TEXT,
        event TEXT,
        figure INTEGER,
        heading TEXT,
        subject TEXT,
        subject_entity TEXT,
        about TEXT,
        content TEXT NOT NULL,
        source TEXT NOT NULL,
        via TEXT NOT NULL,
        cue TEXT NOT NULL,
        words TEXT NOT NULL,
        said_by TEXT NOT NULL,
        UNIQUE (article_key, claim),
        FOREIGN KEY (article_key, claim) REFERENCES claims (article_key, id) ON DELETE CASCADE
    ) STRICT""",
    'CREATE INDEX claim_lines_place ON claim_lines (article_key, "start", "end", claim)',
    "CREATE INDEX claim_lines_subject ON claim_lines (subject_entity) WHERE subject_entity IS NOT NULL",
    "CREATE INDEX claim_lines_about ON claim_lines (about) WHERE about IS NOT NULL",
    # The figures of each in units that can be compared.
    """CREATE TABLE figure_lines (
        line INTEGER NOT NULL REFERENCES claim_lines (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        who TEXT NOT NULL,
        unit TEXT NOT NULL,
        low REAL,
        high REAL,
        PRIMARY KEY (line, position)
    ) STRICT, WITHOUT ROWID""",
    # An editor's words about a person, place, …, and what it is called in a register elsewhere.
    "ALTER TABLE entities ADD COLUMN note TEXT",
    "ALTER TABLE entities ADD COLUMN external TEXT",
)
