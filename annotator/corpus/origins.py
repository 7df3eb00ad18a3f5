"""Who or what made an annotation, as rows that many annotations share."""

from __future__ import annotations

import sqlite3

from annotator.domain.annotation import Origin
from annotator.domain.words import OriginBy


class Origins:
    """Who made an annotation, kept once for all that one pipeline makes. Rows are only ever added."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._by_key: dict[int, Origin] = {}
        self._keys: dict[Origin, int] = {}
        self._last: tuple[Origin | None, int] = (None, 0)

    def forget(self) -> None:
        """To be called when a transaction was taken back: keys handed out in it may come to mean others."""
        self._by_key.clear()
        self._keys.clear()
        self._last = (None, 0)

    def origin(self, key: int) -> Origin:
        """The origin with that key."""
        found = self._by_key.get(key)
        if found is None:
            self._load()
            found = self._by_key[key]
        return found

    def key(self, origin: Origin) -> int:
        """The key of an origin, added when it is new."""
        # All that a pipeline makes mostly shares one object, which is sooner compared than hashed.
        if origin is self._last[0]:
            return self._last[1]
        found = self._keys.get(origin)
        if found is None:
            self._load()
            found = self._keys.get(origin)
        if found is None:
            found = self._sql.execute(
                "INSERT INTO origins (made_by, name, version, rule) VALUES (?, ?, ?, ?) RETURNING key",
                (origin.by, origin.name, origin.version, origin.rule),
            ).fetchone()[0]
            self._keep(found, origin)
        self._last = (origin, found)
        return found

    def _load(self) -> None:
        for key, by, name, version, rule in self._sql.execute(
            "SELECT key, made_by, name, version, rule FROM origins"
        ):
            self._keep(key, Origin(OriginBy(by), name, version, rule))

    def _keep(self, key: int, origin: Origin) -> None:
        self._by_key[key] = origin
        self._keys.setdefault(origin, key)
