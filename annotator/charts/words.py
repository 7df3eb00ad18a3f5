"""How charts word the closed vocabularies, numbers and days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from annotator.charts.filters import AgreeOn
from annotator.domain.decision import Editor
from annotator.domain.saying import SOURCE_TYPES
from annotator.domain.words import Certainty, Naming, Quote, Severity, Status

SOURCES: Mapping[str, str] = {
    **{kind.value: word for kind, word in SOURCE_TYPES.items()},
    "": "Type not given",
}
CERTAINTIES: Mapping[str, str] = {one: one.value.capitalize() for one in Certainty}
NAMED: tuple[tuple[str, frozenset[str]], ...] = (
    ("Named", frozenset({Naming.NAMED, Naming.INSTITUTION})),
    ("In part", frozenset({Naming.PSEUDONYM})),
    ("Unnamed", frozenset({Naming.UNNAMED, Naming.COLLECTIVE, Naming.IMPLICIT})),
    ("No source", frozenset({""})),
)
"""How far a source is named, in the order of the chart: the word, and the namings that it sums up."""
SEVERITIES: Mapping[str, str] = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.NOTE: "Notes",
}
DECISIONS: Mapping[str, str] = {
    Status.ACCEPTED: "Accepted",
    Status.CORRECTED: "Corrected",
    Status.REJECTED: "Rejected",
}
QUOTES: Mapping[str, str] = {
    Quote.DIRECT: "Direct",
    Quote.MIXED: "Mixed",
    Quote.INDIRECT: "Indirect",
    Quote.NARRATIVE: "Narrative",
}
AGREE_ON: Mapping[AgreeOn, str] = {
    AgreeOn.CERTAINTY: "certainty",
    AgreeOn.DECISION: "the decision",
    AgreeOn.TYPE: "source type",
    AgreeOn.NAMING: "how the source is named",
    AgreeOn.QUOTE: "quote type",
}
STATUSES: Mapping[Status, str] = {
    Status.SUGGESTED: "To review",
    Status.ACCEPTED: "Accepted",
    Status.CORRECTED: "Corrected",
    Status.ADDED: "Added",
    Status.REJECTED: "Rejected",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def initials(id: str, name: str) -> str:
    """An editor's initials."""
    return Editor(id, name).initials


def many(number: int, one: str, several: str | None = None) -> str:
    """A number with its noun: "1 claim", "1,240 claims"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def amount(value: float | None) -> str:
    """A number with thousands commas; "open" for an open end."""
    return "open" if value is None else f"{value:,.15g}"


def day_words(day: int, *, year: bool = True) -> str:
    """An ordinal day as "12 May 2023"."""
    given = date.fromordinal(day)
    return f"{given.day} {_MONTHS[given.month - 1]}" + (f" {given.year}" if year else "")


def month_words(day: int, *, year: bool = True) -> str:
    """The month of an ordinal day as "May 2023"."""
    given = date.fromordinal(day)
    return _MONTHS[given.month - 1] + (f" {given.year}" if year else "")
