"""Tells English, Ukrainian and Russian apart by letters and frequent words; anything else is "und"."""

from __future__ import annotations

import re
from itertools import filterfalse

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
# What `bytes.translate` takes to leave of ASCII only the letters, folded: a small part of the time that a
# regular expression takes to find every word.
_LETTERS = bytes(n if n >= 128 else ord(chr(n).lower()) if chr(n).isalpha() else 32 for n in range(256))
# What typesetting puts beside English words; without them most texts are ASCII.
_MARKS = "“”‘’–—…\xa0"
_CYRILLIC = frozenset(("uk", "ru"))
_IN_LATIN = "cs da de en es et fi fr hu it lt lv nl no pl pt ro sk sl sv tr"
_LATIN = frozenset(_IN_LATIN.split())
_CYRILLIC_LETTERS = re.compile("[Ѐ-ӿ]+")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_ENGLISH = (
    "the of and to in a is that for it was on as with by be at from this have or are were not but had has"
    " they which their said who will its an after been would he she his her we you more about than"
)
_OTHER_LATIN = (
    "der die das und ist nicht ein eine mit von zu den dem auf le la les des et est une pour dans que qui"
    " el los las por con una del di il per non che sono ze nie jest się na i w de het een van"
)
_Word = bytes | str
"""A word: as bytes where it is ASCII, which most are."""


def _listed(words: str) -> frozenset[_Word]:
    return frozenset(one.encode() if one.isascii() else one for one in words.split())


_IS_ENGLISH = _listed(_ENGLISH).__contains__
_IS_OTHER_LATIN = _listed(_OTHER_LATIN).__contains__
_IS_FREQUENT = _listed(f"{_ENGLISH} {_OTHER_LATIN}").__contains__


def language_of(text: str) -> str:
    """`en`, `uk`, `ru`, or `und` where the text is too short, mixed or in another language."""
    sample = text[:_SAMPLE]
    words = _words(sample)
    cyrillic = 0 if sample.isascii() else sum(map(len, _CYRILLIC_LETTERS.findall(sample)))
    if cyrillic and cyrillic * 2 > sum(map(len, words)):
        ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
        if ukrainian > 2 * russian:
            return "uk"
        return "ru" if russian > 2 * ukrainian else "und"
    frequent = list(filter(_IS_FREQUENT, words))
    english = sum(map(_IS_ENGLISH, frequent))
    other = sum(map(_IS_OTHER_LATIN, frequent))
    if english >= max(1, len(words) * 0.12) and english > 2 * other:
        return "en"
    return "und"


def written_otherwise(told: str, found: str) -> bool:
    """Whether the language of a text cannot be the one told of it: its letters are not that one's.

    `found` is what `language_of` says. A language neither of them knows is never contradicted.
    """
    told = told[:2].lower()
    if found in _CYRILLIC:
        return told in _LATIN or (told in _CYRILLIC and told != found)
    return found == "en" and told in _CYRILLIC


def _words(sample: str) -> list[_Word]:
    """The runs of letters, folded; those that are ASCII come first."""
    if not sample.isascii():
        for mark in _MARKS:
            sample = sample.replace(mark, " ")
    pieces = sample.encode(errors="surrogatepass").translate(_LETTERS).split()
    if sample.isascii():
        return [*pieces]
    other = filterfalse(bytes.isascii, pieces)
    return [*filter(bytes.isascii, pieces), *(word for one in other for word in _inner(one))]


def _inner(piece: bytes) -> list[_Word]:
    found = [one.lower() for one in _WORD.findall(piece.decode(errors="surrogatepass"))]
    return [one.encode() if one.isascii() else one for one in found]
