"""What is set for a corpus as a whole, by name: no decision, and not merged from another corpus."""

from __future__ import annotations

import json

from annotator.corpus.connection import Connection
from annotator.domain.codec import Value, canonical


class Settings:
    """The `settings` table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Value | None:
        """The value set under a name, as JSON values; None when nothing is."""
        with self._connection.reading() as sql:
            row = sql.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def set(self, name: str, value: Value) -> None:
        """Sets a value that JSON can hold; None takes the name out. Raises what every writing raises."""
        with self._connection.writing() as sql:
            if value is None:
                sql.execute("DELETE FROM settings WHERE name = ?", (name,))
            else:
                sql.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, canonical(value)))
