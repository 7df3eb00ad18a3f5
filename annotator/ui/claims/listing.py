"""Keeps the table in step with the corpus: asks in the background, keeps place and selection."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from annotator.corpus.claimvalues import ClaimOrder
from annotator.domain.words import Status
from annotator.ui.claims import reading
from annotator.ui.claims.columns import Col
from annotator.ui.claims.lines import Group, Line
from annotator.ui.claims.reading import Chosen, Found

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.claims.bar import FilterBar
    from annotator.ui.claims.table import ClaimTable
    from annotator.ui.session import Session

_PAUSE = 60
_SHARE = 9
_SOON, _AT_LAST = 300, 30_000
"""A list that takes long is read anew a tenth of the time at most; below so many milliseconds at once."""
_AHEAD = 40
_PAGE = 60
ORDERS: dict[Col, ClaimOrder] = {
    Col.CLAIM: "content",
    Col.SOURCE: "source",
    Col.TYPE: "source_type",
    Col.CUE: "cue",
    Col.CERTAINTY: "certainty",
    Col.FIGURE: "figure",
    Col.WHEN: "when",
    Col.ARTICLE: "article",
    Col.LINKS: "links",
}
"""The orders by the column whose head asks for them."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an editor is: the current claim and its row, those selected, how far the table is scrolled.

    `everything` are the claims that are listed where all of them are selected, in their order.
    """

    current: int | None
    row: int
    chosen: Sequence[int]
    offset: int
    everything: array[int] | None = None


class Listing(QObject):
    """`changed` once other claims are listed; `filled` also when only their rows came."""

    changed = Signal()
    filled = Signal()

    def __init__(self, session: Session, table: ClaimTable, bar: FilterBar) -> None:
        super().__init__(table)
        self._session = session
        self._table = table
        self._model = table.claims
        self._bar = bar
        self._asked: Chosen | None = None
        self._at_top = True
        self._asking = False
        self._spent = 0
        self._since = QElapsedTimer()
        self.stale = True
        self.articles = 0
        self._counted = False
        self._moved = False
        self.conflicts = 0
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.reload)
        self._rows_soon = QTimer(self, singleShot=True, interval=0)
        self._rows_soon.timeout.connect(self._read_rows)
        bar.changed.connect(self._refilter)
        table.sightChanged.connect(self._rows_soon.start)
        table.foldRequested.connect(self.fold)
        table.head.sortRequested.connect(self.sort)
        session.reads.failed.connect(self._failed)

    @property
    def waiting(self) -> bool:
        """Whether other claims than those in the table are on their way."""
        return self._asking and (self._at_top or not self._model.rowCount())

    # asking

    def moved(self, *, now: bool) -> None:
        """Something was decided: read again soon where the table is in sight, else when it next is."""
        self.stale = self._moved = True
        pause = min(_AT_LAST, _SHARE * self._spent)
        if now and pause <= _SOON:
            self._soon.start()
        elif now:
            self._freshen()
            if not self._soon.isActive():
                self._soon.start(pause)

    def _freshen(self) -> None:
        """Reads the rows in sight anew: which claims are listed takes long, and follows."""
        model, (first, last) = self._model, self._table.rows_in_sight()
        keys = model.keys_between(first - _AHEAD, last + _AHEAD)
        self._session.reads.ask("claims rows", lambda corpus: reading.read_lines(corpus, keys), self._put)

    def _refilter(self) -> None:
        self._at_top = True
        self.reload()

    def reload(self) -> None:
        """Asks for the list again; another one for its first claims, and then for all."""
        self._soon.stop()
        self._soon.setInterval(_PAUSE)
        if self._session.corpus is None:
            return
        known = self._known_groups()
        self.stale = False
        self._asking = True
        chosen, folded = self._bar.chosen, frozenset(self._model.folded)
        if self._at_top and not 0 < self._spent < _SOON:
            self._session.reads.ask(
                "claims first",
                lambda corpus: reading.read_first(corpus, chosen, folded),
                lambda found: self._take_first(chosen, found),
            )
        first, last = (0, 0) if self._at_top else self._table.rows_in_sight()
        near = (max(0, first - _AHEAD), max(first, last) + _PAGE)
        self._since.start()

        def read(corpus: Corpus) -> Found:
            return reading.read(corpus, chosen, folded, near, known)

        def answer(found: Found) -> None:
            self._moved = self._moved and known is not None
            self._spent = self._since.elapsed()
            self._session.reads.drop("claims first")
            self._take(chosen, found)

        self._session.reads.ask("claims", read, answer, long=True)

    def _take_first(self, chosen: Chosen, found: Found | None) -> None:
        """Shows the first claims while all are still being read."""
        if found is not None and self._asking:
            self._show(chosen, found)

    def _failed(self, _why: str) -> None:
        self._asking = False
        self._table.forget_later()

    def _take(self, chosen: Chosen, found: Found) -> None:
        self._asking = False
        self.articles = found.articles
        self._bar.say(len(found.keys), found.articles)
        if not self._counted:
            self._counted = True
            self._session.reads.ask(
                "claims conflicts",
                lambda corpus: reading.conflicting(corpus, chosen),
                self._say_conflicts,
                long=True,
            )
        self._show(chosen, found)

    def _show(self, chosen: Chosen, found: Found) -> None:
        stand = self._stand()
        self._asked = chosen
        self._model.show(found.keys, found.groups, found.lines, whole=found.whole)
        self._show_sort()
        self._stand_again(stand)
        self._at_top = False
        self._table.fit_columns()
        self._rows_soon.start()
        self.changed.emit()
        if found.whole:
            self._table.now_whole()

    def _say_conflicts(self, number: int) -> None:
        self.conflicts = number
        self._bar.conflicts.set_count(number)

    def _known_groups(self) -> list[Group] | None:
        """The groups that are shown, where only the order of the claims is to be another."""
        chosen, before = self._bar.chosen, self._asked
        same = (
            self._model.whole
            and before is not None
            and (before.plain(), before.by) == (chosen.plain(), chosen.by)
        )
        self._counted = same and not self._moved
        return list(self._model.groups) if self._counted and chosen.by != "none" else None

    def _stand(self) -> Stand:
        table = self._table
        row = table.current_row()
        chosen, keys = table.chosen_keys(), self._model.keys
        everything = keys if len(chosen) == len(keys) else None
        return Stand(table.current_key(), row, chosen, table.verticalScrollBar().value(), everything)

    def _stand_again(self, stand: Stand) -> None:
        table, model = self._table, self._model
        bar = table.verticalScrollBar()
        if not self._at_top:
            bar.setValue(stand.offset)
        if not model.rowCount():
            return
        if stand.current is not None and model.row_of(stand.current) is not None:
            if stand.everything == model.keys:
                # Told one by one, hundreds of thousands would keep the window.
                table.choose_all(stand.current)
            else:
                table.choose(stand.chosen, stand.current)
        elif stand.current is None and model.group_at(stand.row) is not None and not self._at_top:
            table.go_to(stand.row)
        elif stand.row >= 0 and not self._at_top:
            # What was current no longer fits: the row that took its place is the next to look at.
            at = min(stand.row, model.rowCount() - 1)
            near = next((n for n in (*range(at, model.rowCount()), *range(at, -1, -1)) if model.key(n)), at)
            table.go_to(near)
        else:
            bar.setValue(0)
            table.step(1)
            bar.setValue(0)

    def _read_rows(self) -> None:
        first, last = self._table.rows_in_sight()
        wanted = self._model.missing(first, last)
        if wanted:
            more = self._model.missing(first - _AHEAD, last + _AHEAD)
            self._session.reads.ask("claims rows", lambda corpus: reading.read_lines(corpus, more), self._put)

    def _put(self, lines: Iterable[Line]) -> None:
        self._model.put(lines)
        self._rows_soon.start()
        self.filled.emit()

    def restate(self, claims: frozenset[str], status: Status) -> None:
        """Shows at once the new state of claims that were just decided upon."""
        for key, line in list(self._model.lines.items()):
            if line.claim in claims:
                self._model.lines[key] = line._replace(status=status)
        self._table.viewport().update()

    # what heads and groups do

    def sort(self, col: Col) -> None:
        """Sorts by a column; once more turns it round, a third time gives the order of reading."""
        order = ORDERS.get(col)
        if order is None:
            return
        query = self._bar.chosen.query
        if query.order != order:
            query = replace(query, order=order, descending=False)
        elif not query.descending:
            query = replace(query, descending=True)
        else:
            query = replace(query, order="place", descending=False)
        self._bar.take(replace(self._bar.chosen, query=query))

    def _show_sort(self) -> None:
        query = self._bar.chosen.query
        col = next((col for col, order in ORDERS.items() if order == query.order), None)
        self._table.head.show_sort((col, query.descending) if col is not None else None)

    def fold(self, values: list[str], folded: bool) -> None:
        """Folds groups or opens them; the first of them becomes current."""
        stand = self._stand()
        self._model.fold(values, folded)
        row = next((row for row in self._model.group_rows() if self._group(row) == values[0]), stand.row)
        self._table.verticalScrollBar().setValue(stand.offset)
        self._table.go_to(row)
        self._rows_soon.start()

    def _group(self, row: int) -> str | None:
        group = self._model.group_at(row)
        return group.value if group is not None else None

    def fold_all(self, folded: bool) -> None:
        """Folds every group, or opens all."""
        values = [group.value for group in self._model.groups]
        if values:
            self.fold(values, folded)
