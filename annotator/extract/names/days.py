"""Dates by their form: “early last week”, “Friday, July 5”, “three years ago”, “the end of 2014”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from annotator.extract.vocabulary import vocabulary

Range = tuple[int, int]

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    "(?:" + "|".join(re.escape(m) for m in sorted(vocabulary("numbers months"), key=len, reverse=True)) + ")"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DECADE = r"(?:(?:1[5-9]|20)\d0s|'?\d0s)"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|hundred|several|many|few|a few|a couple of|a couple|couple of|some|dozens of|half a|half an)"
)
_UNIT = r"(?:minute|hour|day|week|weekend|month|year|decade|centur(?:y|ie)|night|generation)s?"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_PART = r"(?:morning|afternoon|evening|night|midday|noon|midnight)"
_LOOSE = r"(?:earlier|later|early|late|mid(?: -)?)"
_NEAR = r"(?:last|this|next|past|previous|following|coming|recent|ensuing)"
_ROUND = (
    r"(?:(?:more than|less than|just over|just under|a little over|over|about|around|nearly|almost|just|only"
    r"|some|roughly|barely) )"
)
_OF_MONTH = r"\d{1,2}(?:st|nd|rd|th)?(?: ?(?:-|–|to|and) ?\d{1,2})?"
# Only beside a day of the month: “Jan” and “Mar” are names too.
_SHORT_DAY = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?"
_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)"
_SHOUTED = r"(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
_CALENDAR = (
    rf"(?:(?:{_DAY}(?: {_PART})?|{_SHORT_DAY}) ?,? )?"
    rf"(?:(?:{_MONTH}|{_SHORT_MONTH}) {_OF_MONTH}(?![\d,.]*\d)(?: ?,? {_YEAR})?"
    rf"|{_OF_MONTH} (?:{_MONTH}|{_SHORT_MONTH}|{_SHOUTED})(?: ?,? {_YEAR})?)"
    r"(?: of (?:last|this|next|that|the same) year)?"
)
_WHEN = (
    rf"(?:{_CALENDAR}|{_MONTH} ?,? (?:of )?{_YEAR}|{_DAY}(?: {_PART})?|{_MONTH}|{_YEAR}|{_DECADE}"
    rf"|{_SEASON} of {_YEAR})"
)
_SPAN = rf"(?:(?:fiscal |calendar |school )?{_UNIT}|{_SEASON}|{_DAY}(?: {_PART})?|{_MONTH}|{_PART})"
_FORMS = (
    # “earlier this month”, “late last year”, “past three days”, “last Friday night”
    rf"(?:(?i:{_LOOSE}) )?(?:(?i:{_NEAR})|this past)(?: {_NUMBER}(?: (?:or|to|and) {_NUMBER})?)? {_SPAN}",
    # “three years ago”, “more than a week earlier”
    rf"(?i:{_ROUND})?(?i:{_NUMBER})(?: (?:or|to) {_NUMBER})? {_UNIT} (?:ago|earlier|later|beforehand)",
    # “early Sunday”, “mid-2014”, “late Friday night”
    rf"(?i:{_LOOSE}) {_WHEN}",
    rf"{_CALENDAR}",
    rf"{_MONTH} ?,? {_YEAR}",
    rf"{_DAY} {_PART}",
    # “the end of the year”, “the summer of 2013”
    rf"(?:(?:the )?(?:end|beginning|start|middle) of )(?:{_WHEN}|(?:the|{_NEAR}) (?:{_UNIT}|{_SEASON}))",
    rf"{_SEASON} (?:of )?{_YEAR}",
    r"earlier in the (?:day|week|month|year)|the (?:day|night|week|month|year) before"
    r"|that (?:same )?(?:day|night|evening|morning)",
    r"(?i:the (?:same|following|previous|next) (?:day|night|morning|evening|week|month|year))",
    r"(?i:today|yesterday|tomorrow|tonight|midweek|the weekend|over the weekend)",
    rf"{_YEAR} ?(?:-|–|to|through|until) ?{_YEAR}",
    # “May” and “March” alone are as often no months: the tagger has a say on those.
    rf"{_DAY}|(?!(?:May|March)(?!\S)){_MONTH}|{_DECADE}",
    # A number that could be a year, unless it counts something.
    r"(?<![$€£#] )(?:19|20)\d\d(?! (?:[a-z]+s|people|men|women|percent|%|miles|-)(?!\S))",
)
_DATE = re.compile("|".join(rf"(?:(?<!\S)(?:{form})(?!\S))" for form in _FORMS))
_EACH = tuple(re.compile(rf"(?<!\S)(?:{form})(?!\S)") for form in _FORMS)


def days(words: Sequence[str], bounds: Range) -> Iterator[Range]:
    """The dates among the tokens of a stretch, by longest form first where several begin at one place."""
    start, end = bounds
    text = " ".join(words[start:end])
    begins = list(accumulate((len(word) + 1 for word in words[start:end]), initial=0))
    at = 0
    while (found := _DATE.search(text, at)) is not None:
        longest = max(
            (one.end() for form in _EACH if (one := form.match(text, found.start())) is not None),
            default=found.end(),
        )
        yield start + bisect_left(begins, found.start()), start + bisect_left(begins, longest)
        at = longest
