"""How a source is named and what kind it is, by the words of its noun phrase and their measured weights."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from annotator.domain.resources import words as read_lines
from annotator.domain.words import Label, Naming, SourceType
from annotator.extract.vocabulary import vocabulary

_PSEUDONYM = re.compile(
    r"call[- ]?sign|nickname|nom de guerre|pseudonym|identified only|only (?:by )?(?:his|her) first name"
    r"|first name only|name has been changed|(?:not|declined) to (?:give|use)"
    r" (?:his|her) (?:last|full|real) name|gave (?:his|her) name only"
    r"|(?:gave|giving) (?:only|just) (?:his|her)|just gave",
    re.I,
)
# In log-odds: what an article says of somebody outweighs a name alone.
_FAME = 2.0
_INSTITUTIONS = vocabulary("sources institutions")
_HUMAN_ENDS = tuple(sorted(vocabulary("sources human ends")))
_ONLINE = vocabulary("sources online")
_THINGS = vocabulary("sources things")
_PARTIES = vocabulary("sources several")
_IMAGES = vocabulary("sources images")
_RANKS = vocabulary("sources ranks")
_CIVIL = vocabulary("sources civil")
_ARMS = vocabulary("sources arms")
_THINK_TANKS = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(vocabulary('sources think tanks')))})$")
_OUTLETS = (SourceType.OTHER_MEDIA, SourceType.NEWS_AGENCY, SourceType.SOCIAL_MEDIA)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's noun phrase: its words but for a person's name, its head word with tag, and its first word.

    `label` is that of the name at its head, `name` that in lower case; `about` are the words that stand with
    a person's name elsewhere.
    """

    words: tuple[str, ...]
    head: str | None
    tag: str
    first: str
    label: Label | None
    about: frozenset[str]
    surname: str | None
    pairs: frozenset[str]
    bodies: frozenset[Label]
    about_bodies: frozenset[Label]
    name: str = ""

    @classmethod
    def of_words(cls, words: str) -> Phrase:
        """A noun phrase without a name of anybody that ends in its head, a plural."""
        parts = tuple(words.lower().split())
        nothing: frozenset[str] = frozenset()
        none: frozenset[Label] = frozenset()
        pairs = frozenset(map(" ".join, pairwise(parts)))
        return cls(parts, parts[-1], "NNS", "-", None, nothing, None, pairs, none, none)


@lru_cache(maxsize=1)
def _types() -> list[tuple[SourceType, re.Pattern[str]]]:
    out = []
    for line in read_lines("words/sources.txt"):
        name, _, words = line.partition(":")
        alternatives = "|".join(re.escape(w.strip()) for w in words.split(";") if w.strip())
        out.append((SourceType(name), re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.I)))
    return out


@lru_cache(maxsize=1)
def _known() -> dict[str, SourceType]:
    """The kind of people whom everybody knows, by surname in lower case."""
    out: dict[str, SourceType] = {}
    for line in read_lines("words/people.txt"):
        name, _, people = line.partition(":")
        out |= {one.strip().lower(): SourceType(name) for one in people.split(";")}
    return out


@lru_cache(maxsize=4096)
def _shown(words: str) -> tuple[tuple[SourceType, int], ...]:
    """The kinds that listed words in a phrase show, each with where the first of them stands."""
    return tuple((kind, found.start()) for kind, p in _types() if (found := p.search(words)) is not None)


