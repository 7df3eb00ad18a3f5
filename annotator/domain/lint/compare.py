"""The rules that hold a photo against its picture's own fields and against the rest of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from annotator.domain.lint.seen import LONGEST, Noticed, Seen
from annotator.domain.names import name_key, same_person
from annotator.domain.photo import Fix, Marked
from annotator.domain.wording import content_words
from annotator.domain.words import Label, PhotoField

_CAPTION, _CREDIT = PhotoField.CAPTION, PhotoField.CREDIT
_SAME_CAPTION = 0.6
_SHORTEST_SURNAME = 4
_NAMES = re.compile(r"[A-ZÀ-Þ][\w’'\-]+(?: [A-ZÀ-Þ][\w’'\-]+){0,2}")
_AGENCY_WORDS = frozenset(
    {"agency", "images", "image", "photos", "photo", "news", "pictures", "the", "press", "via", "inc", "ltd"}
)
_AGENCY_KEY = re.compile(r"[^\W_]+")
# One body under two names that share no word.
_SAME_BODY = {"associated": "ap", "afp": "afp", "agence france presse": "afp", "associated press": "ap"}


@lru_cache(maxsize=4096)
def agency_key(name: str) -> str:
    """What the spellings of one agency share: "Anadolu Agency", "ANADOLU" and "Anadolu" are one."""
    words = _AGENCY_KEY.findall(name.casefold())
    own = [one for one in words if one not in _AGENCY_WORDS] or words
    key = " ".join(own)
    return _SAME_BODY.get(" ".join(words), _SAME_BODY.get(key, key))


def other_credit_in_file(seen: Seen) -> Iterator[Noticed]:
    """A photographer or credit that the file gives otherwise than it is printed."""
    embedded, parts, credit = seen.embedded, seen.words.parts, seen.words.credit
    if not credit:
        return
    place = (Marked(_CREDIT, 0, len(credit)),)
    printed = [one.strip() for one in (parts.photographer or "").split(";") if one.strip()]
    if (
        printed
        and embedded.creators
        and not any(same_person(own, one) for own in embedded.creators for one in printed)
        and not any(_shares(own, credit) for own in embedded.creators)
    ):
        yield Noticed(f"The file names another photographer: “{'; '.join(embedded.creators)}”", place)
    said = embedded.credit
    if said and not _shares(said, credit) and not any(_shares(said, one) for one in embedded.creators):
        yield Noticed(f"The file has another credit: “{said}”", place)


def _shares(said: str, credit: str) -> bool:
    """Whether a word that tells is in both."""
    one, other = (
        {agency_key(word) for word in re.findall(r"[^\W_]+", words) if word.casefold() not in _AGENCY_WORDS}
        for words in (said, credit)
    )
    return bool(one & other) or agency_key(said) in agency_key(credit) or not one


def other_spelling_of_person(seen: Seen) -> Iterator[Noticed]:
    """A person whose name is spelled otherwise in the caption than among the persons shown."""
    caption = (seen.words.caption or "")[:LONGEST]
    for person in (*seen.edited.persons, *seen.embedded.persons):
        surname = person.split()[-1] if person.split() else ""
        key = name_key(person, Label.PERSON)
        if len(surname) < _SHORTEST_SURNAME or not key or surname in caption:
            continue
        for found in _NAMES.finditer(caption):
            word = found.group().split()[-1]
            plain = word.removesuffix("’s").removesuffix("'s")
            if plain != surname and name_key(plain, Label.PERSON) == key:
                end = found.end() - (len(word) - len(plain))
                start = end - len(plain)
                yield Noticed(
                    f"“{plain}” is spelled “{surname}” among the persons shown",
                    (Marked(_CAPTION, start, end),),
                    Fix("Use this", _CAPTION, start, end, surname, False),
                )
                break


def other_caption_elsewhere(seen: Seen) -> Iterator[Noticed]:
    """The same picture under another caption in another article."""
    caption = seen.words.caption
    own = content_words(caption) if caption else frozenset()
    for twin in seen.facts.twins if own else ():
        other = content_words(twin.caption)
        if other and len(own & other) < _SAME_CAPTION * min(len(own), len(other)):
            yield Noticed(
                f"Same picture, another caption in {twin.where}", (Marked(_CAPTION, 0, len(caption or "")),)
            )
            return


def other_credit_elsewhere(seen: Seen) -> Iterator[Noticed]:
    """The same picture under another credit in another article."""
    credit, parts = seen.words.credit, seen.words.parts
    for twin in seen.facts.twins if credit else ():
        if not twin.credit or not credit:
            continue
        names = parts.photographer, twin.parts.photographer
        other = bool(names[0] and names[1]) and not same_person(names[0] or "", names[1] or "")
        if other or not _shares(twin.credit, credit):
            said = f"Same picture, another credit in {twin.where}: “{twin.credit[:80]}”"
            yield Noticed(said, (Marked(_CREDIT, 0, len(credit)),))
            return


def agency_spelled_otherwise(seen: Seen) -> Iterator[Noticed]:
    """An agency that most other photos of the corpus spell otherwise."""
    agency, usual, credit = seen.words.parts.agency, seen.facts.usual, seen.words.credit
    if not agency or not usual or usual.casefold() == agency.casefold() or not credit:
        return
    at = credit.find(agency)
    count = seen.facts.usually
    photos = "1 other photo" if count == 1 else f"{count:,} other photos"
    place = (Marked(_CREDIT, at, at + len(agency)),) if at >= 0 else ()
    fix = Fix("Use this", _CREDIT, at, at + len(agency), usual, False) if at >= 0 else None
    yield Noticed(f"Agency spelled two ways: “{usual}” in {photos}", place, fix)
