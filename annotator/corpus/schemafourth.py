"""What makes schema 4 of schema 3: what is decided beside a photo's words; lists of photos and claims."""

from __future__ import annotations

FOURTH = (
    # An editor's words and fields beside the printed ones, and the rules a photo is let off, as JSON.
    "ALTER TABLE photos ADD COLUMN edited TEXT",
    "ALTER TABLE photos ADD COLUMN waived TEXT",
    # The words a finding rests on and its fix, as JSON.
    "ALTER TABLE findings ADD COLUMN details TEXT",
    # Pictures that look the same, each pair both ways, with the bits of 256 in which their hashes differ.
    """CREATE TABLE picture_likes (
        picture TEXT NOT NULL REFERENCES pictures (sha256) ON DELETE CASCADE,
        other TEXT NOT NULL REFERENCES pictures (sha256) ON DELETE CASCADE,
        bits INTEGER NOT NULL,
        PRIMARY KEY (picture, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX picture_likes_other ON picture_likes (other)",
    # What the list of photos shows, follows from the photo and what is beside it: words as they stand now;
    # in "words" all of them, printed and edited, folded; findings under the rules that are on, how many and
    # the weight of the worst (0 error, 1 warning, 2 note, 3 none); state as photovalues.STATES counts them.
    """CREATE TABLE photo_lines (
        key INTEGER PRIMARY KEY,
        article_key INTEGER NOT NULL REFERENCES articles (key),
        photo TEXT NOT NULL,
        place INTEGER NOT NULL,
        caption TEXT NOT NULL,
        credit TEXT NOT NULL,
        words TEXT NOT NULL,
        photographer TEXT,
        agency TEXT,
        agency_key TEXT,
        picture TEXT,
        status TEXT NOT NULL,
        state INTEGER NOT NULL,
        findings INTEGER NOT NULL,
        worst INTEGER NOT NULL,
        rules TEXT NOT NULL,
        UNIQUE (article_key, photo)
    ) STRICT""",
    "CREATE INDEX photo_lines_worst ON photo_lines"
    " (worst, findings DESC, article_key, place, key, state, status)",
    "CREATE INDEX photo_lines_place ON photo_lines (article_key, place, key, state, status, findings)",
    "CREATE INDEX photo_lines_state ON photo_lines (state)",
    "CREATE INDEX photo_lines_picture ON photo_lines (picture, article_key) WHERE picture IS NOT NULL",
    "CREATE INDEX photo_lines_agency ON photo_lines (agency_key, agency) WHERE agency_key IS NOT NULL",
    # How many photos spell an agency in which way.
    """CREATE TABLE agency_spellings (
        agency_key TEXT NOT NULL,
        agency TEXT NOT NULL,
        photos INTEGER NOT NULL,
        PRIMARY KEY (agency_key, agency)
    ) STRICT, WITHOUT ROWID""",
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
    # The figures of each in units that can be compared; "counted" is what those that can contradict each
    # other have in common, claimlines.COUNTED of the line.
    """CREATE TABLE figure_lines (
        line INTEGER NOT NULL REFERENCES claim_lines (key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        who TEXT NOT NULL,
        unit TEXT NOT NULL,
        low REAL,
        high REAL,
        counted TEXT,
        PRIMARY KEY (line, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX figure_lines_counted ON figure_lines (counted, low, high, line) WHERE counted IS NOT NULL",
    # An editor's words about a person, place, …, and what it is called in a register elsewhere.
    "ALTER TABLE entities ADD COLUMN note TEXT",
    "ALTER TABLE entities ADD COLUMN external TEXT",
)
