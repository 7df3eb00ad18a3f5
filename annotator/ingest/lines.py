"""The lines of a scraped text with their places, and what can be told of a line by itself."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

MOST_LINES = 20_000

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+(?:[’'ʼ.\-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W\d_])")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|St|No|vs|Jr|Sr|Prof|Rev|Inc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Fig|тис|млн|млрд|ім|вул|св|див|напр))\.$"
)
_END = re.compile(r"[.!?…:;,][\"”’»)\]]*$")
_LIST_MARK = re.compile(r"(?:[-–—•·*▪►○●‣]\s|\(?\d{1,3}[.)]\s)")
_RULE = re.compile(r"[\s\-–—_*=~•·.#|+]+")
_STOP = re.compile(
    r"(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|as|is|are|was|were|be|been|has|have|had|its?|his|her"
    r"|their|this|that|these|those|after|before|during|near|into|over|under|who|which|where|when|while|he|she"
    r"|they|not|та|і|й|в|у|на|з|із|зі|до|від|для|що|як|це|по|за|не|и|с|из|к|от|о|об)"
)


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


def sentences(text: str) -> int:
    """How many sentences a text has, at least 1; abbreviations and initials end none."""
    return _sentences_in(text[:5000])


@lru_cache(maxsize=64)
def _sentences_in(sample: str) -> int:
    ends = (
        m
        for m in _SENTENCE_END.finditer(sample)
        if not _ABBREVIATION.search(sample[max(0, m.start() - 8) : m.start() + 1])
    )
    return 1 + sum(1 for _ in ends)


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, folded, for comparing two lines."""
    found = {word.casefold() for word in _WORD.findall(text[:2000])}
    return frozenset(word for word in found if not _STOP.fullmatch(word))


def alike(first: str, second: str) -> float:
    """The share of the shorter line's content words that the other has too; 0 when that is one word."""
    one, other = content_words(first), content_words(second)
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared > 1 else 0.0


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
