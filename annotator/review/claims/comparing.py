"""Two claims side by side: what differs between them, in words, and what their figures have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from annotator.corpus import Corpus, Edit
from annotator.domain.annotation import Figure, Link
from annotator.domain.decision import Decision
from annotator.domain.ids import link_id
from annotator.domain.units import base_unit, in_base
from annotator.domain.words import Act, Certainty, Kind, Naming, Relation, Status
from annotator.review.claims.said import Said
from annotator.review.decide import Review

VERDICTS = {
    Relation.SAME: "says the same as",
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.UPDATES: "updates",
}
_COUNTED = {
    "casualties": "killed and wounded",
    "killed": "killed",
    "wounded": "wounded",
    "captured": "captured",
    "missing": "missing",
    "displaced": "displaced",
    "personnel": "troops",
    "equipment": "equipment",
}
_PEOPLE = frozenset(
    {"casualties", "killed", "wounded", "missing", "captured", "displaced", "personnel", "count"}
)
_CERTAINTY = {
    Certainty.FLAT: "stated flatly",
    Certainty.ATTRIBUTED: "attributed",
    Certainty.HEDGED: "hedged",
    Certainty.DOUBTED: "doubted",
}
_NOBODY = {Naming.UNNAMED, Naming.COLLECTIVE, Naming.IMPLICIT, None}


class Difference(NamedTuple):
    """What differs between two claims: in which respect, and how each has it."""

    what: str
    left: str
    right: str


class Range(NamedTuple):
    """A figure of a claim in the unit it is compared in; None at an open end; `counts` is what it counts."""

    figure: Figure
    low: float | None
    high: float | None
    counts: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two claims have and do not have in common.

    `ranges` are the two figures that go on one axis, None where none do, in `unit` ("" for plain counts);
    `about_ranges` is the sentence on them. `apart` says that they do not overlap though they count the same.
    """

    differences: tuple[Difference, ...]
    ranges: tuple[Range, Range] | None
    unit: str
    about_ranges: str | None
    apart: bool


def compare(left: Said, right: Said) -> Comparison:
    """What differs between two claims, and how their figures stand to each other."""
    pair = _pair(left, right)
    found: list[Difference] = []
    if pair is not None:
        counted = [_all_counts(one) for one in (left, right)]
        if counted[0] != counted[1]:
            found.append(Difference("counts", *counted))
    for what, a, b in (
        ("where", left.subject.name, right.subject.name),
        ("when", _when(left), _when(right)),
        ("how certain", _CERTAINTY[left.claim.certainty], _CERTAINTY[right.claim.certainty]),
        ("source", _source(left), _source(right)),
    ):
        if (a or "") != (b or ""):
            found.append(Difference(what, a or "not said", b or "not said"))
    sentence, apart = (None, False) if pair is None else _on_ranges(*pair)
    unit = "" if pair is None else base_unit(pair[0].figure.unit)[0]
    return Comparison(tuple(found), pair, unit, sentence, apart)


def verdict(left: str, right: str, relation: Relation | None) -> str:
    """How two claims, called so, stand to each other in a sentence: "Yahoo 13 updates NYT 5"."""
    return (
        f"{left} and {right} are not linked" if relation is None else f"{left} {VERDICTS[relation]} {right}"
    )


def _pair(left: Said, right: Said) -> tuple[Range, Range] | None:
    """The figures of two claims that say most about each other: of one kind, else of people, of one unit."""
    best: tuple[int, tuple[Range, Range]] | None = None
    for one in left.claim.figures:
        for other in right.claim.figures:
            rank = _rank(one, other)
            if rank is not None and (best is None or rank < best[0]):
                best = (rank, (_range(left, one), _range(right, other)))
    return best and best[1]


def _rank(one: Figure, other: Figure) -> int | None:
    if (one.low is None and one.high is None) or (other.low is None and other.high is None):
        return None
    if base_unit(one.unit)[0] != base_unit(other.unit)[0]:
        return None
    if one.kind == other.kind:
        return 0
    return 1 if {one.kind, other.kind} <= _PEOPLE else None


