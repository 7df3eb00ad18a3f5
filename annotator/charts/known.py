"""What the window knows of charts before it counts anything: their names, the filters' choices, what is kept.

Nothing here loads numpy, which takes longer than the window may stand still.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.charts.facts import Facts
    from annotator.charts.reviews import Reviews
    from annotator.corpus import Corpus

CHARTS: tuple[str, ...] = (
    *("source", "figures", "time", "progress", "agreement"),
    *("named", "entities", "agency", "findings", "pace"),
)
"""The charts in their order in the pane."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a filter can be set to: its key, its words, and how many claims it stands for."""

    key: str
    words: str
    claims: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What every filter can be set to, and how far the whole corpus is reviewed."""

    articles: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    editors: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    claims: int
    reviewed: int


class Kept:
    """Keeps the facts of a corpus and reads only what is written meanwhile; for one thread at a time."""

    def __init__(self) -> None:
        self._of: object = None
        self._version: tuple[int, int] | None = None
        self._facts: Facts | None = None
        self.choices: Choices | None = None
        self.claims_reviewed: int | None = None
        self._reviews: Reviews | None = None

    def facts(self, corpus: Corpus, version: tuple[int, int]) -> Facts:
        """The facts of the state that a corpus shows within `ChartRows.view`."""
        from annotator.charts.facts import Facts
        from annotator.charts.reviews import Reviews

        if self._of is not corpus or self._reviews is None:
            self._of, self._reviews, self._facts = corpus, Reviews(), None
        if self._facts is None or self._version != version:
            before = self._facts
            self._facts = Facts(corpus.chart_rows, self._reviews) if before is None else before.renewed()
            self._version = version
            self.choices = self.claims_reviewed = None
        return self._facts
