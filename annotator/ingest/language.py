"""Tells English, Ukrainian and Russian apart by letters and frequent words; anything else is "und"."""

from __future__ import annotations

import re

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_ENGLISH = re.compile(
    r"(?:the|of|and|to|in|a|is|that|for|it|was|on|as|with|by|be|at|from|this|have|or|are|were|not|but|had|has"
    r"|they|which|their|said|who|will|its|an|after|been|would|he|she|his|her|we|you|more|about|than)"
)
_OTHER_LATIN = re.compile(
    r"(?:der|die|das|und|ist|nicht|ein|eine|mit|von|zu|den|dem|auf|le|la|les|des|et|est|une|pour|dans|que|qui"
    r"|el|los|las|por|con|una|del|di|il|per|non|che|sono|ze|nie|jest|się|na|i|w|de|het|een|van)"
)


def language_of(text: str) -> str:
    """`en`, `uk`, `ru`, or `und` where the text is too short, mixed or in another language."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic * 2 > letters:
        ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
        if ukrainian > 2 * russian:
            return "uk"
        return "ru" if russian > 2 * ukrainian else "und"
    english = sum(bool(_ENGLISH.fullmatch(word)) for word in words)
    other = sum(bool(_OTHER_LATIN.fullmatch(word)) for word in words)
    if english >= max(1, len(words) * 0.12) and english > 2 * other:
        return "en"
    return "und"
