"""Quantities that are more than a number and a noun, and dates that are more than a day and a month."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from annotator.domain.words import Label
from annotator.extract.names.found import Proposal

_NUMBER = (
    r"(?:\d[\d,.]{0,12}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|a hundred|a thousand|half an?)"
)
_SHARE = r"(?:half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths)"
_MEASURE = (
    r"(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|yards?|tons?|tonnes?|barrels?|rounds?|shells?|sorties)"
)
_PERIOD = r"(?:second|minute|hour|day|night|week|month|year)"

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,7}\.?"

_FORMS = (
    ("two numbers", rf"{_NUMBER} (?:times |percent |% )?(?:or|to) (?:even |perhaps |maybe )?{_NUMBER} times"),
    ("two numbers", rf"{_NUMBER} times (?:or|to) (?:even |perhaps |maybe )?{_NUMBER} times"),
    ("share of a number", rf"(?:{_NUMBER} )?(?:- )?{_SHARE} of (?:that|this) (?:number|figure|total)"),
    ("rate", rf"{_NUMBER} {_MEASURE} (?:per|an?|each|every) {_PERIOD}"),
)
_DAY = ("day of a year", rf"{_MONTH} \d{{1,2}} of (?:last|this|next) year")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_IN_FULL = (
    "day of a year",
    rf"(?:{_WEEKDAY} (?:, )?)?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}) (?:, )?(?:19|20)\d\d",
)
_PATTERNS = tuple(
    (rule, label, re.compile(rf"(?<!\S){form}(?!\S)"))
    for label, forms in ((Label.QUANTITY, _FORMS), (Label.DATE, (_DAY, _IN_FULL)))
    for rule, form in forms
)


def joined(words: Sequence[str], bounds: tuple[int, int]) -> Iterator[Proposal]:
    """The quantities and dates of these forms among the tokens of a stretch."""
    start, end = bounds
    low = [word.lower() for word in words[start:end]]
    text = " ".join(low)
    begins = list(accumulate((len(word) + 1 for word in low), initial=0))
    for rule, label, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            a, b = bisect_left(begins, found.start()), bisect_left(begins, found.end())
            yield Proposal(start + a, start + b, label, rule)
