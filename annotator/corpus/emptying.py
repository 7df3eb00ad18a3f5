"""Which decisions undo and redo can no longer reach once deleted articles are gone for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from annotator.corpus.journal import Journal
from annotator.domain.decision import Change
from annotator.domain.words import Act


class UndoRow(NamedTuple):
    """A row of the `undo` table."""

    seq: int
    applied: int
    undone: bool


def unreachable(
    sql: sqlite3.Connection,
    journal: Journal,
    rows: Sequence[UndoRow],
    buried: Collection[tuple[str, int]],
) -> set[int]:
    """The seqs of those rows, oldest first given, that go with deleted articles (id, deciding seq).

    They are those that changed something in such an article before it was deleted, those that would bring
    it back, and those that could only be undone (or redone) after one of these.
    """
    return _Line(sql, journal, rows, buried).run()


class _Line:
    def __init__(
        self,
        sql: sqlite3.Connection,
        journal: Journal,
        rows: Sequence[UndoRow],
        buried: Collection[tuple[str, int]],
    ) -> None:
        self._sql = sql
        self._journal = journal
        self._rows = rows
        self._articles: dict[int, set[str]] = {}
        for article, seq in buried:
            self._articles.setdefault(seq, set()).add(article)
        self._place = {row.applied: n for n, row in enumerate(rows)}

    def run(self) -> set[int]:
        """The seqs of the rows that go."""
        going: set[int] = set()
        taken_back = {
            seq
            for seq, act in self._sql.execute("SELECT seq, act FROM journal WHERE reverts IS NOT NULL")
            if act == Act.TAKE_BACK
        }
        starts = [
            (n, articles)
            for n, row in enumerate(self._rows)
            if row.seq in self._articles or row.seq in taken_back
            if (articles := self._articles.get(self._journal.root(row.seq)))
        ]
        for undone in (False, True):
            heap: list[int] = []
            for n, articles in starts:
                if self._rows[n].undone is undone:
                    self._push(heap, undone, n, [n])
                    for article in articles:
                        self._push(heap, undone, n, self._within(article))
            going |= self._spread(heap, undone)
        return {self._rows[n].seq for n in going}

    def _spread(self, heap: list[int], undone: bool) -> set[int]:
        """Adds what stands behind those on the heap: below them for undo, above them for redo."""
        going: set[int] = set()
        buried = {article for articles in self._articles.values() for article in articles}
        while heap:
            n = abs(heappop(heap))
            if n in going:
                continue
            going.add(n)
            for change in self._journal.entry(self._rows[n].applied).decision().changes:
                if change.article not in buried:
                    self._push(heap, undone, n, self._touching(change))
        return going

    def _push(self, heap: list[int], undone: bool, n: int, places: Iterable[int]) -> None:
        for m in places:
            if self._rows[m].undone is undone and (m >= n if undone else m <= n):
                heappush(heap, m if undone else -m)

    def _within(self, article: str) -> Iterator[int]:
        rows = self._sql.execute(
            "SELECT DISTINCT seq FROM journal_object WHERE article = ? AND article != '' AND named = 0",
            (article,),
        )
        return self._places(rows.fetchall())

    def _touching(self, change: Change) -> Iterator[int]:
        """Where a thing was changed as well; and named, where it was made or taken away."""
        kept = change.before is not None and change.after is not None
        rows = self._sql.execute(
            "SELECT seq FROM journal_object WHERE kind = ? AND id = ? AND article = ?"
            + (" AND named = 0" if kept else ""),
            (change.kind.value, change.id, change.article or ""),
        )
        return self._places(rows.fetchall())

    def _places(self, seqs: Iterable[tuple[int]]) -> Iterator[int]:
        return (self._place[seq] for (seq,) in seqs if seq in self._place)
