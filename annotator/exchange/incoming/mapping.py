"""What foreign names mean here: a label, a part of a claim, a relation, or nothing that is taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from annotator.domain.errors import UserError
from annotator.domain.words import Label, Relation, Role

LEFT_OUT = ""
JOIN, WITHIN, HEAD_SPEAKS, CHILD_SPEAKS, CLAIM = "join", "within", "source-content", "content-source", "claim"


class Sort(StrEnum):
    """What kind of thing a foreign name names."""

    LABEL = "label"
    RELATION = "relation"
    EVENT = "event"
    ROLE = "role"


_ROLES = tuple(role.value for role in Role)
_LABELS = tuple(label.value for label in Label)
TARGETS: dict[Sort, tuple[str, ...]] = {
    Sort.LABEL: (*_LABELS, *_ROLES, LEFT_OUT),
    Sort.RELATION: (
        *(JOIN, HEAD_SPEAKS, CHILD_SPEAKS, WITHIN),
        *(relation.value for relation in Relation),
        LEFT_OUT,
    ),
    Sort.EVENT: (CLAIM, LEFT_OUT),
    Sort.ROLE: (*_ROLES, LEFT_OUT),
}
"""What a name of each sort can be made, "" for nothing."""

Names = Mapping[tuple[Sort, str], int]
"""How often each name occurs."""

_KNOWN: dict[str, str] = {
    name: label.value
    for label, names in {
        Label.PERSON: "person per pers people human individual name politician soldier",
        Label.ORG: "org organization organisation company corporation institution ministry government agency",
        Label.UNIT: "unit militaryunit brigade army formation armedgroup military",
        Label.WEAPON: "weapon weapons wea vehicle veh aircraft ordnance",
        Label.PLACE: "place gpe loc location city country region fac facility geo settlement state",
        Label.NORP: "norp nationality ethnicity religion group demonym",
        Label.DATE: "date time timex datetime day period",
        Label.QUANTITY: "quantity cardinal money percent number amount measure numeric value casualties",
        Label.EVENT: "event battle operation meeting attack conflict",
        Label.MEDIA: "media outlet newspaper newsagency publisher broadcaster",
    }.items()
    for name in names.split()
}
_PARTS: dict[str, str] = {
    name: role.value
    for role, names in {
        Role.CONTENT: "content claim statement quote quotation proposition assertion message theme event",
        Role.SOURCE: "source speaker reporter holder author attributor who agent sayer",
        Role.CUE: "cue verb trigger reportingverb attributioncue says",
        Role.VIA: "via carrier medium reportedby",
        Role.HEDGE: "hedge hedges uncertainty modality",
        Role.FIGURE: "figure figures",
    }.items()
    for name in names.split()
}
_JOINING = frozenset(
    {
        *("attribution", "attributed", "attributedto", "attributes", "sourceof", "cueof", "contentof"),
        *("continued", "continues", "fragment", "says", "said", "speaks", "partof", "claim", "sameclaim"),
        *("hassource", "hascue", "hascontent"),
    }
)
_NESTING = frozenset({"within", "parent", "nested", "nestedin"})
_TELLING = frozenset(
    {
        *("claim", "attribution", "report", "reporting", "statement", "say", "says"),
        *("quote", "quotation", "communication"),
    }
)
_PLAIN = re.compile(r"[\W_]+")
_ENDING = re.compile(r"(?:arg\d*|role|span|mention|entity|label)$")


def suggested(sort: Sort, name: str) -> str:
    """What a foreign name most likely means; "" where nobody can say."""
    plain = _PLAIN.sub("", name.casefold())
    for one in (plain, _ENDING.sub("", plain), plain.removeprefix("claim"), plain.removesuffix("s")):
        if sort is Sort.LABEL and one in _KNOWN and not (one == "event" and name.islower()):
            return _KNOWN[one]
        if sort in (Sort.LABEL, Sort.ROLE) and one in _PARTS:
            return _PARTS[one]
        if sort is Sort.EVENT and one in _TELLING:
            return CLAIM
        if sort is Sort.RELATION and (one in _JOINING or one in _PARTS):
            return JOIN
        if sort is Sort.RELATION and one in _NESTING:
            return WITHIN
        if sort is Sort.RELATION and one in {relation.value for relation in Relation}:
            return one
    return LEFT_OUT


class BadMapping(UserError):
    """A pair that does not say what a name becomes."""


class Chosen:
    """What becomes of every name: as the editor chose, as remembered in the corpus, else as suggested."""

    def __init__(self, chosen: Mapping[tuple[Sort, str], str] | None = None, kept: object = None) -> None:
        self._kept = _kept(kept)
        self.chosen = dict(chosen or {})

    def of(self, sort: Sort, name: str) -> str:
        """What a name becomes; "" for nothing."""
        key = (sort, name)
        if key in self.chosen:
            return self.chosen[key]
        return self._kept[key] if key in self._kept else suggested(sort, name)

    def remembered(self, names: Iterable[tuple[Sort, str]]) -> dict[str, dict[str, str]]:
        """What is to be kept in the corpus, as JSON values: all names ever decided on."""
        made: dict[str, dict[str, str]] = {}
        for sort, name in (*self._kept, *names, *self.chosen):
            made.setdefault(sort.value, {})[name] = self.of(sort, name)
        return made


def _kept(value: Any) -> dict[tuple[Sort, str], str]:  # noqa: ANN401 - whatever the corpus holds
    """A remembered mapping, as far as it is one."""
    found = {}
    for sort in Sort:
        names = value.get(sort.value) if isinstance(value, dict) else None
        for name, target in names.items() if isinstance(names, dict) else ():
            if target in TARGETS[sort]:
                found[sort, str(name)] = str(target)
    return found


def parsed(pairs: Iterable[str], names: Iterable[tuple[Sort, str]]) -> dict[tuple[Sort, str], str]:
    """Pairs as typed, each "PER=PERSON" or "Notes=" to leave a name out. Raises BadMapping.

    A name that is a label as well as a role is meant wherever the target is possible.
    """
    known = list(names)
    made: dict[tuple[Sort, str], str] = {}
    for pair in pairs:
        name, sign, target = (part.strip() for part in pair.rpartition("="))
        if not sign or not name:
            raise BadMapping(
                f"“{pair}” does not say what a name becomes. Write NAME=LABEL, or NAME= to leave it out"
            )
        sorts = [sort for sort, one in known if one == name]
        if not sorts:
            listed = ", ".join(sorted({one for _, one in known})[:20]) or "none"
            raise BadMapping(f"“{name}” is no label in these files. They have: {listed}")
        fitting = [(sort, found) for sort in sorts if (found := _target(sort, target)) is not None]
        if not fitting:
            possible = ", ".join(one for one in TARGETS[sorts[0]] if one)
            raise BadMapping(f"“{target}” is nothing that “{name}” can become. It can become {possible}")
        made.update({(sort, name): found for sort, found in fitting})
    return made


def _target(sort: Sort, typed: str) -> str | None:
    if not typed or typed in ("-", "none"):
        return LEFT_OUT
    return next((one for one in TARGETS[sort] if one and one.casefold() == typed.casefold()), None)
