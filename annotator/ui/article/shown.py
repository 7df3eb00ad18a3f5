"""What a column shows of its annotations at the moment: selection, pinned name, visible types."""

from __future__ import annotations

from dataclasses import field

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Label
from annotator.ui.selection import DEFAULT_LABELS


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn otherwise than usual.

    `pinned` is the entity whose mentions carry rings, `pinned_word` the last word of its name, `part` where
    the chosen part of the selected claim stands.
    """

    claim: Claim | None = None
    mention: Mention | None = None
    photo: str | None = None
    pinned: str | None = None
    pinned_word: str = ""
    labels: frozenset[Label] = DEFAULT_LABELS
    chosen: Span | None = None
    active: bool = False
    related: frozenset[str] = field(default_factory=frozenset)
    part: Span | None = None

    def hides(self, mention: Mention) -> bool:
        """Whether a mention's tint and letter give way: its type is off, or it lies in the selected claim."""
        if self.mention is not None and self.mention.id == mention.id:
            return False
        if mention.label not in self.labels:
            return True
        claim = self.claim
        return claim is not None and any(
            mention.span.overlaps(one) for one in (*claim.content, *claim.source, *claim.via)
        )
