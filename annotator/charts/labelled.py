"""How certain several editors found the same claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from annotator.charts.reviews import ClaimName, Reviews
from annotator.corpus.chartrows import ChartRows
from annotator.domain.words import CURATED, Certainty

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """For each claim that several editors labelled, the certainty that each left it with."""

    by_claim: dict[ClaimName, dict[str, str]]

    @classmethod
    def read(cls, rows: ChartRows, reviews: Reviews) -> Labelled:
        """Reads what those decisions made of the claims."""
        shared = reviews.shared()
        wanted: dict[tuple[int, ClaimName], str] = {}
        for claim, by_editor in shared.items():
            wanted.update(((seq, claim), editor) for editor, seq in by_editor.items())
        found: dict[ClaimName, dict[str, str]] = defaultdict(dict)
        for seq, article, id, certainty, status in rows.claims_as_left(sorted({seq for seq, _ in wanted})):
            editor = wanted.get((seq, (article, id)))
            if editor is not None and status in CURATED:
                found[article, id][editor] = certainty
        return cls({claim: said for claim, said in found.items() if len(said) > 1})

    def pair(self, editors: frozenset[str] | None = None) -> Pair | None:
        """The two editors who labelled the most claims both; of `editors` where there are at least two."""
        shared: Counter[Pair] = Counter()
        for said in self.by_claim.values():
            for pair in combinations(sorted(said), 2):
                if editors is None or len(editors) < 2 or editors.issuperset(pair):
                    shared[pair] += 1
        return min(shared, key=lambda pair: (-shared[pair], pair)) if shared else None

    def claims_of(self, key: str) -> list[ClaimName]:
        """The claims of one cell, as `cell_key` names it."""
        one, other, down, across = key.split("|")
        return [
            claim
            for claim, said in self.by_claim.items()
            if said.get(one) == down and said.get(other) == across
        ]

    def cells(self, pair: Pair, keep: set[ClaimName]) -> list[list[int]]:
        """The counts by what the first and what the second editor said, of the claims to keep."""
        order = [one.value for one in Certainty]
        table = [[0] * len(order) for _ in order]
        for claim, said in self.by_claim.items():
            if claim in keep and pair[0] in said and pair[1] in said:
                table[order.index(said[pair[0]])][order.index(said[pair[1]])] += 1
        return table


def cell_key(pair: Pair, down: str, across: str) -> str:
    """What names a cell in a pick."""
    return "|".join((*pair, down, across))
