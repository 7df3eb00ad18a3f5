"""The figures of a corpus, by which of them belong together, in units that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.charts.arrays import Codes, Mask, Renewal, codes
from annotator.charts.units import group_key, kept
from annotator.corpus.chartvalues import ChartFigure

Ends = npt.NDArray[np.float64]
Place = Callable[[ChartFigure], int]


def ends(figure: ChartFigure) -> tuple[float | None, float | None]:
    """Low and high in the unit that a chart uses; None where open."""
    factor = kept(figure.unit).factor
    low, high = (
        None if end is None else float(f"{end * factor:.6g}" if factor != 1 else end)
        for end in (figure.low, figure.high)
    )
    return low, high


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """The figures in order of article and claim. `place` is that of the claim, `group` one in `keys`,
    where "" is the group of what belongs to none; `low` and `high` are not a number where open.
    """

    figures: list[ChartFigure]
    article: Codes
    place: Codes
    group: Codes
    low: Ends
    high: Ends
    keys: dict[str, int]

    @classmethod
    def of(cls, figures: list[ChartFigure], place: Place, known: dict[str, int] | None = None) -> FigureFacts:
        """Those figures; `place` gives the place of a claim, `known` are groups known before."""
        keys = dict(known or {})
        groups: dict[tuple[object, ...], int] = {}
        group, low, high = [], [], []
        for one in figures:
            alike = (one.topic, one.kind, one.unit, one.who)
            if alike not in groups:
                groups[alike] = keys.setdefault(group_key(one), len(keys))
            group.append(groups[alike])
            bottom, top = ends(one)
            low.append(np.nan if bottom is None else bottom)
            high.append(np.nan if top is None else top)
        return cls(
            figures,
            codes([one.article_key for one in figures]),
            codes(list(map(place, figures))),
            codes(group),
            np.array(low, dtype=np.float64),
            np.array(high, dtype=np.float64),
            keys,
        )

    def renewed(self, new: list[ChartFigure], only: Sequence[int], place: Place, moved: Codes) -> FigureFacts:
        """The same with the figures of some articles, by key, replaced; `moved` is where claims went."""
        fresh = self.of(new, place, self.keys)
        how = Renewal.without(self.article, np.isin(self.article, codes(only)), fresh.article)
        return FigureFacts(
            how.rows(self.figures, fresh.figures),
            how.column(self.article, fresh.article),
            how.column(moved[self.place], fresh.place),
            how.column(self.group, fresh.group),
            np.concatenate((self.low[how.stay], fresh.low))[how.order],
            np.concatenate((self.high[how.stay], fresh.high))[how.order],
            fresh.keys,
        )

    def grouped(self, claims: Mask) -> tuple[Codes, Codes, Mask]:
        """For each group, over the claims of a mask: how many figures, of how many claims, and whether two
        of them have nothing in common, so that they cannot both hold.
        """
        inside = claims[self.place] if len(self.place) else np.zeros(0, dtype=np.bool_)
        group, place = self.group[inside], self.place[inside]
        size = len(self.keys)
        figures = np.bincount(group, minlength=size).astype(np.int32)
        pairs = np.unique(group.astype(np.int64) * (len(claims) + 1) + place) // (len(claims) + 1)
        of_claims = np.bincount(pairs, minlength=size).astype(np.int32)
        most_low, least_high = np.full(size, -np.inf), np.full(size, np.inf)
        np.fmax.at(most_low, group, self.low[inside])
        np.fmin.at(least_high, group, self.high[inside])
        return figures, of_claims, most_low > least_high
