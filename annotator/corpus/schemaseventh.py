"""What makes schema 7 of schema 6: the journal is listed by editor, day and words without its long rows."""

from __future__ import annotations

SEVENTH = (
    # The changes of a decision may be long: what History filters by lies apart from them.
    "CREATE INDEX journal_listed ON journal (at, editor, title)",
)
