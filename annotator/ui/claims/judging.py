"""What is known of two claims together: how they are linked, by whom, and what their figures say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.annotation import Claim, Figure, Link
from annotator.domain.words import Act, Kind, Status
from annotator.ui.claims.acting import Place
from annotator.ui.claims.middle import Between, Verdict
from annotator.ui.claims.ranges import Ranged
from annotator.ui.claims.words import VERDICTS
from annotator.ui.opened import OpenArticle

if TYPE_CHECKING:
    from annotator.corpus import Corpus


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


def alike(one: Claim, other: Claim) -> tuple[Figure, Figure] | None:
    """A figure of each that can stand on one axis: of one unit and, where there are such, of one kind."""
    pairs = [
        (a, b)
        for a in one.figures
        for b in other.figures
        if (a.unit or "") == (b.unit or "") and _known(a) and _known(b)
    ]
    return next((pair for pair in pairs if pair[0].kind == pair[1].kind), pairs[0] if pairs else None)


def _known(figure: Figure) -> bool:
    return figure.low is not None or figure.high is not None


def verdict(pair: Pair, whose: str) -> Verdict:
    """The sentence about the two as they are linked."""
    link = pair.link()
    if link is None:
        return Verdict(f"{pair.left.called} and {pair.right.called}", "not linked")
    first, second = pair.left, pair.right
    if link.claim != first.claim:
        first, second = second, first
    sentence = f"{first.called} {VERDICTS[link.relation]} {second.called}"
    suggested = link.status is Status.SUGGESTED
    return Verdict(sentence, "suggested" if suggested else whose, link.relation, suggested)


def ranged(pair: Pair) -> tuple[str, tuple[Ranged, ...], str]:
    """A title, the two figures to be drawn and their unit; nothing where none go on one axis."""
    found = alike(*pair.claims)
    if found is None:
        return "", (), ""
    unit = found[0].unit or ""
    kinds = [one.kind.replace("_", " ") for one in found]
    title = kinds[0] if kinds[0] == kinds[1] else "figures"
    said = f"{title}{f', {unit}' if unit and unit not in title else ''}, low–high"
    bars = tuple(
        Ranged(", ".join(part for part in (place.called, figure.who) if part), figure.low, figure.high)
        for place, figure in zip((pair.left, pair.right), found, strict=True)
    )
    return f"{said[:1].upper()}{said[1:]}", bars, unit


def between(pair: Pair, whose: str = "") -> Between:
    """Everything that stands between the two."""
    title, bars, unit = ranged(pair)
    return Between(verdict(pair, whose), title, bars, unit)
