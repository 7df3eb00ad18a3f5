"""What was read out of a text, in words instead of offsets."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label


@dataclass(frozen=True)
class Reading:
    """The suggestions for a text."""

    text: str
    suggestions: Suggestions

    def words(self, spans: tuple[Span, ...]) -> str:
        """Spans as words, parted by “ | ”."""
        return " | ".join(s.text(self.text) for s in spans)

    @property
    def claims(self) -> list[tuple[str, str, str]]:
        """Source, cue and content of each claim."""
        return [
            (self.words(c.source), self.words(c.cue), self.words(c.content)) for c in self.suggestions.claims
        ]

    @property
    def names(self) -> set[tuple[str, Label]]:
        """Words and label of each mention."""
        return {(m.span.text(self.text), m.label) for m in self.suggestions.mentions}

    def claim(self, cue: str) -> Claim:
        """The claim with this cue."""
        return next(c for c in self.suggestions.claims if self.words(c.cue) == cue)

    def labels(self, words: str) -> list[Label]:
        """The labels of all mentions with these words."""
        return [m.label for m in self.suggestions.mentions if m.span.text(self.text) == words]
