"""What is selected in the window: a column, and a claim, mention, photo or block in it; types shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.words import Kind, Label

DEFAULT_LABELS = frozenset(
    {Label.PERSON, Label.ORG, Label.MEDIA, Label.PLACE, Label.UNIT, Label.WEAPON, Label.DATE}
)
"""The types of mentions that are drawn at first."""


class Side(StrEnum):
    """One of the two columns of the Read desk."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The column beside it."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT

    @property
    def badge(self) -> str:
        """The letter on its badge."""
        return "L" if self is Side.LEFT else "R"


@dataclass(frozen=True, slots=True)
class Selection:
    """A claim, mention, photo or block that is selected in a column."""

    side: Side
    kind: Kind
    id: str
