"""The protected sources as things that decisions change.

They stand in one row of `settings`, as they did before marking one was a decision; marks of that time count
like all others. The key that aliases are made with stands there too, and in no decision.
"""

from __future__ import annotations

import json
import os
import sqlite3
from typing import Any

from annotator.domain.codec import canonical, decode, encode
from annotator.domain.protection import Protection, Source

_NAME = "protection"
_KEY_BYTES = 32


class ProtectedRows:
    """The protected sources as a table of things that decisions change."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def all(self) -> Protection:
        """All of them, in the order they were marked. Raises ValueError where they cannot be read."""
        value = self._value()
        return Protection(value["key"], tuple(_source(one) for one in value["sources"]))

    def one(self, id: str) -> Source | None:
        """The source with that id."""
        return next((one for one in self.all().sources if one.id == id), None)

    def of_entity(self, id: str) -> list[str]:
        """The ids of those that are an entity."""
        return [one.id for one in self.all().sources if one.entity == id]

    def write(self, source: Source) -> None:
        """Adds a source or writes it anew."""
        value = self._value()
        rows, row = value["sources"], encode(source)
        at = next((n for n, one in enumerate(rows) if _source(one).id == source.id), len(rows))
        value["sources"] = [*rows[:at], row, *rows[at + 1 :]]
        self._write(value)

    def remove(self, id: str) -> None:
        """Takes a source out; its alias is the same when it comes back."""
        value = self._value()
        self._write({**value, "sources": [one for one in value["sources"] if _source(one).id != id]})

    def decided(self) -> list[str]:
        """The ids of those that a decision has marked; an earlier program marked the others."""
        return [one["id"] for one in self._value()["sources"] if "id" in one]

    def _value(self) -> dict[str, Any]:
        row = self._sql.execute("SELECT value FROM settings WHERE name = ?", (_NAME,)).fetchone()
        value = None if row is None else json.loads(row[0])
        if value is None:
            return {"key": "", "sources": []}
        try:
            bytes.fromhex(value["key"])
            return {"key": str(value["key"]), "sources": list(value["sources"])}
        except (KeyError, TypeError, ValueError) as wrong:
            raise ValueError("the list of protected sources cannot be read") from wrong

    def _write(self, value: dict[str, Any]) -> None:
        made = {**value, "key": value["key"] or os.urandom(_KEY_BYTES).hex()}
        self._sql.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_NAME, canonical(made)))


def _source(value: Any) -> Source:  # noqa: ANN401 - any JSON
    try:
        found = decode(Source, value)
    except (KeyError, TypeError) as wrong:
        raise ValueError("the list of protected sources cannot be read") from wrong
    if not found.names or not all(isinstance(one, str) for one in found.names):
        raise ValueError("the list of protected sources cannot be read")
    return found
