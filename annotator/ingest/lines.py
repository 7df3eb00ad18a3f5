"""The lines of a scraped text with their places, and what can be told of a line by itself."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

MOST_LINES = 20_000

_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…:;,][\"”’»)\]]*$")
_LIST_MARK = re.compile(r"(?:[-–—•·*▪►○●‣]\s|\(?\d{1,3}[.)]\s)")
_RULE = re.compile(r"[\s\-–—_*=~•·.#|+]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding white space; `joined` when no blank line parts it from the one before.

    In a text whose lines are hard-wrapped a line here is a whole paragraph, line ends included.
    """

    start: int
    end: int
    text: str
    joined: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return _words_in(self.text[:2000])

    @property
    def ended(self) -> bool:
        """Whether it ends in punctuation, closing quotes and brackets aside."""
        return bool(_END.search(self.text[-12:]))

    @property
    def listed(self) -> bool:
        """Whether it begins as an item of a list."""
        return bool(_LIST_MARK.match(self.text))

    @property
    def ruled(self) -> bool:
        """Whether it is only a rule or ornament between parts."""
        return len(self.text) <= 200 and bool(_RULE.fullmatch(self.text))


@lru_cache(maxsize=64)
def _words_in(text: str) -> int:
    return len(text.split())


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything, in order; hard-wrapped paragraphs as one line each."""
    lines: list[Line] = []
    last = -2
    for found in _LINE.finditer(text):
        raw = found.group()
        trimmed = raw.strip()
        if not trimmed:
            continue
        start = found.start() + len(raw) - len(raw.lstrip())
        lines.append(Line(start, start + len(trimmed), trimmed, found.start() == last + 1))
        last = found.end()
        if len(lines) > MOST_LINES:
            break
    return _unwrapped(text, lines) if _hard_wrapped(lines) else lines


def spaced(lines: list[Line]) -> bool:
    """Whether blank lines part the paragraphs of this text."""
    return sum(line.joined for line in lines) * 2 <= len(lines)


def _hard_wrapped(lines: list[Line]) -> bool:
    joints = [(a, b) for a, b in itertools.pairwise(lines) if b.joined]
    if len(joints) < 4 or max(len(line.text) for line in lines) > 110:
        return False
    flowing = sum(not a.ended and len(a.text) >= 45 and not b.listed for a, b in joints)
    lower = sum(b.text[0].islower() for _, b in joints)
    return flowing >= 0.6 * len(joints) and lower >= 0.3 * len(joints)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    whole: list[Line] = []
    for line in lines:
        if line.joined and whole and len(whole[-1].text) >= 45:
            first = whole.pop()
            line = Line(first.start, line.end, text[first.start : line.end], first.joined)
        whole.append(line)
    return whole
