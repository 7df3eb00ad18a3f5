"""What came when: claims and entities by day, week, month or year, as the span of days asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from annotator.charts.arrays import Codes, Mask
from annotator.charts.claimcharts import table_of
from annotator.charts.facts import Facts
from annotator.charts.filters import ChartFilter, TimeBy
from annotator.charts.matching import articles_of, matching
from annotator.charts.series import Bar, BarChart, Field, MatrixChart, Pick, Series
from annotator.charts.words import day_words, many, month_words

MOST_PERIODS = 60
FEWER_PERIODS = 12
_BY = {
    TimeBy.PUBLISHED: "of publication",
    TimeBy.ASSERTED: "in which it was said",
    TimeBy.EVENT: "of the event",
}

_NO_DAY = {
    TimeBy.PUBLISHED: "No article here has a day of publication",
    TimeBy.ASSERTED: "No claim here has a day on which it was said",
    TimeBy.EVENT: "No claim here has a day of its event",
}


class Period(NamedTuple):
    """From a first to a last day, both ordinals and meant; `words` on the axis, `whole` anywhere else."""

    first: int
    last: int
    words: str
    whole: str

    @property
    def key(self) -> str:
        """What names it in a pick."""
        return f"{date.fromordinal(self.first).isoformat()}..{date.fromordinal(self.last).isoformat()}"


def periods(low: int, high: int, most: int) -> tuple[str, list[Period]]:
    """The days, weeks, months or years from one day to another, at most so many: the last ones."""
    span = high - low + 1
    if span <= min(31, most):
        unit, starts = "day", list(range(low, high + 2))
    elif span <= min(182, 7 * most):
        monday = low - date.fromordinal(low).weekday()
        unit, starts = "week", list(range(monday, high + 8, 7))
    elif span <= min(1100, 30 * most):
        unit, starts = "month", _firsts(low, high, 1)
    else:
        unit, starts = "year", _firsts(low, high, 12)
    cut = starts[-most - 1 :]
    return unit, [_period(unit, first, after - 1, first == cut[0]) for first, after in pairwise(cut)]


def _firsts(low: int, high: int, months: int) -> list[int]:
    """The first days of months or years from that of `low` to the first one after `high`."""
    day = date.fromordinal(low)
    at = day.year * 12 + (day.month - 1 if months == 1 else 0)
    found: list[int] = []
    while not found or found[-1] <= high:
        year, month = divmod(at, 12)
        found.append(date(year, month + 1, 1).toordinal() if year <= 9999 else date.max.toordinal() + 1)
        at += months
    return found


def _period(unit: str, first: int, last: int, leads: bool) -> Period:
    day = date.fromordinal(first)
    if unit == "year":
        return Period(first, last, str(day.year), str(day.year))
    if unit == "month":
        return Period(first, last, month_words(first, year=leads or day.month == 1), month_words(first))
    # The month is named where a new one begins.
    new = leads or day.day <= (7 if unit == "week" else 1)
    words = day_words(first, year=False) if new else str(day.day)
    whole = day_words(first)
    return Period(first, last, words, f"Week of {whole}" if unit == "week" else whole)


def _bins(days: Codes, mask: Mask, most: int) -> tuple[str, list[Period], Mask, Codes]:
    """The periods of some claims or articles, which of them are within, and in which period each is."""
    dated = mask & (days > 0)
    if not dated.any():
        return "day", [], dated, np.zeros(len(days), dtype=np.int32)
    unit, found = periods(int(days[dated].min()), int(days[dated].max()), most)
    dated = dated & (days >= found[0].first)
    edges = np.array([one.first for one in found], dtype=np.int32)
    places = np.clip(np.searchsorted(edges, days, side="right") - 1, 0, None).astype(np.int32)
    return unit, found, dated, places


def _axis(unit: str, found: list[Period]) -> str:
    if not found or unit == "year":
        return "year" if found else ""
    first, last = (date.fromordinal(one.first).year for one in (found[0], found[-1]))
    years = str(first) if first == last else f"{first} to {last}"
    return f"{'week starting' if unit == 'week' else unit}, {years}"


def over_time(facts: Facts, wanted: ChartFilter) -> BarChart:
    """Claims by period, parted into reviewed and to review."""
    mask = matching(facts, wanted, Field.PERIOD)
    unit, found, dated, places = _bins(facts.days(wanted.by), mask, MOST_PERIODS)
    columns = 1 - facts.reviewed().astype(np.int32)
    counts = table_of(places, columns, dated, max(1, len(found)), 2) if found else []
    bars = tuple(
        Bar(one.words, tuple(row), Pick(Field.PERIOD, one.key, one.whole))
        for one, row in zip(found, counts, strict=True)
    )
    left_out = int(mask.sum()) - int(dated.sum())
    counted = f"claims per {unit} {_BY[wanted.by]}"
    return BarChart(
        "time",
        "Claims over time",
        counted + (f"; {left_out:,} without a day or earlier" if left_out and bars else ""),
        "claims",
        series=(
            Series("Reviewed", 2, Pick(Field.STATE, "reviewed", "Reviewed")),
            Series("To review", 4, Pick(Field.STATE, "to_review", "To review")),
        ),
        bars=bars,
        upright=True,
        axis=_axis(unit, found),
        of_bars=unit.capitalize(),
        none="" if bars or not left_out else f"{_NO_DAY[wanted.by]}: {many(left_out, 'claim')} without.",
    )


def entities_over_time(facts: Facts, wanted: ChartFilter) -> MatrixChart:
    """How many articles name the entities named most, by period."""
    # Its cells pick a period too, so its own columns stay whatever period is picked.
    others = tuple(one for one in wanted.picks if one.field is not Field.PERIOD)
    articles = articles_left(facts, replace(wanted, picks=others), Field.ENTITY)
    unit, found, dated, places = _bins(facts.published, articles, FEWER_PERIODS)
    rows = []
    for id, name in facts.most_named:
        naming = facts.naming(id) & dated
        counts = np.bincount(places[naming], minlength=len(found)).tolist() if found else []
        if any(counts):
            rows.append((id, name, counts))
    return MatrixChart(
        "entities",
        "Entities over time",
        f"articles that name them, per {unit}; of {many(int(articles.sum()), 'article')}",
        "articles",
        down=tuple(name for _, name, _ in rows),
        across=tuple(one.words for one in found) if rows else (),
        down_axis="Entity",
        across_axis=_axis(unit, found),
        cells=tuple(tuple(counts) for *_, counts in rows),
        picks=tuple(
            tuple(
                (Pick(Field.ENTITY, id, name), Pick(Field.PERIOD, one.key, one.whole))
                if wanted.by is TimeBy.PUBLISHED
                else (Pick(Field.ENTITY, id, name),)
                for one in found
            )
            for id, name, _ in rows
        ),
    )


_OF_CLAIMS = frozenset(
    {
        Field.SOURCE,
        Field.CERTAINTY,
        Field.NAMING,
        Field.STATE,
        Field.EDITOR,
        Field.FIGURE,
        Field.TOPIC,
        Field.PAIR,
    }
)


def articles_left(facts: Facts, wanted: ChartFilter, without: Field | None = None) -> Mask:
    """The articles that a filter leaves; where it is about claims, those that such a claim is in."""
    articles = articles_of(facts, wanted, without)
    of_claims = any(one.field in _OF_CLAIMS for one in wanted.picks) or wanted.editors is not None
    if of_claims or (wanted.by is not TimeBy.PUBLISHED and wanted.picked(Field.PERIOD)):
        inside = np.zeros(len(articles), dtype=np.bool_)
        inside[facts.article[matching(facts, wanted, without)]] = True
        articles = articles & inside
    return articles
