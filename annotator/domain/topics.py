"""What a claim is about, by rule: a heading for what it says happened, and the place it says it of.

The rule is meant to be understood by whoever reads the heading: the first theme of the list below of which
a word stands in the claim, else the kind of its figures; and the place named in the claim, else the last one
named shortly before it. Countries and capitals count only where the claim names no other place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.domain.annotation import Claim, Figure, Mention
from annotator.domain.offsets import Span
from annotator.domain.resources import words
from annotator.domain.words import Label, Status

BEFORE = 300
"""Code points before a claim in which the place it is about may have been named."""

# Where no place is named, the first of the others is taken.
_NAMING = (Label.PLACE, Label.UNIT, Label.ORG, Label.PERSON)
# As constants: an attribute of an enum is looked up in many times as long.
_PLACE, _REJECTED = Label.PLACE, Status.REJECTED
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
def _beginnings() -> re.Pattern[str]:
    """The letters that each of the words begins with, whatever follows."""
    words = "|".join(words for _, words in _THEMES)
    letters = [re.match("[a-z]+(?![?*])", one) for one in re.split(r"\|(?![^(]*\))", words)]
    return re.compile(rf"\b(?:{'|'.join(sorted({found[0] for found in letters if found}))})")


@lru_cache(maxsize=1 << 14)
def _may_tell(word: str) -> bool:
    """Whether words that tell a theme may begin in what stands between two spaces."""
    return _beginnings().search(word) is not None


@cache
def _each() -> list[re.Pattern[str]]:
    return [re.compile(words) for _, words in _THEMES]


@cache
def _broad() -> frozenset[str]:
    return frozenset(name.casefold() for name in words("words/broad_places.txt"))


def is_broad(place: str) -> bool:
    """Whether a place is too wide to say where something happened: a country, or its capital."""
    return place.casefold().removeprefix("the ") in _broad()


def heading_of(content: str, figures: Sequence[Figure]) -> str | None:
    """The theme of a claim's words, else of what its figures count."""
    lower = content.lower()
    # Most claims hold no such word, and are passed over in a third of the time.
    if any(map(_may_tell, lower.split())):
        first = min(map(_theme, _any().findall(lower)), default=None)
        if first is not None:
            return _THEMES[first][0]
    if not figures:
        return None
    return next((_BY_KIND[one.kind] for one in figures if one.kind in _BY_KIND), None)


@lru_cache(maxsize=4096)
def _theme(words: str) -> int:
    """The first theme that words found in a claim belong to."""
    return next(n for n, one in enumerate(_each()) if one.fullmatch(words))


Named = tuple[int, int, Mention, str]
"""A mention that may name what a claim is about: its start and end, itself, what it refers to is called."""


def subject_of(claim: Claim, text: str, mentions: Sequence[tuple[Mention, str]]) -> Subject:
    """What a claim is about; `mentions` of its article with the names of what they refer to, in any order."""
    named = [(one.span.start, one.span.end, one, name) for one, name in mentions if may_name(one)]
    return subject_among(claim, claim.reach()[0], text, sorted(named, key=_by_place))


def subject_among(claim: Claim, start: int, text: str, mentions: Sequence[Named]) -> Subject:
    """The same of a claim that is known to start there; `mentions` by their places."""
    content = claim.content
    heading = heading_of(" … ".join([text[one.start : one.end] for one in content]), claim.figures)
    found = None
    if places := [one for one in mentions if one[2].label is _PLACE]:
        found = _place(content, start, places)
    if found is not None:
        _, _, mention, name = found
        joined = heading and f"{heading} {'in' if is_broad(name) else 'at'}"
        return Subject(joined, name, mention.entity)
    if heading is None and (near := _inside(mentions, content)):
        # Of one label the first, as they stand in their order.
        _, _, mention, name = min(near, key=_by_label)
        return Subject(None, name, mention.entity)
    return Subject(heading, None, None)


def _place(content: Sequence[Span], start: int, places: Sequence[Named]) -> Named | None:
    inside = _inside(places, content)
    before = [one for one in places if start - BEFORE <= one[0] and one[1] <= start]
    before.sort(key=_by_place, reverse=True)
    return next((one for one in (*inside, *before) if not is_broad(one[3])), inside[0] if inside else None)


def _inside(mentions: Sequence[Named], content: Sequence[Span]) -> list[Named]:
    if len(content) == 1:
        start, end = content[0].start, content[0].end
        return [one for one in mentions if start <= one[0] and one[1] <= end]
    return [one for one in mentions if any(part.start <= one[0] and one[1] <= part.end for part in content)]


def _by_place(one: Named) -> tuple[int, int]:
    return one[0], one[1]


def _by_label(one: Named) -> int:
    return _NAMING.index(one[2].label)


def may_name(mention: Mention) -> bool:
    """Whether a mention may name what a claim is about, wherever it stands."""
    return mention.label in _NAMING and mention.status is not _REJECTED
