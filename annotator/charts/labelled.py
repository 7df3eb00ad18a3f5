"""What several editors said of the same claims, field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.charts.filters import AgreeOn
from annotator.charts.reviews import ClaimName, Reviews
from annotator.charts.words import CERTAINTIES, DECISIONS, NAMED, QUOTES, SOURCES
from annotator.corpus.chartrows import ChartRows
from annotator.domain.decision import Body
from annotator.domain.words import CURATED, Status

Pair = tuple[str, str]
_NAMED = {naming: word for word, namings in NAMED for naming in namings}
WORDS: Mapping[AgreeOn, Mapping[str, str]] = {
    AgreeOn.CERTAINTY: CERTAINTIES,
    AgreeOn.DECISION: DECISIONS,
    AgreeOn.TYPE: SOURCES,
    AgreeOn.NAMING: {word: word for word, _ in NAMED},
    AgreeOn.QUOTE: QUOTES,
}
"""The values of each field in their order, with their words."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """For each claim that several editors labelled, what each left of it, by field."""

    by_claim: dict[ClaimName, dict[str, Mapping[AgreeOn, str]]]
    decided: dict[ClaimName, dict[str, int]]
    """By which decision each did so."""

    @classmethod
    def read(cls, rows: ChartRows, reviews: Reviews, before: Labelled | None = None) -> Labelled:
        """Reads what those decisions made of the claims; what was read `before` is not read again."""
        shared = reviews.shared()
        wanted: dict[tuple[int, ClaimName], str] = {}
        known = {} if before is None else before.decided
        for claim, by_editor in shared.items():
            if known.get(claim) != by_editor:
                wanted.update(((seq, claim), editor) for editor, seq in by_editor.items())
        found: dict[ClaimName, dict[str, Mapping[AgreeOn, str]]] = defaultdict(dict)
        for seq, article, id, body in rows.claims_as_left(sorted({seq for seq, _ in wanted})):
            editor = wanted.get((seq, (article, id)))
            if editor is not None:
                found[article, id][editor] = _said(body)
        if before is not None:
            same = (one for one in before.by_claim.items() if known[one[0]] == shared.get(one[0]))
            found.update(same)
        return cls({claim: said for claim, said in found.items() if len(said) > 1}, shared)

    def pairs(self, on: AgreeOn, editors: frozenset[str] | None = None) -> list[Pair]:
        """Two editors at a time who labelled the same claims, those with the most first.

        Only of `editors` where there are at least two.
        """
        shared: Counter[Pair] = Counter()
        for said in self.by_claim.values():
            there = sorted(editor for editor, values in said.items() if on in values)
            for pair in combinations(there, 2):
                if editors is None or len(editors) < 2 or editors.issuperset(pair):
                    shared[pair] += 1
        return sorted(shared, key=lambda pair: (-shared[pair], pair))

    def claims_of(self, key: str) -> list[ClaimName]:
        """The claims of one cell, as `cell_key` names it."""
        field, one, other, down, across = key.split("|")
        on = AgreeOn(field)
        return [
            claim
            for claim, said in self.by_claim.items()
            if said.get(one, {}).get(on) == down and said.get(other, {}).get(on) == across
        ]

    def counts(
        self, pair: Pair, on: AgreeOn, keep: Collection[ClaimName] | None = None
    ) -> Counter[tuple[str, str]]:
        """How often the first editor said the one and the second the other, of the claims to keep."""
        first, second = pair
        return Counter(
            (said[first][on], said[second][on])
            for claim, said in self.by_claim.items()
            if (keep is None or claim in keep) and on in said.get(first, {}) and on in said.get(second, {})
        )


def square(counts: Counter[tuple[str, str]], order: Sequence[str]) -> list[list[int]]:
    """Counts as a table of rows and columns in this order."""
    return [[counts[down, across] for across in order] for down in order]


def values_of(on: AgreeOn, counts: Counter[tuple[str, str]]) -> list[str]:
    """The values a table has: all of a field of few, of source types only those that either editor chose."""
    order = list(WORDS[on])
    if on is not AgreeOn.TYPE:
        return order
    met = {value for pair in counts for value in pair}
    return [value for value in order if value in met]


def cell_key(pair: Pair, on: AgreeOn, down: str, across: str) -> str:
    """What names a cell in a pick."""
    return "|".join((on.value, *pair, down, across))


def _said(body: Body) -> Mapping[AgreeOn, str]:
    """What a decision left of a claim; of a rejected one only that, since nobody corrects what is wrong."""
    status = Status(body["status"])
    decision = Status.ACCEPTED if status is Status.ADDED else status
    if status not in CURATED:
        return {AgreeOn.DECISION: decision.value} if status is Status.REJECTED else {}
    return {
        AgreeOn.CERTAINTY: body["certainty"],
        AgreeOn.DECISION: decision.value,
        AgreeOn.TYPE: body["type"] or "",
        AgreeOn.NAMING: _NAMED[body["naming"] or ""],
        AgreeOn.QUOTE: body["quote"],
    }
