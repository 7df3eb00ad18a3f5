"""What an editor types about a photo, made fit to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError
from annotator.domain.photo import CreditParts, ShownPlace
from annotator.ingest.credits import parse_credit
from annotator.ingest.picturewords import VALUE_LIMIT, day_or_time, kept

if TYPE_CHECKING:
    from annotator.review.blocks import CreditField

MOST_PERSONS = 200


class NotPossible(UserError):
    """What was asked for cannot be done to this photo; `str()` says why."""


def words(typed: str) -> str:
    """Words without control characters and room around them. Raises NotPossible for very many."""
    if len(typed) > VALUE_LIMIT:
        raise NotPossible(f"These are {len(typed):,} characters. At most {VALUE_LIMIT:,} are kept")
    return kept(typed)


def line(typed: str | None) -> str | None:
    """Words on one line; None for none."""
    return " ".join(words(typed or "").split()) or None


def persons(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Names, each once, in their order."""
    if len(typed) > MOST_PERSONS:
        raise NotPossible(f"These are {len(typed)} people. At most {MOST_PERSONS} are kept")
    return tuple(dict.fromkeys(name for one in typed if (name := line(one))))


def place(typed: ShownPlace | None) -> ShownPlace | None:
    """A place; None where no level of it is given."""
    if typed is None:
        return None
    made = ShownPlace(line(typed.sublocation), line(typed.city), line(typed.region), line(typed.country))
    return None if made == ShownPlace() else made


def taken(typed: str | None) -> str | None:
    """A day or time, ISO 8601 as precise as it is known; None for none. Raises NotPossible."""
    asked = (typed or "").strip()
    if not asked:
        return None
    found = day_or_time(asked)
    if found is None or not _there_is(found):
        raise NotPossible(f"“{asked[:40]}” is not a date. Write it like 2023-05-12 or 2023-05")
    return found


def credit_with(parts: CreditParts, name: CreditField, words: str | None) -> CreditParts:
    """The parts of a credit with one of them as typed.

    A whole credit line put in the photographer's place is read into its parts, where nothing else is given.
    """
    read = parse_credit(words) if words and name == "photographer" else CreditParts()
    if (read.agency or read.via) and not (parts.agency or parts.via):
        return read
    if name == "photographer":
        return replace(parts, photographer=words)
    return replace(parts, agency=words) if name == "agency" else replace(parts, via=words)


def credit(typed: CreditParts) -> CreditParts:
    """The parts of a credit, each on one line."""
    return CreditParts(
        line(typed.photographer), line(typed.agency), line(typed.via), typed.origin, typed.file_photo
    )


def _there_is(day: str) -> bool:
    try:
        datetime.fromisoformat(f"{day}-01-01"[:10] if len(day) < len("2023-05-12") else day)
    except ValueError:
        return False
    return True
