"""Quotation marks paired over a portion of text, and where each quotation begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING = frozenset({"“", "„", "«", "``"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''"})
_BEFORE_CLOSING = frozenset({",", ".", "!", "?"})
MAX_PARAGRAPHS = 3
MARKS = OPENING | CLOSING | STRAIGHT

Range = tuple[int, int]


@dataclass(slots=True)
class Quotations:
    """Quotations as half-open token ranges with their marks; `of[i]` is the one token i lies in, or -1."""

    ranges: list[Range] = field(default_factory=list)
    of: list[int] = field(default_factory=list)


def _opens(doc: Doc, i: int, start: int) -> bool:
    """Whether a straight mark stands where an opening one would."""
    return not doc[i].whitespace_ and (i == start or bool(doc[i - 1].whitespace_) or doc[i - 1].is_punct)


def _closes(doc: Doc, i: int, start: int, end: int) -> bool:
    """Whether the first mark of a later stretch ends a quotation begun before it."""
    text = doc[i].text
    if text in CLOSING:
        return True
    return text in STRAIGHT and not _opens(doc, i, start) and i > start


def _runs_on(doc: Doc, stretches: Sequence[Range], n: int) -> tuple[int, int] | None:
    """Where a quotation left open in stretch n is closed in one of the next, as (stretch, token)."""
    for later in range(n + 1, min(n + 1 + MAX_PARAGRAPHS, len(stretches))):
        start, end = stretches[later]
        first = next((i for i in range(start, end) if doc[i].text in MARKS), None)
        if first is None:
            continue
        if first == start and doc[first].text in OPENING:
            return None
        return (later, first) if _closes(doc, first, start, end) else None
    return None


def pair(doc: Doc, stretches: Sequence[Range]) -> Quotations:
    """Pairs the marks; one left open runs on to a later stretch that closes it, or to its stretch's end."""
    found = Quotations(of=[-1] * len(doc))
    carried = -1
    for n, (start, end) in enumerate(stretches):
        opened = -1
        for i in range(start, end):
            text = doc[i].text
            if text not in MARKS:
                continue
            if carried >= 0:
                if i == carried:
                    carried = -1
                continue
            if opened < 0 and (text in OPENING or (text in STRAIGHT and _opens(doc, i, start))):
                opened = i
            elif opened >= 0 and text not in OPENING:
                _add(found, opened, i + 1)
                opened = -1
            elif (
                opened < 0
                and i > start + 2
                and doc[i - 1].text in _BEFORE_CLOSING
                and found.of[start:i] == [-1] * (i - start)
            ):
                _add(found, start, i + 1)
        if opened >= 0:
            closing = _runs_on(doc, stretches, n)
            if closing is None:
                _add(found, opened, end)
            else:
                _add(found, opened, closing[1] + 1)
                carried = closing[1]
    return found


def _add(found: Quotations, start: int, end: int) -> None:
    if end - start < 2:
        return
    for i in range(start, end):
        found.of[i] = len(found.ranges)
    found.ranges.append((start, end))
