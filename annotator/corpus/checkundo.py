"""Follows through the journal what undo and redo could reach, to compare it with what is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from annotator.corpus.emptying import UndoRow, unreachable
from annotator.corpus.journal import Journal
from annotator.domain.decision import Decision
from annotator.domain.words import Act

_END = 2**63 - 1
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(slots=True)
class _Step:
    seq: int
    applied: int
    undone: bool = False
    taken: int | None = None
    reverts: int | None = None


class UndoTrace:
    """The undo list as it follows from the journal.

    When the trash was emptied is not in the journal: it shows in that a deleted article does not lie in
    the trash, and it changes nothing that came after it.
    """

    def __init__(self, sql: sqlite3.Connection, journal: Journal) -> None:
        self._sql = sql
        self._journal = journal
        self._steps: dict[int, _Step] = {}
        self._done: list[int] = []
        self._undone: list[int] = []
        self._gone: set[int] = set()
        self._trash: set[tuple[str, int]] = set(sql.execute("SELECT article, seq FROM trash"))
        self._last_turn = self._last_turns()
        self.traceable = True

    def follow(self, decision: Decision, buried: Collection[tuple[str, int]]) -> str | None:
        """Takes one decision in, `buried` the deleted articles after it; gives what is wrong with it."""
        if not self.traceable:
            return None
        if decision.act is Act.UNDO:
            return self._turn(decision, self._done, self._undone, buried)
        if decision.act is Act.REDO:
            return self._turn(decision, self._undone, self._done, buried)
        for seq in self._undone:
            del self._steps[seq]
        self._undone.clear()
        self._done.append(decision.seq)
        step = self._steps[decision.seq] = _Step(decision.seq, decision.seq)
        if decision.act is not Act.TAKE_BACK:
            return None
        return self._take(step, decision, buried)

    def differs(self, buried: Collection[tuple[str, int]]) -> bool:
        """Whether what is kept for undo is something else; `buried` are the articles deleted at the end."""
        rows = self._sql.execute("SELECT seq, applied, undone, taken FROM undo ORDER BY position").fetchall()
        kept = [_Step(seq, applied, bool(undone), taken) for seq, applied, undone, taken in rows]
        if not self.traceable or kept == self._expected():
            return False
        return self._empty(_END, buried) and kept != self._expected()

    def _expected(self) -> list[_Step]:
        steps = (self._steps[seq] for seq in (*self._done, *reversed(self._undone)))
        return [_Step(one.seq, one.applied, one.undone, one.taken) for one in steps]

    def _turn(
        self, decision: Decision, source: list[int], target: list[int], buried: Collection[tuple[str, int]]
    ) -> str | None:
        for again in (False, True):
            if again:
                self._empty(decision.seq, buried)
            top = next((seq for seq in reversed(source) if self._steps[seq].taken is None), None)
            if top == decision.reverts:
                break
        if top is None or top != decision.reverts:
            self.traceable = False
            return f"it says it undoes or redoes {decision.reverts}, which it could not"
        source.remove(top)
        target.append(top)
        step = self._steps[top]
        step.applied, step.undone = decision.seq, decision.act is Act.UNDO
        self._mark(step, stands=not step.undone)
        return None

    def _take(self, step: _Step, decision: Decision, buried: Collection[tuple[str, int]]) -> str | None:
        step.reverts = decision.reverts
        target = self._steps.get(decision.reverts or 0)
        if target is None and decision.reverts not in self._gone:
            self._empty(decision.seq, buried)
        if decision.reverts in self._gone or (target and not target.undone and target.taken is None):
            self._mark(step, stands=True)
            return None
        self.traceable = False
        return f"it says it takes back {decision.reverts}, which did not stand"

    def _mark(self, step: _Step, *, stands: bool) -> None:
        while step.reverts is not None:
            target = self._steps.get(step.reverts)
            if target is None:
                return
            target.taken = step.seq if stands else None
            step, stands = target, not stands

    def _empty(self, now: int, buried: Collection[tuple[str, int]]) -> bool:
        """Takes out what went with the articles that were gone for good by then; False if it cannot."""
        gone = [
            one for one in buried if one not in self._trash and self._last_turn.get(one[1], 0) <= now
        ]  # fmt: skip
        rows = [
            UndoRow(one.seq, one.applied, one.undone)
            for one in (self._steps[seq] for seq in (*self._done, *reversed(self._undone)))
        ]
        try:
            seqs = unreachable(self._sql, self._journal, rows, gone) if gone else set()
        except _UNREADABLE:
            self.traceable = False
            return False
        self._gone |= seqs
        self._done[:] = [seq for seq in self._done if seq not in seqs]
        self._undone[:] = [seq for seq in self._undone if seq not in seqs]
        for seq in seqs:
            del self._steps[seq]
        return True

    def _last_turns(self) -> dict[int, int]:
        """The last row that undid, redid or took back each decision, however indirectly."""
        roots: dict[int, int] = {}
        last: dict[int, int] = {}
        for seq, reverts in self._sql.execute(
            "SELECT seq, reverts FROM journal WHERE reverts IS NOT NULL ORDER BY seq"
        ):
            root = roots[seq] = roots.get(reverts, reverts)
            last[root] = seq
        return last
