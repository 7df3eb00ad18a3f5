"""The words of a picture's own metadata, made fit to keep."""

from __future__ import annotations

import re

VALUE_LIMIT = 10_000
"""A longer value, in code points, is cut: no caption has as much."""
MOST_VALUES = 200
"""No more names or keywords than this are read out of a picture."""

Fields = dict[str, str | tuple[str, ...] | None]
"""Values by the names of the fields of `domain.picture.Embedded`; only those that are there."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(
    r"(\d{4})(?:[-:](\d\d)(?:[-:](\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?\s?(Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


def kept(words: str) -> str:
    """Words without control characters and room around them; line ends become LF."""
    plain = words[: 2 * VALUE_LIMIT].replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", plain).strip()[:VALUE_LIMIT].rstrip()


def day_or_time(words: str) -> str | None:
    """A date, with a time where there is one, as ISO 8601 and as precise as it is; None for anything else.

    Takes the colons that EXIF writes in dates; months and days of 00, which say "not known", are left out.
    """
    found = _DAY.fullmatch(words.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if year == "0000" or not _within(month, 12) or not _within(day, 31):
        return None
    if month in (None, "00"):
        return str(year)
    if day in (None, "00"):
        return f"{year}-{month}"
    date = f"{year}-{month}-{day}"
    if hour is None or not (int(hour) < 24 and int(minute) < 60 and int(second or 0) < 61):
        return date
    return f"{date}T{hour}:{minute}" + (f":{second}" if second else "") + (zone or "")


def _within(number: str | None, most: int) -> bool:
    return number is None or int(number) <= most