def features(phrase: Phrase) -> set[str]:
    """What the weights know a source by."""
    person = phrase.label is Label.PERSON
    label = str(phrase.label) if phrase.label else "none"
    out = {"bias", f"label {label}", f"first {phrase.first}"}
    out |= {f"word {w}" for w in (*phrase.words, *phrase.about)}
    if person:
        out.add(f"name {phrase.surname}")
        if not phrase.about:
            out.add("nobody")
    out |= {f"pair {two}" for two in phrase.pairs}
    out |= {f"with {label}" for label in phrase.bodies} | {f"about {label}" for label in phrase.about_bodies}
    body = _shown(" ".join(phrase.words))
    about = _shown(" ".join(sorted(phrase.about)))
    out |= {f"in {kind}" for kind, _ in body} | {f"about {kind}" for kind, _ in about}
    seen = body or about
    if seen:
        out.add(f"shows {min(seen, key=lambda s: s[1])[0] if person else seen[0][0]}")
    if phrase.head is not None:
        out |= {f"head {phrase.head}", f"tag {phrase.tag} {label}", f"ends {phrase.head[-3:]}"}
        kinds = _shown(phrase.head)
        if kinds:
            out.add(f"heads {kinds[0][0]}")
    return out


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    rows = (line.split("\t") for line in read_lines("words/sources_weights.tsv"))
    return {
        row[0]: tuple((name, float(weight)) for name, _, weight in (cell.partition("=") for cell in row[1:]))
        for row in rows
    }


def _best(
    found: Iterable[str], group: str, likely: SourceType | None = None, among: Collection[str] = ()
) -> str:
    """The class of a group, “type” or “naming”, that the features weigh most for, and what is `likely`.

    `among` are the only classes that count, where there are any.
    """
    table = _weights()
    sums: dict[str, float] = defaultdict(float)
    if likely is not None:
        sums[likely] = _FAME
    for feature in found:
        for name, weight in table.get(f"{group} {feature}", ()):
            sums[name] += weight
    if among:
        sums = {name: sums.get(name, 0.0) for name in among}
    return max(sums, key=lambda name: (sums[name], name), default="")


def source_type(phrase: Phrase) -> SourceType:
    """The kind of source that a noun phrase shows; what a blogger writes about does not count."""
    if phrase.head in _ONLINE or (phrase.surname is not None and phrase.about & _ONLINE):
        return SourceType.SOCIAL_MEDIA
    shown = _by_its_words(phrase)
    if shown is not None:
        return shown
    if phrase.label is Label.MEDIA and phrase.head is not None and phrase.surname is None:
        return SourceType(_best(features(phrase), "type", among=_OUTLETS))
    known = _known().get(phrase.surname) if phrase.surname is not None else None
    return SourceType(_best(features(phrase), "type", known) or SourceType.UNSPECIFIED)


def _by_its_words(phrase: Phrase) -> SourceType | None:
    """The kind that a word leaves no doubt of: a picture, an army, a rank before a name, a think tank."""
    if phrase.label is Label.PERSON:
        said = {*phrase.words, *phrase.about}
        return SourceType.MILITARY if said & _RANKS and not said & _CIVIL else None
    if phrase.head in _IMAGES:
        return SourceType.IMAGERY
    if phrase.head in _ARMS:
        return SourceType.MILITARY
    if phrase.label is Label.ORG and _THINK_TANKS.search(phrase.name):
        return SourceType.THINK_TANK
    return None


def naming(phrase: Phrase, words: str) -> Naming:
    """How the source is named; `words` is its noun phrase as it stands."""
    if _PSEUDONYM.search(words):
        return Naming.PSEUDONYM
    if phrase.label is Label.PERSON:
        return Naming.NAMED
    return Naming(_best(features(phrase), "naming") or Naming.UNNAMED)


def can_speak(plural: str) -> bool:
    """Whether a plural noun is of people or bodies: “protesters”, “the authorities”, not “attacks”."""
    low = plural.lower()
    one = low.removesuffix("s")
    if low in _IMAGES or one in _THINGS:
        return False
    known = _shown(low)
    if known:
        return known[0][0] is not SourceType.DOCUMENT
    return one in _INSTITUTIONS or low in _PARTIES or one.endswith(_HUMAN_ENDS)


def is_human(head: str) -> bool:
    """Whether a common noun at the head of a source can be “he” or “she” later."""
    low = head.lower()
    return low not in _INSTITUTIONS and low.endswith(_HUMAN_ENDS) and low not in _THINGS
