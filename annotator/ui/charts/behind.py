"""From the charts to the claims and photos that they count: on their own desks, under a chip."""

from __future__ import annotations

from functools import partial

from annotator.charts.filters import ChartFilter
from annotator.charts.series import Picks
from annotator.corpus import ClaimQuery
from annotator.ui.charts.reading import PHOTO_FIELDS, narrowed, read_behind, read_photos_behind
from annotator.ui.desk import DeskParts

_OPENED = "charts behind"
_FOLLOWED = "charts followed"


class Behind:
    """Opens what is behind a bar, and has the Claims desk follow the filter of the charts."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts
        self._session = parts.session
        self._told = ChartFilter()

    def forget(self) -> None:
        """Another corpus is open."""
        self._told = ChartFilter()

    def open(self, picks: Picks, filtered: ChartFilter) -> None:
        """Shows the claims or photos behind what the keys are at, or the claims behind the filter."""
        wanted = narrowed(filtered, picks) if picks and not filtered.has(picks) else filtered
        words = ", ".join(one.words for one in (picks or wanted.picks)) or "All that is counted"
        kept = self._session.charting.kept
        if picks and all(one.field in PHOTO_FIELDS for one in picks):
            seen = partial(read_photos_behind, wanted=wanted, kept=kept)
            self._session.reads.ask(_OPENED, seen, partial(self._show_photos, words))
            return
        read = partial(read_behind, wanted=wanted, kept=kept)
        self._session.reads.ask(_OPENED, read, partial(self._show_claims, words, filtered))

    def _show_claims(self, words: str, filtered: ChartFilter, claims: frozenset[int]) -> None:
        if claims:
            # The Claims desk lists these, not all that the filter leaves.
            self._told = filtered
            self._parts.list_claims(ClaimQuery(among=claims), words)
        else:
            self._session.said.emit("There are no claims behind this")

    def _show_photos(self, words: str, photos: frozenset[int]) -> None:
        if photos:
            self._parts.list_photos(photos, words)
        else:
            self._session.said.emit("There are no photos behind this")

    def tell(self, filtered: ChartFilter) -> None:
        """Has the Claims desk list what the filter leaves, where it is another one than it was told last."""
        if filtered == self._told:
            return
        self._told = filtered
        if filtered.counts_all():
            self._session.reads.drop(_FOLLOWED)
            self._parts.filter_claims(None, "")
            return
        words = ", ".join(one.words for one in filtered.picks) or "Filter of the charts"
        read = partial(read_behind, wanted=filtered, kept=self._session.charting.kept)
        self._session.reads.ask(_FOLLOWED, read, partial(self._follow, words))

    def _follow(self, words: str, claims: frozenset[int]) -> None:
        self._parts.filter_claims(ClaimQuery(among=claims), words)
