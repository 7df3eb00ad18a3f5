"""When a page says it was published: dates and times as meta tags, JSON-LD and pages write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from annotator.ingest.bylines import date_in

_FIRST_YEAR = 1700
_LAST_YEAR = 2200
_ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:(?:\s*T\s*|\s+|,\s*)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?(?!\d)",
    re.IGNORECASE,
)
_PARTS = ("year", "month", "day", "hour", "minute", "second")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<by>[./-])(?P<month>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_IN_URL = re.compile(
    r"(?<![\w])(?P<year>(?:19|20)\d\d)(?P<by>[/-])(?P<month>\d\d?|[a-z]{3})(?P=by)(?P<day>\d\d?)(?![\w])"
    r"|(?<![\w])(?P<whole>(?:19|20)\d\d[01]\d[0-3]\d)(?=[/_-])",
    re.IGNORECASE,
)
_NUMBERED = {
    name: number
    for number, names in enumerate(
        (
            "januar janeiro janvier enero gennaio stycznia",
            "februar fevereiro février febrero febbraio lutego",
            "märz março mars marzo marca",
            "abril avril aprile kwietnia",
            "mai maio mayo maggio maja",
            "juni junho juin junio giugno czerwca",
            "juli julho juillet julio luglio lipca",
            "agosto août sierpnia",
            "setembro septembre septiembre settembre września",
            "oktober outubro octobre octubre ottobre października",
            "novembro noviembre listopada",
            "dezember dezembro décembre diciembre dicembre grudnia",
        ),
        start=1,
    )
    for name in names.split()
}
_FOREIGN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|º|er)?\s+(?:de\s+)?(?P<month>"
    + "|".join(sorted(_NUMBERED, key=len, reverse=True))
    + r")\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Moment(NamedTuple):
    """A day (YYYY-MM-DD) as the page counts days, and the time as exactly as it is told, ISO 8601."""

    day: str
    at: str

    @property
    def instant(self) -> datetime | None:
        """The point in time; None when no time of day or no zone is told."""
        told = datetime.fromisoformat(self.at)
        return told if told.tzinfo is not None else None


def moment(text: str | None) -> Moment | None:
    """The date and perhaps the time in a value; None where there is none or it can be read in two ways."""
    told = (text or "").strip()[:120]
    if not told or not any(sign.isdigit() for sign in told):
        return None
    if _EPOCH.fullmatch(told):
        return _from_epoch(int(told))
    for read in (_iso, _written, _numbers, _mail):
        found = read(told)
        if found:
            return found
    return None


def _from_epoch(told: int) -> Moment | None:
    seconds = told // 1000 if told > 10_000_000_000 else told
    return _moment(datetime.fromtimestamp(seconds, UTC)) if seconds > 300_000_000 else None


def _iso(told: str) -> Moment | None:
    found = _ISO.search(told)
    if found is None:
        compact = _COMPACT.fullmatch(told)
        return _day(compact["year"], compact["month"], compact["day"]) if compact else None
    if found["hour"] is None:
        return _day(found["year"], found["month"], found["day"])
    year, month, day, hour, minute, second = (int(found[part] or 0) for part in _PARTS)
    try:
        when = datetime(year, month, day, hour, minute, second, tzinfo=_zone(found["zone"]))
    except ValueError:
        return _day(year, month, day)
    return _moment(when)


def _zone(told: str | None) -> timezone | None:
    if not told:
        return None
    if told[0] not in "+-":
        return UTC
    digits = told[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-away if told[0] == "-" else away)


def _written(told: str) -> Moment | None:
    day = date_in(told)
    if day:
        return _day(*day.split("-"))
    found = _FOREIGN.search(told)
    return _day(found["year"], _NUMBERED[found["month"].lower()], found["day"]) if found else None


def _numbers(told: str) -> Moment | None:
    found = _DAY_FIRST.search(told)
    if found is None:
        return None
    first, second = int(found["day"]), int(found["month"])
    if found["by"] == "." or first > 12 or first == second:
        return _day(found["year"], second, first)
    return _day(found["year"], first, second) if second > 12 else None


def _mail(told: str) -> Moment | None:
    try:
        return _moment(parsedate_to_datetime(told))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _moment(when: datetime) -> Moment | None:
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR or (when.year, when.month, when.day) == (1970, 1, 1):
        return None
    return Moment(when.date().isoformat(), when.isoformat())


def _day(year: str | int, month: str | int, day: str | int) -> Moment | None:
    try:
        told = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if not _FIRST_YEAR <= told.year <= _LAST_YEAR or told == date(1970, 1, 1):
        return None
    return Moment(told.isoformat(), told.isoformat())


def day_in_url(url: str | None) -> Moment | None:
    """The day in the path of an address ("/2024/feb/24/", "/2024-02-24-", "/20240224-"), or None."""
    path = re.sub(r"^[a-z]+://[^/]*|[?#].*$", "", (url or "")[:2000], flags=re.IGNORECASE)
    for found in _IN_URL.finditer(path):
        if found["whole"]:
            whole = found["whole"]
            told = _day(whole[:4], whole[4:6], whole[6:])
        else:
            month = found["month"].lower()
            number = _MONTHS_SHORT.index(month) + 1 if month in _MONTHS_SHORT else month
            told = _day(found["year"], number, found["day"])
        if told and int(told.day[:4]) >= 1990:
            return told
    return None


def local(first: Moment, others: list[Moment]) -> Moment:
    """The same point in time in the page's own zone, where it is told in UTC first and locally elsewhere."""
    instant = first.instant
    if instant is None or instant.utcoffset():
        return first
    for other in others:
        at = other.instant
        if at is not None and at.utcoffset() and abs(at - instant) < timedelta(minutes=1):
            return other
    return first
