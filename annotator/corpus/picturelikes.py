"""Which pictures look the same: found when one comes in, and kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

MOST_BITS = 31
"""In how many bits of 256 the hashes of two pictures that look the same may differ."""

_WORDS = 4
_GROWS = 1024
_MOST = 500


class PictureLikes:
    """The table `picture_likes`, within the corpus's transactions."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._names: list[str] = []
        self._hashes: Hashes | None = None
        self._last: tuple[int, str] | None = None

    def enter(self, sha256: str) -> None:
        """Compares a picture that was just added with those before it, and keeps which look the same."""
        row = self._sql.execute("SELECT key, pdq FROM pictures WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None or row[1] is None:
            return
        key, pdq = row
        self._load(key)
        pairs = self._near(pdq)[:_MOST]
        # One that is still remembered may have been let go meanwhile.
        self._sql.executemany(
            "INSERT OR IGNORE INTO picture_likes SELECT ?1, ?2, ?3"
            " WHERE EXISTS (SELECT 1 FROM pictures WHERE sha256 = ?1)"
            " AND EXISTS (SELECT 1 FROM pictures WHERE sha256 = ?2)",
            [pair for name, bits in pairs for pair in ((sha256, name, bits), (name, sha256, bits))],
        )

    def enter_all(self) -> Iterator[int]:
        """Compares all pictures anew, and gives after each how many are done."""
        self._sql.execute("DELETE FROM picture_likes")
        names = self._sql.execute("SELECT sha256 FROM pictures WHERE pdq IS NOT NULL ORDER BY key").fetchall()
        for done, (name,) in enumerate(names, 1):
            self.enter(name)
            yield done

    def wrong(self) -> Iterator[str]:
        """What is wrong with the table, in sentences."""
        rows = self._sql.execute(
            "SELECT a.picture, a.other, a.bits, p.pdq, o.pdq, b.bits FROM picture_likes a"
            " JOIN pictures p ON p.sha256 = a.picture JOIN pictures o ON o.sha256 = a.other"
            " LEFT JOIN picture_likes b ON b.picture = a.other AND b.other = a.picture"
        )
        for picture, other, bits, one, two, back in rows:
            if one is None or two is None or back != bits or _differ(one, two) != bits or bits > MOST_BITS:
                yield f"the pictures {picture} and {other} are said to look the same, but do not"

    def _near(self, pdq: bytes) -> list[tuple[str, int]]:
        import numpy as np

        if self._hashes is None or not self._names:
            return []
        own = np.frombuffer(pdq, dtype=np.uint64)
        bits = np.zeros(len(self._names), dtype=np.uint16)
        for there, here in zip(self._hashes[:, : len(self._names)], own, strict=True):
            bits += np.bitwise_count(there ^ here)
        found = [(self._names[n], int(bits[n])) for n in np.flatnonzero(bits <= MOST_BITS)]
        return sorted(found, key=lambda one: (one[1], one[0]))

    def _load(self, before: int) -> None:
        """Brings what is remembered up to the pictures with keys below one."""
        import numpy as np  # a tenth of a second that opening a corpus need not spend

        if self._last is not None:
            row = self._sql.execute("SELECT sha256 FROM pictures WHERE key = ?", (self._last[0],)).fetchone()
            # A transaction that was taken back leaves another picture, or none, under that key.
            if row != (self._last[1],) or self._last[0] >= before:
                self._names, self._hashes, self._last = [], None, None
        rows = self._sql.execute(
            "SELECT key, sha256, pdq FROM pictures WHERE pdq IS NOT NULL AND key > ? AND key < ?"
            " ORDER BY key",
            (self._last[0] if self._last else 0, before),
        ).fetchall()
        if not rows:
            return
        self._last = (rows[-1][0], rows[-1][1])
        fresh = np.frombuffer(b"".join(pdq for _, _, pdq in rows), dtype=np.uint64).reshape(-1, _WORDS).T
        start, end = len(self._names), len(self._names) + len(rows)
        if self._hashes is None or end > self._hashes.shape[1]:
            # One row for each quarter of a hash: four short sums of long rows are soon done.
            grown = np.zeros((_WORDS, end + max(_GROWS, end // 2)), dtype=np.uint64)
            if self._hashes is not None:
                grown[:, :start] = self._hashes[:, :start]
            self._hashes = grown
        self._hashes[:, start:end] = fresh
        self._names += [name for _, name, _ in rows]


def _differ(one: bytes, two: bytes) -> int:
    return (int.from_bytes(one, "big") ^ int.from_bytes(two, "big")).bit_count()
