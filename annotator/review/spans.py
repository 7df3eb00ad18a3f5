"""Spans moved by word over an article's text, in code points, as the keyboard moves them.

A word is a run of letters and digits with what joins them (apostrophe, hyphen, the comma and point of
a number); every other visible character is a word of its own, so that a span can take in one quotation mark.
"""

from __future__ import annotations

import re
from enum import StrEnum

from annotator.domain.offsets import Span, span

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_LETTERS = rf"\w[\w{_MARKS}]*"
_JOINED = rf"{_LETTERS}(?:[’'ʼ‐‑-]{_LETTERS}|(?<=\d)[.,]\d+)*"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_JOINED}|[^\w\s][{_MARKS}]*(?:\u200d[^\s][{_MARKS}]*)*")
_SPACE = re.compile(r"\s")
_REACH = 256


class Edge(StrEnum):
    """One end of a span."""

    START = "start"
    END = "end"


class Direction(StrEnum):
    """Which way an edge moves."""

    LEFT = "left"
    RIGHT = "right"


def move(text: str, of: Span, edge: Edge, direction: Direction) -> Span:
    """The span with one edge a word further; the same where there is none, or none would be left."""
    if edge is Edge.START:
        left = direction is Direction.LEFT
        start = _start_before(text, of.start) if left else _start_after(text, of.start)
        return of if start is None or start >= of.end else span(start, of.end)
    end = _end_before(text, of.end) if direction is Direction.LEFT else _end_after(text, of.end)
    return of if end is None or end <= of.start else span(of.start, end)


def snap(text: str, start: int, end: int) -> Span | None:
    """A selection widened to whole words and without the space at its ends; None when it holds no word.

    `start` and `end` may come in either order; an empty selection takes the word it stands in.
    """
    start, end = sorted((max(0, start), min(len(text), end)))
    if start == end:
        return word_at(text, start)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    first, last = word_at(text, start), word_at(text, end - 1)
    return span(min(start, first.start) if first else start, max(end, last.end) if last else end)


def word_at(text: str, at: int) -> Span | None:
    """The word that covers an offset; None in space and at the end of the text."""
    for found in _WORD.finditer(text, _safe_start(text, at), min(len(text), at + _REACH)):
        if found.start() <= at < found.end():
            return span(found.start(), found.end())
        if found.start() > at:
            break
    return None


def _safe_start(text: str, at: int, reach: int = _REACH) -> int:
    """A place at or before `at` where a word cannot be cut: after a space, or the text's beginning."""
    begin = max(0, at - reach)
    if begin == 0:
        return 0
    space = _SPACE.search(text, begin, at)
    return space.end() if space else begin


def _edges_before(text: str, at: int, edge: Edge) -> int | None:
    reach = _REACH
    while True:
        begin = _safe_start(text, at, reach)
        edges = (m.start() if edge is Edge.START else m.end() for m in _WORD.finditer(text, begin))
        best = None
        for one in edges:
            if one >= at:
                break
            best = one
        if best is not None or begin == 0:
            return best
        reach *= 4


def _start_before(text: str, at: int) -> int | None:
    return _edges_before(text, at, Edge.START)


def _end_before(text: str, at: int) -> int | None:
    return _edges_before(text, at, Edge.END)


def _end_after(text: str, at: int) -> int | None:
    for found in _WORD.finditer(text, _safe_start(text, at)):
        if found.end() > at:
            return found.end()
    return None


def _start_after(text: str, at: int) -> int | None:
    for found in _WORD.finditer(text, _safe_start(text, at)):
        if found.start() > at:
            return found.start()
    return None
