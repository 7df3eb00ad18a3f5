"""What the frames propose before the lexicon has its say."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.extract.claims.tree import Range


@dataclass(slots=True)
class Candidate:
    """A possible claim: token ranges by role, the base form of its cue and the frame it stands in.

    `traits` are further facts that make the frame more or less telling ("modal", "thing").
    `hearer` is the token who is told.
    """

    head: int
    lemma: str
    frame: str
    cue: list[Range]
    source: list[Range]
    content: list[Range]
    speaker: int | None = None
    hearer: int | None = None
    traits: list[str] = field(default_factory=list)
    p: float = 0.0
