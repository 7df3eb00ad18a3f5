"""What is known of two claims together: how they are linked, by whom, and what their figures say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.annotation import Claim, Link
from annotator.domain.errors import NothingFound
from annotator.domain.offsets import span
from annotator.domain.words import Act, Kind, Relation, Status
from annotator.review.claimlint import lint
from annotator.review.claims.comparing import Comparison, compare
from annotator.review.claims.comparing import verdict as in_words
from annotator.review.claims.related import related
from annotator.review.claims.said import Said, named, said
from annotator.ui.claims.acting import Place
from annotator.ui.claims.middle import Between, Verdict
from annotator.ui.claims.offers import Offer
from annotator.ui.claims.ranges import Ranged
from annotator.ui.inspector.wording import one_date
from annotator.ui.opened import OpenArticle

if TYPE_CHECKING:
    from annotator.corpus import Corpus

_BEFORE = 300
_LOOKED_AT = 40
_ISO = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, each with where it stands and its article."""

    left: Place
    right: Place
    claims: tuple[Claim, Claim]
    articles: tuple[OpenArticle, OpenArticle]

    def link(self) -> Link | None:
        """How the two are linked, in either direction."""
        ids = {self.left.claim, self.right.claim}
        for article in self.articles:
            for link in article.links.values():
                if {link.claim, link.other} == ids and link.status is not Status.REJECTED:
                    return link
        return None

    def unrelated(self) -> Link | None:
        """The link that was rejected: somebody said that the two have nothing to do with each other."""
        ids = {self.left.claim, self.right.claim}
        links = [link for article in self.articles for link in article.links.values()]
        return next(
            (one for one in links if {one.claim, one.other} == ids and one.status is Status.REJECTED), None
        )


def who_linked(corpus: Corpus, article: str, link: str) -> str | None:
    """The id of the editor whose decision about a link stands last."""
    undone: set[int] = set()
    found: list[tuple[int, str]] = []
    for decision in corpus.decisions(article=article):
        if decision.reverts is not None:
            (undone.add if decision.act is Act.UNDO else undone.discard)(decision.reverts)
        elif any(one.kind is Kind.LINK and one.id == link for one in decision.changes):
            found.append((decision.seq, decision.editor))
    return next((editor for seq, editor in reversed(found) if seq not in undone), None)


def verdict(pair: Pair, whose: str, suggested: Relation | None) -> Verdict:
    """The sentence about the two as they are linked, else as it is suggested."""
    link = pair.link()
    if link is None and pair.unrelated() is not None:
        return Verdict(f"{pair.left.called} and {pair.right.called} are not related", whose)
    if link is None and suggested is None:
        return Verdict(in_words(pair.left.called, pair.right.called, None))
    if link is None:
        sentence = in_words(pair.left.called, pair.right.called, suggested)
        return Verdict(sentence, "suggested", suggested, suggested=True)
    first, second = pair.left, pair.right
    if link.claim != first.claim:
        first, second = second, first
    only_suggested = link.status is Status.SUGGESTED
    sentence = in_words(first.called, second.called, link.relation)
    return Verdict(sentence, "suggested" if only_suggested else whose, link.relation, only_suggested)


def _said(place: Place, claim: Claim, article: OpenArticle) -> Said:
    reach = claim.envelope()
    near = article.mentions.within(span(max(0, reach.start - _BEFORE), reach.end))
    return said(article, claim, named(near, article.entities, article.text), place.called)


def ranged(compared: Comparison, pair: Pair) -> tuple[str, tuple[Ranged, ...]]:
    """A title and the two figures to be drawn; nothing where none go on one axis."""
    if compared.ranges is None:
        return "", ()
    one, other = compared.ranges
    same = one.counts == other.counts
    unit = f", {compared.unit}" if compared.unit else ""
    title = f"{one.counts if same else 'figures'}{unit}, low–high"
    bars = tuple(
        Ranged(place.called if same else f"{place.called}, {figure.counts}", figure.low, figure.high)
        for place, figure in zip((pair.left, pair.right), (one, other), strict=True)
    )
    return f"{title[:1].upper()}{title[1:]}", bars


def differences(compared: Comparison) -> tuple[str, ...]:
    """What differs, a sentence each, what the figures say first. Who says it stands on both sides already."""
    made = [compared.about_ranges] if compared.about_ranges else []
    made += [
        f"{one.what[:1].upper()}{one.what[1:]}: {_plain(one.left)} against {_plain(one.right)}."
        for one in compared.differences
        if one.what != "source" and not (one.what == "counts" and compared.about_ranges)
    ]
    return tuple(made)


def _plain(words: str) -> str:
    """Words with their dates as the window writes them."""
    return _ISO.sub(lambda found: one_date(found[0]), words)


def between(pair: Pair, whose: str = "", suggested: Relation | None = None) -> Between:
    """Everything that stands between the two."""
    sides = zip((pair.left, pair.right), pair.claims, pair.articles, strict=True)
    left, right = (_said(*side) for side in sides)
    compared = compare(left, right)
    title, bars = ranged(compared, pair)
    told = differences(compared)
    warns = compared.apart or bool(compared.ranges and compared.ranges[0].counts != compared.ranges[1].counts)
    return Between(verdict(pair, whose, suggested), title, bars, compared.unit, told, warns)


def offers(corpus: Corpus, key: int) -> list[Offer]:
    """The claims that one may have to do with, as the panel lists them. Raises ReadCancelled."""
    found = related(corpus, key)
    rows = {row.key: row for row in corpus.claims.rows([one.key for one in found])}
    return [
        Offer(
            one.article,
            one.claim,
            rows[one.key].name,
            " ".join(rows[one.key].content.split()),
            one.why,
            one.linked,
            one.key,
            one.relation,
        )
        for one in found
        if one.key in rows
    ]


def suggested(corpus: Corpus, key: int, other: int) -> Relation | None:
    """How a claim may stand to another, where there is reason to think so. Raises ReadCancelled."""
    return next((one.relation for one in related(corpus, key, _LOOKED_AT) if one.key == other), None)


def findings(corpus: Corpus, article: str, contested: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """What the rules say of the claims of an article, by claim. Raises ReadCancelled."""
    found: dict[str, list[str]] = {}
    try:
        for one in lint(corpus.annotated(article), contested):
            if one.claim is not None:
                found.setdefault(one.claim, []).append(one.message)
    except NothingFound:
        return {}
    return {claim: tuple(said) for claim, said in found.items()}
