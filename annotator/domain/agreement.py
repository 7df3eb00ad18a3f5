"""How well suggestions agree with gold: precision, recall and F1 of claims and of names.

Claims with a cue are paired by how far cue and content overlap, white space aside. *Detected*: the cues
overlap. *Triple*: cues overlap, sources overlap or both are empty, and the contents' Jaccard is at
least 0.5. *Source exact* and *content exact* compare letters and digits alone. Names agree when start,
end and label do; the overlap figures ask for the label and one shared character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Annotated
from annotator.domain.calibration import Judged
from annotator.domain.gold import Gold
from annotator.domain.offsets import Span
from annotator.domain.words import Label, Status

_JACCARD = 0.5


@dataclass(frozen=True, slots=True)
class Rate:
    """Hits among what was predicted and what is gold. The three rates are 0 to 1, 0 where undefined."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class ClaimAgreement:
    """The four measures of claims."""

    detected: Rate = Rate()
    source_exact: Rate = Rate()
    content_exact: Rate = Rate()
    triple: Rate = Rate()

    def __add__(self, other: ClaimAgreement) -> ClaimAgreement:
        return ClaimAgreement(
            self.detected + other.detected,
            self.source_exact + other.source_exact,
            self.content_exact + other.content_exact,
            self.triple + other.triple,
        )


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """The measures of names of one label, or of all; the overlap counts are of predicted and gold names."""

    exact: Rate = Rate()
    predicted_met: int = 0
    gold_met: int = 0

    def __add__(self, other: NameAgreement) -> NameAgreement:
        return NameAgreement(
            self.exact + other.exact, self.predicted_met + other.predicted_met, self.gold_met + other.gold_met
        )

    @property
    def overlap_f1(self) -> float:
        """F1 when sharing a character and the label is enough."""
        precision = self.predicted_met / self.exact.predicted if self.exact.predicted else 0.0
        recall = self.gold_met / self.exact.gold if self.exact.gold else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _cells(spans: Iterable[Span], text: str) -> frozenset[int]:
    return frozenset(i for s in spans for i in range(s.start, s.end) if not text[i].isspace())


def _letters(cells: frozenset[int], text: str) -> frozenset[int]:
    return frozenset(i for i in cells if text[i].isalnum())


@dataclass(frozen=True, slots=True)
class _Cells:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    @classmethod
    def of(cls, claim: Claim, text: str) -> _Cells:
        return cls(_cells(claim.source, text), _cells(claim.cue, text), _cells(claim.content, text))

    def jaccard(self, other: _Cells) -> float:
        """Overlap of the contents, 0 to 1."""
        return len(self.content & other.content) / max(1, len(self.content | other.content))

    def likeness(self, other: _Cells) -> float:
        """How far cue and content overlap, 0 to 2."""
        return 2 * len(self.cue & other.cue) / max(1, len(self.cue) + len(other.cue)) + self.jaccard(other)


def _exact(gold: Iterable[frozenset[int]], found: Iterable[frozenset[int]], text: str) -> Rate:
    a = Counter(_letters(one, text) for one in gold if one)
    b = Counter(_letters(one, text) for one in found if one)
    return Rate(sum((a & b).values()), sum(b.values()), sum(a.values()))


def _counting(found: Iterable[Claim]) -> list[Claim]:
    return [c for c in found if c.cue and c.status is not Status.REJECTED]


def _matched(wanted: Sequence[_Cells], got: Sequence[_Cells]) -> list[tuple[bool, bool]]:
    """Of each found claim whether it is detected, and whether its triple is right."""
    used: set[int] = set()
    out: list[tuple[bool, bool]] = []
    for one in got:
        best, best_score = None, 0.0
        for n, other in enumerate(wanted):
            if n not in used and (score := one.likeness(other)) > best_score:
                best, best_score = n, score
        if best is None:
            out.append((False, False))
            continue
        used.add(best)
        other = wanted[best]
        cue = bool(one.cue & other.cue)
        source = bool(one.source & other.source) or not (one.source or other.source)
        out.append((cue, cue and source and one.jaccard(other) >= _JACCARD))
    return out


