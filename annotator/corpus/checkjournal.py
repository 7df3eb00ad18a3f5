"""Looks the journal over: its chain, its account of each thing, and what follows from it for undo."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from hashlib import blake2b
from typing import NamedTuple

from annotator.corpus.journal import Entry, Journal, chained, genesis, objects
from annotator.corpus.values import Problem
from annotator.domain.codec import canonical
from annotator.domain.decision import Body, Change, Decision
from annotator.domain.words import Act, Kind

Digest = bytes | None
Account = dict[str, dict[tuple[Kind, str], Digest]]
"""What the journal says stands: by article ("" for entities), kind and id; None for what was deleted."""


class _Step(NamedTuple):
    seq: int
    applied: int
    undone: bool


def digest(body: Body | None) -> Digest:
    """A short fingerprint of a thing as it stands, so that the account of a large journal stays small."""
    return (
        None if body is None else blake2b(canonical(body).encode(errors="replace"), digest_size=16).digest()
    )


class JournalChecker:
    """Reads the journal once from its start. `problems` and `account` hold what it found."""

    def __init__(self, sql: sqlite3.Connection, corpus_id: str) -> None:
        self._sql = sql
        self._journal = Journal(sql)
        self._previous = genesis(corpus_id)
        self._seq = 0
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._traceable = True
        self.problems: list[Problem] = []
        self.account: Account = defaultdict(dict)

    def run(self, step: Callable[[], None]) -> None:
        """Looks at every row; calls `step` after each."""
        for row in self._sql.execute("SELECT * FROM journal ORDER BY seq"):
            self._entry(Entry(*row))
            step()
        self._head()
        self._undo_state()

    def _found(self, seq: int, what: str) -> None:
        self.problems.append(Problem(f"decision {seq}", what))

    def _entry(self, entry: Entry) -> None:
        if entry.seq != self._seq + 1:
            which = (
                f"{self._seq + 1}" if entry.seq == self._seq + 2 else f"{self._seq + 1} to {entry.seq - 1}"
            )
            self._found(entry.seq, f"the journal goes from {self._seq} to {entry.seq}: {which} was removed")
            self._traceable = False
        if chained(self._previous, entry) != entry.hash:
            self._found(entry.seq, "its hash does not fit: this row or the one before it was changed")
        self._seq, self._previous = entry.seq, entry.hash
        try:
            decision = entry.decision()
            concerned = objects(decision.changes)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self._found(entry.seq, f"it cannot be read ({error})")
            self._traceable = False
            return
        for change in decision.changes:
            self._change(entry.seq, change)
        self._objects(entry.seq, concerned)
        self._trace(decision)

    def _change(self, seq: int, change: Change) -> None:
        known = self.account[change.article or ""]
        key = (change.kind, change.id)
        if key in known and known[key] != digest(change.before):
            self._found(seq, f"{change.kind} {change.id} was not as this decision says it found it")
        known[key] = digest(change.after)

    def _objects(self, seq: int, expected: dict[tuple[str, str, str], int]) -> None:
        rows = self._sql.execute("SELECT kind, id, article, named FROM journal_object WHERE seq = ?", (seq,))
        if {(kind, id, article): named for kind, id, article, named in rows} != expected:
            self._found(seq, "the list of things it concerns is not that of its changes")

    def _trace(self, decision: Decision) -> None:
        """Follows what undo can reach."""
        if decision.act is Act.UNDO:
            self._turn(decision, self._done, self._undone)
        elif decision.act is Act.REDO:
            self._turn(decision, self._undone, self._done)
        else:
            self._undone.clear()
            self._done.append(_Step(decision.seq, decision.seq, undone=False))

    def _turn(self, decision: Decision, source: list[_Step], target: list[_Step]) -> None:
        if not source or source[-1].seq != decision.reverts:
            if self._traceable:
                self._found(decision.seq, f"it says it reverts {decision.reverts}, which it could not")
                self._traceable = False
            return
        taken = source.pop()
        target.append(_Step(taken.seq, decision.seq, undone=decision.act is Act.UNDO))

    def _head(self) -> None:
        seq, hash = self._journal.head()
        if (seq, hash) != (self._seq, self._previous):
            what = f"it ends with decision {self._seq}, but the corpus had come to decision {seq}"
            self.problems.append(
                Problem(
                    "journal", what if seq != self._seq else f"its last decision {seq} is not the one written"
                )
            )

    def _undo_state(self) -> None:
        rows = self._sql.execute("SELECT seq, applied, undone FROM undo ORDER BY position")
        kept = [_Step(seq, applied, bool(undone)) for seq, applied, undone in rows]
        if self._traceable and kept != [*self._done, *reversed(self._undone)]:
            self.problems.append(Problem("undo", "what can be undone is not what the journal says"))
