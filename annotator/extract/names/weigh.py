"""How much each kind of evidence counts for a name, as learned from labelled reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

from annotator.domain.resources import words as read_lines
from annotator.extract.names.candidates import Candidate, Evidence

READ = "read"
VILLAGE = "village of Ukraine"
_FARTHEST = 30.0
# What the article's other mentions say, and the rule it is told as.
_ARTICLE = {"surname": "surname", "surname, on no list": "surname", "votes": "vote"}


def likelihood(table: Mapping[str, float], evidence: Evidence) -> float:
    """How likely a name is right, 0 to 1, by weights in log-odds."""
    total = sum(table.get(kind, 0.0) * value for kind, value in evidence.items())
    return 1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, total))))


class Weights:
    """Log-odds by kind of evidence: for a first look, and for the second, when the article has voted."""

    def __init__(self, first: Mapping[str, float], final: Mapping[str, float]) -> None:
        self._first = first
        self._final = final

    def first(self, evidence: Evidence) -> float:
        """How likely a name is right before the article has voted."""
        return likelihood(self._first, evidence)

    def final(self, evidence: Evidence) -> float:
        """How likely a name is right after that."""
        return likelihood(self._final, evidence)

    def ground(self, one: Candidate) -> str:
        """What speaks most for a candidate: a rule, or “read” for the transformer.

        That a village may be one of several is told whatever else speaks for it.
        """
        said = {rule: self._final.get(f"{rule}:{one.label}", 0.0) for rule in one.rules}
        village = next((rule for rule in said if rule.startswith(VILLAGE)), None)
        if village is not None:
            return village
        if f"read:{one.label}" in one.evidence:
            kinds = (f"read:{one.label}", "read odds")
            said[READ] = sum(self._final.get(kind, 0.0) * one.evidence[kind] for kind in kinds)
        for kind, rule in _ARTICLE.items():
            if kind in one.evidence:
                said[rule] = said.get(rule, 0.0) + self._final.get(kind, 0.0) * one.evidence[kind]
        return max(said, key=lambda rule: said[rule], default=READ)


@cache
def weights(was_read: bool) -> Weights:
    """The weights for an article that the transformer has read, or for one it has not."""
    rows = [line.split("\t") for line in read_lines("words/name_weights.tsv")]
    tables: dict[str, dict[str, float]] = {}
    for table, kind, value in rows:
        tables.setdefault(table, {})[kind] = float(value)
    lead = "read" if was_read else "unread"
    return Weights(tables[f"{lead} first"], tables[f"{lead} final"])
