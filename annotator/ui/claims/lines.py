"""A row of the table as it is drawn: its words by column, worked out where the rows are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from annotator.domain.words import Certainty, Status
from annotator.ui.claims.columns import Col
from annotator.ui.claims.words import STATES


class Line(NamedTuple):
    """A claim in words. `called` is its reference (“NYT 5”); `flagged` says that its figure conflicts."""

    key: int
    claim: str
    article: str
    called: str
    status: Status
    certainty: Certainty
    flagged: bool
    cells: Mapping[Col, str]
    findings: int = 0

    def spoken(self) -> str:
        """The whole row as a screen reader says it, its state in words."""
        cells = self.cells
        figure = cells[Col.FIGURE]
        parts = [
            f"{self.called}, {STATES[self.status]}",
            cells[Col.CLAIM],
            f"Source {cells[Col.SOURCE]}",
            cells[Col.CERTAINTY],
        ]
        if figure != "—":
            parts.append(f"{figure}, conflicts with another" if self.flagged else figure)
        return ". ".join(parts)


class Group(NamedTuple):
    """A heading of the table: what its rows have in common, how many, and which conflicts lie in it.

    `all` is how many there are where only the first of them are listed yet.
    """

    value: str
    label: str
    size: int
    flag: str = ""
    all: int = 0

    @property
    def number(self) -> int:
        """How many claims the group has, listed yet or not."""
        return max(self.size, self.all)

    def spoken(self, folded: bool) -> str:
        """The heading as a screen reader says it."""
        size = f"{self.number:,} claim{'' if self.number == 1 else 's'}"
        state = "folded" if folded else "open"
        return ", ".join(one for one in (self.label, size, self.flag, state) if one)
