"""How the window words dates, times and counts."""

from __future__ import annotations

import re
from datetime import date, datetime

from annotator.domain.days import MONTHS

_TIME = re.compile(r"(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def day(iso: str | None, *, short: bool = False) -> str:
    """An ISO date as "12 May 2023"; "July 2023" and "2023" where less is known; "" for none.

    `short` cuts the month to three letters. Text that is no date comes back as it is.
    """
    if not iso:
        return ""
    parts = iso[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        month = MONTHS[numbers[1] - 1] if len(numbers) > 1 else ""
    except (ValueError, IndexError):
        return iso
    if short:
        month = month[:3]
    words = [str(numbers[2])] if len(numbers) > 2 else []
    return " ".join([*words, *([month] if month else []), str(numbers[0])])


def moment(iso: str | None) -> str:
    """An ISO date or time as "12 May 2023, 14:02", with its zone where it has one; "" for none."""
    told, _, time = (iso or "").replace(" ", "T").partition("T")
    found = _TIME.fullmatch(time)
    return f"{day(told)}, {found[1]}{found[2] or ''}" if found else day(iso)


def clock(at: datetime) -> str:
    """A time of day as "14:02"."""
    return f"{at:%H:%M}"


def when(at: datetime, today: date) -> str:
    """A past moment as an editor would say it: "today, 14:02", "yesterday", "2 August", "2 August 2022"."""
    days = (today - at.date()).days
    if days == 0:
        return f"today, {clock(at)}"
    if days == 1:
        return f"yesterday, {clock(at)}"
    near = f"{at.day} {MONTHS[at.month - 1]}"
    return near if at.year == today.year else f"{near} {at.year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 claim", "1,240 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def beginning(words: str, longest: int) -> str:
    """As many whole words as fit so many characters, "…" after what is cut."""
    if len(words) <= longest:
        return words
    cut = words[:longest].rsplit(" ", 1)[0] if " " in words[:longest] else words[: longest - 1]
    return f"{cut.rstrip(' ,.;:–—-')}…"


def left(seconds: float) -> str:
    """A rough time to go: "about 8 seconds left"."""
    if seconds < 90:
        return f"about {count(max(1, round(seconds)), 'second')} left"
    return f"about {count(round(seconds / 60), 'minute')} left"
