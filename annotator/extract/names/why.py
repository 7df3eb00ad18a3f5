"""Why a name is marked, in a sentence for the editor."""

from __future__ import annotations

from annotator.domain.words import Label
from annotator.extract.names.lists import names
from annotator.extract.names.weigh import VILLAGE

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
    "read": "From the words around it “{name}” reads as {what}.",
    "list": "“{name}” is on the list of known names as {what}.",
    "ambiguous": "“{name}” is on the list of known names as {what}, though the word has other meanings.",
    "world": "“{name}” is on the list of places and peoples.",
    "city of Ukraine": "“{name}” is on the list of cities of Ukraine.",
    "well-known name": "“{name}” is the surname of a person often in the news.",
    "after a title": "“{name}” stands after the title of a person.",
    "byline": "“{name}” stands where the people who wrote or reported are named.",
    "surname": "“{name}” is the surname of a person named in full elsewhere in the article.",
    "vote": "Most mentions of “{name}” in the article are {what}.",
    "named elsewhere": "“{name}” is marked as {what} elsewhere in the article.",
    "short form": "“{name}” stands in brackets after the name it is short for.",
    "date by its form": "“{name}” has the form of a date.",
    "measure": "“{name}” is a measure, a share or a sum.",
    "number of what is counted": "“{name}” is a number with what it counts.",
    "large or rounded number": "“{name}” is a number that tells how many.",
    "photographer": "The credit line names “{name}” as photographer.",
    "agency": "The credit line names “{name}” as agency.",
    "via": "The credit line names “{name}” as distributor.",
}
_PATTERN = "“{name}” has the form of {what}: {rule}."
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FEW = 8


def why(rule: str, label: Label, name: str) -> str:
    """The sentence; `rule` is as an origin has it: “rule:LABEL”, or “credit:part” for a credit line."""
    short = rule.partition(":")[2] if rule.startswith("credit:") else rule.partition(":")[0].partition(",")[0]
    if short == VILLAGE:
        return _village(name)
    return _WHY.get(short, _PATTERN).format(name=name, what=_NAMES[label], rule=short)


def _village(name: str) -> str:
    """The regions of Ukraine a village may lie in: of many of one name the editor has to choose."""
    regions = names().regions(name)
    if len(regions) == 1:
        return f"“{name}” is a village of Ukraine, in the region of {regions[0]}."
    count = str(len(regions)) if len(regions) >= len(_NUMBERS) else _NUMBERS[len(regions)]
    apart = sorted(set(regions))
    told = ", ".join(apart[:_FEW]) + (f" and {len(apart) - _FEW} more" if len(apart) > _FEW else "")
    return f"“{name}” may be any of {count} places of Ukraine: in {told}."
