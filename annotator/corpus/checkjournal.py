"""Looks the journal over: its chain, its account of each thing, and what follows from it for undo."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from hashlib import blake2b

from annotator.corpus.checkundo import UndoTrace
from annotator.corpus.journal import Entry, Journal, chained, genesis, objects
from annotator.corpus.values import Problem
from annotator.domain.codec import canonical
from annotator.domain.decision import Body, Change, Decision
from annotator.domain.replay import REVERTING
from annotator.domain.words import Kind

Digest = bytes | None
Account = dict[str, dict[tuple[Kind, str], Digest]]
"""What the journal says stands: by article ("" for entities and rules), kind and id; None if deleted."""


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
        self._undo = UndoTrace(sql, self._journal)
        self._roots: dict[int, int] = {}
        self._buried: dict[tuple[str, int], dict[tuple[Kind, str], Digest]] = {}
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
            self._undo.traceable = False
        if chained(self._previous, entry) != entry.hash:
            self._found(entry.seq, "its hash does not fit: this row or the one before it was changed")
        self._seq, self._previous = entry.seq, entry.hash
        try:
            decision = entry.decision()
            concerned = objects(decision.changes)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self._found(entry.seq, f"it cannot be read ({error})")
            self._undo.traceable = False
            return
        root = decision.seq
        if decision.act in REVERTING and decision.reverts is not None:
            root = self._roots[decision.seq] = self._roots.get(decision.reverts, decision.reverts)
        for change in decision.changes:
            self._change(decision, root, change)
        self._objects(entry.seq, concerned)
        if wrong := self._undo.follow(decision, self._buried):
            self._found(entry.seq, wrong)

    def _change(self, decision: Decision, root: int, change: Change) -> None:
        back = change.kind is Kind.ARTICLE and change.before is None
        if back:
            self._bring_back(decision.seq, root, change)
        known = self.account[change.article or ""]
        key = (change.kind, change.id)
        if not back and key in known and known[key] != digest(change.before):
            self._found(decision.seq, f"{change.kind} {change.id} was not as this decision says it found it")
        known[key] = digest(change.after)
        if change.kind is Kind.ARTICLE and change.after is None:
            self._buried[change.id, root] = {**self.account.pop(change.id), key: digest(change.before)}

    def _bring_back(self, seq: int, root: int, change: Change) -> None:
        """A deleted article comes back with all that was known of it, and as it was."""
        account = self._buried.pop((change.id, root), None)
        if account is None:
            self._found(seq, f"article {change.id} comes back, but no decision had deleted it")
        elif account[change.kind, change.id] != digest(change.after):
            self._found(seq, f"article {change.id} does not come back as it was deleted")
        self.account[change.id] = account or {}

    def buried(self) -> dict[tuple[str, int], dict[tuple[Kind, str], Digest]]:
        """What the journal knows of each deleted article, by its id and the decision that deleted it."""
        return self._buried

    def _objects(self, seq: int, expected: dict[tuple[str, str, str], int]) -> None:
        rows = self._sql.execute("SELECT kind, id, article, named FROM journal_object WHERE seq = ?", (seq,))
        if {(kind, id, article): named for kind, id, article, named in rows} != expected:
            self._found(seq, "the list of things it concerns is not that of its changes")

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
        if self._undo.differs(self._buried):
            self.problems.append(Problem("undo", "what can be undone is not what the journal says"))