def claim_agreement(gold: Iterable[Claim], found: Iterable[Claim], text: str) -> ClaimAgreement:
    """The measures over one article; found claims without a cue and rejected ones do not count."""
    wanted = [_Cells.of(c, text) for c in gold]
    got = [_Cells.of(c, text) for c in _counting(found)]
    matched = _matched(wanted, got)
    detected, triple = (sum(one[n] for one in matched) for n in (0, 1))
    return ClaimAgreement(
        Rate(detected, len(got), len(wanted)),
        _exact((c.source for c in wanted), (c.source for c in got), text),
        _exact((c.content for c in wanted), (c.content for c in got), text),
        Rate(triple, len(got), len(wanted)),
    )


def judged_claims(gold: Iterable[Claim], found: Iterable[Claim], text: str) -> list[Judged]:
    """The scores of the found claims of one article that count, each with whether the triple is right."""
    some = _counting(found)
    matched = _matched([_Cells.of(c, text) for c in gold], [_Cells.of(c, text) for c in some])
    return [
        (claim.score, right)
        for claim, (_, right) in zip(some, matched, strict=True)
        if claim.score is not None
    ]


def judged_names(gold: Iterable[Mention], found: Iterable[Mention], labels: Iterable[Label]) -> list[Judged]:
    """The scores of the found names of those labels, each with whether start, end and label are right."""
    wanted, counted = _names(gold), set(labels)
    return [
        (m.score, (m.span.start, m.span.end, m.label) in wanted)
        for m in found
        if m.score is not None and m.label in counted and m.status is not Status.REJECTED
    ]


_Name = tuple[int, int, Label]


def _names(mentions: Iterable[Mention]) -> set[_Name]:
    return {(m.span.start, m.span.end, m.label) for m in mentions if m.status is not Status.REJECTED}


def _met(some: set[_Name], others: set[_Name]) -> int:
    return sum(any(a[2] == b[2] and a[0] < b[1] and b[0] < a[1] for b in others) for a in some)


def _name_rates(gold: set[_Name], found: set[_Name]) -> NameAgreement:
    return NameAgreement(Rate(len(gold & found), len(found), len(gold)), _met(found, gold), _met(gold, found))


def name_agreement(
    gold: Iterable[Mention], found: Iterable[Mention], labels: Iterable[Label] | None = None
) -> dict[Label | None, NameAgreement]:
    """The measures over one article by label, and under None over all.

    Only `labels` count, by default those that the gold holds.
    """
    wanted, got = _names(gold), _names(found)
    counted = sorted(set(labels) if labels is not None else {n[2] for n in wanted})
    got = {n for n in got if n[2] in counted}
    out: dict[Label | None, NameAgreement] = {None: _name_rates(wanted, got)}
    for label in counted:
        out[label] = _name_rates({n for n in wanted if n[2] is label}, {n for n in got if n[2] is label})
    return out


@dataclass(slots=True)
class Agreement:
    """Sums the measures over articles. `missing` counts gold articles that the corpus does not hold."""

    articles: int = 0
    missing: int = 0
    claims: ClaimAgreement = field(default_factory=ClaimAgreement)
    has_claims: bool = False
    judged_claims: list[Judged] = field(default_factory=list)
    _pairs: list[tuple[tuple[Mention, ...], tuple[Mention, ...]]] = field(default_factory=list)

    def add(self, gold: Gold, found: Annotated | None) -> None:
        """Takes in one gold article and what the corpus holds of it, None when it holds nothing."""
        self.articles += 1
        self.missing += found is None
        if gold.claims is not None:
            self.has_claims = True
            claims = found.claims if found else ()
            self.claims += claim_agreement(gold.claims, claims, gold.text)
            self.judged_claims += judged_claims(gold.claims, claims, gold.text)
        if gold.mentions is not None:
            self._pairs.append((gold.mentions, found.mentions if found else ()))

    def names(self) -> dict[Label | None, NameAgreement]:
        """The measures of names by label, under None over all; empty when the gold has no names."""
        labels = self._labels()
        out: dict[Label | None, NameAgreement] = {}
        for gold, found in self._pairs:
            for label, rates in name_agreement(gold, found, labels).items():
                out[label] = out.get(label, NameAgreement()) + rates
        return out

    def judged_names(self) -> list[Judged]:
        """The scores of names of the labels that the gold holds, each with whether it was right."""
        labels = self._labels()
        return [one for gold, found in self._pairs for one in judged_names(gold, found, labels)]

    def _labels(self) -> set[Label]:
        return {m.label for gold, _ in self._pairs for m in gold if m.status is not Status.REJECTED}
