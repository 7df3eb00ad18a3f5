"""What sources say of one quantity, from low to high."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from annotator.charts.facts import Facts
from annotator.charts.figurefacts import FigureFacts, ends
from annotator.charts.filters import ChartFilter
from annotator.charts.matching import matching
from annotator.charts.series import Field, Pick, Range, RangeChart, RangeGroup
from annotator.charts.units import MEASURE, group_words, weight
from annotator.charts.words import many
from annotator.corpus.chartvalues import ChartFigure
from annotator.domain.words import Bound, Quote

MOST_GROUPS = 12
MOST_RANGES = 20
_ROUGH = frozenset({Bound.ABOUT.value, Bound.VAGUE.value})


def contested_figures(facts: Facts, wanted: ChartFilter) -> RangeChart:
    """Groups of figures of several claims; those that cannot all hold come first, then the largest."""
    mask = matching(facts, wanted, Field.TOPIC)
    picked = wanted.picked(Field.TOPIC)
    figures = facts.figures
    many_in, claims_in, contest = figures.grouped(mask)
    fewest = 1 if wanted.picked(Field.FIGURE) else 2
    groups = [(key, n) for key, n in figures.keys.items() if key and claims_in[n] >= fewest]

    def rank(one: tuple[str, int]) -> tuple[object, ...]:
        key, n = one
        # Lengths and the like without a topic are of different things, however far they lie apart.
        return key not in picked, weight(key) == MEASURE, not contest[n], weight(key), -many_in[n], key

    groups.sort(key=rank)
    inside = mask[figures.place] if len(figures.place) else np.zeros(0, dtype=np.bool_)
    shown = []
    for key, n in groups[:MOST_GROUPS]:
        places = _telling(figures, np.nonzero(inside & (figures.group == n))[0])[:MOST_RANGES]
        shown.append((key, n, [figures.figures[place] for place in places]))
    said = facts.said_by([(one.article_key, one.claim) for *_, few in shown for one in few])
    made = tuple(
        _group(key, few, int(many_in[n]) - len(few), bool(contest[n]), said, facts.outlet_of)
        for key, n, few in shown
    )
    more = len(groups) - len(made)
    return RangeChart(
        "figures",
        "Contested figures, low to high",
        "each bar is one source’s range; a broken end means open",
        "figures",
        note=f"{many(more, 'more group')} left out" if more > 0 else "",
        groups=made,
    )


def _telling(figures: FigureFacts, places: npt.NDArray[np.intp]) -> list[int]:
    """The figures of a group: first the two that are farthest from agreeing, then the rest in their order."""
    first = [
        int(places[pick(ends[places])])
        for pick, ends in ((np.nanargmax, figures.low), (np.nanargmin, figures.high))
        if not np.isnan(ends[places]).all()
    ]
    return list(dict.fromkeys([*first, *places.tolist()]))


def _group(
    key: str,
    few: Sequence[ChartFigure],
    more: int,
    contested: bool,
    said: dict[tuple[int, str], tuple[str, str]],
    outlet_of: Callable[[int], str],
) -> RangeGroup:
    words, unit = group_words(few[0])
    heading = words.casefold()
    ranges = []
    for one in few:
        source, via = said.get((one.article_key, one.claim), ("", ""))
        who = " → ".join(part for part in (source, via) if part)
        if not who:
            voice = "Author’s voice" if one.quote == Quote.NARRATIVE else "Nobody named"
            who = f"{voice}, {outlet_of(one.article_key)}".rstrip(", ")
        aside = " · ".join(
            dict.fromkeys(
                part
                for part in (one.who, one.kind.replace("_", " ") if one.topic else None)
                if part and part.casefold() != heading
            )
        )
        low, high = ends(one)
        pick = Pick(Field.FIGURE, f"{one.article_key}/{one.claim}/{one.position}", f"Figure of {who}")
        ranges.append(Range(who, aside, low, high, one.bound in _ROUGH, bool(source), pick))
    pick = Pick(Field.TOPIC, key, f"{words}, {unit}".rstrip(", "))
    return RangeGroup(words, unit, tuple(ranges), contested, pick, more)
