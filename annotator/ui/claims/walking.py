"""Going through the table with J and K, and on to the next claim after a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.decision import Decision
from annotator.domain.words import Kind, Status
from annotator.ui.claims.acting import ClaimActs
from annotator.ui.claims.table import ClaimTable

if TYPE_CHECKING:
    from annotator.ui.session import Session


class Walking:
    """Moves the current row; claims that are still open are looked up where their rows were not read."""

    def __init__(self, session: Session, acting: ClaimActs, table: ClaimTable) -> None:
        self._session = session
        self._acting = acting
        self._table = table

    def next(self) -> None:
        """The next claim."""
        if not self._table.step(1):
            self._session.said.emit("This is the last claim")

    def previous(self) -> None:
        """The claim before."""
        if not self._table.step(-1):
            self._session.said.emit("This is the first claim")

    def accept(self) -> None:
        """Accepts what is selected and goes on."""
        if self._acting.accept() is not None:
            self._go_on()

    def reject(self) -> None:
        """Rejects what is selected and goes on."""
        if self._acting.reject() is not None:
            self._go_on()

    def skip(self) -> None:
        """Leaves it open and goes to the next open one."""
        self._session.said.emit("Skipped")
        self.next_open(1)

    def back_to(self, decision: Decision) -> None:
        """Goes to the one claim that was undone or done again, so that the next key decides upon it anew."""
        claims = [one.id for one in decision.changes if one.kind is Kind.CLAIM]
        lines = self._table.claims.lines
        key = next((key for key, line in lines.items() if [line.claim] == claims), None)
        row = self._table.claims.row_of(key) if key is not None else None
        if row is not None:
            self._table.go_to(row)

    def _go_on(self) -> None:
        if self._table.chosen_number() == 1:
            self.next_open(1, quiet=True)

    def next_open(self, way: int, *, quiet: bool = False) -> None:
        """The next claim that is still to be decided, or the one before."""
        model, row = self._table.claims, self._table.current_row()
        last = model.rowCount() if way > 0 else -1
        for at in range(row + way, last, way):
            if model.key(at) is None:
                continue
            line = model.line(at)
            if line is None:
                self._look_up(way, quiet=quiet)
                return
            if line.status is Status.SUGGESTED:
                self._table.go_to(at)
                return
        self._none(way, quiet=quiet)

    def _none(self, way: int, *, quiet: bool) -> None:
        if quiet:
            self._session.said.emit("Decided. No open claim follows")
        else:
            self._session.said.emit("No open claim follows" if way > 0 else "No open claim comes before")

    def _look_up(self, way: int, *, quiet: bool) -> None:
        """Asks the corpus which claim is the next open one; those not read yet are many."""
        model, row = self._table.claims, self._table.current_row()
        begun = self._table.current_key()
        ahead = model.keys_between(row + 1, model.rowCount()) if way > 0 else model.keys_between(0, row - 1)
        if way < 0:
            ahead.reverse()

        def answer(found: int | None) -> None:
            if self._table.current_key() != begun:
                # The editor went elsewhere meanwhile.
                return
            at = None if found is None else model.row_of(found)
            line = None if found is None else model.lines.get(found)
            if line is not None and line.status is not Status.SUGGESTED:
                # Decided since it was asked.
                self.next_open(way, quiet=quiet)
            elif found is None:
                self._none(way, quiet=quiet)
            elif at is None:
                # Another list has come meanwhile.
                self._look_up(way, quiet=quiet)
            else:
                self._table.go_to(at)

        self._session.reads.ask("claims open", lambda corpus: corpus.claims.first_open(ahead), answer)
