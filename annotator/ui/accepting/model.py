"""The suggestions on the list, and those that an editor ticked or unticked, listed at present or not."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.corpus import Mark, Suggestion, SuggestionQuery
from annotator.domain.annotation import Claim, Mention
from annotator.review.accepting import Choice, Thing, thing_of
from annotator.ui.accepting import wording
from annotator.ui.ticked.model import TickedModel


class SuggestionModel(TickedModel[Suggestion]):
    """All are ticked but the `others`; after `tick_all(False)` none are but those.

    What is ticked is so whether or not it was scrolled into the list yet.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._others: dict[Thing, Mention | Claim] = {}
        self._only = False

    def forget(self) -> None:
        """Ticks all again: another scope is looked at."""
        self._others.clear()
        self._only = False

    def ticked_at_first(self, one: Suggestion) -> bool:
        """Whether it counts among those ticked."""
        return (thing_of(one) in self._others) is self._only

    def ticking(self, one: Suggestion, *, ticked: bool) -> None:
        """Keeps what differs from the rest."""
        if ticked is self._only:
            self._others[thing_of(one)] = one.thing
        else:
            self._others.pop(thing_of(one), None)

    def tick_all(self, ticked: bool) -> None:
        """Ticks all there are, or none."""
        self.forget()
        self._only = not ticked
        for place in range(len(self.things)):
            self._set(place, ticked=ticked)
        self._tell(0, self.rowCount() - 1)

    def choice(self, query: SuggestionQuery, mark: Mark | None) -> Choice:
        """What is ticked of what a query asks for and stood so at a moment."""
        return Choice(query, frozenset(self._others), self._only, mark)

    def counted(self, query: SuggestionQuery, number: int, wrong: float) -> tuple[int, float]:
        """How many are ticked, and expected wrong, of so many that a query asks for."""
        others = [one for one in self._others.values() if query.fits(one)]
        theirs = sum(max(0.0, 1 - (one.score or 0.0)) for one in others)
        if self._only:
            return len(others), theirs
        return number - len(others), max(0.0, wrong - theirs)

    def words(self, one: Suggestion) -> str:
        """The suggestion's words."""
        return one.words

    def tip(self, one: Suggestion) -> str:
        """The suggestion in its context, and why it was made."""
        return wording.tip(one)

    def spoken(self, one: Suggestion, *, ticked: bool) -> str:
        """The suggestion, how sure it is and whether it is chosen."""
        return wording.spoken(one, ticked=ticked)
