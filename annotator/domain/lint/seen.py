"""What a rule sees of a photo, and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain.photo import CreditParts, Edited, Fix, Marked
from annotator.domain.photowords import PhotoWords
from annotator.domain.picture import Embedded
from annotator.domain.words import PhotoField


class Twin(NamedTuple):
    """A photo of another article that shows the same picture: its words, and whose it is."""

    caption: str
    credit: str
    parts: CreditParts
    where: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a photo's own words do not tell: its picture's fields, its article's date, the rest of the corpus.

    `published` is YYYY-MM-DD. `usual` is how most other photos of the corpus spell its agency, where they
    spell it otherwise, and `usually` how many do.
    """

    embedded: Embedded | None = None
    published: str | None = None
    twins: tuple[Twin, ...] = ()
    usual: str | None = None
    usually: int = 0


NO_FACTS = Facts()
_NOTHING = Embedded()
_NO_EDITS = Edited()


@dataclass(frozen=True, slots=True)
class Seen:
    """A photo as the rules see it: its words as they stand, an editor's decisions, and the facts."""

    words: PhotoWords
    edited: Edited = _NO_EDITS
    facts: Facts = NO_FACTS

    @property
    def embedded(self) -> Embedded:
        """What the picture file says of itself."""
        return self.facts.embedded or _NOTHING


class Noticed(NamedTuple):
    """A sentence, the words it rests on, and a fix where one is certain."""

    message: str
    places: tuple[Marked, ...] = ()
    fix: Fix | None = None


Look = Callable[[Seen], Iterator[Noticed]]

FIELDS = (PhotoField.ALT_TEXT, PhotoField.CAPTION, PhotoField.CREDIT)
FIELD_WORDS = {
    PhotoField.ALT_TEXT: "Alt text",
    PhotoField.CAPTION: "Caption",
    PhotoField.CREDIT: "Credit",
}
LONGEST = 2000
"""How many code points of a field the rules read: a caption that is longer is no caption."""


def marked(field: PhotoField, found: re.Match[str], group: int | str = 0) -> Marked:
    """The words a pattern found in a field."""
    return Marked(field, found.start(group), found.end(group))


def fields_of(seen: Seen) -> Iterator[tuple[PhotoField, str]]:
    """The fields that have words, each with as many of them as are read."""
    for field in FIELDS:
        words = seen.words.of(field)
        if words:
            yield field, words[:LONGEST]
