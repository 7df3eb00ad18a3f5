"""The number, or the two ends of a range, that the words of a quantity hold."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from annotator.domain.offsets import Span
from annotator.extract.figures.measures import measure
from annotator.extract.figures.numerals import Numeral, numerals

MAX_WORDS = 240
_JOIN = re.compile(
    r"(?:[ -][A-Za-z%][\w.-]{0,15}(?: [A-Za-z][\w.-]{0,15})?|%|-)??,?"
    r"(?: to | and | or | or even | or perhaps | or maybe | and perhaps | and probably | to as many as"
    r" | ?[–—] ?|-| or about )"
    r"[$€£]?$"
)
_ARTICLE = re.compile(r"\ban?(?=[ -])", re.I)
_AND_A_HALF = re.compile(r"\ban?(?= \w+[ -]and(?: an?|-a)?[ -]half\b)", re.I)
_SCORE = re.compile(r" ?[-–—] ?|-to-")
_AREA = re.compile(r"[ -]by[ -]$")


class Amount(NamedTuple):
    """A number, or two that span a range, with where its words begin and end."""

    start: int
    end: int
    first: Numeral
    last: Numeral
    area: bool = False


def _counted(text: str, at: Span) -> Amount | None:
    """The number that a quantity's words hold; the first where they hold several that are not a range."""
    words = text[at.start : min(at.end, at.start + MAX_WORDS)]
    found = [n._replace(start=n.start + at.start, end=n.end + at.start) for n in _first(words)]
    if not found:
        return None
    if len(found) > 1:
        between = text[found[0].end : found[1].start]
        if _AREA.search(_without_unit(text, found[0].end, found[1].start)):
            return Amount(found[0].start, found[1].end, found[0], found[1], area=True)
        join = _JOIN.fullmatch(between)
        if join and (
            " and" not in between or "between" in text[max(0, found[0].start - 12) : found[0].start].lower()
        ):
            first = _scaled(found[0], found[1], text)
            if first.low is not None and found[1].low is not None and first.low < found[1].low:
                return Amount(found[0].start, found[1].end, first, found[1])
            if _SCORE.fullmatch(between):
                return None
    return _single(found[0])


def _single(one: Numeral) -> Amount:
    return Amount(one.start, one.end, one, one)


def _first(words: str) -> list[Numeral]:
    return list(islice(numerals(words), 2))


def _without_unit(text: str, start: int, end: int) -> str:
    """What stands between two numbers, without the unit of the first."""
    unit = measure(text, start)
    return text[unit.end if unit and unit.end <= end else start : end]


def _scaled(first: Numeral, last: Numeral, text: str) -> Numeral:
    """The lower end with the scale that only the upper one names: “two to three million”."""
    scale = re.search(
        r"(hundred|thousand|million|billion|trillion|k|bn|m)$", text[first.start : last.end].lower()
    )
    if scale is None or first.low is None or last.low is None or first.low >= 1000 or first.vague:
        return first
    of = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
    factor = of.get(scale[1], 1e12)
    if last.low < factor or re.search(r"(?:hundred|thousand|llion)\b", text[first.start : first.end].lower()):
        return first
    return first._replace(low=first.low * factor, high=first.low * factor)


def _one(text: str, at: Span) -> Amount | None:
    """The one that an article says: “a kilometer per day”, “more than an hour”, “a police officer”."""
    for found in _ARTICLE.finditer(text, at.start, min(at.end, at.start + MAX_WORDS)):
        if found.start() == at.start or measure(text, found.end()):
            return _single(Numeral(found.start(), found.end(), 1.0, 1.0))
    return None


def _and_a_half(text: str, at: Span) -> Amount | None:
    """“A year and a half”."""
    found = _AND_A_HALF.search(text, at.start, min(at.end, at.start + MAX_WORDS))
    return _single(Numeral(found.start(), found.end(), 1.5, 1.5)) if found else None


def amount(text: str, at: Span) -> Amount | None:
    """The number that a quantity's words hold, the first where they hold several that are no range.

    None where they hold none, or the two of a score (“3 – 0”).
    """
    return _and_a_half(text, at) or _counted(text, at) or _one(text, at)
