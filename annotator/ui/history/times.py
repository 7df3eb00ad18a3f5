"""Moments of the journal, which are UTC, in the words and days of where the editor sits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from annotator.domain.days import MONTHS
from annotator.ui.widgets.wording import clock


def local(at: str) -> datetime:
    """A moment of the journal (UTC, ISO 8601) by the clock of this computer."""
    return datetime.fromisoformat(at).astimezone()


def moment(at: str, today: date | None = None) -> str:
    """Day and time: "today 14:02", "yesterday 14:02", "12 May 14:02", "12 May 2023 14:02"."""
    return _said(at, today or date.today())


@lru_cache(maxsize=4096)
def _said(at: str, today: date) -> str:
    then = local(at)
    days = (today - then.date()).days
    if days in (0, 1):
        return f"{'today' if days == 0 else 'yesterday'} {clock(then)}"
    year = "" if then.year == today.year else f" {then.year}"
    return f"{then.day} {MONTHS[then.month - 1][:3]}{year} {clock(then)}"


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both counted; None where it is open."""

    first: date | None = None
    last: date | None = None

    def instants(self) -> tuple[str | None, str | None]:
        """The same as UTC instants, half-open, as the journal writes them."""
        after = self.last + timedelta(days=1) if self.last is not None and self.last < date.max else None
        return _midnight(self.first), _midnight(after)

    def words(self, today: date) -> str:
        """Such as "All", "Today", "Last 7 days", "1 May – 3 May 2023"."""
        for name, days in presets(today):
            if days == self:
                return name
        if self.first == self.last and self.first is not None:
            return self.first.isoformat()
        if self.first is None:
            return f"to {self.last}"
        return f"{self.first} – {self.last}" if self.last is not None else f"since {self.first}"


def presets(today: date) -> tuple[tuple[str, Days], ...]:
    """The spans of days that are offered by name."""
    return (
        ("All", Days()),
        ("Today", Days(today, today)),
        ("Last 7 days", Days(today - timedelta(days=6), today)),
        ("Last 30 days", Days(today - timedelta(days=29), today)),
    )


def read_day(typed: str) -> date | None:
    """A day typed as YYYY-MM-DD; None for anything else."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _midnight(day: date | None) -> str | None:
    if day is None:
        return None
    try:
        instant = datetime.combine(day, time()).astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        # A day so far out that this computer's clock has no zone for it.
        instant = datetime.combine(day, time(), UTC)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
