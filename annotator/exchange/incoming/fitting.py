"""Spans of a document put into the text of an article, each checked against the words it is said to cover."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from annotator.domain.offsets import Span, span
from annotator.exchange.incoming.convention import same_words
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.neutral import Convention, Document, ForeignSpan, Problem

_SHOWN = 40
_MOST_PLACES = 1000
Shift = Callable[[int, int], tuple[int, int] | None]


@dataclass(slots=True)
class Fitted:
    """Where the spans of a document lie, by their ids; what does not fit; what fits only by its quotation."""

    places: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def fitted(
    document: Document, counted: Counted, convention: Convention, shift: Shift | None = None
) -> Fitted:
    """Where each span of a document lies in code points; `shift` leads on into the article's own text.

    A span whose words are not those it is said to cover is left out; one that brings along what stands
    around its words is looked for by them, and noted.
    """
    made = Fitted()
    known: dict[str, list[int]] = {}
    for one in document.spans:
        places = _places(one, counted, convention)
        if isinstance(places, str) and (one.before or one.after or not one.pieces):
            found = _quoted(one, counted.text, known)
            if found is not None:
                if one.pieces:
                    why = "its position does not fit; put where its quotation stands"
                    made.notes.append(Problem(document.name, _called(one), why))
                places = [found]
        if isinstance(places, str):
            made.problems.append(Problem(document.name, _called(one), places))
            continue
        moved = places if shift is None else [shift(*at) for at in places]
        if any(at is None for at in moved):
            made.problems.append(Problem(document.name, _called(one), "it covers nothing but white space"))
        else:
            text = counted.text if shift is None else None
            made.places[one.id] = _joined(sorted({span(*at) for at in moved if at is not None}), text)
    return made


def _joined(places: list[Span], text: str | None) -> tuple[Span, ...]:
    """Pieces with nothing but a line break between them are one: brat cuts spans at the ends of lines."""
    made: list[Span] = []
    for one in places:
        gap = text[made[-1].end : one.start] if made and text is not None else ""
        if made and "\n" in gap and not gap.strip():
            made[-1] = span(made[-1].start, one.end)
        else:
            made.append(one)
    return tuple(made)


def _called(one: ForeignSpan) -> str:
    words = f" “{one.covered[:_SHOWN]}”" if one.covered else ""
    return f"{one.label}{words} ({one.id[:_SHOWN]})"


def _places(one: ForeignSpan, counted: Counted, convention: Convention) -> list[tuple[int, int]] | str:
    if not one.pieces:
        return "its quotation does not stand in the text" if one.covered else "it has no position"
    places = []
    for piece in one.pieces:
        at = counted.place(piece, convention)
        if isinstance(at, str):
            return at
        places.append(at)
    if one.covered is not None:
        there = " ".join(counted.text[start:end] for start, end in places)
        if not same_words(there, one.covered):
            return f"it covers “{_short(there)}”, not “{_short(one.covered)}”"
    return places


def _short(words: str) -> str:
    return " ".join(words.split())[:_SHOWN]


def _all_places(words: str, text: str) -> list[int]:
    """Where words stand, the first thousand places."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _quoted(one: ForeignSpan, text: str, known: dict[str, list[int]]) -> tuple[int, int] | None:
    """The only place where the words of a span stand, between what should stand around them."""
    words = one.covered
    if not words:
        return None
    found = known.get(words)
    if found is None:
        found = known[words] = _all_places(words, text)
    fitting = [
        at
        for at in found
        if at >= len(one.before)
        and text.startswith(one.before, at - len(one.before))
        and text.startswith(one.after, at + len(words))
    ]
    some = fitting or found
    return (some[0], some[0] + len(words)) if len(some) == 1 else None


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def shifted(rebuilt: str, article: str) -> Shift | None:
    """What leads from a text to another of the same signs but other white space; None where they differ."""
    if squeezed(rebuilt) != squeezed(article):
        return None
    ours = [n for n, sign in enumerate(article) if not sign.isspace()]
    theirs = [n for n, sign in enumerate(rebuilt) if not sign.isspace()]

    def shift(start: int, end: int) -> tuple[int, int] | None:
        first, behind = bisect_left(theirs, start), bisect_left(theirs, end)
        return (ours[first], ours[behind - 1] + 1) if behind > first else None

    return shift
