"""When each claim was reviewed and by whom, as the journal tells; brought up to date row by row."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter

from annotator.corpus.chartrows import ChartRows
from annotator.corpus.chartvalues import ChartDecision
from annotator.domain.replay import REVERTING
from annotator.domain.words import Act

ClaimName = tuple[str, str]
"""A claim by its article's id and its own."""

LABELLING = frozenset({Act.ACCEPT, Act.CORRECT, Act.ADD, Act.IMPORT, Act.REJECT})
"""The acts by which an editor says what a claim is; a note or a link says nothing of it."""


@lru_cache(maxsize=16384)
def _day(to_ten_minutes: str) -> int:
    return datetime.fromisoformat(f"{to_ten_minutes}0:00").replace(tzinfo=UTC).astimezone().toordinal()


def day_of(at: str) -> int:
    """The day, where this machine is, of a moment in UTC (ISO 8601), as an ordinal."""
    return _day(at[:15])


class Reviews:
    """The decisions over claims. Those that were taken back and not brought back do not count."""

    def __init__(self) -> None:
        self.last = 0
        self._wide = 0
        self._log: list[tuple[int, ClaimName]] = []
        self._rows: dict[int, ChartDecision] = {}
        self._off: set[int] = set()
        self._changes: dict[ClaimName, list[int]] = defaultdict(list)

    def bring_up_to_date(self, rows: ChartRows) -> None:
        """Reads what the journal has beyond what is known."""
        after = self.last
        # Both before either is taken over: a read that is interrupted leaves everything as it was.
        decisions, changed = rows.decisions(after), rows.changed_claims(after)
        for one in decisions:
            self._rows[one.seq] = one
            if one.act in REVERTING and one.reverts is not None:
                self._turn(one.reverts, off=one.act is not Act.REDO)
                if Act.TAKE_BACK in (one.act, self._rows[one.reverts].act):
                    # That may be about claims of older decisions, which it does not name.
                    self._wide = one.seq
            self.last = one.seq
        for article, claim, seq in changed:
            self._changes[article, claim].append(seq)
            self._log.append((seq, (article, claim)))

    def _turn(self, seq: int, *, off: bool) -> None:
        row = self._rows.get(seq)
        if row is not None and row.act is Act.TAKE_BACK and row.reverts is not None:
            # What is taken back out of force is a taking back itself.
            self._turn(row.reverts, off=not off)
        elif off:
            self._off.add(seq)
        else:
            self._off.discard(seq)

    def standing(self, claim: ClaimName) -> list[ChartDecision]:
        """The decisions that said what a claim is and still stand, in their order."""
        rows = (self._rows[seq] for seq in self._changes.get(claim, ()) if seq not in self._off)
        return [one for one in rows if one.act in LABELLING]

    def claims(self) -> set[ClaimName]:
        """Every claim that a decision ever changed."""
        return set(self._changes)

    def since(self, seq: int) -> set[ClaimName] | None:
        """Those of which a later decision than this may have changed what stands; None for all."""
        if self._wide > seq:
            return None
        return {claim for _, claim in self._log[bisect_right(self._log, seq, key=itemgetter(0)) :]}

    def first(self, claim: ClaimName) -> tuple[int, str] | None:
        """The day and editor of the first decision that said what a claim is and still stands."""
        rows, off = self._rows, self._off
        for seq in self._changes.get(claim, ()):
            row = rows[seq]
            if seq not in off and row.act in LABELLING:
                return day_of(row.at), row.editor
        return None

    def shared(self) -> dict[ClaimName, dict[str, int]]:
        """The claims that several editors labelled: the last such decision of each editor, by its seq."""
        found = {}
        for claim, seqs in self._changes.items():
            if len(seqs) > 1:
                by_editor = {one.editor: one.seq for one in self.standing(claim)}
                if len(by_editor) > 1:
                    found[claim] = by_editor
        return found
