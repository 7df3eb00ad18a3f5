"""How far each rule is trusted, as measured on labelled reports, and its reason in the editor's words."""

from __future__ import annotations

from functools import lru_cache

from annotator.domain.resources import words as read_lines
from annotator.domain.words import Label

_DEFAULT = 0.6
_NAMES = {
    Label.PERSON: "a person",
    Label.ORG: "a body",
    Label.UNIT: "a unit",
    Label.WEAPON: "a weapon",
    Label.PLACE: "a place",
    Label.NORP: "a people",
    Label.DATE: "a date",
    Label.QUANTITY: "a quantity",
    Label.EVENT: "an event",
    Label.MEDIA: "an outlet",
}
_WHY = {
    "recogniser": "The language model takes “{name}” for {what}.",
    "list": "“{name}” is on the list of known names as {what}.",
    "world": "“{name}” is on the list of places and peoples.",
    "city of Ukraine": "“{name}” is on the list of cities of Ukraine.",
    "village of Ukraine": "“{name}” is on the list of villages of Ukraine.",
    "title": "The word before “{name}” is a title or an office.",
    "byline": "“{name}” stands where the people who wrote or reported are named.",
    "surname": "“{name}” is the surname of a person named in full elsewhere in the article.",
    "vote": "Most mentions of “{name}” in the article are {what}.",
    "named elsewhere": "“{name}” is marked as {what} elsewhere in the article.",
    "short form": "“{name}” stands in brackets after the name it is short for.",
    "photographer": "The credit line names “{name}” as photographer.",
    "agency": "The credit line names “{name}” as agency.",
    "via": "The credit line names “{name}” as distributor.",
}
_PATTERN = "“{name}” has the form of {what}: {rule}."


@lru_cache(maxsize=1)
def _measured() -> dict[str, float]:
    rows = (line.split("\t") for line in read_lines("words/name_scores.tsv"))
    return {rule: float(value) for rule, value in rows}


def score(rule: str) -> float:
    """The share of right suggestions among those of this rule (“rule:LABEL”)."""
    if rule.startswith("credit:"):
        return 0.95
    return round(_measured().get(rule, _DEFAULT), 3)


def why(rule: str, label: Label, name: str) -> str:
    """The sentence for the editor."""
    short = rule.partition(":")[2] if rule.startswith("credit:") else rule.partition(":")[0]
    return _WHY.get(short, _PATTERN).format(name=name, what=_NAMES[label], rule=short)
