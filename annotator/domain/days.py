"""Days as a search names them: a year, a month, a day, or from one to another."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


class Days(NamedTuple):
    """From a first to a last day (YYYY-MM-DD, both meant); None at an open end."""

    first: str | None
    last: str | None

    def holds(self, day: str | None) -> bool:
        """Whether a day is one of them; one that is not known is not."""
        return day is not None and (self.first or "") <= day and (self.last is None or day <= self.last)


def days(words: str) -> Days | None:
    """The days that `2024`, `2024-05`, `2024-05-01`, `2024-05..2024-07`, `>2024-05` or `<2024` mean.

    None when they mean no days.
    """
    asked = words.strip()
    if asked[:1] in ("<", ">"):
        return _beside(asked)
    first, dots, last = asked.partition("..")
    if not dots:
        return _one(first)
    begin, end = _one(first), _one(last)
    if (first and begin is None) or (last and end is None) or not (begin or end):
        return None
    if begin and end and begin > end:
        begin, end = end, begin
    return Days(begin and begin.first, end and end.last)


def _beside(asked: str) -> Days | None:
    """Before or after the day, month or year that follows the sign."""
    within = asked[1:2] == "="
    one = _one(asked[2 if within else 1 :].strip())
    if one is None or one.first is None or one.last is None:
        return None
    if asked[0] == ">":
        first = one.first if within else _moved(one.last, 1)
        return Days(first, None) if first else None
    last = one.last if within else _moved(one.first, -1)
    return Days(None, last) if last else None


def _one(asked: str) -> Days | None:
    found = _DAY.fullmatch(asked)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return Days(f"{year:04}-01-01", f"{year:04}-12-31")
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = _LENGTHS[month - 1] + leap
    if day is None:
        return Days(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{longest:02}")
    if not 1 <= day <= longest:
        return None
    return Days(*[f"{year:04}-{month:02}-{day:02}"] * 2)


def _moved(day: str, by: int) -> str | None:
    """The day before or after; None when the calendar ends there."""
    try:
        return str(date.fromisoformat(day) + timedelta(days=by))
    except OverflowError:
        return None
