"""What is selected in the window: a column, and a claim, mention, photo or block in it; types shown."""

from __future__ import annotations

from enum import IntEnum

from annotator.domain.valueclass import dataclass
from annotator.domain.words import Kind, Label

DEFAULT_LABELS = frozenset(
    {Label.PERSON, Label.ORG, Label.MEDIA, Label.PLACE, Label.UNIT, Label.WEAPON, Label.DATE}
)
"""The types of mentions that are drawn at first."""


class Column(IntEnum):
    """A place for an article on the Read desk, counted from the left."""

    FIRST = 1
    SECOND = 2
    THIRD = 3

    def called(self, among: int) -> str:
        """What it is called where there are two or three: "left", "middle", "right"."""
        return ("left", "middle" if among > 2 else "right", "right")[self - 1]


@dataclass(frozen=True, slots=True)
class Selection:
    """A claim, mention, photo or block that is selected in a column."""

    column: Column
    kind: Kind
    id: str
