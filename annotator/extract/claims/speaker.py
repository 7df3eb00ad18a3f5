"""Who a source's words show: the name they carry, whether that is a person, and how it is named."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.domain.resources import words as read_lines
from annotator.domain.words import Label, SourceType
from annotator.extract.claims.draft import Speaker
from annotator.extract.claims.people import People
from annotator.extract.claims.sources import Phrase, is_human, source_type
from annotator.extract.claims.told import Told, place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from annotator.extract.load import Layout
    from annotator.extract.names.found import Found

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "his", "her", "their", "its"})
SPEAKING = frozenset({Label.PERSON, Label.ORG, Label.MEDIA, Label.UNIT, Label.PLACE, Label.NORP})
_TITLES = frozenset(title for line in read_lines("words/titles.txt") for title in line.split("; "))
_CLAUSES = frozenset({"who", "whose", "which", "that", "as"})
_SOMEBODY = frozenset({"one", "another", "nobody", "everyone", "someone", "anyone"})
_DETERMINERS = frozenset({"DT", "PRP$", "CD"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


class Speakers:
    """Reads the speakers of a Doc's claims."""

    def __init__(self, doc: Doc, layout: Layout, names: list[Found], text: str) -> None:
        self._doc = doc
        self._layout = layout
        self._text = text
        self._names = names
        self._people = People(doc, layout, names)
        self._name_at = {i: one for one in names for i in range(one.start, one.end)}

    def of(self, one: Told) -> Speaker | None:
        """The speaker of a claim; None where it has no source."""
        if one.speaker is None or not one.source:
            return None
        start, end = one.source[0]
        head = self._doc[one.speaker]
        named = self._name(head, start, end)
        label = named.label if named else None
        name = self._words(named.start, named.end) if named else head.text
        alone = end - start == 1 and head.text.lower() in PRONOUNS
        plural = head.tag_ in _PLURAL_TAGS or head.text.lower() in {"they", "we", "their"}
        human = head.text.lower() in _SOMEBODY or (head.tag_ == "NN" and is_human(head.text))
        person = label is Label.PERSON or (label is None and human)
        return Speaker(self._words(start, end), name, label, head.text if alone else None, person, plural)

    def phrase(self, one: Told) -> Phrase | None:
        """The noun phrase of a claim's source, as its kind is read from; None where it has no source."""
        if one.speaker is None or not one.source:
            return None
        start, end = one.source[0]
        head = self._doc[one.speaker]
        named = self._name(head, start, end) or self._people.meant((start, end), head.i)
        person = named is not None and named.label is Label.PERSON
        own = range(named.start, named.end) if named is not None and person else range(0)
        words = tuple(
            t.text.lower() for t in self._doc[start:end] if t.i not in own and (t.is_alpha or "." in t.text)
        )
        bodies = {self._name_at[i].label for i in range(start, end) if i in self._name_at and i not in own}
        pairs = frozenset(map(" ".join, pairwise(words)))
        first = self._doc[start]
        return Phrase(
            words,
            None if head.i in own else head.text.lower(),
            head.tag_,
            first.text.lower() if first.tag_ in _DETERMINERS else "-",
            named.label if named is not None else None,
            self._people.about(named) if named is not None and person else frozenset(),
            self._doc[named.end - 1].text.lower() if named is not None and person else None,
            pairs | (self._people.pairs(named) if named is not None and person else frozenset()),
            frozenset(bodies),
            self._people.bodies(named) if named is not None and person else frozenset(),
            self._words(named.start, named.end).lower() if named is not None else "",
        )

    def kind(self, one: Found) -> SourceType:
        """The kind of source that somebody or something named is, by its name and what stands with it."""
        person = one.label is Label.PERSON
        last = self._doc[one.end - 1]
        own = self._doc[one.start : one.end]
        words = () if person else tuple(t.text.lower() for t in own if t.is_alpha)
        pairs = frozenset(map(" ".join, pairwise(words)))
        return source_type(
            Phrase(
                words,
                None if person else last.text.lower(),
                last.tag_,
                "-",
                one.label,
                self._people.about(one) if person else frozenset(),
                last.text.lower() if person else None,
                self._people.pairs(one) if person else pairs,
                frozenset(),
                self._people.bodies(one) if person else frozenset(),
                self._words(one.start, one.end).lower(),
            )
        )

    def _words(self, start: int, end: int) -> str:
        return place(self._doc, self._layout, (start, end)).text(self._text).replace("\n", " ")

    def _name(self, head: Token, start: int, end: int) -> Found | None:
        """The name at the head of a source, or the person in apposition to it: “the mayor, Ann Lee”."""
        own = self._name_at.get(head.i)
        if own is not None and own.label in SPEAKING:
            return own
        for one in self._names:
            last = self._doc[one.end - 1]
            if (
                one.label is Label.PERSON
                and start <= one.start
                and one.end <= end
                and last.dep_ in {"appos", "ROOT", "nsubj"}
                and head.i in {last.i, last.head.i}
            ):
                return one
        return self._apposed(start, end)

    def _apposed(self, start: int, end: int) -> Found | None:
        """The person a source ends with, or names between commas, whatever the parse says of it."""
        for one in self._names:
            if one.label is Label.PERSON and start < one.start and one.end <= end:
                before = one.start
                while before > start and self._doc[before - 1].text in _TITLES:
                    before -= 1
                closed = one.end == end or self._doc[one.end].text == ","
                clause = any(t.text.lower() in _CLAUSES for t in self._doc[start:before])
                if closed and not clause and before > start and self._doc[before - 1].text == ",":
                    return one
        return None
