"""How well two editors agree on a field of the claims that both labelled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from annotator.charts.facts import Facts
from annotator.charts.filters import NOT_REJECTED, AgreeOn, ChartFilter
from annotator.charts.labelled import WORDS, Pair, cell_key, square, values_of
from annotator.charts.matching import matching
from annotator.charts.series import Field, MatrixChart, Pick
from annotator.charts.words import AGREE_ON, initials, many
from annotator.domain.kappa import cohens_kappa, same_of
from annotator.domain.words import Status

MOST_SHOWN = 7
"""So many values a matrix has room for; the others count in the share and in kappa."""


def agreement(facts: Facts, wanted: ChartFilter) -> MatrixChart:
    """What two editors left the same claims with."""
    on = wanted.agree_on
    title = f"Agreement on {AGREE_ON[on]}"
    pair = next(iter(facts.labelled.pairs(on, wanted.editors)), None)
    if pair is None:
        return MatrixChart("agreement", title, "", "claims", square=True)
    statuses = wanted.statuses
    if on is AgreeOn.DECISION and statuses == NOT_REJECTED:
        statuses = frozenset(Status)  # Else nobody would ever have rejected anything.
    mask = matching(facts, replace(wanted, editors=None, statuses=statuses), Field.PAIR)
    places = ((claim, facts.place_of(claim)) for claim in facts.labelled.by_claim)
    keep = {claim for claim, place in places if place is not None and mask[place]}
    counts = facts.labelled.counts(pair, on, keep)
    values = values_of(on, counts)
    whole = square(counts, values)
    same, total = same_of(whole)
    kappa = cohens_kappa(whole)
    shown = _shown(values, counts)
    left = len(values) - len(shown)
    names = [initials(id, facts.editors.get(id, "")) or "?" for id in pair]
    full = [facts.editors.get(id, "?") for id in pair]
    words = [WORDS[on][value] for value in shown]
    more = f"; {many(left, 'more value')} in κ" if left else ""
    return MatrixChart(
        "agreement",
        title,
        f"{many(total, 'claim')} labelled by both",
        "claims",
        note=f"{full[0]} down, {full[1]} across{more}",
        down=tuple(words),
        across=tuple(words),
        down_axis=names[0],
        across_axis=names[1],
        cells=tuple(map(tuple, square(counts, shown))),
        picks=tuple(tuple((_pick(pair, on, names, down, across),) for across in shown) for down in shown),
        square=True,
        foot=(
            f"{same:,} of {total:,} the same" if total else "",
            f"Cohen’s κ {kappa:.2f}" if kappa is not None else "Cohen’s κ not defined",
        ),
    )


def _shown(values: list[str], counts: Counter[tuple[str, str]]) -> list[str]:
    often: Counter[str] = Counter()
    for (down, across), number in counts.items():
        often[down] += number
        often[across] += number
    most = set(sorted(values, key=lambda value: -often[value])[:MOST_SHOWN])
    return [value for value in values if value in most]


def _pick(pair: Pair, on: AgreeOn, names: list[str], down: str, across: str) -> Pick:
    words = WORDS[on]
    said = f"{names[0]} {words[down].lower()}, {names[1]} {words[across].lower()}"
    return Pick(Field.PAIR, cell_key(pair, on, down, across), said)


def agreements(facts: Facts) -> list[dict[str, Any]]:
    """For each two editors and each field: how many claims both labelled, how many the same, and kappa."""
    found = []
    for on in AgreeOn:
        for pair in facts.labelled.pairs(on):
            counts = facts.labelled.counts(pair, on)
            cells = square(counts, values_of(on, counts))
            same, total = same_of(cells)
            kappa = cohens_kappa(cells)
            found.append({
                "field": on.value,
                "editors": [facts.editors.get(id, "") for id in pair],
                "claims": total,
                "same": same,
                "kappa": None if kappa is None else round(kappa, 4),
            })  # fmt: skip
    return found
