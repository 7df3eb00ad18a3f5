"""Keys under which the spellings of one name meet, within an article and across a corpus."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from annotator.domain.spellings import FIRST_NAMES, MEDIA, NATIONS, ORGS, PLACES, UNITS, WORDS
from annotator.domain.words import Label

_APOSTROPHES = re.compile("['‘’ʼ`´ʹ′]")
_POSSESSIVE = re.compile("['‘’ʼ`´]s?$")
_NOT_WORD = re.compile(r"[^\w]+")
_IOTA = re.compile("[iyj]+")
_DOUBLED = re.compile(r"(\w)\1+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "gen", "col", "lt", "maj", "capt", "sgt", "sen", "prof"}
)
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "da", "di", "del", "la", "le", "bin", "ibn", "bint"}
)
_LITTLE = frozenset({"of", "the", "and", "for", "in", "on", "de", "a", "an", "to"})
_ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "az", "an", "ar", "at"})


_OF_NATION = re.compile(
    rf"^(?P<body>.+) of (?:the )?(?P<nation>{'|'.join(sorted(NATIONS, key=len, reverse=True))})$"
)
_MINISTRY = re.compile(r"^(?P<nation>.*?\b)??(?P<of>[a-z]+(?: and [a-z]+)?) ministry$")
_MINISTRIES = {"foreign": "foreign affairs", "interior": "internal affairs"}
_STATES = re.compile(
    r"^(?:(?P<nation>[a-z]*(?:ian|ish|ese|ean|can|ench|raqi|raeli|stani|man|thai|greek|czech|dutch|swiss)) )?"
    r"(?P<body>ministry of .+|(?:armed|ground|special operations|air|naval) forces?|army|navy|military"
    r"|police|general staff|government|parliament|national guard|coast guard|border guard"
    r"|security council|central bank|supreme court|embassy|cabinet)$"
)

_TABLES = {
    Label.PLACE: PLACES,
    Label.ORG: ORGS,
    Label.MEDIA: MEDIA,
    Label.UNIT: UNITS,
}


def _plain(name: str) -> str:
    """Lower case, without accents, apostrophes, possessives and punctuation; words parted by one space."""
    text = _POSSESSIVE.sub("", name.strip())
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.casefold()
    text = _APOSTROPHES.sub("", text).replace("&", " and ").replace(".", "")
    return _NOT_WORD.sub(" ", text).strip()


def _romanised(word: str) -> str:
    """One word with the differences between romanisations of Slavic and Arabic names taken out."""
    text = word.replace("kh", "h").replace("x", "ks").replace("ph", "f")
    text = _DOUBLED.sub(r"\1", _IOTA.sub("i", text))
    return text[1:] if text.startswith("ie") else text


_FIRST_NAME_GROUP = {_romanised(one): n for n, group in enumerate(FIRST_NAMES) for one in group}


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _person_words(name: str) -> list[str]:
    plain = _plain(name).split()
    words = [w for w in plain if w not in _SUFFIXES]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words or plain


def _body(text: str) -> str:
    """A public body under one form: “Russia's Defence Ministry” is “russian ministry of defence”."""
    of = _OF_NATION.match(text)
    if of is not None:
        text = f"{NATIONS[of['nation']]} {of['body']}"
    else:
        first, _, rest = text.partition(" ")
        two, _, after = rest.partition(" ")
        if after and f"{first} {two}" in NATIONS:
            text = f"{NATIONS[f'{first} {two}']} {after}"
        elif rest and first in NATIONS:
            text = f"{NATIONS[first]} {rest}"
    ministry = _MINISTRY.match(text)
    if ministry is not None:
        field = _MINISTRIES.get(ministry["of"], ministry["of"])
        text = f"{ministry['nation'] or ''}ministry of {field}"
    return text


@lru_cache(maxsize=8192)
def name_key(name: str, label: Label) -> str:
    """The key that the spelling variants of a name share; "" for a name without a letter or digit.

    A PERSON's key is the surname alone (`same_person` tells namesakes apart); other labels key on the
    whole name without article, accents and punctuation, with well-known aliases folded together.
    """
    if label is Label.PERSON:
        words = _person_words(name)
        return _romanised(words[-1]) if words else ""
    words = _without_article(_plain(name).split())
    text = " ".join(WORDS.get(w, w) for w in words)
    if label in (Label.ORG, Label.UNIT):
        text = _body(text)
    if label is Label.NORP and len(text) > 4 and text.endswith("s") and not text.endswith(("ss", "ese")):
        text = text[:-1].rstrip()
    text = _TABLES.get(label, {}).get(text, text)
    return " ".join(map(_romanised, text.split())) if label is Label.PLACE else text


def public_body(name: str, label: Label) -> tuple[str, str] | None:
    """A body that every state has, as its nation ("" where none is said) and its own name; None for another.

    “Russian Defence Ministry” is ("russian", "ministry of defence").
    """
    found = _STATES.match(name_key(name, label)) if label in (Label.ORG, Label.UNIT) else None
    return (found["nation"] or "", found["body"]) if found is not None else None


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials are: “ISW”, “U.N.”, “RFE/RL”."""
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) <= 8 and " " not in name.strip() and all(c.isupper() for c in letters)


def initials(name: str) -> str:
    """The first letters of a name's own words, in capitals; those of “of”, “the” and the like left out."""
    words = [w for w in _NOT_WORD.sub(" ", name).split() if w.casefold() not in _LITTLE]
    return "".join(w[0] for w in words).upper()


def _compatible(a: str, b: str) -> bool:
    """Whether two given names can be one: equal, variants, or one the initial of the other."""
    one, two = _romanised(a), _romanised(b)
    if one == two:
        return True
    if len(a) == 1 or len(b) == 1:
        return one[:1] == two[:1] or a[:1] == b[:1]
    group = _FIRST_NAME_GROUP.get(one)
    return group is not None and group == _FIRST_NAME_GROUP.get(two)


def same_person(a: str, b: str) -> bool:
    """Whether two names of people can mean the same one: same surname, and no given name against it.

    A bare surname fits any given name; initials fit names that begin with them; Volodymyr and Vladimir
    are one name; a name that is the end of the other fits it. Given names after the first are compared
    only where both have as many.
    """
    if not name_key(a, Label.PERSON) or name_key(a, Label.PERSON) != name_key(b, Label.PERSON):
        return False
    given_a, given_b = _given(a), _given(b)
    if not given_a or not given_b:
        return True
    if len(given_a) != len(given_b):
        shorter, longer = sorted((given_a, given_b), key=len)
        if (
            len(shorter) > 0
            and all(map(_compatible, longer[-len(shorter) :], shorter))
            and len(shorter[-1]) > 1
        ):
            return True
    if not _compatible(given_a[0], given_b[0]):
        return False
    return len(given_a) != len(given_b) or all(map(_compatible, given_a, given_b))


def _given(name: str) -> list[str]:
    """The given names: all but the surname, its articles and its particles."""
    return [w for w in _person_words(name)[:-1] if w not in _ARTICLES and w not in _PARTICLES]
