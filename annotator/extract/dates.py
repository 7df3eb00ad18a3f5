"""Dates as worded to ISO dates, where their words or the publication date make them plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from annotator.domain.annotation import DateText
from annotator.extract.datewords import (
    AGO,
    AHEAD,
    COUNTS,
    DAY_MONTH,
    DAY_NAMES,
    DECADE,
    ISO,
    LASTING,
    LEAD,
    MONTH_DAY,
    MONTH_NAMES,
    NEAR,
    OF_THE,
    ONE_DAY,
    ONE_MONTH,
    ONE_YEAR,
    REPEATED,
    SEASONS,
    SPAN,
    TURN,
    TURNED,
    WEEKEND,
    YEARS,
)

MAX_WORDS = 80
_Found = tuple[str, bool]


def _over(first: date, last: date) -> str:
    """All days from one to another: one day, or an interval."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _year_of(found: re.Match[str], month: int, day: int | None, base: date | None, ahead: bool) -> int | None:
    """The year of a month or day: named, told by “last year”, or the nearest to the publication."""
    parts = found.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    if base is None or parts.get("which") in {"same", "previous"}:
        return None
    if parts.get("which"):
        return base.year + {"last": -1, "this": 0, "next": 1}[parts["which"]]
    if parts.get("weekday") and day is not None:
        wanted = next(n for n, name in enumerate(DAY_NAMES) if name.startswith(parts["weekday"]))
        for year in (base.year, base.year - 1, base.year + 1):
            if date(year, month, day).weekday() == wanted:
                return year
    return _nearest(month, day, base, parts.get("turn") or "", ahead)


def _nearest(month: int, day: int | None, base: date, turn: str, ahead: bool) -> int:
    """The year that puts a month or day before the publication, or after it where the words look ahead."""
    here = (base.month, base.day) if day is not None else (base.month, 0)
    asked = (month, day or 0)
    if turn in {"next", "this coming"}:
        return base.year + (asked <= here)
    if turn == "last":
        return base.year - (asked >= here)
    if turn == "this":
        return base.year
    if ahead:
        return base.year + (asked < here)
    # The article may have been sent the evening before it is dated.
    if day is not None and date(base.year, month, day) == base + timedelta(1):
        return base.year
    return base.year - (asked > here)


