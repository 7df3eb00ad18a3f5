"""The cells of WebAnno TSV 3 with their escapes, and the text that its tokens make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Unit:
    """A token or part of one, with its cells behind the words."""

    name: str
    start: int
    end: int
    words: str
    cells: Sequence[str]


Sentences = Sequence[tuple[str, list[Unit]]]


def text_of_tokens(sentences: Sentences) -> str:
    """The text with every token where its offsets say; line ends stand for what is not in the file."""
    parts: list[str] = []
    length = 0
    wide = _counts_utf16(sentences)
    for words, units in sentences:
        if units:
            inside = max(0, words.find(units[0].words)) if units[0].words else 0
            begins = units[0].start - _length(words[:inside], wide)
            gap = max(0, min(begins - length, 100_000))
        else:
            gap = 1 if parts else 0
        parts += [("\n" if parts else " ") * gap, words]
        length += gap + _length(words, wide)
    return "".join(parts)


def _counts_utf16(sentences: Sentences) -> bool:
    """Whether offsets count UTF-16, as WebAnno's do; some programs write code points."""
    score = 0
    for words, units in sentences:
        if words.isascii() or len(units) < 2:
            continue
        at = words.find(units[0].words)
        base, begin = units[0].start, at
        for unit in units[1:]:
            at = words.find(unit.words, at) if "." not in unit.name else -1
            if at < 0:
                break
            narrow, wide = at - begin, _length(words[begin:at], True)
            score += (wide == unit.start - base) - (narrow == unit.start - base)
    return score >= 0


def _length(words: str, wide: bool) -> int:
    return len(words) + sum(c > "\uffff" for c in words) if wide else len(words)


def value_of(cell: str) -> str:
    """What a cell says: nothing where it is "_" or "*"."""
    return "" if cell in ("_", "*") else unescaped(cell)


def split(cell: str, at: str) -> list[str]:
    """A cell at a sign that is not escaped."""
    parts, begin, n = [], 0, 0
    while n < len(cell):
        if cell[n] == "\\":
            n += 1
        elif cell[n] == at:
            parts.append(cell[begin:n])
            begin = n + 1
        n += 1
    return [*parts, cell[begin:]]


_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_SIGNS = {"t": "\t", "n": "\n", "r": "\r"}


def unescaped(words: str) -> str:
    return _ESCAPED.sub(lambda m: _SIGNS.get(m[1], m[1]), words)
