"""What the charts are counted from, read while nobody waits for it and kept until the corpus is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from annotator.charts.known import Kept
    from annotator.corpus import Corpus
    from annotator.ui.session import Session

_TOPIC = "charts ahead"
_MODULES = (
    *("charts.series", "charts.filters", "ui.charts.look", "ui.charts.ranges", "ui.charts.picture"),
    *("ui.charts.card", "ui.charts.choices", "ui.charts.saving", "ui.charts.bar", "ui.charts.desk"),
)
"""What the desk is made of, each loaded for itself: none of them makes the window stand still."""
MOST = 150_000
"""Of more claims nothing is read ahead: what is kept of them would take as much memory as all the rest."""
_FIRST = 2500
_NEXT = 120
"""Milliseconds after a corpus was opened, and between two parts: a search typed meanwhile comes first."""


class Charting(QObject):
    """`kept` goes with the open corpus. Reading ahead stops as soon as the Charts desk itself reads."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._of: Corpus | None = None
        self._kept: Kept | None = None
        self._parts: Iterator[Callable[[Corpus], object]] | None = None
        self._modules = list(_MODULES)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        session.corpusChanged.connect(self._on_corpus)

    @property
    def kept(self) -> Kept:
        """What was read of the open corpus."""
        from annotator.charts.known import Kept

        if self._kept is None:
            self._kept = Kept()
        return self._kept

    def stop(self) -> None:
        """Reads no further ahead."""
        self._soon.stop()
        self._session.reads.drop(_TOPIC)

    def _on_corpus(self) -> None:
        if self._session.corpus is self._of:
            # Another editor, the same corpus.
            return
        self._of = self._session.corpus
        self._soon.stop()
        self._kept = self._parts = None
        if self._of is not None:
            self._soon.start(_FIRST)

    @property
    def done(self) -> bool:
        """Whether everything was read ahead, or nothing is to be."""
        return not self._soon.isActive() and not self._session.reads.pending()

    def _go_on(self) -> None:
        if self._session.reads.pending():
            self._soon.start(_NEXT)
            return
        if self._modules:
            import_module(f"annotator.{self._modules.pop(0)}")
            self._soon.start(_NEXT)
            return
        if self._parts is None:
            self._session.reads.ask(_TOPIC, lambda corpus: corpus.totals().claims, self._begin)
            return
        part = next(self._parts, None)
        if part is not None:
            self._session.reads.ask(_TOPIC, part, lambda _: self._soon.start(_NEXT))

    def _begin(self, claims: int) -> None:
        from annotator.ui.charts.reading import ahead

        if claims <= MOST:
            self._parts = iter(ahead(self.kept))
            self._soon.start(_NEXT)
