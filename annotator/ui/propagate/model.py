"""The namesakes in their groups, one an article, as Qt sees them."""

from __future__ import annotations

from annotator.corpus import Namesake
from annotator.review.propagate import is_open
from annotator.ui.propagate import wording
from annotator.ui.ticked.model import COUNT_ROLE, ROW_ROLE, TICK_ROLE, TickedModel

__all__ = ["COUNT_ROLE", "ROW_ROLE", "TICK_ROLE", "NamesakeModel"]


class NamesakeModel(TickedModel[Namesake]):
    """Those nobody decided about are ticked at first."""

    @property
    def namesakes(self) -> list[Namesake]:
        """All that are listed."""
        return self.things

    def ticked_at_first(self, one: Namesake) -> bool:
        """Whether nobody decided about it."""
        return is_open(one)

    def words(self, one: Namesake) -> str:
        """The mention's words."""
        return one.words

    def tip(self, one: Namesake) -> str:
        """The mention in its context."""
        return " ".join(f"…{one.left}{one.words}{one.right}…".split())

    def spoken(self, one: Namesake, *, ticked: bool) -> str:
        """The mention, what it is and whether it is chosen."""
        return wording.spoken(one, ticked=ticked)