def _range(said: Said, figure: Figure) -> Range:
    low, high = in_base(figure.low, figure.unit), in_base(figure.high, figure.unit)
    return Range(figure, low, high, counts(said, figure))


def counts(said: Said, figure: Figure) -> str:
    """What a figure counts, in words: “Russia: killed and wounded”."""
    what = _COUNTED.get(figure.kind, figure.kind.replace("_", " "))
    if figure.kind not in _PEOPLE:
        return what
    whose = said.whose(figure)
    who = figure.who or "people"
    if whose is None:
        return f"{who} of no named side, {what}" if figure.kind in _COUNTED else f"{who} of no named side"
    return f"{whose}: {what}"


def _all_counts(said: Said) -> str:
    """What all figures of a claim count that are of people, else what its first counts."""
    people = [one for one in said.claim.figures if one.kind in _PEOPLE] or said.claim.figures[:1]
    return "; ".join(dict.fromkeys(counts(said, one) for one in people))


def number(value: float) -> str:
    """A figure as it is written: thousands parted, no needless decimals."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def _on_ranges(one: Range, other: Range) -> tuple[str, bool]:
    """How two ranges stand to each other, and whether they contradict: apart, and counting the same."""
    unit = base_unit(one.figure.unit)[0]
    measure = f" {unit}" if unit and unit != "times" else ""
    low = max((end for end in (one.low, other.low) if end is not None), default=None)
    high = min((end for end in (one.high, other.high) if end is not None), default=None)
    same = one.counts == other.counts
    if low is not None and high is not None and low > high:
        begin = f"Ranges do not meet: {_ends(one)}{measure} against {_ends(other)}{measure}"
        apart = same
    elif low is not None and low == high:
        alone = one.low == one.high == other.low == other.high
        begin = f"Both say {number(low)}{measure}" if alone else f"Ranges meet only at {number(low)}{measure}"
        apart = False
    else:
        ends = f"{'open' if low is None else number(low)} – {'open' if high is None else number(high)}"
        begin, apart = f"Ranges overlap, {ends}{measure}", False
    if same:
        return f"{begin}.", apart
    return f"{begin}, and the counts differ: {one.counts} against {other.counts}.", apart


def _ends(one: Range) -> str:
    if one.low == one.high:
        return number(one.low or 0)
    if one.low is None or one.high is None:
        return f"at least {number(one.low)}" if one.low is not None else f"at most {number(one.high or 0)}"
    return f"{number(one.low)}–{number(one.high)}"


def _when(said: Said) -> str | None:
    event = said.claim.event_time or said.claim.asserted_on
    if event is None:
        return said.article.published and f"published {said.article.published}"
    if event.date is None or event.date == event.text:
        return event.text
    return f"{event.text} ({event.date})"


def _source(said: Said) -> str:
    via = [" ".join(one.text(said.text).split()) for one in said.claim.via]
    return " → ".join([said.source or "nobody named", *via])


def not_related(
    review: Review, corpus: Corpus, one: tuple[str, str], other: tuple[str, str]
) -> Decision | None:
    """Says that two claims, by article id and own id, have nothing to do with each other.

    Links between them are rejected, and where there were none one is kept as rejected, so that the two are
    not suggested to each other again. None where that was said already.
    """
    (article, claim), (there, other_claim) = one, other
    ahead = _link(corpus, article, link_id(claim, other_claim))
    back = _link(corpus, there, link_id(other_claim, claim))
    edits = [
        Edit(Kind.LINK, link.id, at, _rejected(link), link)
        for at, link in ((article, ahead), (there, back))
        if link is not None and link.status is not Status.REJECTED
    ]
    if ahead is None and back is None:
        link = Link(link_id(claim, other_claim), claim, there, other_claim, Relation.SAME, Status.REJECTED)
        edits.append(Edit(Kind.LINK, link.id, article, link, None))
    return review.decide(Act.LINK, "mark 2 claims as not related", edits) if edits else None


def _link(corpus: Corpus, article: str, id: str) -> Link | None:
    return next((one for one in corpus.annotated(article).links if one.id == id), None)


def _rejected(link: Link) -> Link:
    return Link(link.id, link.claim, link.article, link.other, link.relation, Status.REJECTED)
