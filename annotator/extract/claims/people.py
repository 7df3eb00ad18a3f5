"""What an article says of its people beside their names: “Odesa governor”, “who leads the relief effort”."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.domain.words import Label
from annotator.extract.claims.tree import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.extract.load import Layout
    from annotator.extract.names.found import Found

MAX_BEFORE = 10
MAX_AFTER = 16
_BEFORE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "VBN", "VBG", "AFX", "CD"})
_LINKS = frozenset({"of", "for", "and", "the", "&", "at", "to", "on", "in"})
_NOT_APPOSED = frozenset({"V", "M", "C", "R", "P"})
_STOPS = frozenset({".", "!", "?", ";", ":", "“", "”", '"', "—", "–"})
# With a capital before a name these are ranks; elsewhere “major” and “general” say nothing.
_SPELLED = {"Major": "maj.", "Captain": "capt.", "General": "gen."}
_DEFINITE = frozenset({"the", "his", "her", "their", "its", "our", "my"})


class People:
    """The persons named in a Doc and the words that stand with their names."""

    def __init__(self, doc: Doc, layout: Layout, names: list[Found]) -> None:
        self._doc = doc
        self._words: dict[str, set[str]] = defaultdict(set)
        self._pairs: dict[str, set[str]] = defaultdict(set)
        self._bodies: dict[str, set[Label]] = defaultdict(set)
        self._named: list[Found] = []
        name_at = {i: one for one in names for i in range(one.start, one.end)}
        for one in names:
            if one.label is not Label.PERSON:
                continue
            stretch = layout.ranges[layout.stretch_of[one.start]]
            words = self._words[self._key(one)]
            for start, end in (self._before(one, stretch), self._after(one, stretch)):
                run = [t.text.lower() for t in doc[start:end] if t.is_alpha or "." in t.text]
                words.update(run)
                self._pairs[self._key(one)].update(map(" ".join, pairwise(run)))
                bodies = self._bodies[self._key(one)]
                bodies.update(name_at[i].label for i in range(start, end) if i in name_at)
            title = doc[one.start - 1].text if one.start > stretch[0] else ""
            if title in _SPELLED:
                self._words[self._key(one)].add(_SPELLED[title])
            self._named.append(one)

    def about(self, one: Found) -> frozenset[str]:
        """The lower-case words that stand with a person's name wherever it is given."""
        return frozenset(self._words[self._key(one)])

    def pairs(self, one: Found) -> frozenset[str]:
        """Each two words that stand next to each other among those."""
        return frozenset(self._pairs[self._key(one)])

    def bodies(self, one: Found) -> frozenset[Label]:
        """The labels of the names among those words: of what somebody is head or speaks for."""
        return frozenset(self._bodies[self._key(one)])

    def meant(self, source: Range, head: int) -> Found | None:
        """The person that a description without a name means: the one named last who was described so."""
        doc = self._doc
        start, end = source
        first = doc[start]
        if doc[head].tag_ not in {"NN", "NNP"} or head + 1 != end:
            return None
        owned = any(t.tag_ == "POS" for t in doc[start:head])
        if not (first.text.lower() in _DEFINITE or owned or first.tag_ == "NNP" or start == head):
            return None
        wanted = {t.text.lower() for t in doc[start : head + 1] if t.tag_[:1] in {"N", "J"}}
        title = doc[head].text.lower()
        fitting = [one for one in self._named if one.start < start and title in self.about(one)]
        whole = [one for one in fitting if wanted <= self.about(one)]
        return next(reversed(whole or fitting), None)

    def _key(self, one: Found) -> str:
        return self._doc[one.end - 1].text.lower()

    def _before(self, one: Found, stretch: Range) -> Range:
        """The words right before a name that belong to it, titles and a noun it stands in apposition to."""
        doc = self._doc
        start = one.start
        least = max(stretch[0], start - MAX_BEFORE)
        if start - 2 > least and doc[start - 1].text == "," and doc[start - 2].tag_[:1] == "N":
            start -= 1
        while start > least and (doc[start - 1].tag_ in _BEFORE or doc[start - 1].text.lower() in _LINKS):
            start -= 1
        return start, one.start

    def _after(self, one: Found, stretch: Range) -> Range:
        """The apposition or relative clause after a name, up to the comma that ends it."""
        doc = self._doc
        start = one.end
        if start + 2 >= stretch[1] or doc[start].text not in {",", "("}:
            return start, start
        first = doc[start + 1]
        if (
            first.text.lower() != "who"
            and first.tag_[:1] in _NOT_APPOSED
            and first.tag_ not in {"PRP$", "RB"}
        ):
            return start, start
        end = start + 1
        most = min(stretch[1], start + MAX_AFTER)
        while end < most and doc[end].text not in {",", ")"} and doc[end].text not in _STOPS:
            end += 1
        return start + 1, end
