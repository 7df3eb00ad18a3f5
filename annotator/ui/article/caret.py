"""The chosen stretch of text in a column: an anchor and a caret, in code points of the article."""

from __future__ import annotations

from annotator.domain.offsets import CodePoint, Span
from annotator.domain.valueclass import dataclass

START = CodePoint(0)


@dataclass(frozen=True, slots=True)
class Caret:
    """Where the caret stands and where the choice began; nothing is chosen when both are the same."""

    anchor: CodePoint = START
    at: CodePoint = START

    @property
    def chosen(self) -> Span | None:
        """The chosen stretch, or None."""
        if self.anchor == self.at:
            return None
        return Span(min(self.anchor, self.at), max(self.anchor, self.at))

    def to(self, at: CodePoint, keep_anchor: bool) -> Caret:
        """The caret elsewhere; the choice grows or ends."""
        return Caret(self.anchor if keep_anchor else at, at)
