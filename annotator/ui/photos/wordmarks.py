"""What is marked in a photo's words: what stands elsewhere too, what a fix takes out and puts in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from annotator.domain.photo import Fix

Stretch = tuple[int, int]
"""Start and end in code points, half-open."""
MOST_WORDS = 400
"""Longer words are compared no further: captions are short, and what is imported may be anything."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_TELLING = 4


class Change(Enum):
    """What a fix does to words."""

    NONE = 0
    REMOVED = 1
    ADDED = 2


class Marked(NamedTuple):
    """Words with what is drawn on them: `shared` words stand elsewhere too."""

    text: str
    shared: bool = False
    change: Change = Change.NONE


def shared(words: str, other: str) -> list[Stretch]:
    """The stretches of words that stand in the same order in other words, short ones such as “the” aside."""
    here, there = _split(words), _split(other)
    found = []
    for first, length in _same(here, there):
        stretch = here[first : first + length]
        if any(len(word) >= _TELLING or word.isdigit() for word, _, _ in stretch):
            found.append((stretch[0][1], stretch[-1][2]))
    return found


def differing(words: str, other: str) -> list[Stretch]:
    """The stretches of words that other words do not have in that place."""
    here, there = _split(words), _split(other)
    same = {n for first, length in _same(here, there) for n in range(first, first + length)}
    found: list[Stretch] = []
    for n, (_, start, end) in enumerate(here):
        if n in same:
            continue
        if found and n and n - 1 not in same:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def marked(words: str, stretches: list[Stretch], fix: Fix | None = None) -> list[Marked]:
    """Words cut where a mark begins or ends; with what a fix would put in, which is not there yet."""
    start, end, becomes = narrowed(words, fix) if fix is not None else (0, 0, "")
    cuts = {0, len(words), start, end, *(at for stretch in stretches for at in stretch)}
    order = sorted(at for at in cuts if 0 <= at <= len(words))
    found: list[Marked] = []
    for first, last in pairwise(order):
        on = any(a <= first and last <= b for a, b in stretches)
        out = fix is not None and start <= first and last <= end
        if first == start and not out:
            found += _added(becomes)
            becomes = ""
        found.append(Marked(words[first:last], on, Change.REMOVED if out else Change.NONE))
        if last == end and out:
            found += _added(becomes)
            becomes = ""
    return [*found, *_added(becomes)]


def narrowed(words: str, fix: Fix) -> tuple[int, int, str]:
    """What a fix really changes: start, end and new words, without the letters that stay at both ends.

    A change within a word shows the whole word, which an editor reads at once.
    """
    old, new = words[fix.start : fix.end], fix.becomes
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    while head and _inside(old, head) and _inside(new, head):
        head -= 1
    while tail and _inside(old, len(old) - tail) and _inside(new, len(new) - tail):
        tail -= 1
    return fix.start + head, fix.end - tail, new[head : len(new) - tail]


def _inside(words: str, at: int) -> bool:
    return 0 < at < len(words) and words[at - 1].isalnum() and words[at].isalnum()


def _added(words: str) -> list[Marked]:
    return [Marked(words, change=Change.ADDED)] if words else []


def _split(words: str) -> list[tuple[str, int, int]]:
    found = []
    for one in _WORD.finditer(words):
        found.append((one.group().casefold(), one.start(), one.end()))
        if len(found) == MOST_WORDS:
            break
    return found


def _same(here: list[tuple[str, int, int]], there: list[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, [one[0] for one in here], [one[0] for one in there], autojunk=False)
    return ((match.a, match.size) for match in matcher.get_matching_blocks() if match.size)
