"""What the transformer finds in an article, before rules add to it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.offsets import Span
from annotator.domain.words import Label

ATTRIBUTIONS = "annotator_attributions"
READ_NAMES = "annotator_read_names"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words: article spans in code points, and how likely that is so, 0 to 1.

    `source` holds one span or none; `cue` and `content` at least one, in reading order.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name with its label, 0 to 1 how likely both are right, and the odds of every other label.

    `odds` are means over the words: one for each Label in the order of the enumeration, then “no name”.
    """

    span: Span
    label: Label
    score: float
    odds: tuple[float, ...]
