"""Bylines and date lines: who wrote an article and when, as its head says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from annotator.domain.wording import sentences
from annotator.ingest.agencies import is_known
from annotator.ingest.lines import Line

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan січня января",
            "february feb лютого февраля",
            "march mar березня марта",
            "april apr квітня апреля",
            "may травня мая",
            "june jun червня июня",
            "july jul липня июля",
            "august aug серпня августа",
            "september sept sep вересня сентября",
            "october oct жовтня октября",
            "november nov листопада ноября",
            "december dec грудня декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?=$|[\sT,])")
_DATE_REST = re.compile(
    r"(?:first |last )?(?:published|updated|posted|modified|опубліковано|опубликовано|оновлено)(?: on| at)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\b|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|a\.?m\.?\b|p\.?m\.?\b|\b(?:at|on|by)\b"
    r"|\b(?:ET|EDT|EST|GMT|UTC|BST|CET|EET|PT|PDT|Z)\b|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[\s,.:|·•–—/()T+-]+|\d{1,2}\s?(?=[ap]\.?m)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_AGO = re.compile(
    r"(?:published|updated|posted)?\s*:?\s*\d{1,2} (?:minute|hour|day|week)s? ago", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:(?:story |text |words |reported |analysis |opinion )?by:?|автори?:|текст:|від)\s+"
    r"(?P<names>\S.{1,200})",
    re.IGNORECASE,
)
_BYLINE_STOP = re.compile(r"\s*(?:[|•·/]|\s[–—-]\s|\(|\bfor\b|\bin\b|\bat\b|\bPublished\b|\bUpdated\b|\d).*$")
_NAME = re.compile(r"(?:[^\W\d_][\w’'ʼ.\-]*\s+){1,4}[^\W\d_][\w’'ʼ.\-]*")
_AND = re.compile(r"\s*(?:,\s*and\s|,|;|\s+and\s|\s+with\s|\s+&\s|\s+та\s|\s+[ійи]\s)\s*", re.IGNORECASE)
# "in Kyiv and A. Name in Lviv": a place between two authors is not where a byline ends.
_PLACE = re.compile(
    r"\s+in\s+[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*)?(?=,?\s+(?:and|with)\s|\s+&\s|,\s)"
)
_PARTICLE = re.compile(r"[-’'ʼ]")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors a byline names; none when it names only an agency."""

    authors: tuple[str, ...]


def byline(line: Line) -> Byline | None:
    """What a line says as a byline ("By A. Name and B. Name"), or None when it is none."""
    text = line.text
    if len(text) > 200 or (text.endswith((".", "!", "?", "…")) and sentences(text) + line.words > 9):
        return None
    found = _BYLINE.fullmatch(text)
    if not found:
        return None
    told = _BYLINE_STOP.sub("", _PLACE.sub("", found["names"]))
    names = [name.strip(" .") for name in _AND.split(told) if name.strip(" .")]
    people = tuple(name for name in names if _is_author(name))
    if not names or not ((people and _is_author(names[0])) or is_known(names[0])):
        return None
    return Byline(people)


def _is_author(name: str) -> bool:
    return (
        bool(_NAME.fullmatch(name))
        and all(_is_capital(word) for word in name.split() if len(word) > 3)
        and not is_known(name)
    )


def _is_capital(word: str) -> bool:
    """Whether a word of a name is written with a capital, perhaps behind a particle ("al-Nuri", "d’Arlo")."""
    return any(part[:1].isupper() for part in _PARTICLE.split(word))


def names_in(told: str) -> tuple[str, ...]:
    """The names in a field that holds authors and nothing else, "By" before them or not."""
    names = (_BY.sub("", name, count=1).strip() for name in _AND.split(_BY.sub("", told, count=1)))
    return tuple(name for name in names if name)


def date_in(text: str) -> str | None:
    """The one full date in a text as YYYY-MM-DD, or None when there is none, or none that exists."""
    for pattern in (_ISO, _MONTH_FIRST, _DAY_FIRST):
        found = pattern.search(text[:300])
        if found:
            month = found["month"].lower()
            try:
                return date(
                    int(found["year"]), MONTHS.get(month) or int(month), int(found["day"])
                ).isoformat()
            except ValueError:
                return None
    return None


def date_line(line: Line) -> bool:
    """Whether a line is nothing but a date, with a time and "Published" or "Updated" perhaps."""
    if len(line.text) > 120 or not _DIGIT.search(line.text):
        return False
    if _AGO.fullmatch(line.text):
        return True
    rest = line.text
    for pattern in (_ISO, _MONTH_FIRST, _DAY_FIRST):
        rest = pattern.sub("", rest)
    return rest != line.text and not _DATE_REST.sub("", rest)


def looks_like_name(line: Line) -> bool:
    """Whether a line is two to four capitalised words, as a byline without "By" is."""
    parts = line.text.split()
    capitalised = 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)
    return (
        capitalised
        and parts[0] not in ("By", "In", "On", "At", "The", "A")
        and bool(_NAME.fullmatch(line.text))
    )
