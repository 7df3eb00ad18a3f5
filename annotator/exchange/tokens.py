"""Words and sentences for formats without offsets: cut so that every mention begins and ends with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from annotator.domain.offsets import Span, span

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_ENDS = re.compile(r"[.!?…]+[\"”’»)\]]*$")
_NO_END = frozenset(
    {"mr.", "mrs.", "ms.", "dr.", "st.", "gen.", "col.", "lt.", "maj.", "sgt.", "capt.", "no."}
)
_ABBREVIATED = re.compile(r"^(?:\w\.)+$")


def words(text: str, edges: Iterable[int] = ()) -> list[Span]:
    """The words and signs of a text; none of them crosses an edge, whatever it cuts through."""
    cuts = sorted({0, len(text), *edges})
    return [
        span(found.start(), found.end())
        for start, end in pairwise(cuts)
        for found in _WORD.finditer(text, start, end)
    ]


def sentences(text: str, tokens: list[Span], together: Iterable[Span] = ()) -> Iterator[list[Span]]:
    """The words in sentences, which end at a line's end or a full stop, never within what stays together."""
    inside = sorted(together)
    at = 0
    sentence: list[Span] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        sentence.append(token)
        if following is None:
            break
        while at < len(inside) and inside[at].end <= token.end:
            at += 1
        held = any(one.start < token.end and following.start < one.end for one in inside[at : at + 8])
        if not held and _over(text, sentence, following):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _over(text: str, sentence: list[Span], following: Span) -> bool:
    last = sentence[-1]
    gap = text[last.end : following.start]
    if "\n" in gap:
        return True
    if not gap or not (tail := _ENDS.search(text[max(0, last.end - 6) : last.end])):
        return False
    begin = text[following.start]
    if begin.islower():
        return False
    if len(sentence) > 1 and tail[0] == ".":
        before = text[sentence[-2].start : last.end].casefold()
        return before not in _NO_END and not _ABBREVIATED.match(before)
    return True