def _day_of_month(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    month, day = MONTH_NAMES.index(found["month"]) + 1, int(found["day"])
    year = _year_of(found, month, day, base, ahead)
    if year is None:
        return None
    first = date(year, month, day)
    last = first.replace(day=int(re.sub(r"[^0-9]", "", found["more"]))) if found["more"] else first
    return _over(first, max(first, last)), found["year"] is None


def _month(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    month = MONTH_NAMES.index(found["month"]) + 1
    year = _year_of(found, month, None, base, ahead)
    return None if year is None else (f"{year:04}-{month:02}", found["year"] is None)


def _weekday(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    if base is None:
        return None
    wanted = next(n for n, name in enumerate(DAY_NAMES) if name.startswith(found["weekday"]))
    back, turn = (base.weekday() - wanted) % 7, found["turn"] or ""
    if "next" in turn or "coming" in turn:
        moved = 7 - back
    elif "last" in turn or "past" in turn:
        moved = -(back or 7)
    else:
        moved = (7 - back) % 7 if ahead else -back
    return (base + timedelta(moved)).isoformat(), True


def _turn(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    """“Last week”, “this year”, “next month”, “last summer”."""
    if base is None:
        return None
    unit, turn = found["unit"], found["turn"]
    step = {"next": 1, "coming": 1, "this": 0, "the": 0, "": 0}.get(turn, -1)
    if unit == "year":
        return f"{base.year + step:04}", True
    if unit == "month":
        return _months_before(base, -step), True
    if unit in SEASONS:
        return _season(unit, step, base)
    monday = base - timedelta(base.weekday())
    if unit == "weekend":
        saturday = monday + timedelta(5 + 7 * (step if step or base.weekday() > 4 or ahead else -1))
        return _over(saturday, saturday + timedelta(1)), True
    if "past" in turn:
        return _over(base - timedelta(7), base), True
    return _over(monday + timedelta(7 * step), monday + timedelta(7 * step + 6)), True


def _season(name: str, step: int, base: date) -> _Found | None:
    """The year of a season; a winter lies in two."""
    if name == "winter":
        # Until spring the winter is "this" one, and in spring the last one is the one just over.
        first = base.year - (base.month < 6 or step < 0) + (step > 0)
        return f"{first:04}/{first + 1:04}", True
    begun = base.month >= SEASONS[name] + (3 if step < 0 else 0)
    year = base.year if step == 0 or (step < 0 and begun) else base.year + step
    return f"{year:04}", True


def _year(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    return found["year"], False


def _years(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    first, last = int(found["year"]), int(found["last"])
    return (f"{first:04}/{last:04}", False) if first < last else None


def _decade(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    return f"{found['year']}/{found['year'][:3]}9", False


def _days_back(unit: str, count: int) -> int | None:
    return {"hour": -(-count // 24), "day": count, "week": 7 * count}.get(unit)


def _span(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    """“The past three days”, up to the publication."""
    if base is None:
        return None
    count, unit = found["count"], found["unit"]
    many = 1 if count is None else COUNTS.get(count) or int(count)
    back = _days_back(unit, many)
    if back is not None:
        return _over(base - timedelta(back), base), True
    first = _months_before(base, many * {"month": 1, "year": 12}.get(unit, 120))
    return f"{first}/{base.isoformat()[:7]}", True


def _months_before(base: date, months: int) -> str:
    year, month = divmod(base.year * 12 + base.month - 1 - months, 12)
    return date(year, month + 1, 1).isoformat()[:7]


def _ago(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    """“Two days ago” to the day, months to the month, years to the year; weeks are rounded to a month."""
    if base is None:
        return None
    many, unit = COUNTS.get(found["count"]) or int(found["count"]), found["unit"]
    back = _days_back(unit, many)
    if back is not None:
        told = (base - timedelta(back)).isoformat()
        return (told if unit != "week" else told[:7]), True
    if unit == "month":
        return _months_before(base, many), True
    year = base.year - many * (10 if unit == "decade" else 1)
    return (f"{year:04}", True) if year > 0 else None


def _iso(found: re.Match[str], base: date | None, ahead: bool) -> _Found | None:
    return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat(), False


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None, bool], _Found | None]], ...] = (
    (ISO, _iso),
    (MONTH_DAY, _day_of_month),
    (DAY_MONTH, _day_of_month),
    (ONE_MONTH, _month),
    (ONE_DAY, _weekday),
    (ONE_YEAR, _year),
    (YEARS, _years),
    (DECADE, _decade),
    (AGO, _ago),
    (TURN, _turn),
    (OF_THE, _turn),
    (WEEKEND, _turn),
    (SPAN, _span),
)


def _forms(words: str) -> list[str]:
    """The words as they are, then with one leading word after another left out: “since late August”."""
    forms = [words]
    for _ in range(5):
        lead = LEAD.match(forms[-1])
        if lead is None or lead.end() >= len(forms[-1]):
            break
        forms.append(forms[-1][lead.end() :])
    return forms


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def date_text(words: str, published: str | None, ahead: bool = False) -> DateText:
    """A date's words with what they mean: YYYY-MM-DD, YYYY-MM or YYYY, or two of them parted by a slash.

    What the words leave open is inferred from the publication date (YYYY-MM-DD) and marked so; without one
    nothing is guessed. A day without a year is the last one before the publication, or the next after it
    where what is told lies `ahead`.
    """
    base = _day(published)
    low = " ".join(words[: MAX_WORDS + 1].lower().replace("’", "'").split())
    if len(low) > MAX_WORDS:
        return DateText(words)
    for form in _forms(low):
        if form in NEAR and base is not None:
            try:
                return DateText(words, (base + timedelta(NEAR[form])).isoformat(), inferred=True)
            except OverflowError:
                return DateText(words)
        for pattern, read in _RULES:
            found = pattern.match(form)
            if found is None:
                continue
            try:
                told = read(found, base, ahead)
            except (ValueError, OverflowError):
                # No such day (February 30), or one beyond the calendar.
                told = None
            return DateText(words) if told is None else DateText(words, told[0], inferred=told[1])
    return DateText(words)


def event_time(content: str, dates: Sequence[str], published: str | None) -> DateText | None:
    """When that which a claim tells happened: the one date in its content, None where none or several stand.

    `dates` are the words of the content's DATE mentions. How long something lasted, or how often it comes, is
    no date.
    """
    told = [one for one in dates if not _lasting(one)]
    ahead = AHEAD.search(content) is not None
    days = [date_text(one, published, ahead) for one in told]
    if len(days) == 1 or (days and days[0].date and len({one.date for one in days}) == 1):
        return days[0]
    return None


def _lasting(words: str) -> bool:
    low = " ".join(words[:MAX_WORDS].lower().split())
    return bool(REPEATED.match(low) or (LASTING.match(low) and not TURNED.search(low)))
