"""One look over a photo with every rule that is on."""

from __future__ import annotations

from collections.abc import Collection

from annotator.domain.lint.seen import NO_FACTS, Facts, Seen
from annotator.domain.lint.table import OFF, RULES
from annotator.domain.photo import CreditParts, Finding, Photo
from annotator.domain.photowords import PhotoWords, edits, standing
from annotator.domain.words import Severity

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def look(photo: Photo, text: str, facts: Facts = NO_FACTS, off: Collection[str] = OFF) -> tuple[Finding, ...]:
    """What is found on a photo as it stands, errors first; `text` is its article's.

    Rules that are off and those an editor let the photo off find nothing.
    """
    quiet = {*off, *(one.rule for one in photo.waived)}
    return _looked(Seen(standing(photo, text), edits(photo), facts), quiet)


def findings_of(
    alt: str | None, caption: str | None, credit: str | None, parts: CreditParts, facts: Facts = NO_FACTS
) -> tuple[Finding, ...]:
    """What is found on words alone, as an import has them."""
    return _looked(Seen(PhotoWords(caption, alt, credit, parts), facts=facts), OFF)


def _looked(seen: Seen, off: Collection[str]) -> tuple[Finding, ...]:
    found = [
        Finding(rule.id, rule.severity, one.message, one.places, one.fix)
        for rule in RULES
        if rule.id not in off
        for one in rule.look(seen)
    ]
    return tuple(sorted(found, key=lambda one: (_WEIGHT[one.severity], one.rule)))
