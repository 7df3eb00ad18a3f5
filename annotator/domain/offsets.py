"""Code points and UTF-16 units as two types, and the one place that converts between them.

Python, spaCy and the record count code points; Qt counts UTF-16 units, two for each
character above U+FFFF.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NewType

CodePoint = NewType("CodePoint", int)
Utf16 = NewType("Utf16", int)

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty stretch of an article's text, in code points."""

    start: CodePoint
    end: CodePoint

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def text(self, whole: str) -> str:
        """The words it covers in the article's text."""
        return whole[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


def span(start: int, end: int) -> Span:
    """A span of plain integers that count code points. Raises ValueError when empty or reversed."""
    return Span(CodePoint(start), CodePoint(end))


class OffsetMap:
    """Converts between code points and UTF-16 units of one text, both ways in O(log astral characters)."""

    __slots__ = ("_astral", "_astral16", "length")

    def __init__(self, text: str) -> None:
        self._astral = [m.start() for m in _ASTRAL.finditer(text)]
        self._astral16 = [at + n for n, at in enumerate(self._astral)]
        self.length = CodePoint(len(text))

    def to_utf16(self, at: CodePoint) -> Utf16:
        """The UTF-16 offset of a code point offset."""
        return Utf16(at + bisect_left(self._astral, at)) if self._astral else Utf16(at)

    def to_code_point(self, at: Utf16) -> CodePoint:
        """The code point offset of a UTF-16 offset; one inside a surrogate pair gives the pair's start."""
        if not self._astral:
            return CodePoint(at)
        before = bisect_left(self._astral16, at)
        if before and self._astral16[before - 1] == at - 1:
            return CodePoint(self._astral[before - 1])
        return CodePoint(at - before)
