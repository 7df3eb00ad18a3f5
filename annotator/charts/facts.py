"""The claims of a corpus as columns, so that a filter over a hundred thousand of them answers at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from annotator.charts.filters import ALL_DAYS, ChartFilter, TimeBy
from annotator.charts.labelled import Labelled
from annotator.charts.reviews import ClaimName, Reviews
from annotator.charts.series import Field
from annotator.charts.words import NAMED
from annotator.corpus.chartrows import ChartFigure, ChartPhoto, ChartRows
from annotator.domain.words import Certainty, Naming, Status

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
UNDATED = -1
_STATUSES = tuple(Status)
_CERTAINTIES = tuple(Certainty)
MOST_NAMED = 8
"""So many entities are followed over time."""


@lru_cache(maxsize=65536)
def ordinal(day: str | None) -> int:
    """A day (YYYY-MM-DD, what follows is left out) as an ordinal; UNDATED where it is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return UNDATED


class Facts:
    """One state of a corpus. What only some charts or filters need is read when it is first asked for.

    Claims go by their place in order of article and id, articles by theirs in order of key.
    """

    def __init__(self, rows: ChartRows, reviews: Reviews) -> None:
        self._rows = rows
        self._reviews = reviews
        self._naming: dict[str, Mask] = {}
        self.articles = rows.articles()
        self.article_keys = np.array([one.key for one in self.articles], dtype=np.int64)
        self.published = _codes([ordinal(one.published) for one in self.articles])
        self.outlets = sorted({one.outlet or "" for one in self.articles})
        by_outlet = {name: n for n, name in enumerate(self.outlets)}
        self.outlet = _codes([by_outlet[one.outlet or ""] for one in self.articles])
        columns = rows.claims()
        self.claims = len(columns.article_key)
        self.article = self.places_of(columns.article_key)
        kinds, kind = _coded(columns.type)
        parties, party = _coded(columns.party)
        both, inverse = np.unique(kind.astype(np.int64) * len(parties) + party, return_inverse=True)
        self.sources = [(kinds[one // len(parties)], parties[one % len(parties)]) for one in both.tolist()]
        self.source = inverse.astype(np.int32)
        named = {naming: n for n, (_, namings) in enumerate(NAMED) for naming in namings}
        words = _codes(columns.words)
        self.certainty = np.maximum(words // 100 - 1, 0)
        self.status = np.maximum(words // 10 % 10 - 1, 0)
        self.named = _codes([named.get(one, len(NAMED) - 1) for one in (None, *Naming)])[words % 10]

    def places_of(self, article_keys: Sequence[int]) -> Codes:
        """The places of articles by their keys."""
        return np.searchsorted(self.article_keys, np.array(article_keys, dtype=np.int64)).astype(np.int32)

    @cached_property
    def ids(self) -> list[str]:
        """The id of each claim."""
        return self._rows.claim_ids()

    @cached_property
    def _asserted(self) -> Codes:
        return _codes([ordinal(day) for day in self._rows.claim_days("asserted")])

    @cached_property
    def _event(self) -> Codes:
        return _codes([ordinal(day) for day in self._rows.claim_days("event")])

    def days(self, by: TimeBy) -> Codes:
        """The day of each claim as an ordinal, UNDATED where it is not known."""
        if by is TimeBy.PUBLISHED:
            return self.published[self.article] if self.claims else self.published[:0]
        return self._asserted if by is TimeBy.ASSERTED else self._event

    @cached_property
    def editors(self) -> dict[str, str]:
        """The names of editors by id."""
        return self._rows.editors()

    @cached_property
    def _of_articles(self) -> dict[str, tuple[int, int]]:
        """From and to which place the claims of each article lie, by its id."""
        places = np.arange(len(self.articles) + 1)
        edges = np.searchsorted(self.article, places).tolist()
        return {one.id: (edges[n], edges[n + 1]) for n, one in enumerate(self.articles)}

    def place_of(self, claim: ClaimName) -> int | None:
        """The place of a claim; None when it is not there."""
        article, id = claim
        first, last = self._of_articles.get(article, (0, 0))
        at = bisect_left(self.ids, id, first, last)
        return at if at < last and self.ids[at] == id else None

    @cached_property
    def review(self) -> tuple[Codes, Codes]:
        """For each claim the day it was reviewed, and by whom, a place in `editors`; UNDATED for neither."""
        self._reviews.bring_up_to_date(self._rows)
        days = np.full(self.claims, UNDATED, dtype=np.int32)
        who = np.full(self.claims, UNDATED, dtype=np.int32)
        place = {id: n for n, id in enumerate(self.editors)}
        for claim, (day, editor) in self._reviews.first().items():
            at = self.place_of(claim)
            if at is not None:
                days[at], who[at] = day, place.get(editor, UNDATED)
        open_ones = self.status == _STATUSES.index(Status.SUGGESTED)
        days[open_ones], who[open_ones] = UNDATED, UNDATED
        return days, who

    @cached_property
    def labelled(self) -> Labelled:
        """What several editors said of the same claims."""
        self._reviews.bring_up_to_date(self._rows)
        return Labelled.read(self._rows, self._reviews)

    @cached_property
    def figures(self) -> list[ChartFigure]:
        """Every figure."""
        return self._rows.figures()

    @cached_property
    def figure_places(self) -> Codes:
        """The place of the claim of each figure."""
        by_key = {one.key: one.id for one in self.articles}
        places = (self.place_of((by_key[one.article_key], one.claim)) for one in self.figures)
        # A figure goes with its claim, so every one has a place.
        return _codes([place for place in places if place is not None])

    @cached_property
    def photos(self) -> list[ChartPhoto]:
        """Every photo."""
        return self._rows.photos()

    @cached_property
    def photo_places(self) -> Codes:
        """The place of the article of each photo."""
        return self.places_of([one.article_key for one in self.photos])

    @cached_property
    def most_named(self) -> list[tuple[str, str]]:
        """The ids and names of the entities that are named most."""
        return self._rows.most_named(MOST_NAMED)

    def naming(self, entity: str) -> Mask:
        """The articles that name an entity."""
        found = self._naming.get(entity)
        if found is None:
            found = self._naming[entity] = np.zeros(len(self.articles), dtype=np.bool_)
            found[self.places_of(self._rows.articles_naming(entity))] = True
        return found

    def said_by(self, claims: Sequence[tuple[int, str]]) -> dict[tuple[int, str], tuple[str, str]]:
        """Source and via of some claims by article key and id."""
        return self._rows.said_by(claims)

    # the filter

    def reviewed(self) -> Mask:
        """The claims that an editor has decided upon."""
        decided: Mask = self.status != _STATUSES.index(Status.SUGGESTED)
        return decided

    def articles_of(self, wanted: ChartFilter, without: Field | None = None) -> Mask:
        """The articles that a filter leaves, by what it says of articles."""
        mask: Mask = np.ones(len(self.articles), dtype=np.bool_)
        if wanted.articles is not None:
            mask &= _mask(one.id in wanted.articles for one in self.articles)
        if wanted.outlets is not None:
            mask &= _mask(name in wanted.outlets for name in self.outlets)[self.outlet]
        if wanted.by is TimeBy.PUBLISHED:
            if wanted.days != ALL_DAYS:
                mask &= _within(self.published, [f"{wanted.days.first or ''}..{wanted.days.last or ''}"])
            if without is not Field.PERIOD and (periods := wanted.picked(Field.PERIOD)):
                mask &= _within(self.published, periods)
        for of, test in (
            (Field.OUTLET, lambda keys: _mask(name in keys for name in self.outlets)[self.outlet]),
            (Field.ENTITY, lambda keys: np.logical_or.reduce([self.naming(key) for key in keys])),
            (Field.AGENCY, lambda keys: self._with_photos(lambda one: (one.agency or "") in keys)),
            (Field.RULE, lambda keys: self._with_photos(lambda one: any(r in keys for r, _ in one.findings))),
        ):
            keys = wanted.picked(of)
            if keys and of is not without:
                mask &= test(keys)
        return mask

    def _with_photos(self, fits: Callable[[ChartPhoto], bool]) -> Mask:
        mask = np.zeros(len(self.articles), dtype=np.bool_)
        mask[self.photo_places[_mask(fits(one) for one in self.photos)]] = True
        return mask

    def matching(self, wanted: ChartFilter, without: Field | None = None) -> Mask:
        """The claims that a filter leaves; picks of `without` do not narrow."""
        counted = wanted.counted()
        mask: Mask = _mask(one in counted for one in _STATUSES)[self.status]
        articles = self.articles_of(wanted, without)
        if not articles.all():
            mask &= articles[self.article]
        if wanted.by is not TimeBy.PUBLISHED:
            if wanted.days != ALL_DAYS:
                span = [f"{wanted.days.first or ''}..{wanted.days.last or ''}"]
                mask &= _within(self.days(wanted.by), span)
            if without is not Field.PERIOD and (periods := wanted.picked(Field.PERIOD)):
                mask &= _within(self.days(wanted.by), periods)
        if wanted.editors is not None:
            mask &= self._by_editors(wanted.editors)
        for of, test in (
            (Field.SOURCE, lambda keys: _mask("|".join(one) in keys for one in self.sources)[self.source]),
            (Field.CERTAINTY, lambda keys: _mask(one in keys for one in _CERTAINTIES)[self.certainty]),
            (Field.NAMING, lambda keys: _mask(word in keys for word, _ in NAMED)[self.named]),
            (Field.STATE, lambda keys: _mask((n in keys) for n in ("to_review", "reviewed"))[self._state()]),
            (Field.EDITOR, self._by_editors),
            (Field.FIGURE, self._with_figures),
            (Field.TOPIC, self._with_topics),
            (Field.PAIR, self._with_pairs),
            (Field.ENTITY, self._with_entities),
        ):
            keys = wanted.picked(of)
            if keys and of is not without:
                mask &= test(keys)
        return mask

    def _state(self) -> Codes:
        return self.reviewed().astype(np.int32)

    def _by_editors(self, ids: frozenset[str]) -> Mask:
        # One more place at the end, for the claims that nobody reviewed.
        return _mask(id in ids for id in (*self.editors, None))[self.review[1]]

    def _places_mask(self, places: Iterable[int]) -> Mask:
        mask = np.zeros(self.claims, dtype=np.bool_)
        mask[_codes(list(places))] = True
        return mask

    def _with_figures(self, keys: frozenset[str]) -> Mask:
        wanted = (figure_key(one) in keys for one in self.figures)
        return self._places_mask(self.figure_places[_mask(wanted)].tolist())

    def _with_topics(self, keys: frozenset[str]) -> Mask:
        from annotator.charts.units import group_key

        wanted = (group_key(one) in keys for one in self.figures)
        return self._places_mask(self.figure_places[_mask(wanted)].tolist())

    def _with_pairs(self, keys: frozenset[str]) -> Mask:
        found = (self.place_of(claim) for key in keys for claim in self.labelled.claims_of(key))
        return self._places_mask(place for place in found if place is not None)

    def _with_entities(self, keys: frozenset[str]) -> Mask:
        """The claims that any of some entities say or are named in; in their articles there are others."""
        by_key = {one.key: one.id for one in self.articles}
        named = (claim for one in keys for claim in self._rows.claims_naming(one))
        found = (self.place_of((by_key[key], id)) for key, id in named)
        return self._places_mask(place for place in found if place is not None)

    def named_claims(self, mask: Mask) -> list[tuple[int, str]]:
        """The claims of a mask by article key and id, in order."""
        places = np.nonzero(mask)[0].tolist()
        keys = self.article_keys[self.article[mask]].tolist() if places else []
        ids = self.ids
        return [(key, ids[place]) for key, place in zip(keys, places, strict=True)]


def figure_key(figure: ChartFigure) -> str:
    """What names one figure in a pick."""
    return f"{figure.article_key}/{figure.claim}/{figure.position}"


def _codes(values: Sequence[int]) -> Codes:
    return np.array(values, dtype=np.int32)


def _coded(values: Sequence[str | None]) -> tuple[list[str], Codes]:
    """The distinct values, "" for None, and the place of each among them."""
    distinct = list(dict.fromkeys(one or "" for one in dict.fromkeys(values)))
    places = {one: n for n, one in enumerate(distinct)}
    return distinct, _among(values, places, places.get("", 0))


def _among(values: Sequence[str | None], places: Mapping[str, int], other: int) -> Codes:
    known = {one: other if one is None else places.get(one, other) for one in dict.fromkeys(values)}
    return np.fromiter(map(known.__getitem__, values), dtype=np.int32, count=len(values))


def _mask(values: Iterable[bool]) -> Mask:
    return np.fromiter(values, dtype=np.bool_)


def _within(days: Codes, periods: Iterable[str]) -> Mask:
    """The days within any of some periods, each as first..last (YYYY-MM-DD), either of which may lack."""
    mask = np.zeros(len(days), dtype=np.bool_)
    for one in periods:
        first, _, last = one.partition("..")
        low = ordinal(first) if first else 1
        high = ordinal(last) if last else date.max.toordinal()
        mask |= (days >= low) & (days <= high)
    return mask
