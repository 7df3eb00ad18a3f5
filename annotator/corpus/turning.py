"""What undo and redo would do next, looked at without doing it; and whether a journal is the one known."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.journal import Journal
from annotator.corpus.parts import parts_of, whole_title
from annotator.corpus.state import State
from annotator.domain.decision import Body, Change
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act, Kind

_AN_ARTICLE = 15
"""Bringing a deleted article back takes as long as turning so many things."""
Head = tuple[int, str]
"""Seq and hash of the last decision of a journal."""


class Turn(NamedTuple):
    """A decision that undo would take back or redo bring back: its title, and what doing that changes."""

    title: str
    changes: tuple[Change, ...]


class Turning:
    """Reads of the undo list, of the journal's head and of single things as they stand."""

    def __init__(self, connection: Connection, state: State, journal: Journal) -> None:
        self._connection = connection
        self._state = state
        self._journal = journal

    def next(self, act: Act, skip: int = 0) -> Turn | None:
        """What undo (or redo) would do after being called `skip` times; None when nothing is left."""
        undone, order = (0, "DESC") if act is Act.UNDO else (1, "ASC")
        with self._connection.reading() as sql:
            row = sql.execute(
                "SELECT u.applied, j.title FROM undo u JOIN journal j ON j.seq = u.seq"
                f" WHERE u.undone = ? AND u.taken IS NULL ORDER BY u.position {order} LIMIT 1 OFFSET ?",
                (undone, skip),
            ).fetchone()
            if row is None:
                return None
            standing = self._journal.entry(row[0]).decision()
        return Turn(whole_title(row[1]), tuple(change.inverse() for change in reversed(standing.changes)))

    def things(self, act: Act, most: int | None = None) -> int:
        """How many things the decision is about that undo or redo turns next; in parts, all of them.

        Counting ends above `most`.
        """
        undone, order = (0, "DESC") if act is Act.UNDO else (1, "ASC")
        with self._connection.reading() as sql:
            row = sql.execute(
                f"SELECT seq FROM undo WHERE undone = ? AND taken IS NULL ORDER BY position {order} LIMIT 1",
                (undone,),
            ).fetchone()
        return 0 if row is None else self.things_of(row[0], most)

    def things_of(self, seq: int, most: int | None = None) -> int:
        """How many things a decision is about, and the other parts of its act; counting ends above `most`.

        A deleted article counts for what comes back with it.
        """
        found = 0
        with self._connection.reading() as sql:
            asked = (
                f"SELECT total(CASE WHEN act = 'delete' AND kind = 'article' THEN {_AN_ARTICLE} ELSE 1 END)"
                " FROM journal_object JOIN journal USING (seq) WHERE seq = ? AND named = 0"
            )
            for one in parts_of(sql, seq):
                found += int(sql.execute(asked, (one,)).fetchone()[0])
                if most is not None and found > most:
                    break
        return found

    def body(self, kind: Kind, article: str | None, id: str) -> Body | None:
        """A thing as it stands; None when it is not there, nor its article."""
        with self._connection.reading(), suppress(NothingFound):
            return self._state.body(kind, article, id)
        return None

    def head(self) -> Head:
        """Where the journal ends."""
        with self._connection.reading():
            return self._journal.head()

    def holds(self, head: Head) -> bool:
        """Whether the journal has gone through that point."""
        seq, hash = head
        with self._connection.reading() as sql:
            row = sql.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return seq == 0 or (row is not None and row[0] == hash)
