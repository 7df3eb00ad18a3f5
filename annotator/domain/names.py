"""Keys under which the spellings of one name meet, within an article and across a corpus."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from annotator.domain.words import Label

_APOSTROPHES = re.compile("['‘’ʼ`´ʹ′]")
_POSSESSIVE = re.compile("['‘’ʼ`´]s?$")
_NOT_WORD = re.compile(r"[^\w]+")
_IOTA = re.compile("[iyj]+")
_DOUBLED = re.compile(r"(\w)\1+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "az", "an", "ar", "at"})

_WORDS = {
    "defense": "defence",
    "organisation": "organization",
    "organisations": "organizations",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
    "dept": "department",
    "gov": "government",
    "govt": "government",
    "mod": "ministry of defence",
    "intl": "international",
}

_PLACES = {
    "artemivsk": "bakhmut",
    "artemovsk": "bakhmut",
    "kiev": "kyiv",
    "kharkov": "kharkiv",
    "lvov": "lviv",
    "odessa": "odesa",
    "chernobyl": "chornobyl",
    "donbass": "donbas",
    "lugansk": "luhansk",
    "dnepr": "dnipro",
    "dnieper": "dnipro",
    "dnepropetrovsk": "dnipro",
    "dnipropetrovsk": "dnipro",
    "nikolaev": "mykolaiv",
    "nikolayev": "mykolaiv",
    "mykolayiv": "mykolaiv",
    "rovno": "rivne",
    "vinnitsa": "vinnytsia",
    "vinnytsya": "vinnytsia",
    "cherkassy": "cherkasy",
    "chernigov": "chernihiv",
    "chernovtsy": "chernivtsi",
    "ternopol": "ternopil",
    "zhitomir": "zhytomyr",
    "uzhgorod": "uzhhorod",
    "kremenchug": "kremenchuk",
    "zaporozhye": "zaporizhia",
    "zaporozhe": "zaporizhia",
    "zaporizhzhya": "zaporizhia",
    "zaporizhzhia": "zaporizhia",
    "zaporizhya": "zaporizhia",
    "byelorussia": "belarus",
    "belorussia": "belarus",
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "uae": "united arab emirates",
    "dprk": "north korea",
    "turkiye": "turkey",
    "burma": "myanmar",
    "holland": "netherlands",
    "washington dc": "washington",
    "peking": "beijing",
    "raqa": "raqqa",
    "ar raqqa": "raqqa",
    "alepo": "aleppo",
    "al anbar": "anbar",
}

_ORGS = {
    "un": "united nations",
    "eu": "european union",
    "north atlantic treaty organization": "nato",
    "iaea": "international atomic energy agency",
    "icrc": "international committee of the red cross",
    "isw": "institute for the study of war",
    "who": "world health organization",
    "osce": "organization for security and cooperation in europe",
    "organization for security and co operation in europe": (
        "organization for security and cooperation in europe"
    ),
    "uk ministry of defence": "british ministry of defence",
    "us department of defence": "pentagon",
    "department of defence": "pentagon",
    "us defence department": "pentagon",
    "defence department": "pentagon",
    "us department of state": "state department",
    "us state department": "state department",
    "department of state": "state department",
    "defence ministry": "ministry of defence",
    "foreign ministry": "ministry of foreign affairs",
    "interior ministry": "ministry of internal affairs",
}

_MEDIA = {
    "associated press": "ap",
    "agence france presse": "afp",
    "british broadcasting corporation": "bbc",
    "new york times": "nyt",
    "voice of america": "voa",
    "radio free europe": "rfe rl",
    "radio free europe radio liberty": "rfe rl",
    "rfe": "rfe rl",
    "wall street journal": "wsj",
}

_UNITS = {
    "wagner group": "wagner",
    "wagner pmc": "wagner",
    "pmc wagner": "wagner",
    "wagner private military company": "wagner",
    "islamic state group": "islamic state",
    "islamic state of iraq and syria": "islamic state",
    "islamic state of iraq and the levant": "islamic state",
    "isis": "islamic state",
    "isil": "islamic state",
    "daesh": "islamic state",
    "is": "islamic state",
    "al qaida": "al qaeda",
    "hizbullah": "hezbollah",
    "hizballah": "hezbollah",
    "taleban": "taliban",
}

_TABLES = {
    Label.PLACE: _PLACES,
    Label.ORG: _ORGS,
    Label.MEDIA: _MEDIA,
    Label.UNIT: _UNITS,
}

_FIRST_NAMES = (
    ("alexander", "aleksandr", "oleksandr", "alexandr", "sasha"),
    ("alexei", "aleksei", "oleksii", "alexey"),
    ("andrei", "andrii", "andriy", "andrew"),
    ("anatoly", "anatolii"),
    ("dmitry", "dmytro", "dmitrii", "dmitri"),
    ("evgeny", "yevgeny", "yevhen", "evgenii", "eugene"),
    ("george", "georgy", "heorhii"),
    ("gennady", "hennadii"),
    ("grigory", "hryhorii"),
    ("igor", "ihor"),
    ("joseph", "joe", "josef"),
    ("mikhail", "mykhailo", "mihail", "michael", "mike"),
    ("mohammed", "muhammad", "mohamed", "mohammad", "muhammed"),
    ("nikolai", "mykola", "nikolay", "nicholas"),
    ("oleg", "oleh"),
    ("pavel", "pavlo", "paul"),
    ("peter", "petro", "pyotr"),
    ("robert", "bob", "rob"),
    ("sergei", "serhii", "sergey", "serhiy"),
    ("vasily", "vasyl"),
    ("viktor", "victor"),
    ("vladimir", "volodymyr", "vladymyr"),
    ("vyacheslav", "viacheslav"),
    ("anthony", "tony", "antony"),
    ("william", "bill"),
    ("james", "jim"),
    ("thomas", "tom"),
    ("ursula",),
)


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


_FIRST_NAME_GROUP = {_romanised(one): n for n, group in enumerate(_FIRST_NAMES) for one in group}


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _person_words(name: str) -> list[str]:
    words = [w for w in _plain(name).split() if w not in _SUFFIXES]
    return words or _plain(name).split()


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
    text = " ".join(_WORDS.get(w, w) for w in words)
    if label is Label.NORP and len(text) > 4 and text.endswith("s") and not text.endswith(("ss", "ese")):
        text = text[:-1]
    text = _TABLES.get(label, {}).get(text, text)
    return " ".join(map(_romanised, text.split())) if label is Label.PLACE else text


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
    are one name. Given names after the first are compared only where both have as many.
    """
    if not name_key(a, Label.PERSON) or name_key(a, Label.PERSON) != name_key(b, Label.PERSON):
        return False
    given_a = [w for w in _person_words(a)[:-1] if w not in _ARTICLES]
    given_b = [w for w in _person_words(b)[:-1] if w not in _ARTICLES]
    if not given_a or not given_b:
        return True
    if not _compatible(given_a[0], given_b[0]):
        return False
    return len(given_a) != len(given_b) or all(map(_compatible, given_a, given_b))
