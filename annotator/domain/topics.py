"""What a claim is about, by rule: a heading for what it says happened, and the place it says it of.

The rule is meant to be understood by whoever reads the heading: the first theme of the list below of which
a word stands in the claim, else the kind of its figures; and the place named in the claim, else the last one
named shortly before it. Countries and capitals count only where the claim names no other place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.domain.annotation import Claim, Figure, Mention
from annotator.domain.resources import words
from annotator.domain.words import Label, Status

BEFORE = 300
"""Code points before a claim in which the place it is about may have been named."""

# Where no place is named, the first of the others is taken.
_NAMING = (Label.PLACE, Label.UNIT, Label.ORG, Label.PERSON)
# Each with its words as a pattern; the first that fits decides.
_THEMES: tuple[tuple[str, str], ...] = (
    (
        "Losses",
        r"casualt(?:y|ies)|losses|killed|kills|dead|deaths?|died|wounded|injured|fatalit(?:y|ies)|bodies"
        r"|toll|price in lives",
    ),
    ("Prisoners", r"prisoners?(?: of war)?|captured soldiers?|hostages?|detainees?|pows?"),
    ("Strikes", r"air ?strikes?|missiles?|shell(?:ed|ing|s)|drones?|bombard\w*|rockets?|strikes? on"),
    (
        "Ground gained",
        r"advanc(?:e|es|ed|ing)|retreat\w*|withdr[ae]w\w*|recaptur\w*|liberat\w*|encircl\w*|seiz\w+"
        r"|gain(?:s|ed) (?:ground|territory)|breakthrough|captur(?:e|ed|ing)|counter-?offensive"
        r"|front ?line|pushed back|lost ground|foothold",
    ),
    (
        "Weapons and supplies",
        r"ammunition|weapon(?:s|ry)|tanks?|artillery|shells|arms|supplies|munitions",
    ),
    ("Talks", r"cease-?fires?|truce|negotiat\w*|peace talks|talks|summit|agreement"),
    ("Sanctions", r"sanctions?|embargo"),
    ("Aid and displaced people", r"aid|refugees?|displaced|evacuat\w*|humanitarian"),
)
_BY_KIND = {
    "killed": "Losses",
    "wounded": "Losses",
    "casualties": "Losses",
    "missing": "Losses",
    "captured": "Prisoners",
    "displaced": "Aid and displaced people",
    "equipment": "Weapons and supplies",
    "money": "Money",
    "population": "Population",
    "personnel": "Troops",
}


class Subject(NamedTuple):
    """What a claim is about: `heading` ends in its preposition where a place follows; `name` of the place.

    `entity` is what the name refers to; `name` alone may stand for whom a claim without a theme is about.
    """

    heading: str | None
    name: str | None
    entity: str | None

    @property
    def topic(self) -> str | None:
        """The suggested topic as one heading, “Losses at Bakhmut”."""
        return " ".join(part for part in (self.heading, self.name) if part) or None


@cache
def _any() -> re.Pattern[str]:
    # In lower case and without groups, which is several times as quick as one that tells the themes apart.
    return re.compile(rf"\b(?:{'|'.join(words for _, words in _THEMES)})\b")


@cache
def _each() -> list[re.Pattern[str]]:
    return [re.compile(words) for _, words in _THEMES]


@cache
def _broad() -> frozenset[str]:
    return frozenset(name.casefold() for name in words("words/broad_places.txt"))


def is_broad(place: str) -> bool:
    """Whether a place is too wide to say where something happened: a country, or its capital."""
    return place.casefold().removeprefix("the ") in _broad()


def heading_of(content: str, figures: Iterable[Figure]) -> str | None:
    """The theme of a claim's words, else of what its figures count."""
    first = min(map(_theme, _any().findall(content.lower())), default=None)
    if first is not None:
        return _THEMES[first][0]
    return next((_BY_KIND[one.kind] for one in figures if one.kind in _BY_KIND), None)


@lru_cache(maxsize=4096)
def _theme(words: str) -> int:
    """The first theme that words found in a claim belong to."""
    return next(n for n, one in enumerate(_each()) if one.fullmatch(words))


def subject_of(claim: Claim, text: str, mentions: Sequence[tuple[Mention, str]]) -> Subject:
    """What a claim is about; `mentions` of its article with the names of what they refer to, in any order."""
    return subject_among(claim, text, [one for one in mentions if may_name(one[0])])


def subject_among(claim: Claim, text: str, mentions: Sequence[tuple[Mention, str]]) -> Subject:
    """The same of mentions that are known to be of those that may name it."""
    heading = heading_of(" … ".join([one.text(text) for one in claim.content]), claim.figures)
    found = _place(claim, mentions)
    if found is not None:
        mention, name = found
        joined = heading and f"{heading} {'in' if is_broad(name) else 'at'}"
        return Subject(joined, name, mention.entity)
    if heading is None and (near := [one for one in mentions if _inside(one[0], claim)]):
        mention, name = min(near, key=lambda one: (_NAMING.index(one[0].label), one[0].span))
        return Subject(None, name, mention.entity)
    return Subject(heading, None, None)


def _place(claim: Claim, mentions: Sequence[tuple[Mention, str]]) -> tuple[Mention, str] | None:
    places = [one for one in mentions if one[0].label is Label.PLACE]
    if not places:
        return None
    start = claim.envelope().start
    inside: list[tuple[Mention, str]] = []
    before: list[tuple[Mention, str]] = []
    for one in places:
        mention = one[0]
        if _inside(mention, claim):
            inside.append(one)
        elif start - BEFORE <= mention.span.start and mention.span.end <= start:
            before.append(one)
    inside.sort(key=lambda one: one[0].span)
    before.sort(key=lambda one: one[0].span, reverse=True)
    narrow = [one for one in (*inside, *before) if not is_broad(one[1])]
    return next(iter(narrow or inside), None)


def may_name(mention: Mention) -> bool:
    """Whether a mention may name what a claim is about, wherever it stands."""
    return mention.status is not Status.REJECTED and mention.label in _NAMING


def _inside(mention: Mention, claim: Claim) -> bool:
    start, end = mention.span.start, mention.span.end
    return any(part.start <= start and end <= part.end for part in claim.content)
