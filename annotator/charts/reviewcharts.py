"""How far the review has come, how fast it goes, and how well editors agree."""

from __future__ import annotations

from datetime import date

import numpy as np

from annotator.charts.arrays import UNDATED
from annotator.charts.facts import Facts
from annotator.charts.filters import ChartFilter
from annotator.charts.matching import matching
from annotator.charts.series import Bar, BarChart, Field, Line, LineChart, Pick, Series
from annotator.charts.words import day_words, initials, many

MOST_LINES = 4
FEWEST_DAYS = 3
WINDOW = 14
STALE = 30
FARTHEST = 730
"""Days ahead beyond which a forecast says nothing."""


def progress(facts: Facts, wanted: ChartFilter, today: date) -> LineChart:
    """Claims reviewed, as a running total over days, of all editors and of each."""
    mask = matching(facts, wanted, Field.EDITOR)
    days, who = facts.review
    known = mask & (days != UNDATED)
    found, places = np.unique(days[known], return_inverse=True)
    editors = list(facts.editors.items())
    counts = np.zeros((len(editors) + 1, len(found)), dtype=np.int64)
    # A reviewer who is no editor of this corpus any more counts in the last row.
    np.add.at(counts, (who[known], places), 1)
    by_editor = sorted(
        ((int(counts[n].sum()), id, name, counts[n]) for n, (id, name) in enumerate(editors)),
        key=lambda one: (-one[0], one[2]),
    )
    active = [one for one in by_editor if one[0]]
    ordinals = tuple(int(day) for day in found)
    lines = []
    if len(active) != 1 and ordinals:
        total = counts.sum(axis=0)
        lines.append(Line("Both" if len(active) == 2 else "All", _running(ordinals, total), strong=True))
    for _, id, name, row in active[:MOST_LINES]:
        pick = Pick(Field.EDITOR, id, f"Reviewed by {name}")
        lines.append(Line(initials(id, name), _running(ordinals, row), strong=not lines, pick=pick))
    goal, done = int(mask.sum()), int((mask & facts.reviewed()).sum())
    undated = done - int(known.sum())
    per_day = dict(zip(ordinals, (int(n) for n in counts.sum(axis=0)), strict=True))
    counted = "claims reviewed, running total" + (f"; {undated:,} came in reviewed" if undated else "")
    return LineChart(
        "progress",
        "Review progress",
        counted,
        "claims",
        note=forecast(per_day, goal - done, today),
        lines=tuple(lines),
        goal=goal,
        days=ordinals,
    )


def _running(
    days: tuple[int, ...], counts: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> tuple[tuple[int, int], ...]:
    return tuple(zip(days, (int(n) for n in np.cumsum(counts)), strict=True))


def forecast(per_day: dict[int, int], left: int, today: date) -> str:
    """When the review will be done at the pace of its last two weeks; says so when that cannot be told.

    `per_day` are claims reviewed by ordinal day. The pace is given as that of the slower and the faster half.
    """
    if left <= 0:
        return "Every claim is reviewed." if per_day else ""
    if not per_day:
        return ""
    last = max(per_day)
    if today.toordinal() - last > STALE:
        return f"Nothing reviewed since {day_words(last)}, so there is no forecast."
    recent = {day: n for day, n in per_day.items() if day > last - WINDOW}
    if len(recent) < FEWEST_DAYS:
        return f"Too little to tell when it will be done: {many(len(recent), 'day')} of review lately."
    first = min(recent)
    middle = (first + last + 1) // 2
    before = sum(n for day, n in recent.items() if day < middle) / max(1, middle - first)
    after = sum(n for day, n in recent.items() if day >= middle) / (last + 1 - middle)
    slow, fast = sorted((before, after))
    slowly, quickly = _a_day(slow), _a_day(fast)
    pace = f"{slowly} to {quickly}" if slowly != quickly else quickly
    start = max(last, today.toordinal())
    soonest = start + -(-left // max(fast, 1e-9))
    latest = start + -(-left // max(slow, 1e-9))
    if soonest - start > FARTHEST:
        return f"At {pace} a day it takes more than two years."
    sooner = day_words(int(soonest))
    if latest - start > FARTHEST:
        return f"At {pace} a day done on {sooner} at the earliest."
    later = day_words(int(latest))
    return f"At {pace} a day done on {sooner}." if sooner == later else (
        f"At {pace} a day done between {sooner} and {later}."
    )  # fmt: skip


def _a_day(pace: float) -> str:
    """A pace in whole claims; with a tenth where a whole one is much of it, lest a slow one be none."""
    return f"{pace:.0f}" if pace >= 3 else "less than 0.1" if 0 < pace < 0.05 else f"{pace:.1f}"


def pace(facts: Facts, wanted: ChartFilter) -> BarChart:
    """Claims that each editor reviews on a day on which they review any."""
    mask = matching(facts, wanted, Field.EDITOR)
    days, who = facts.review
    bars = []
    for n, (id, name) in enumerate(facts.editors.items()):
        own = days[mask & (who == n) & (days != UNDATED)]
        if len(own):
            worked = len(np.unique(own))
            words = f"{initials(id, name)} · {many(len(own), 'claim')}, {many(worked, 'day')}"
            pick = Pick(Field.EDITOR, id, f"Reviewed by {name}")
            bars.append(Bar(words, (round(10 * len(own) / worked),), pick))
    bars.sort(key=lambda bar: (-bar.total, bar.words))
    return BarChart(
        "pace",
        "Pace by editor",
        "claims a day, over the days with any review",
        "claims a day",
        series=(Series("Claims a day", 2),),
        bars=tuple(bars[:8]),
        of_bars="Editor",
        decimals=1,
    )
