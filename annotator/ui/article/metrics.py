"""Sizes of the article column in logical pixels, at 17 px body text; a larger text size scales them."""

from __future__ import annotations

from annotator.domain.valueclass import dataclass

GUTTER = 38
"""Left of the text: claim bars and their numbers."""
RIGHT = 28
"""Right of the text: the heat strip and the scrollbar."""
MEASURE = 520
"""The widest line of body text, 66 characters at 17 px."""
STRIP = 4


@dataclass(frozen=True, slots=True)
class Metrics:
    """What depends on the text size; `size` is the body's size in pixels."""

    size: int = 17

    @property
    def scale(self) -> float:
        """Text size against the design's 17 px."""
        return self.size / 17

    @property
    def line(self) -> int:
        """The fixed line height of body text: 28 at 17 px."""
        return round(self.size * 1.65)

    @property
    def gutter(self) -> int:
        """The left gutter, wider where larger numbers need it."""
        return round(GUTTER * max(1.0, (self.scale + 1) / 2))

    def of(self, pixels: float) -> float:
        """A length of the design at this text size."""
        return pixels * self.scale
