"""Dates and quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.domain.words import Label
from annotator.extract.names.counts import Kind, counts
from annotator.extract.names.days import days
from annotator.extract.names.found import Proposal
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

MONTHS = vocabulary("numbers months")
DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
PARTS = frozenset(["morning", "afternoon", "evening", "night", "Night", "Morning", "Evening"])
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_DECADE = re.compile(r"^(?:1[5-9]|20)\d0s$")
_UNITS_OF_TIME = vocabulary("numbers units of time")
APPROXIMATORS = (
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("at", "most"),
    ("as", "many", "as"),
    ("as", "much", "as"),
    ("up", "to"),
    ("close", "to"),
    ("no", "more", "than"),
    ("an", "estimated"),
    ("no", "fewer", "than"),
    ("about",),
    ("around",),
    ("nearly",),
    ("almost",),
    ("over",),
    ("some",),
    ("roughly",),
    ("approximately",),
    ("only",),
    ("just",),
    ("estimated",),
    ("another",),
    ("between",),
    ("nearly", "half", "a"),
)
_SMALL = vocabulary("numbers small")
_VAGUE = vocabulary("numbers vague")
_COUNTED = vocabulary("numbers counted")


def strip_date(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A date's tokens without a leading article or preposition."""
    while end - start > 1 and doc[start].text.lower() in {"the", "in", "on", "by", "of", "about", "around"}:
        if doc[start].text.lower() == "the" and doc[start + 1].text.lower() in {
            "day",
            "end",
            "weekend",
            "beginning",
            "start",
        }:
            break
        start += 1
    return start, end


def _merge_following(doc: Doc, end: int, stop: int) -> int:
    """Takes in what a date goes on with: a year, a part of the day."""
    while end < stop:
        text = doc[end].text
        if text in PARTS or (_YEAR.match(text) and doc[end - 1].text != "."):
            end += 1
        elif (
            text == "," and end + 1 < stop and _YEAR.match(doc[end + 1].text) and doc[end - 1].text.isdigit()
        ):
            end += 2
        elif text == "," and end + 1 < stop and doc[end + 1].text in MONTHS and doc[end - 1].text in DAYS:
            end += 2
            if end < stop and doc[end].text.isdigit():
                end += 1
        else:
            break
    return end


def dates(doc: Doc, words: Sequence[str], bounds: tuple[int, int]) -> Iterator[Proposal]:
    """Dates by their form, and days, months and years alone."""
    start, stop = bounds
    for a, b in days(words, bounds):
        a, b = strip_date(doc, a, b)
        yield Proposal(a, b, Label.DATE, "date by its form")
    for i in range(start, stop):
        text = doc[i].text
        if text in DAYS or (text in MONTHS and (text not in {"May", "March"} or doc[i].tag_ == "NNP")):
            b = i + 1
            if text in MONTHS and b < stop and doc[b].text.isdigit() and len(doc[b].text) <= 4:
                b += 1
            yield Proposal(i, _merge_following(doc, b, stop), Label.DATE, "day or month")
        elif _DECADE.match(text) or (
            _YEAR.match(text)
            and i > start
            and doc[i - 1].text.lower() in {"in", "since", "by", "of", "from", "until", "early", "late"}
        ):
            yield Proposal(i, i + 1, Label.DATE, "year")


def _approximator(doc: Doc, start: int, bound: int) -> int:
    """Where the words that round a number up or down begin."""
    for words in APPROXIMATORS:
        at = start - len(words)
        if at >= bound and tuple(t.text.lower() for t in doc[at:start]) == words:
            return at
    return start


def _range_start(doc: Doc, start: int, bound: int) -> int:
    """Where a range begins whose upper end starts here: "eight to ten men", "between 50 and 60 boats"."""
    at = start - 2
    if at < bound or not doc[at].like_num:
        return start
    joined = doc[start - 1].text.lower()
    if joined in {"to", "or", "–"} or (joined == "and" and at > bound and doc[at - 1].lower_ == "between"):
        return at
    return start


def _noun_end(doc: Doc, end: int, bound: int) -> tuple[int, bool]:
    """The end of the noun phrase a number counts, and whether it is one worth counting."""
    at = end
    if at < bound and doc[at].text == "of" and at > 0 and doc[at - 1].text.lower() in _VAGUE:
        at += 1
    first = at
    while at < bound and at - first < 4 and doc[at].tag_ in {"JJ", "NN", "NNS", "NNP", "JJR", "HYPH"}:
        at += 1
        if doc[at - 1].tag_ == "NNS" and (at >= bound or doc[at].tag_ not in {"NNS", "NN"}):
            break
    if at == first or doc[at - 1].tag_ not in {"NNS", "NN", "NNPS"}:
        return end, False
    return at, doc[at - 1].text.lower() in _COUNTED


def quantities(doc: Doc, words: Sequence[str], bounds: tuple[int, int]) -> Iterator[Proposal]:
    """Counts and measures that matter, with what they count and the words that bound them."""
    start = bounds[0]
    for one in counts(words, bounds):
        a, b = one.start, one.end
        if one.kind is Kind.COUNT:
            yield from _count(doc, _range_start(doc, a, start), b, bounds)
        else:
            yield Proposal(_approximator(doc, a, start), b, Label.QUANTITY, "measure")


def _count(doc: Doc, a: int, b: int, bounds: tuple[int, int]) -> Iterator[Proposal]:
    start, stop = bounds
    a2 = _approximator(doc, a, start)
    end, counted = _noun_end(doc, b, stop)
    text = doc[a:b].text
    if b - a > 1 and _YEAR.match(doc[a].text) and doc[a + 1].text[:1].isdigit():
        # A year and the time of day after it, in a line that tells when something was published.
        return
    if end > b and doc[end - 1].text.lower() in _UNITS_OF_TIME:
        return
    big = any(c.isdigit() for c in text) and ("," in text or len(text) >= 2) and not _YEAR.match(text)
    vague = text.split()[-1] in _VAGUE or text.split()[0] in _VAGUE
    rounded = a2 < a and doc[a2].text.lower() not in {"only", "just", "some", "another"}
    if counted:
        yield Proposal(a2 if rounded else a, end, Label.QUANTITY, "number of what is counted")
    elif text not in _SMALL and (big or rounded or vague) and doc[a].i > start - 1:
        stop = b if end - b > 2 else end
        yield Proposal(a2 if rounded else a, stop, Label.QUANTITY, "large or rounded number")
