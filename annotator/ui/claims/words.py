"""How the table and the compare panel word figures, states, counts and sources."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.domain.saying import SOURCE_TYPES
from annotator.domain.words import Bound, Certainty, Naming, SourceType, Status
from annotator.ui.inspector import wording

DASH = "—"
STATES: Mapping[Status, str] = {
    Status.SUGGESTED: "suggested",
    Status.ACCEPTED: "accepted",
    Status.CORRECTED: "corrected",
    Status.REJECTED: "rejected",
    Status.ADDED: "added",
}
NAMINGS: Mapping[Naming, str] = {
    Naming.NAMED: "By name",
    Naming.INSTITUTION: "An institution",
    Naming.PSEUDONYM: "Call sign or handle",
    Naming.UNNAMED: "Role only",
    Naming.COLLECTIVE: "Several people",
    Naming.IMPLICIT: "Nobody named",
}
_PLAIN_UNITS = frozenset({"", "people", "persons", "person", "count", "number"})


def figure(low: float | None, high: float | None, bound: Bound | None, unit: str | None) -> str:
    """A figure as "60,000 – open", "≈ 4.8 km", "1 area"; an em dash where neither end is known."""
    if low is None and high is None:
        return DASH
    behind = f" {unit}" if unit and unit.casefold() not in _PLAIN_UNITS else ""
    about = "≈ " if bound is Bound.ABOUT else ""
    if low == high:
        return f"{about}{wording.number(low)}{behind}"
    return f"{about}{wording.number(low)} – {wording.number(high)}{behind}"


def source(words: str, via: str, kind: SourceType | None) -> str:
    """Who says it and through whom: "Gen. Orlik → Harbour Post", "— author’s voice", "— nobody named"."""
    said = " ".join(words.split())
    carried = " ".join(via.split())
    if not said:
        said = f"{DASH} author’s voice" if kind is SourceType.AUTHOR else f"{DASH} nobody named"
    return f"{said} → {carried}" if carried else said


def certainty(value: Certainty) -> str:
    """The certainty in a word."""
    return wording.CERTAINTIES[value]


def source_type(value: SourceType | None, party: str | None = None) -> str:
    """The kind of source and, where it is known, its side: "Military, Ukraine"."""
    if value is None:
        return party or DASH
    words = "Author" if value is SourceType.AUTHOR else SOURCE_TYPES[value]
    if value is SourceType.UNSPECIFIED:
        words = "Unattributed"
    return f"{words}, {party}" if party else words


def listed(names: list[str]) -> str:
    """Names as a sentence has them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
