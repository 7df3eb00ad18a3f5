"""Whom “the general” or “the minister” means: the one person an article names with that office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from annotator.domain.annotation import Entity, Mention
from annotator.domain.words import Label

_OFFICE = re.compile(r"(?:the|this|that) (?:[\w’'.-]+ ){0,2}?(?P<head>[a-z]+(?:-[a-z]+)?)", re.I)
_WORD = re.compile(r"[\w.-]+")
_BEFORE, _AFTER = 60, 80
_APPOSED = re.compile(r"^(?:,|\s\(|,? who (?:is|was)\b)(?P<words>[^,;:.()“”\"\n]{3,80})")
_BREAK = re.compile(r"(?<=[a-z]{4})[.!?]\s|[!?]\s|[,;:()\n“”\"]")
_SMALL = frozenset({
    *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "s", "than", "that"),
    *("the", "to", "was", "were", "when", "where", "which", "while", "who", "with", "said", "says", "told"),
    *("is", "are", "has", "have", "had", "his", "her", "their", "its"),
})  # fmt: skip
_SHORT = {
    "gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "capt": "captain",
    "sgt": "sergeant", "adm": "admiral", "sen": "senator", "rep": "congressman", "gov": "governor",
    "pres": "president", "prof": "professor", "dr": "doctor", "rev": "reverend",
}  # fmt: skip
_LONGEST = 5


class Offices:
    """The words that stand around the names of people, and who alone they belong to."""

    def __init__(self, text: str, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> None:
        self._held: dict[str, list[tuple[int, str]]] = {}
        self._words: dict[str, set[str]] = {}
        for one in mentions:
            if one.label is Label.PERSON and one.entity is not None and one.entity in entities:
                for word in _around(text, one):
                    self._held.setdefault(word, []).append((one.span.start, one.entity))
                    self._words.setdefault(one.entity, set()).add(word)

    def holder(self, words: str, at: int) -> str | None:
        """The entity of the one person who was named with this office before; None where there are two."""
        found = _OFFICE.fullmatch(words)
        if found is None:
            return None
        wanted = {word.casefold() for word in _WORD.findall(words)[1:]}
        held = {
            entity
            for start, entity in self._held.get(found["head"].casefold(), ())
            if start < at and wanted <= self._words[entity]
        }
        return held.pop() if len(held) == 1 else None


def _around(text: str, mention: Mention) -> set[str]:
    """The title right before a name, and the head of an apposition right after it."""
    start, end = mention.span.start, mention.span.end
    before = _BREAK.split(text[max(0, start - _BEFORE) : start])[-1]
    title = _until_small([word.strip(".") for word in _WORD.findall(before.casefold())][::-1])
    apposed = _APPOSED.match(text[end : end + _AFTER])
    if apposed is not None:
        after = _WORD.findall(apposed["words"].casefold())
        title += _until_small(after[1:] if after and after[0] in ("a", "an", "the") else after)
    return {_SHORT.get(word, word) for word in title}


def _until_small(words: list[str]) -> list[str]:
    return list(takewhile(lambda word: word not in _SMALL, words))[:_LONGEST]
