"""What the fields of datasets and wires hold: days, authors, languages."""

from __future__ import annotations

import re
from datetime import date

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def language_code(value: str | None) -> str | None:
    """A language's code ("uk", "en-GB"), or None for any other text."""
    return value if value and _LANGUAGE.fullmatch(value) else None


def day_of(value: str | None) -> str | None:
    """The day of an ISO date or time; None for any other text, which is then kept as metadata."""
    found = _DATE.match(value) if value else None
    if found is None:
        return None
    try:
        return date.fromisoformat(found.group()).isoformat()
    except ValueError:
        return None


def authors_of(value: object) -> tuple[str, ...]:
    if isinstance(value, str) and value.strip():
        return (value,)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(one for one in value if one.strip())
    return ()
