"""A claim as one sentence tells it, before the article as a whole says who is meant."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.annotation import DateText, Figure
from annotator.domain.offsets import Span
from annotator.domain.words import Certainty, Label, Naming, Quote, SourceType


@dataclass(frozen=True, slots=True)
class Speaker:
    """The head of a source: its words, the name it carries, its label, and the pronoun it may be.

    `person` says whether it can be a person; `plural` whether it is more than one.
    """

    words: str
    name: str
    label: Label | None
    pronoun: str | None
    person: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """Article spans by role and what the wording shows. `quoted`: the cue stands in a quotation."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    via: tuple[Span, ...]
    hedges: tuple[Span, ...]
    figures: tuple[Figure, ...]
    quote: Quote
    naming: Naming
    type: SourceType
    certainty: Certainty
    asserted_on: DateText | None
    speaker: Speaker | None
    rule: str
    score: float
    why: str
    quoted: bool
    event_time: DateText | None = None
