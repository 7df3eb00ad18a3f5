"""Looks the claims of an article over by the rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.words import Severity, Status
from annotator.review.claimlint.rules import RULES, Look
from annotator.review.claimlint.whole import WHOLE


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """What a rule noticed: where in the text, about which claim (None: the head), and why, in a sentence."""

    rule: str
    severity: Severity
    claim: str | None
    span: Span
    message: str


def lint(annotated: Annotated, contested: Collection[str] = ()) -> list[ClaimFinding]:
    """The findings about the claims of an article in reading order; rejected claims are left alone.

    `contested` are the ids of those whose figures do not go together with those of other articles, which one
    article cannot tell.
    """
    standing = [one for one in annotated.claims if one.status is not Status.REJECTED]
    found = [
        ClaimFinding(rule.id, rule.severity, claim.id, claim.envelope(), message)
        for claim in standing
        for look in (Look(annotated, claim, standing, claim.id in contested),)
        for rule in RULES
        if (message := rule.test(look)) is not None
    ]
    for whole in WHOLE:
        found += [
            ClaimFinding(whole.id, whole.severity, claim, at, message)
            for claim, at, message in whole.test(annotated, standing)
        ]
    return sorted(found, key=lambda one: (one.span, one.rule))
