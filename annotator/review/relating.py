"""Which claims of another article a claim may belong to, by what both name, count and say."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from annotator.corpus import Edit
from annotator.domain.annotation import Claim, Entity, Figure, Link, Mention
from annotator.domain.article import Annotated
from annotator.domain.decision import Decision
from annotator.domain.ids import link_id
from annotator.domain.offsets import Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, BlockKind, Kind, Label, Relation, Status
from annotator.review.decide import Review
from annotator.review.page import Page, name

_WORD = re.compile(r"[^\W\d_]{4,}")
_ANYTHING = "count"
_NAMES = 2.0
_FIGURES = 3.0
_WORDS = 4.0
_LEAST = 2.5
MOST = 5
"""How many claims are offered at most."""
_COUNTED = frozenset({
    *(Label.PERSON, Label.ORG, Label.PLACE, Label.UNIT, Label.WEAPON, Label.EVENT, Label.DATE)
})  # fmt: skip


class Side(Protocol):
    """An open article as far as it is compared."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Its entities by id."""

    def mentions_within(self, span: Span) -> Sequence[Mention]:
        """The mentions that share a code point with a span."""

    def all_claims(self) -> Sequence[Claim]:
        """Its claims in reading order."""

    def blocks_of(self, kinds: Collection[BlockKind]) -> Sequence[Span]:
        """Where its blocks of some kinds stand, in reading order."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A claim that may be related: how well it fits, and what both have in common, in words."""

    claim: str
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Traits:
    names: Mapping[str, str]
    figures: Sequence[Figure]
    words: frozenset[str]


def offers(claim: Claim, here: Side, there: Side) -> list[Offer]:
    """The claims of the other article that share names, figures or words with this one, the best first."""
    mine = _traits(claim, here)
    found = [
        offer
        for other in there.all_claims()
        if other.status is not Status.REJECTED and (offer := _compared(mine, other, there)) is not None
    ]
    return sorted(found, key=lambda one: -one.score)[:MOST]


def same_count(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same: of one kind and, where both say it, one unit.

    A bare count says nothing of what it counts but by its unit.
    """
    if one.kind == _ANYTHING and not (one.unit and other.unit):
        return False
    return one.kind == other.kind and (one.unit == other.unit or not one.unit or not other.unit)


def meet(one: Figure, other: Figure) -> bool:
    """Whether the ranges of two figures have a value in common; an open end reaches on."""
    low = max(x for x in (one.low, other.low, float("-inf")) if x is not None)
    high = min(x for x in (one.high, other.high, float("inf")) if x is not None)
    return low <= high


def _compared(mine: _Traits, other: Claim, there: Side) -> Offer | None:
    its = _traits(other, there)
    names = [name for key, name in mine.names.items() if key in its.names]
    figures = [one for one in mine.figures if any(same_count(one, its_one) for its_one in its.figures)]
    common = mine.words & its.words
    alike = len(common) / max(1, min(len(mine.words), len(its.words)))
    score = _NAMES * len(names) + _FIGURES * len(figures) + _WORDS * alike
    if score < _LEAST or not (names or figures or alike >= 0.5):
        return None
    shared = (*names, *dict.fromkeys(one.kind.replace("_", " ") for one in figures))
    return Offer(other.id, score, shared or tuple(sorted(common)[:3]))


def _traits(claim: Claim, side: Side) -> _Traits:
    names: dict[str, str] = {}
    words: set[str] = set()
    for where in (*claim.content, *claim.source):
        for mention in side.mentions_within(where):
            if mention.status is not Status.REJECTED and mention.label in _COUNTED:
                key, name = named(mention, side)
                names[key] = name
    for where in claim.content:
        words.update(one.casefold() for one in _WORD.findall(where.text(side.text)))
    if claim.who is not None and claim.who in side.entities:
        names[claim.who] = side.entities[claim.who].name
    return _Traits(names, claim.figures, frozenset(words))


def named(mention: Mention, side: Side) -> tuple[str, str]:
    """Whom a mention names: the entity's id and name, or else its own words folded and as they are."""
    entity = side.entities.get(mention.entity or "")
    words = " ".join(mention.span.text(side.text).split())
    return (entity.id, entity.name) if entity is not None else (f"“{words.casefold()}", words)


def link(
    review: Review, page: Page | Annotated, claim: Claim, other: tuple[str, str], relation: Relation | None
) -> Decision | None:
    """How a claim stands to one of another article (its article's id and its own); None takes links away.

    A link that the other claim has to this one is replaced with it. None where there is nothing to take away.
    """
    article, other_claim = other
    back = link_id(other_claim, claim.id)
    there = {one.id: one for one in review.held.annotated(article).links}
    here = {one.id: one for one in review.held.annotated(page.article.id).links}
    edits = [Edit(Kind.LINK, back, article, None, there[back])] if back in there else []
    own = link_id(claim.id, other_claim)
    if relation is not None:
        made = Link(own, claim.id, article, other_claim, relation)
        edits.append(Edit(Kind.LINK, own, page.article.id, made, here.get(own)))
    elif own in here:
        edits.append(Edit(Kind.LINK, own, page.article.id, None, here[own]))
    if not edits:
        return None
    title = f"{'link' if relation else 'unlink'} {name(page, claim)}"
    return review.decide(Act.LINK, f"{title} ({relation})" if relation else title, edits)
