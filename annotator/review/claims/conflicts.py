"""What does not go together across the claims of a corpus: flagged with a reason, never decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from annotator.corpus import Corpus
from annotator.corpus.claimvalues import ClaimQuery, ClaimRow
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.words import Relation, Status
from annotator.review.claims.comparing import compare
from annotator.review.claims.denial import denies
from annotator.review.claims.inconsistent import inconsistencies
from annotator.review.claims.related import related, stems
from annotator.review.claims.said import Said, named, said

Kind = Literal["figures", "denial", "place", "strength", "certainty", "linked"]
_PAIRS = 40
"""Pairs of one topic that are told of; a topic with more is said to have many."""
_SHARED = 2
_PAGES = 64


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a conflict: article id, claim id (None for words outside claims), its name and words."""

    article: str
    claim: str | None
    called: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that do not go together, why, and under which topic."""

    kind: Kind
    left: Told
    right: Told
    why: str
    topic: str | None = None


def conflicts(
    corpus: Corpus, query: ClaimQuery | None = None, go_on: Callable[[int, int], None] | None = None
) -> Iterator[Contradiction]:
    """Everything that does not go together among the claims that fit: figures, denials, then within articles.

    `go_on` gets the steps done and all of them; what it raises ends it.
    """
    asked = query or ClaimQuery()
    looking = _Looking(corpus)
    keys = list(corpus.claims.keys(asked))
    articles = list(dict.fromkeys(article for article, _ in corpus.claims.places(keys)))
    total = len(keys) + len(articles)
    yield from looking.figures(asked)
    for n, key in enumerate(keys):
        if go_on is not None:
            go_on(n, total)
        yield from looking.denials(key)
    for n, id in enumerate(articles, len(keys)):
        if go_on is not None:
            go_on(n, total)
        yield from within(looking.page(id))


def within(annotated: Annotated) -> Iterator[Contradiction]:
    """What one article says in two ways."""
    about = annotated.article
    for one in inconsistencies(annotated):
        sides = [
            Told(about.id, None, about.title or about.file, " ".join(at.text(annotated.text).split()), at)
            for at in (one.first, one.second)
        ]
        yield Contradiction(_KINDS[one.rule], sides[0], sides[1], one.why)


_KINDS: Mapping[str, Kind] = {"place": "place", "strength": "strength", "certainty": "certainty"}


class _Looking:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._pages: dict[str, Annotated] = {}
        self._told: set[frozenset[tuple[str, str]]] = set()

    def page(self, article: str) -> Annotated:
        if article not in self._pages:
            if len(self._pages) >= _PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[article] = self._corpus.annotated(article)
        return self._pages[article]

    def said(self, row: ClaimRow) -> Said | None:
        page = self.page(row.article)
        claim = next((one for one in page.claims if one.id == row.claim), None)
        if claim is None:
            return None
        mentions = named(page.mentions, {one.id: one for one in page.entities}, page.text)
        return said(page, claim, mentions, row.name)

    def figures(self, query: ClaimQuery) -> Iterator[Contradiction]:
        """Pairs of one topic whose ranges do not meet."""
        listing = self._corpus.claims
        flagged = listing.keys(_only_conflicts(query), "topic")
        at = 0
        for group in listing.groups(_only_conflicts(query), "topic"):
            rows = listing.rows(flagged[at : at + group.size])
            at += group.size
            told = 0
            for left, right in combinations(rows, 2):
                if told >= _PAIRS:
                    break
                one, other = self.said(left), self.said(right)
                if one is None or other is None:
                    continue
                found = compare(one, other)
                linked = _linked(self.page(left.article), left, right) or _linked(
                    self.page(right.article), right, left
                )
                if linked:
                    yield self._made(
                        "linked", left, right, "An editor linked the two as contradicting.", group.label
                    )
                    told += 1
                elif found.about_ranges and found.about_ranges.startswith("Ranges do not meet"):
                    told += 1
                    yield self._made("figures", left, right, found.about_ranges, group.label)

    def denials(self, key: int) -> Iterator[Contradiction]:
        """Claims of other articles, and of the same, that deny what a claim says or are denied by it."""
        rows = self._corpus.claims.rows([key])
        if not rows or rows[0].status is Status.REJECTED:
            return
        (row,) = rows
        others = [one.key for one in related(self._corpus, key) if one.relation is Relation.CONTRADICTS]
        found = self._corpus.claims.rows(others)
        found += [one for one in self._beside(row) if _denied(row, one)]
        for other in found:
            pair = frozenset({(row.article, row.claim), (other.article, other.claim)})
            if pair in self._told or denies(row.cue, row.content) == denies(other.cue, other.content):
                continue
            self._told.add(pair)
            denier, denied = (row, other) if denies(row.cue, row.content) else (other, row)
            why = f"{_who(denier)} denies what {_who(denied)} says."
            yield self._made("denial", denied, denier, why, row.topic or row.suggested_topic)

    def _beside(self, row: ClaimRow) -> list[ClaimRow]:
        listing = self._corpus.claims
        if not denies(row.cue, row.content):
            return []
        keys = [one for one in listing.keys(ClaimQuery(articles=frozenset({row.article}))) if one != row.key]
        return listing.rows(keys[:200])

    @staticmethod
    def _made(kind: Kind, left: ClaimRow, right: ClaimRow, why: str, topic: str | None) -> Contradiction:
        sides = [Told(one.article, one.claim, one.name, one.content) for one in (left, right)]
        return Contradiction(kind, sides[0], sides[1], why, topic)


def _denied(row: ClaimRow, other: ClaimRow) -> bool:
    """Whether two claims of one article are about the same: different sources, half the words in common."""
    if other.status is Status.REJECTED or row.source == other.source:
        return False
    mine, its = stems(row.content), stems(other.content)
    shared = mine.keys() & its.keys()
    return len(shared) >= _SHARED and 2 * len(shared) >= min(len(mine), len(its))


def _who(row: ClaimRow) -> str:
    return row.source or f"the author of {row.name}"


def _only_conflicts(query: ClaimQuery) -> ClaimQuery:
    return replace(query, conflicts_only=True)


def _linked(page: Annotated, row: ClaimRow, other: ClaimRow) -> bool:
    return any(
        one.claim == row.claim
        and (one.article, one.other) == (other.article, other.claim)
        and one.relation is Relation.CONTRADICTS
        and one.status is not Status.REJECTED
        for one in page.links
    )
