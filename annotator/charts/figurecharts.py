"""What sources say of one quantity, from low to high."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from annotator.charts.facts import Facts, figure_key
from annotator.charts.filters import ChartFilter
from annotator.charts.series import Field, Pick, Range, RangeChart, RangeGroup
from annotator.charts.units import group_key, group_words, kept, weight
from annotator.charts.words import many
from annotator.corpus.chartrows import ChartFigure
from annotator.domain.words import Bound, Quote

MOST_GROUPS = 12
MOST_RANGES = 8
_ROUGH = frozenset({Bound.ABOUT.value, Bound.VAGUE.value})


def contested_figures(facts: Facts, wanted: ChartFilter) -> RangeChart:
    """Groups of figures of several claims; those that cannot all hold come first, then the largest."""
    mask = facts.matching(wanted, Field.TOPIC)
    picked = wanted.picked(Field.TOPIC)
    groups: dict[str, list[ChartFigure]] = defaultdict(list)
    for figure, place in zip(facts.figures, facts.figure_places.tolist(), strict=True):
        if mask[place] and (key := group_key(figure)):
            groups[key].append(figure)
    several = [
        (key, some)
        for key, some in groups.items()
        if len({(one.article_key, one.claim) for one in some}) > 1 or wanted.picked(Field.FIGURE)
    ]
    several.sort(
        key=lambda one: (one[0] not in picked, weight(one[0]), not contested(one[1]), -len(one[1]), one[0])
    )
    shown = [(key, some[:MOST_RANGES], some) for key, some in several[:MOST_GROUPS]]
    said = facts.said_by([(one.article_key, one.claim) for _, few, _ in shown for one in few])
    outlets = {one.key: one.outlet or one.name for one in facts.articles}
    made = tuple(_group(key, few, some, said, outlets) for key, few, some in shown)
    more = len(several) - len(made)
    return RangeChart(
        "figures",
        "Contested figures, low to high",
        "each bar is one source’s range; a broken end means open",
        "figures",
        note=f"{many(more, 'more group')} left out" if more > 0 else "",
        groups=made,
    )


def contested(figures: Sequence[ChartFigure]) -> bool:
    """Whether two ranges have nothing in common, so that they cannot both hold."""
    ends = [_ends(one) for one in figures]
    lows = [low for low, _ in ends if low is not None]
    highs = [high for _, high in ends if high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def _ends(figure: ChartFigure) -> tuple[float | None, float | None]:
    factor = kept(figure.unit).factor
    low, high = (
        None if end is None else float(f"{end * factor:.6g}" if factor != 1 else end)
        for end in (figure.low, figure.high)
    )
    return low, high


def _group(
    key: str,
    few: Sequence[ChartFigure],
    some: Sequence[ChartFigure],
    said: dict[tuple[int, str], tuple[str, str]],
    outlets: dict[int, str],
) -> RangeGroup:
    words, unit = group_words(few[0])
    heading = words.casefold()
    ranges = []
    for one in few:
        source, via = said.get((one.article_key, one.claim), ("", ""))
        who = " → ".join(part for part in (source, via) if part)
        if not who:
            voice = "Author’s voice" if one.quote == Quote.NARRATIVE else "Nobody named"
            who = f"{voice}, {outlets.get(one.article_key, '')}".rstrip(", ")
        aside = " · ".join(
            dict.fromkeys(
                part
                for part in (one.who, one.kind.replace("_", " ") if one.topic else None)
                if part and part.casefold() != heading
            )
        )
        low, high = _ends(one)
        pick = Pick(Field.FIGURE, figure_key(one), f"Figure of {who}")
        ranges.append(Range(who, aside, low, high, one.bound in _ROUGH, bool(source), pick))
    more = len(some) - len(few)
    title = f"{words} ({more:,} more left out)" if more else words
    return RangeGroup(
        title, unit, tuple(ranges), contested(some), Pick(Field.TOPIC, key, f"{words}, {unit}".rstrip(", "))
    )
