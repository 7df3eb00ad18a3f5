"""What a title or a given name says of the person named: a man or a woman, so that “she” is not he."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from annotator.extract.vocabulary import vocabulary

_TITLE = re.compile(
    r"\b(?:(?P<female>Mrs\.?|Ms\.?|Miss|Madam|Lady|Queen|Princess|Sister)"
    r"|(?P<male>Mr\.?|Sir|Lord|King|Prince|Father)) $"
)


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
    """What the first of several names says; None for most."""
    first, *rest = name.casefold().split() or [""]
    if not rest:
        return None
    if first in vocabulary("names of women"):
        return Gender.FEMALE
    return Gender.MALE if first in vocabulary("names of men") else None
