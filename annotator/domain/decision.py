"""Decisions: what an editor did, with what stood before and after."""

from __future__ import annotations

from typing import Any

from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, Kind

Body = dict[str, Any]
"""An annotation as plain JSON values (see `codec`)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after a decision; None where it did not exist. `article` is None for entities."""

    kind: Kind
    id: str
    article: str | None
    before: Body | None
    after: Body | None

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.kind, self.id, self.article, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of an editor over one or many things, as the journal keeps it.

    `seq` counts from 1; `at` is UTC in ISO 8601 with milliseconds; `title` names the act
    ("accept claim 13"); `reverts` is the seq an undo takes back or a redo brings back.
    """

    seq: int
    at: str
    editor: str
    act: Act
    title: str
    changes: tuple[Change, ...]
    reverts: int | None = None


@dataclass(frozen=True, slots=True)
class Editor:
    """The person deciding."""

    id: str
    name: str

    @property
    def initials(self) -> str:
        """Up to two letters for the status bar."""
        words = self.name.split()
        return "".join(w[0] for w in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
