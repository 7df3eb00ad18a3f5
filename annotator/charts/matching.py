"""Which claims and articles a filter leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np

from annotator.charts.arrays import Codes, Mask, codes, mask_of, ordinal
from annotator.charts.facts import Facts
from annotator.charts.filters import ALL_DAYS, ChartFilter, TimeBy
from annotator.charts.series import Field
from annotator.charts.words import NAMED
from annotator.corpus.chartvalues import ChartPhoto
from annotator.domain.days import Days
from annotator.domain.words import Certainty, Status

Keys = frozenset[str]
_STATES = ("to_review", "reviewed")


def articles_of(facts: Facts, wanted: ChartFilter, without: Field | None = None) -> Mask:
    """The articles that a filter leaves, by what it says of articles."""
    mask: Mask = np.ones(len(facts.articles), dtype=np.bool_)
    if wanted.articles is not None:
        mask &= mask_of(one.id in wanted.articles for one in facts.articles)
    if wanted.outlets is not None:
        mask &= _among(facts.outlets, wanted.outlets)[facts.outlet]
    if wanted.by is TimeBy.PUBLISHED:
        mask &= _dated(facts.published, wanted, without)
    return _narrowed(mask, _OF_ARTICLES, facts, wanted, without)


def matching(facts: Facts, wanted: ChartFilter, without: Field | None = None) -> Mask:
    """The claims that a filter leaves; picks of `without` do not narrow."""
    mask: Mask = _among(Status, wanted.counted())[facts.all_claims.status]
    articles = articles_of(facts, wanted, without)
    if not articles.all():
        mask &= articles[facts.article]
    if wanted.by is not TimeBy.PUBLISHED:
        mask &= _dated(facts.days(wanted.by), wanted, without)
    if wanted.editors is not None:
        mask &= _by_editors(facts, wanted.editors)
    return _narrowed(mask, _OF_CLAIMS, facts, wanted, without)


def _narrowed(
    mask: Mask,
    tests: Mapping[Field, Callable[[Facts, Keys], Mask]],
    facts: Facts,
    wanted: ChartFilter,
    without: Field | None,
) -> Mask:
    for of, test in tests.items():
        keys = wanted.picked(of)
        if keys and of is not without:
            mask &= test(facts, keys)
    return mask


def _among(values: Iterable[str], keys: Iterable[str]) -> Mask:
    held = frozenset(keys)
    return mask_of(one in held for one in values)


def _dated(days: Codes, wanted: ChartFilter, without: Field | None) -> Mask:
    """Within the days of the filter, and of any period picked."""
    mask: Mask = np.ones(len(days), dtype=np.bool_)
    if wanted.days != ALL_DAYS:
        mask &= _within(days, [_span(wanted.days)])
    if without is not Field.PERIOD and (periods := wanted.picked(Field.PERIOD)):
        mask &= _within(days, periods)
    return mask


def _span(days: Days) -> str:
    return f"{days.first or ''}..{days.last or ''}"


def _within(days: Codes, periods: Iterable[str]) -> Mask:
    """The days within any of some periods, each as first..last (YYYY-MM-DD), either of which may lack."""
    mask = np.zeros(len(days), dtype=np.bool_)
    for one in periods:
        first, _, last = one.partition("..")
        low = ordinal(first) if first else 1
        high = ordinal(last) if last else date.max.toordinal()
        mask |= (days >= low) & (days <= high)
    return mask


def _with_photos(facts: Facts, fits: Callable[[ChartPhoto], bool]) -> Mask:
    mask = np.zeros(len(facts.articles), dtype=np.bool_)
    mask[facts.photo_places[mask_of(fits(one) for one in facts.photos)]] = True
    return mask


def _of_agencies(facts: Facts, keys: Keys) -> Mask:
    return _with_photos(facts, lambda one: (one.agency or "") in keys)


def _of_rules(facts: Facts, keys: Keys) -> Mask:
    return _with_photos(facts, lambda one: any(rule in keys for rule, _ in one.findings))


def _naming(facts: Facts, keys: Keys) -> Mask:
    found: Mask = np.logical_or.reduce([facts.naming(key) for key in keys])
    return found


def _by_editors(facts: Facts, ids: Keys) -> Mask:
    # One more place at the end, for the claims that nobody reviewed.
    return mask_of(id in ids for id in (*facts.editors, None))[facts.review[1]]


def _at(facts: Facts, places: Iterable[int | None]) -> Mask:
    mask = np.zeros(facts.claims, dtype=np.bool_)
    mask[codes([one for one in places if one is not None])] = True
    return mask


def _with_figures(facts: Facts, keys: Keys) -> Mask:
    parts = (key.split("/") for key in keys)
    return _at(facts, (facts.place_by_key(int(article), claim) for article, claim, _ in parts))


def _with_topics(facts: Facts, keys: Keys) -> Mask:
    figures = facts.figures
    return _at(facts, figures.place[_among(figures.keys, keys)[figures.group]].tolist())


def _with_pairs(facts: Facts, keys: Keys) -> Mask:
    return _at(facts, (facts.place_of(claim) for key in keys for claim in facts.labelled.claims_of(key)))


def _with_entities(facts: Facts, keys: Keys) -> Mask:
    """The claims that any of some entities say or are named in; in their articles there are others."""
    return _at(facts, (facts.place_by_key(*claim) for one in keys for claim in facts.claims_naming(one)))


_OF_ARTICLES: Mapping[Field, Callable[[Facts, Keys], Mask]] = {
    Field.OUTLET: lambda facts, keys: _among(facts.outlets, keys)[facts.outlet],
    Field.ENTITY: _naming,
    Field.AGENCY: _of_agencies,
    Field.RULE: _of_rules,
}
_OF_CLAIMS: Mapping[Field, Callable[[Facts, Keys], Mask]] = {
    Field.SOURCE: lambda facts, keys: _among(facts.all_claims.sources, keys)[facts.all_claims.source],
    Field.CERTAINTY: lambda facts, keys: _among(Certainty, keys)[facts.all_claims.certainty],
    Field.NAMING: lambda facts, keys: _among((word for word, _ in NAMED), keys)[facts.all_claims.named],
    Field.STATE: lambda facts, keys: _among(_STATES, keys)[facts.reviewed().astype(np.int32)],
    Field.EDITOR: _by_editors,
    Field.FIGURE: _with_figures,
    Field.TOPIC: _with_topics,
    Field.PAIR: _with_pairs,
    Field.ENTITY: _with_entities,
}
"""What a picked value of each kind leaves, of articles and of claims."""
