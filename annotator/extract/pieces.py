"""Cuts an article into the stretches that are read as running text, in bounded portions.

A stretch never crosses a block; a line that ends a sentence ends a stretch too. Line breaks within
a stretch are read as spaces, so that every offset into a stretch is one into the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.domain.annotation import Block
from annotator.domain.words import BlockKind, Status

MAX_WORD = 100
MAX_STRETCH = 6_000
MAX_PORTION = 15_000

_SKIPPED = frozenset({BlockKind.BOILERPLATE})
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")
_MONSTER = re.compile(rf"\S{{{MAX_WORD + 1},}}")
_DATELINE = re.compile(
    r"(?:(?<=[\w.?!”\"’)])-)?[A-Z][A-Z.’'-]+(?:[ ,/]+[A-Z][\w.’'-]+){0,5}(?: \([A-Z][\w ./]*\))? ?[—–]+ ?-?"
)
_RUN_IN = re.compile(
    r"(?:\s-|\b(?P<word>[a-z]{4,})-)(?=[A-Z][\w’']* ?\w)"
    r"|(?<=[a-z])-(?=(?:The|A|An|In|On|At|He|She|It|They|U\.S\.|US) )"
)
_PREFIXES = frozenset(
    {
        "anti",
        "counter",
        "inter",
        "trans",
        "post",
        "cross",
        "self",
        "former",
        "near",
        "early",
        "late",
        "pseudo",
        "quasi",
        "intra",
        "north",
        "south",
        "east",
        "west",
    }
)
_RUN_IN_WITHIN = 140
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
_CUT = re.compile(r"[.!?;,]?\s")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text read in one go, and where it begins in the article (code points)."""

    start: int
    text: str
    kind: BlockKind

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.start + len(self.text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines of a block, those that run on without a sentence's end joined to the next."""
    begun: int | None = None
    for found in _LINE.finditer(text, start, end):
        begun = found.start() if begun is None else begun
        blank_follows = text[found.end() : found.end() + 2] == "\n\n"
        if _SENTENCE_END.search(found[0][-12:]) or blank_follows or found.end() >= end:
            yield begun, found.end()
            begun = None
    if begun is not None:
        yield begun, end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The same stretch without words of absurd length, and cut where it is longer than a page."""
    at = start
    for monster in _MONSTER.finditer(text, start, end):
        yield at, monster.start()
        at = monster.end()
    while end - at > MAX_STRETCH:
        cuts = [m.end() for m in _CUT.finditer(text, at + MAX_STRETCH // 2, at + MAX_STRETCH)]
        cut = cuts[-1] if cuts else at + MAX_STRETCH
        yield at, cut
        at = cut
    yield at, end


def _headed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line parted from a dateline, and from a heading that was run into it with a bare hyphen."""
    dateline = _DATELINE.search(text, start, min(end, start + 2 * _RUN_IN_WITHIN))
    if dateline is not None and (dateline.start() == start or dateline[0].startswith("-")):
        if dateline.start() > start:
            yield start, dateline.start()
        yield dateline.start() + dateline[0].startswith("-"), dateline.end()
        start = dateline.end()
    for hyphen in _RUN_IN.finditer(text, start, min(end, start + _RUN_IN_WITHIN)):
        if hyphen["word"] not in _PREFIXES:
            yield start, hyphen.end() - 1
            start = hyphen.end()
    yield start, end


def _units(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, int, BlockKind]]:
    live = sorted((b for b in blocks if b.status is not Status.REJECTED), key=lambda b: b.span)
    if not live:
        yield from ((m.start(), m.end(), BlockKind.PARAGRAPH) for m in _LINE.finditer(text))
        return
    for block in live:
        if block.kind in _SKIPPED:
            continue
        for start, end in _lines(text, block.span.start, min(block.span.end, len(text))):
            yield start, end, block.kind


def stretches(text: str, blocks: tuple[Block, ...]) -> Iterator[Stretch]:
    """The stretches of an article to read, in order, none of them blank."""
    for start, end, kind in _units(text, blocks):
        for a, b in (part for line in _headed(text, start, end) for part in _bounded(text, *line)):
            words = text[a:b]
            if words.strip():
                lead = len(words) - len(words.lstrip())
                yield Stretch(a + lead, words.strip().translate(_BREAKS), kind)


def portions(all_stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches in portions of a size whose reading fits in memory."""
    portion: list[Stretch] = []
    size = 0
    for one in all_stretches:
        if portion and size + len(one.text) > MAX_PORTION:
            yield portion
            portion, size = [], 0
        portion.append(one)
        size += len(one.text)
    if portion:
        yield portion
