"""Who says it how surely, and how far they are named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.charts.arrays import Codes, Mask
from annotator.charts.facts import Facts
from annotator.charts.filters import ChartFilter
from annotator.charts.matching import matching
from annotator.charts.series import Bar, BarChart, Field, Pick, Series
from annotator.charts.words import CERTAINTIES, NAMED, SOURCES, many
from annotator.domain.words import Certainty

MOST_BARS = 12


def table_of(rows: Codes, columns: Codes, mask: Mask, height: int, width: int) -> list[list[int]]:
    """Counts by row and column over the claims of a mask."""
    both = rows[mask].astype(np.int64) * width + columns[mask]
    counts: list[list[int]] = np.bincount(both, minlength=height * width).reshape(height, width).tolist()
    return counts


def claims_line(shown: int, facts: Facts, wanted: ChartFilter) -> str:
    """How many claims are counted, and of how many where some were picked."""
    if not wanted.picks:
        return many(shown, "claim")
    of_all = int(matching(facts, ChartFilter(statuses=wanted.statuses)).sum())
    return f"{shown:,} of {many(of_all, 'claim')}"


def largest_first(bars: Sequence[Bar], noun: str, keep: int = MOST_BARS) -> tuple[Bar, ...]:
    """The largest bars; what is beyond `keep` of them is summed up in one more."""
    ordered = sorted((bar for bar in bars if bar.total), key=lambda bar: (-bar.total, bar.words))
    rest = ordered[keep:]
    if len(rest) < 2:
        return tuple(ordered)
    sums = tuple(map(sum, zip(*(bar.parts for bar in rest), strict=True)))
    return (*ordered[:keep], Bar(f"{len(rest):,} more {noun}", sums))


def source_words(kind: str, party: str) -> str:
    """The words of a source type and the side it is on."""
    words = SOURCES.get(kind, kind)
    return f"{words}, {party}" if party else words


def by_source(facts: Facts, wanted: ChartFilter) -> BarChart:
    """Claims by source type and side, parted by certainty."""
    mask = matching(facts, wanted, Field.SOURCE)
    claims = facts.all_claims
    counts = table_of(claims.source, claims.certainty, mask, len(claims.sources), len(CERTAINTIES))
    bars = [
        Bar(words, tuple(row), Pick(Field.SOURCE, key, words))
        for key, row in zip(claims.sources, counts, strict=True)
        for words in (source_words(*key.split("|", 1)),)
    ]
    series = tuple(
        Series(words, n + 1, Pick(Field.CERTAINTY, Certainty(key).value, words))
        for n, (key, words) in enumerate(CERTAINTIES.items())
    )
    shown = int(matching(facts, wanted).sum()) if wanted.picks else int(mask.sum())
    return BarChart(
        "source",
        "Claims by source type and certainty",
        claims_line(shown, facts, wanted),
        "claims",
        series=series,
        bars=largest_first(bars, "kinds of sources"),
        of_bars="Source",
    )


def by_naming(facts: Facts, wanted: ChartFilter) -> BarChart:
    """Claims by outlet, parted by how far the source is named."""
    mask = matching(facts, wanted, Field.OUTLET)
    outlet = facts.outlet[facts.article] if facts.claims else facts.article
    counts = table_of(outlet, facts.all_claims.named, mask, len(facts.outlets), len(NAMED))
    bars = [
        Bar(name or "No outlet given", tuple(row), Pick(Field.OUTLET, name, name or "No outlet given"))
        for name, row in zip(facts.outlets, counts, strict=True)
    ]
    series = tuple(
        Series(words, n + 1, Pick(Field.NAMING, words, f"Sources: {words.lower()}"))
        for n, (words, _) in enumerate(NAMED)
    )
    shown = int(matching(facts, wanted).sum()) if wanted.picks else int(mask.sum())
    return BarChart(
        "named",
        "Named and unnamed sources",
        f"{claims_line(shown, facts, wanted)}, by outlet",
        "claims",
        series=series,
        bars=largest_first(bars, "outlets"),
        of_bars="Outlet",
    )
