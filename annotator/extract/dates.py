"""Dates as worded to ISO dates, where the publication date makes them plain."""

from __future__ import annotations

import re
from datetime import date, timedelta

from annotator.domain.annotation import DateText

_DAYS = {
    d: n for n, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_MONTHS = {
    m: n
    for n, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_MONTH_DAY = re.compile(r"^([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:,? (\d{4}))?$")


def date_text(text: str, published: str | None) -> DateText:
    """A date's words with the day they mean, inferred from the publication date where need be."""
    try:
        base = date.fromisoformat(published) if published else None
    except ValueError:
        base = None
    low = text.lower()
    found = _MONTH_DAY.match(text)
    try:
        if found and found[1].lower() in _MONTHS:
            month, day = _MONTHS[found[1].lower()], int(found[2])
            if found[3]:
                return DateText(text, date(int(found[3]), month, day).isoformat())
            if base is not None:
                year = base.year if (month, day) <= (base.month, base.day) else base.year - 1
                return DateText(text, date(year, month, day).isoformat(), inferred=True)
    except ValueError:
        return DateText(text)
    if base is not None:
        if low in _DAYS:
            return DateText(
                text, (base - timedelta((base.weekday() - _DAYS[low]) % 7)).isoformat(), inferred=True
            )
        if low in {"today", "yesterday"}:
            return DateText(text, (base - timedelta(low == "yesterday")).isoformat(), inferred=True)
    return DateText(text)
