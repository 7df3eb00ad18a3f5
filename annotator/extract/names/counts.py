"""Numbers in running text: what a count, a share, a sum or a measure is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from annotator.extract.vocabulary import vocabulary

Range = tuple[int, int]

_DIGITS = re.compile(r"^[-+]?\d[\d,]*(?:\.\d+)?(?:[½¼¾]|(?:m|k|bn|M|K|B)$)?$|^[½¼¾]$")
_MONEY = re.compile(r"^(?:US|C|A|NZ|HK)?[$€£¥]$|^(?:US|C|A)[$]\d[\d,.]*$")
_WORDS = vocabulary("counts words")
_MANY = frozenset({"tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"})
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
_BEFORE_SCALE = frozenset({"a", "several", "few", "couple", "half"})
_JOINS = frozenset({"to", "or", "-", "–", "and"})
_SHARES = frozenset({"percent", "%", "percentage"})
_CURRENCIES = vocabulary("counts currencies")
_UNITS = vocabulary("counts units")
_SQUARES = frozenset({"square", "cubic", "nautical", "metric"})
_NUMBERED = vocabulary("counts numbered")
_AGED = frozenset({"aged", "age", "ages"})


class Kind(Enum):
    """What a number is a number of: things, parts of a hundred, money or a unit of measure."""

    COUNT = auto()
    SHARE = auto()
    MONEY = auto()
    MEASURE = auto()


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what makes it a share, a sum or a measure; half-open tokens."""

    start: int
    end: int
    kind: Kind


def _number(low: str) -> bool:
    return low in _WORDS or low in _MANY or _DIGITS.match(low) is not None or _compound(low)


def _compound(low: str) -> bool:
    """Whether a word is a number of two: “twenty-five”."""
    first, dash, last = low.partition("-")
    return bool(dash) and first in _WORDS and last in _WORDS


def counts(words: Sequence[str], bounds: Range) -> Iterator[Count]:
    """The numbers among the tokens of a stretch, from left to right, none within another."""
    first, stop = bounds
    low = [word.lower() for word in words[first:stop]]
    at = 0
    while at < len(low):
        end = _run(low, at)
        if end == at:
            at += 1
            continue
        begin = at
        sum_ = bool(begin) and _MONEY.match(words[first + begin - 1]) is not None
        if sum_:
            begin -= 1
        number = end
        end, kind = _kind(low, end, Kind.MONEY if sum_ else Kind.COUNT)
        if kind is not Kind.COUNT or not _no_count(low, words[first + begin : first + number], begin, number):
            yield Count(first + begin, first + end, kind)
        at = max(end, at + 1)


def _no_count(low: Sequence[str], number: Sequence[str], begin: int, end: int) -> bool:
    """Whether a bare number counts nothing: an age, “a 20-minute call”, “Flight 804”, a telephone number."""
    before = low[begin - 1] if begin else ""
    after = low[end] if end < len(low) else ""
    if after == "-" or before in {"-", "–"} or before in _NUMBERED or sum(word == "-" for word in number) > 1:
        return True
    alone = len(number) == 1 and number[0].isdigit() and len(number[0]) < 3
    return alone and (
        before in _AGED
        or low[max(0, begin - 2) : begin] == ["age", "of"]
        or (before == "," and after in {",", ".", ";", ")"})
    )


def _run(low: Sequence[str], at: int) -> int:
    """Where the number that begins here ends; `at` when none does."""
    end = at
    if low[at] in _BEFORE_SCALE:
        after = at + 1 + (low[at + 1 : at + 2] == ["of"]) + (low[at + 1 : at + 2] == ["a"])
        if low[at] == "a" and low[at + 1 : at + 2] in (["few"], ["couple"]):
            after = at + 2 + (low[at + 2 : at + 3] == ["of"])
        if low[after : after + 1] and low[after] in _SCALES:
            end = after
    while end < len(low):
        if not (_number(low[end]) or (end > at and _goes_on(low, end))):
            break
        end += 1
    return end


def _goes_on(low: Sequence[str], at: int) -> bool:
    """Whether a word joins the number before it with one after: “tens of thousands”, “twenty - five”."""
    if at + 1 >= len(low) or not _number(low[at + 1]):
        return False
    if low[at] == "of":
        return low[at - 1] in _MANY and low[at + 1] in _MANY | {"millions"}
    if low[at] == "and":
        return low[at - 1] in _SCALES
    return low[at] in {"-", "–"} or (low[at] in {"to", "or"} and low[at + 1] not in _MANY)


def _kind(low: Sequence[str], end: int, kind: Kind) -> tuple[int, Kind]:
    """The end of a number with its unit, and its kind."""
    if kind is Kind.MONEY:
        return end, kind
    dash = low[end : end + 1] == ["-"]
    at = end + dash
    word = low[at] if at < len(low) else ""
    if word in _SHARES:
        return at + 1 + (low[at + 1 : at + 2] == ["points"]), Kind.SHARE
    if word == "per" and low[at + 1 : at + 2] == ["cent"]:
        return at + 2, Kind.SHARE
    if word in _CURRENCIES and not dash:
        return at + 1, Kind.MONEY
    square = word in _SQUARES
    unit = low[at + square + dash * square] if at + square + dash * square < len(low) else ""
    if unit in _UNITS:
        return at + square + dash * square + 1, Kind.MEASURE
    return end, kind
