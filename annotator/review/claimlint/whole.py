"""The rules that look at an article's claims together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.words import Label, Severity
from annotator.review.claimlint.rules import DOUBTING, FACTIVE
from annotator.review.claims.inconsistent import inconsistencies

_OFTEN = 2
Noticed = tuple[str | None, Span, str]


class WholeRule(NamedTuple):
    """A rule by its number; `test` gives claim id (None: the head), where, and the reason."""

    id: str
    severity: Severity
    test: Callable[[Annotated, Sequence[Claim]], Iterator[Noticed]]


def _one_sided(annotated: Annotated, claims: Sequence[Claim]) -> Iterator[Noticed]:
    """Cues that doubt one side while those of another side take it at its word."""
    doubted: dict[str, list[Claim]] = defaultdict(list)
    believed: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        side = _side(annotated, claim)
        cue = " ".join(one.text(annotated.text) for one in claim.cue)
        if side and DOUBTING.search(cue):
            doubted[side].append(claim)
        elif side and FACTIVE.search(cue):
            believed[side].append(claim)
    for side, some in sorted(doubted.items()):
        others = [other for other in believed if other != side and len(believed[other]) >= _OFTEN]
        if len(some) < _OFTEN or believed.get(side) or any(doubted.get(other) for other in others):
            continue
        for other in sorted(others)[:1]:
            for claim in some:
                yield (
                    claim.id,
                    claim.envelope(),
                    f"What {side} says is “claimed” {len(some)} times and never confirmed;"
                    f" what {other} says is confirmed {len(believed[other])} times and never “claimed”.",
                )


def _side(annotated: Annotated, claim: Claim) -> str | None:
    """The party an editor gave, else the nation named in the source."""
    if claim.party:
        return claim.party
    for mention in annotated.mentions:
        if mention.label is Label.NORP and any(one.covers(mention.span) for one in claim.source):
            return re.sub(r"s$", "", mention.span.text(annotated.text))
    return None


def _stronger(annotated: Annotated, _claims: Sequence[Claim]) -> Iterator[Noticed]:
    for one in inconsistencies(annotated):
        yield None, one.first, one.why


WHOLE: tuple[WholeRule, ...] = (
    WholeRule("C05", Severity.NOTE, _one_sided),
    WholeRule("C10", Severity.WARNING, _stronger),
)
"""All rules about an article's claims together, by number."""
