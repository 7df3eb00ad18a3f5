"""What a title or a given name says of the person named: a man or a woman, so that “she” is not he."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from annotator.extract.vocabulary import vocabulary

_TITLE = re.compile(
    r"\b(?:(?P<female>Mrs\.?|Ms\.?|Miss|Madam|Lady|Queen|Princess|Sister"
    r"|wife|mother|grandmother|sister|daughter|aunt|niece|girlfriend|\w+woman)"
    r"|(?P<male>Mr\.?|Sir|Lord|King|Prince|Father"
    r"|husband|father|grandfather|brother|son|uncle|nephew|boyfriend|spokesman|businessman|congressman)),? $"
)
# Patronymics and surnames that Slavic languages give to women or to men alone.
_ENDS = (
    (re.compile(r"(?:[ieo]vna|ova|eva|[st]ska|skaya|skaia|yeva)$"), "female"),
    (re.compile(r"(?:ovych|ovich|evich|evych|[eo]v|sky[iy]?|skiy|skyi)$"), "male"),
)
LONGEST_TITLE = 14


class Gender(Enum):
    """What a pronoun, a title or a given name says of a person."""

    MALE = auto()
    FEMALE = auto()


def titled(before: str) -> Gender | None:
    """What the title at the end of some words says; None without one."""
    found = _TITLE.search(before)
    if found is None:
        return None
    return Gender.FEMALE if found["female"] else Gender.MALE


@lru_cache(maxsize=4096)
def given(name: str) -> Gender | None:
    """What the first of several names says, or how the last ends; None for most."""
    first, *rest = name.casefold().split() or [""]
    if not rest:
        return None
    if first in vocabulary("names of women"):
        return Gender.FEMALE
    if first in vocabulary("names of men"):
        return Gender.MALE
    said = next((of for ends, of in _ENDS if ends.search(rest[-1])), None)
    return None if said is None else Gender.FEMALE if said == "female" else Gender.MALE
