"""How days, months, years and stretches of time are written in English."""

from __future__ import annotations

import re

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTS = {word: n for n, word in enumerate(_NUMBERS, 1)} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}

LEAD = re.compile(
    r"(?:on|in|by|since|until|till|from|during|around|about|before|after|of|at|through|throughout|as of|over"
    r"|for|the|early|late|later|earlier|mid|middle|end|start|beginning|first half|second half|part"
    r"|(?:morning|afternoon|evening|night|day) of"
    r"|hours|and|that|nearly|almost|just|only|more than|less than|roughly|some)"
    r"(?:[ -]+|$)"
)
_YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
_MONTH = (
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_WEEKDAY = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAYS = rf"(?:{_WEEKDAY}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?)"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?P<more> ?(?:-|–|to|and|or) ?[0-9]{1,2})?"
_WHICH = r"(?:,? (?:of )?(?:the )?(?P<which>last|this|next|previous|same) year)?"
_PART = r"(?: (?:morning|afternoon|evening|night|early|late|local time))?"
_COUNT = (
    r"(?P<count>an?|[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)"
)
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + r"\Z")


ISO = _rule(rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})")
MONTH_DAY = _rule(rf"(?:{_WEEKDAYS},? )?(?:the )?{_MONTH} {_DAY}(?:,? {_YEAR})?{_WHICH}{_PART}")
DAY_MONTH = _rule(rf"(?:{_WEEKDAYS},? )?(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?{_WHICH}{_PART}")
ONE_MONTH = _rule(
    rf"(?:(?P<turn>last|this|next|this past|this coming) )?{_MONTH}(?:,? (?:of )?{_YEAR})?{_WHICH}"
)
ONE_DAY = _rule(rf"(?:(?P<turn>last|this|next|this past|this coming|coming) )?{_WEEKDAY}{_PART}")
ONE_YEAR = _rule(rf"(?:(?:the )?(?:year|spring|summer|fall|autumn|winter)(?: of)? )?{_YEAR}")
DECADE = _rule(r"(?P<year>1[5-9][0-9]0|20[0-9]0)s")
YEARS = _rule(_YEAR + r" ?(?:to|through|and|-|–) ?(?P<last>1[5-9][0-9]{2}|20[0-9]{2})")
TURN = _rule(
    r"(?P<turn>last|this|next|past|this past|coming)"
    r" (?P<unit>week|weekend|month|year|spring|summer|fall|autumn|winter)"
)
OF_THE = _rule(
    r"(?:end|start|beginning|earlier in|later in|rest) (?:of )?(?P<turn>the) (?P<unit>week|month|year)"
)
WEEKEND = _rule(r"(?P<turn>)(?P<unit>weekend)")
SPAN = _rule(rf"(?:these )?(?:past|last) (?:(?P<count>[0-9]{{1,3}}|{'|'.join(COUNTS)}) )?{_UNIT}")
AGO = _rule(rf"{_COUNT} {_UNIT} (?:ago|earlier)")
NEAR = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "overnight": 0,
    "yesterday": -1,
    "yesterday morning": -1,
    "yesterday evening": -1,
    "last night": -1,
    "last evening": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
LASTING = re.compile(
    r"(?:for |more than |less than |at least |nearly |almost |over |about |some |up to |only |just |the )*"
    r"(?:[\w-]+ ){0,2}(?:hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?(?:-long| long)?\Z"
)
TURNED = re.compile(r"(?:last|past|this|next|coming|recent|same|that|following|previous|each|every|of the)\b")
REPEATED = re.compile(r"(?:each|every|daily|weekly|monthly|yearly|annual|nightly)")
AHEAD = re.compile(
    r"\b(?:will|shall|going to|due (?:to|on|in)|scheduled|expected to|set to|plans? to|planned for|upcoming"
    r"|by next|is to|are to)\b|[’']ll\b",
    re.I,
)
