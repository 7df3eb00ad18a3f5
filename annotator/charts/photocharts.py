"""Photos by agency, and by what lint rules noticed."""

from __future__ import annotations

from collections import Counter, defaultdict

from annotator.charts.claimcharts import largest_first
from annotator.charts.facts import Facts
from annotator.charts.filters import ChartFilter
from annotator.charts.series import Bar, BarChart, Field, Pick, Series
from annotator.charts.timecharts import articles_left
from annotator.charts.words import SEVERITIES, many
from annotator.domain.lint.table import BY_ID


def by_agency(facts: Facts, wanted: ChartFilter) -> BarChart:
    """Photos by agency, parted into those with and those without findings."""
    articles = articles_left(facts, wanted, Field.AGENCY)
    rules = wanted.picked(Field.RULE)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for photo, place in zip(facts.photos, facts.photo_places.tolist(), strict=True):
        if articles[place] and (not rules or any(rule in rules for rule, _ in photo.findings)):
            counts[photo.agency or ""][not photo.findings] += 1
    bars = [
        Bar(
            name or "No agency given",
            (found, none),
            Pick(Field.AGENCY, name, f"Photos: {name or 'no agency'}"),
        )
        for name, (found, none) in counts.items()
    ]
    return BarChart(
        "agency",
        "Photos by agency",
        many(sum(bar.total for bar in bars), "photo"),
        "photos",
        series=(Series("With findings", 2), Series("None", 4)),
        bars=largest_first(bars, "agencies"),
        of_bars="Agency",
    )


def by_finding(facts: Facts, wanted: ChartFilter) -> BarChart:
    """Photos by lint rule, parted by how much the finding weighs."""
    articles = articles_left(facts, wanted, Field.RULE)
    agencies = wanted.picked(Field.AGENCY)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    touched = 0
    for photo, place in zip(facts.photos, facts.photo_places.tolist(), strict=True):
        if articles[place] and (not agencies or (photo.agency or "") in agencies):
            touched += bool(photo.findings)
            for rule, severity in photo.findings:
                counts[rule][severity] += 1
    bars = [
        Bar(
            rule_words(rule),
            tuple(by[severity] for severity in SEVERITIES),
            Pick(Field.RULE, rule, f"Finding: {rule_words(rule)}"),
        )
        for rule, by in counts.items()
    ]
    return BarChart(
        "findings",
        "Photos by finding",
        f"{many(touched, 'photo')} with findings",
        "photos",
        series=tuple(Series(words, n + 1) for n, words in enumerate(SEVERITIES.values())),
        bars=largest_first(bars, "rules"),
        of_bars="Rule",
    )


def photos_behind(facts: Facts, wanted: ChartFilter) -> list[tuple[int, str]]:
    """The photos that a filter leaves, by article key and id: of the agencies, with the findings picked."""
    articles = articles_left(facts, wanted)
    agencies, rules = wanted.picked(Field.AGENCY), wanted.picked(Field.RULE)
    return [
        (photo.article_key, photo.id)
        for photo, place in zip(facts.photos, facts.photo_places.tolist(), strict=True)
        if articles[place]
        and (not agencies or (photo.agency or "") in agencies)
        and (not rules or any(rule in rules for rule, _ in photo.findings))
    ]


def rule_words(rule: str) -> str:
    """What the Photos desk calls a rule; its id where it knows none."""
    known = BY_ID.get(rule)
    return known.title if known is not None else rule
