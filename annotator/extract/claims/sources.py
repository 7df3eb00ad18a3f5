"""How a source is named and what kind it is, from the words of its noun phrase."""

from __future__ import annotations

import re
from functools import lru_cache

from annotator.domain.resources import words as read_lines
from annotator.domain.words import Label, Naming, SourceType
from annotator.extract.vocabulary import vocabulary

_PSEUDONYM = re.compile(
    r"call[- ]?sign|nickname|nom de guerre|pseudonym|identified only|only (?:by )?(?:his|her) first name"
    r"|first name only|name has been changed",
    re.I,
)
_INSTITUTIONS = vocabulary("sources institutions")
_COLLECTIVES = vocabulary("sources collectives")


@lru_cache(maxsize=1)
def _types() -> list[tuple[SourceType, re.Pattern[str]]]:
    out = []
    for line in read_lines("words/sources.txt"):
        name, _, words = line.partition(":")
        alternatives = "|".join(re.escape(w.strip()) for w in words.split(";") if w.strip())
        out.append((SourceType(name), re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.I)))
    return out


def source_type(words: str, person: bool) -> SourceType:
    """The kind of source a noun phrase shows; for a person the office named nearest to the name counts."""
    best: tuple[int, SourceType] | None = None
    for kind, pattern in _types():
        found = pattern.search(words)
        if found is None:
            continue
        if not person:
            return kind
        if best is None or found.start() < best[0]:
            best = found.start(), kind
    return best[1] if best else SourceType.UNSPECIFIED


_HUMAN_ENDS = (
    "er",
    "or",
    "man",
    "woman",
    "ist",
    "ian",
    "ant",
    "ent",
    "mat",
    "ral",
    "ain",
    "nel",
    "son",
    "ess",
    "ship",
    "one",
    "ief",
    "official",
    "soldier",
    "witness",
    "father",
    "boy",
    "girl",
    "wife",
    "king",
    "queen",
    "pope",
    "chief",
    "aide",
    "analyst",
    "expert",
    "judge",
    "pilot",
    "medic",
    "host",
    "cleric",
    "priest",
    "envoy",
    "mp",
)


def is_human(head: str) -> bool:
    """Whether a common noun at the head of a source can be “he” or “she” later."""
    low = head.lower()
    return (
        low not in _INSTITUTIONS
        and low.endswith(_HUMAN_ENDS)
        and low
        not in {"government", "statement", "newspaper", "letter", "parliament", "department", "document"}
    )


def naming(words: str, head: str, tag: str, label: Label | None) -> Naming:
    """How the source is named, by its head word and what the head names."""
    if label is Label.PERSON:
        return Naming.PSEUDONYM if _PSEUDONYM.search(words) else Naming.NAMED
    if _PSEUDONYM.search(words):
        return Naming.PSEUDONYM
    if label in {Label.ORG, Label.MEDIA, Label.UNIT, Label.PLACE}:
        return Naming.INSTITUTION
    low = head.lower()
    if low in _INSTITUTIONS:
        return Naming.INSTITUTION
    if label is Label.NORP or tag in {"NNS", "NNPS"} or low in _COLLECTIVES:
        return Naming.COLLECTIVE
    if tag in {"NNP"}:
        return Naming.INSTITUTION
    return Naming.UNNAMED
