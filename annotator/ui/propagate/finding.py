"""Finds namesakes in the background, a page at a time, while the list already shows the first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.corpus import Corpus, Namesake, NamesakePage, NamesakeQuery
from annotator.domain.words import Status
from annotator.review.propagate import Proposal
from annotator.ui.reads import Reads

MOST_LISTED = 50_000
"""More are not listed at once: they would take room without end, and nobody could look at them."""
_TOPIC = "namesakes"


class Finding(QObject):
    """`found` carries the next namesakes that would change, `finished` comes once after the last.

    `rejected` counts those left out because an editor rejected them; `full` says that there may be more
    than are listed.
    """

    found = Signal(object)
    finished = Signal()

    def __init__(self, reads: Reads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self.running = False
        self.rejected = 0
        self.full = False
        self._listed = 0

    def start(self, query: NamesakeQuery, proposal: Proposal, *, rejected: bool) -> None:
        """Begins anew."""
        self.stop()
        self.running, self.full = True, False
        self.rejected = self._listed = 0
        self._ask(query, proposal, rejected, 0)

    def stop(self) -> None:
        """Wants nothing any more."""
        self.running = False
        self._reads.drop(_TOPIC)

    def _ask(self, query: NamesakeQuery, proposal: Proposal, rejected: bool, after: int) -> None:
        def answer(page: NamesakePage) -> None:
            listed = [one for one in page.found if proposal.listed(one, rejected=rejected)]
            self._take(page, listed, proposal, rejected)
            self.full = self._listed >= MOST_LISTED and page.next is not None
            if page.next is None or self.full:
                self.running = False
                self.finished.emit()
            else:
                self._ask(query, proposal, rejected, page.next)

        self._reads.ask(_TOPIC, _page(query, after), answer)

    def _take(self, page: NamesakePage, listed: list[Namesake], proposal: Proposal, rejected: bool) -> None:
        if not rejected:
            self.rejected += sum(
                one.mention.status is Status.REJECTED and proposal.applied(one.mention) is not None
                for one in page.found
            )
        self._listed += len(listed)
        if listed:
            self.found.emit(listed)


def _page(query: NamesakeQuery, after: int) -> Callable[[Corpus], NamesakePage]:
    return lambda corpus: corpus.namesakes.page(query, after)
