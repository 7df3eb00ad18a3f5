"""One state of a corpus as charts see it, brought up to the next one by reading only what was written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from annotator.charts.arrays import UNDATED, Codes, Mask, Renewal, codes, ordinal
from annotator.charts.claimfacts import ArticleKeys, ClaimFacts
from annotator.charts.figurefacts import FigureFacts
from annotator.charts.filters import TimeBy
from annotator.charts.labelled import Labelled
from annotator.charts.reviews import ClaimName, Reviews
from annotator.corpus.chartrows import ChartRows
from annotator.corpus.chartvalues import ChartArticle, ChartFigure, ChartMark, ChartPhoto, Touched
from annotator.domain.words import Kind, Status

_OPEN = tuple(Status).index(Status.SUGGESTED)
MOST_NAMED = 8
"""So many entities are followed over time."""
MOST_RENEWED = 400
"""Where more articles than these were written in, everything is read again."""
_OF_ARTICLES = (
    *("articles", "article_keys", "published", "outlets", "outlet"),
    *("_place_of_article", "_place_by_key"),
)
_OF_NAMES = frozenset({Kind.MENTION, Kind.ENTITY})


class Facts:
    """One state of a corpus. What only some charts or filters need is read when it is first asked for.

    Claims go by their place in order of article and id, articles by theirs in order of key.
    """

    def __init__(self, rows: ChartRows, reviews: Reviews) -> None:
        self._rows = rows
        self._reviews = reviews
        self._naming: dict[str, Mask] = {}
        self._said_by: dict[tuple[int, str], tuple[str, str]] = {}
        self._labelled: Labelled | None = None
        self._reviewed_to = 0
        self.mark: ChartMark = rows.mark()

    def renewed(self) -> Facts:
        """The facts of the state that the corpus is in now: this one again where nothing concerns it."""
        touched = self._rows.touched(self.mark)
        after = Facts(self._rows, self._reviews)
        if touched is None or len(touched.articles) > MOST_RENEWED:
            return after
        if "articles" in self.__dict__ and not after._take_articles(self, touched):
            return after
        after._labelled = self.__dict__.get("labelled", self._labelled)
        if not _OF_NAMES & touched.kinds:
            after._naming = self._naming
            after.__dict__.update(_given(self, "most_named"))
        if Kind.PHOTO not in touched.kinds:
            after.__dict__.update(_given(self, "photos", "photo_places"))
        if "all_claims" in self.__dict__:
            after._take_over(self, touched)
        return after

    def _take_articles(self, before: Facts, touched: Touched) -> bool:
        """Takes the articles of an earlier state, with what was changed in some; False where others came."""
        changed = {
            one.key: one
            for one in (self._rows.articles(touched.articles) if Kind.ARTICLE in touched.kinds else ())
            if before.articles[before._place_by_key.get(one.key, 0)] != one
        }
        if any(
            before._place_of_article.get(one.id) != before._place_by_key.get(key)
            for key, one in changed.items()
        ):
            return False
        if changed:
            self.__dict__["articles"] = [changed.get(one.key, one) for one in before.articles]
            self.__dict__.update(_given(before, "article_keys", "_place_of_article", "_place_by_key"))
        else:
            self.__dict__.update(_given(before, *_OF_ARTICLES))
        return True

    def _take_over(self, before: Facts, touched: Touched) -> None:
        """Takes the claims of an earlier state, those of some articles read anew, and what hangs on them."""
        if not touched.articles and list(self.editors) == list(before.editors):
            self.__dict__.update(_given(before, "all_claims", "_edges", "review", "figures"))
            self._reviewed_to = before._reviewed_to
            return
        claims, how = before.all_claims.renewed(self._rows, self.article_keys, touched.articles)
        self.__dict__["all_claims"] = claims
        if "review" in before.__dict__:
            self._take_review(before, how)
        if "figures" in before.__dict__:
            some = self._rows.figures(touched.articles)
            moved = how.moved(len(before.all_claims))
            self.__dict__["figures"] = before.figures.renewed(some, touched.articles, self._of_figure, moved)

    def _take_review(self, before: Facts, how: Renewal) -> None:
        self._reviews.bring_up_to_date(self._rows)
        since = self._reviews.since(before._reviewed_to)
        if since is None:
            return
        days, who = (np.full(self.claims, UNDATED, dtype=np.int32) for _ in range(2))
        to = how.moved(len(before.all_claims))[how.stay]
        days[to], who[to] = (column[how.stay] for column in before.review)
        names = list(before.editors)
        who[to] = self._editor_places(names)[who[to]]
        fresh = np.ones(self.claims, dtype=np.bool_)
        fresh[to] = False
        ids = [one.id for one in self.articles]
        again = {(ids[self.article[at]], self.all_claims.ids[at]) for at in np.nonzero(fresh)[0].tolist()}
        self._put_review(days, who, again | since)

    def _editor_places(self, names: Sequence[str]) -> Codes:
        """Where editors of an earlier state are now; the last one is nobody."""
        place = {id: n for n, id in enumerate(self.editors)}
        return codes([*(place.get(id, UNDATED) for id in names), UNDATED])

    # articles

    @cached_property
    def articles(self) -> list[ChartArticle]:
        """Every article, by key."""
        return self._rows.articles()

    @cached_property
    def article_keys(self) -> ArticleKeys:
        """Their keys."""
        return np.array([one.key for one in self.articles], dtype=np.int64)

    @cached_property
    def published(self) -> Codes:
        """The day each was published, as an ordinal."""
        return codes([ordinal(one.published) for one in self.articles])

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets, "" where none is given."""
        return sorted({one.outlet or "" for one in self.articles})

    @cached_property
    def outlet(self) -> Codes:
        """The outlet of each article, a place in `outlets`."""
        places = {name: n for n, name in enumerate(self.outlets)}
        return codes([places[one.outlet or ""] for one in self.articles])

    @cached_property
    def _place_of_article(self) -> dict[str, int]:
        return {one.id: n for n, one in enumerate(self.articles)}

    @cached_property
    def _place_by_key(self) -> dict[int, int]:
        return {one.key: n for n, one in enumerate(self.articles)}

    def places_of(self, article_keys: Sequence[int]) -> Codes:
        """The places of articles by their keys."""
        return np.searchsorted(self.article_keys, np.array(article_keys, dtype=np.int64)).astype(np.int32)

    # claims

    @cached_property
    def all_claims(self) -> ClaimFacts:
        """What is known of every claim."""
        return ClaimFacts.read(self._rows, self.article_keys)

    @property
    def claims(self) -> int:
        """How many there are."""
        return len(self.all_claims)

    @property
    def article(self) -> Codes:
        """The place of the article of each."""
        return self.all_claims.article

    @cached_property
    def _edges(self) -> list[int]:
        """From which place on the claims of each article lie, and the end of all."""
        found: list[int] = np.searchsorted(self.article, np.arange(len(self.articles) + 1)).tolist()
        return found

    def place_of(self, claim: ClaimName) -> int | None:
        """The place of a claim; None when it is not there."""
        at = self._place_of_article.get(claim[0])
        return None if at is None else self._place_in(at, claim[1])

    def _place_in(self, article: int, id: str) -> int | None:
        ids, last = self.all_claims.ids, self._edges[article + 1]
        at = bisect_left(ids, id, self._edges[article], last)
        return at if at < last and ids[at] == id else None

    def place_by_key(self, article_key: int, id: str) -> int | None:
        """The same by the key of its article."""
        at = self._place_by_key.get(article_key)
        return None if at is None else self._place_in(at, id)

    @cached_property
    def _asserted(self) -> Codes:
        return codes([ordinal(day) for day in self._rows.claim_days("asserted")])

    @cached_property
    def _event(self) -> Codes:
        return codes([ordinal(day) for day in self._rows.claim_days("event")])

    def days(self, by: TimeBy) -> Codes:
        """The day of each claim as an ordinal, UNDATED where it is not known."""
        if by is TimeBy.PUBLISHED:
            return self.published[self.article] if self.claims else self.published[:0]
        return self._asserted if by is TimeBy.ASSERTED else self._event

    def reviewed(self) -> Mask:
        """The claims that an editor has decided upon."""
        decided: Mask = self.all_claims.status != _OPEN
        return decided

    def named_claims(self, mask: Mask) -> list[tuple[int, str]]:
        """The claims of a mask by article key and id, in order."""
        places = np.nonzero(mask)[0].tolist()
        keys = self.article_keys[self.article[mask]].tolist() if places else []
        ids = self.all_claims.ids
        return [(key, ids[place]) for key, place in zip(keys, places, strict=True)]

    def said_by(self, claims: Sequence[tuple[int, str]]) -> dict[tuple[int, str], tuple[str, str]]:
        """Source and via of some claims by article key and id; others may be among them."""
        new = [one for one in claims if one not in self._said_by]
        if new:
            self._said_by.update(self._rows.said_by(new))
        return self._said_by

    def outlet_of(self, article_key: int) -> str:
        """The outlet of an article, or else what it is called."""
        one = self.articles[self._place_by_key[article_key]]
        return one.outlet or one.name

    # review

    @cached_property
    def editors(self) -> dict[str, str]:
        """The names of editors by id."""
        return self._rows.editors()

    @cached_property
    def review(self) -> tuple[Codes, Codes]:
        """For each claim the day it was reviewed, and by whom, a place in `editors`; UNDATED for neither."""
        self._reviews.bring_up_to_date(self._rows)
        days, who = (np.full(self.claims, UNDATED, dtype=np.int32) for _ in range(2))
        return self._put_review(days, who, self._reviews.claims())

    def _put_review(self, days: Codes, who: Codes, some: set[ClaimName]) -> tuple[Codes, Codes]:
        """Fills in when some claims were reviewed and by whom, and keeps the columns."""
        place = {id: n for n, id in enumerate(self.editors)}
        for claim in some:
            at = self.place_of(claim)
            if at is not None:
                day, editor = self._reviews.first(claim) or (UNDATED, "")
                days[at], who[at] = day, place.get(editor, UNDATED)
        open_ones = self.all_claims.status == _OPEN
        days[open_ones], who[open_ones] = UNDATED, UNDATED
        self._reviewed_to = self._reviews.last
        self.__dict__["review"] = days, who
        return days, who

    @cached_property
    def labelled(self) -> Labelled:
        """What several editors said of the same claims."""
        self._reviews.bring_up_to_date(self._rows)
        return Labelled.read(self._rows, self._reviews, self._labelled)

    # figures, photos, names

    @cached_property
    def figures(self) -> FigureFacts:
        """Every figure."""
        return FigureFacts.of(self._rows.figures(), self._of_figure)

    def _of_figure(self, figure: ChartFigure) -> int:
        place = self.place_by_key(figure.article_key, figure.claim)
        assert place is not None  # A figure goes with its claim.
        return place

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

    def claims_naming(self, entity: str) -> list[tuple[int, str]]:
        """The claims that an entity says or is named in, by article key and id."""
        return self._rows.claims_naming(entity)


def _given(of: Facts, *names: str) -> dict[str, Any]:
    """What of these was read."""
    return {name: of.__dict__[name] for name in names if name in of.__dict__}
