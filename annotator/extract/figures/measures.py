"""Units: what a number measures, in metric units, and over what time."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Measure(NamedTuple):
    """A kind of figure, the unit it is kept in, what to multiply by (after taking off `offset`).

    `end` is where its words end in the text it was read from.
    """

    kind: str
    unit: str
    factor: float
    end: int
    offset: float = 0.0

    def metric(self, value: float) -> float:
        """A number of the article's units in the kept one, rounded to what such a figure tells."""
        if self.factor == 1 and not self.offset:
            return value
        turned = (value - self.offset) * self.factor
        return round(turned, 1 if abs(turned) >= 1 else 3)


# Words as a pattern, kind, unit kept, factor.
_TABLE: tuple[tuple[str, str, str, float], ...] = (
    (r"sq(?:uare|\.)?[ -](?:kilomet(?:er|re)s?|kms?)|km2|km²", "area", "km²", 1),
    (r"sq(?:uare|\.)?[ -](?:miles?|mi)", "area", "km²", 2.589988),
    (r"sq(?:uare|\.)?[ -](?:met(?:er|re)s?|m)|m2|m²", "area", "m²", 1),
    (r"sq(?:uare|\.)?[ -](?:feet|foot|ft)", "area", "m²", 0.092903),
    (r"hectares?|ha", "area", "ha", 1),
    (r"acres?", "area", "ha", 0.404686),
    (r"cubic[ -]met(?:er|re)s?|m³", "volume", "m³", 1),
    (r"(?:kilomet(?:er|re)s?|km|kms)(?:[ -]per[ -]hour|/h|ph)|kph", "rate", "km/h", 1),
    (r"mph|miles?(?:[ -]per[ -]|[ -]an[ -])hour", "rate", "km/h", 1.609344),
    (r"knots", "rate", "km/h", 1.852),
    (r"kilomet(?:er|re)s?|kms?", "distance", "km", 1),
    (r"nautical[ -]miles?|nmi", "distance", "km", 1.852),
    (r"miles?|mi", "distance", "km", 1.609344),
    (r"met(?:er|re)s?|m", "distance", "m", 1),
    (r"yards?", "distance", "m", 0.9144),
    (r"feet|foot|ft", "distance", "m", 0.3048),
    (r"inch(?:es)?", "distance", "cm", 2.54),
    (r"centimet(?:er|re)s?|cm", "distance", "cm", 1),
    (r"mm|millimet(?:er|re)s?", "caliber", "mm", 1),
    (r"calib(?:er|re)", "caliber", "mm", 25.4),
    (r"(?:metric )?ton(?:ne)?s?", "weight", "t", 1),
    (r"kilotons?", "weight", "kt", 1),
    (r"kilogram(?:me)?s?|kilos?|kg", "weight", "kg", 1),
    (r"gram(?:me)?s?", "weight", "g", 1),
    (r"pounds?|lbs?", "weight", "kg", 0.453592),
    (r"barrels?", "volume", "barrels", 1),
    (r"lit(?:er|re)s?", "volume", "l", 1),
    (r"gallons?", "volume", "l", 3.785412),
    (r"percent|per cent|percentage[ -]points?|%", "percent", "percent", 1),
    (r"years?(?:[ -]old)", "age", "years", 1),
    (r"months?(?:[ -]old)", "age", "months", 1),
    (r"years?", "duration", "years", 1),
    (r"decades?", "duration", "years", 10),
    (r"centur(?:y|ies)", "duration", "years", 100),
    (r"months?", "duration", "months", 1),
    (r"fortnights?", "duration", "weeks", 2),
    (r"weeks?", "duration", "weeks", 1),
    (r"days?", "duration", "days", 1),
    (r"nights?", "duration", "nights", 1),
    (r"hours?", "duration", "hours", 1),
    (r"minutes?", "duration", "minutes", 1),
    (r"seconds?", "duration", "seconds", 1),
    (r"times|fold", "ratio", "times", 1),
)
_CURRENCIES = {
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₴": "hryvnias",
    "₽": "rubles",
}
_MONEY = re.compile(
    r"[ -]?(?:(?:of|in)[ -])?(?:(?:U\.?S\.?|American|Canadian|Australian|British|Egyptian|Syrian|Lebanese) )?"
    r"(?P<unit>dollar|euro|ruble|rouble|hryvnia|yuan|yen|rupee|lira|shekel|dinar|rial|riyal|reai|real|peso|rand|franc|krone|zloty|naira|baht|won|cent)s?\b",
    re.I,
)
_POUNDS = re.compile(r" (?:British|Egyptian|Syrian|Lebanese|Sudanese|sterling) pounds\b|(?<=llion) pounds\b")
_FAHRENHEIT = re.compile(r"[ -]?(?:degrees?|°)[ -]?F(?:ahrenheit)?\b")
_DEGREES = re.compile(r"[ -]?(?:degrees?|°)(?P<c>[ -]?C(?:elsius|entigrade)?\b)?")
_OVER_TIME = re.compile(
    r"(?:[ -]|\b)(?:per|an?|each|every|/)[ -]?(?P<unit>second|minute|hour|day|night|week|month|year)\b"
    r"(?! (?:after|before|earlier|later|ago|when|since|old|in which))",
    re.I,
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str, float], ...]:
    """The table compiled, each word whole and after at most one blank or hyphen."""
    return tuple(
        (re.compile(rf"[ \u00a0-]?(?:{words})(?![A-Za-z0-9])", re.I), kind, unit, factor)
        for words, kind, unit, factor in _TABLE
    )


def measure(text: str, at: int) -> Measure | None:
    """The unit whose words begin right at `at`, where a number has ended; None where there is none."""
    if found := _FAHRENHEIT.match(text, at):
        return Measure("temperature", "°C", 5 / 9, found.end(), 32)
    if found := _DEGREES.match(text, at):
        return Measure("temperature", "°C" if found["c"] else "degrees", 1, found.end())
    for pattern, kind, unit, factor in _patterns():
        if found := pattern.match(text, at):
            return Measure(kind, unit, factor, found.end())
    return None


def money(text: str, start: int, end: int) -> Measure | None:
    """The currency before or after a number at `start` to `end`."""
    sign = text[max(0, start - 2) : start].strip(" \u00a0")[-1:]
    if sign in _CURRENCIES:
        return Measure("money", _CURRENCIES[sign], 1, end)
    if found := _MONEY.match(text, end):
        word = found["unit"].lower().replace("rouble", "ruble")
        return Measure(
            "money", word if word in {"yuan", "yen", "won", "baht"} else f"{word}s", 1, found.end()
        )
    if found := _POUNDS.match(text, end):
        return Measure("money", "pounds", 1, found.end())
    return None


def over_time(text: str, end: int) -> tuple[str, int] | None:
    """The span of time a rate is over, “per day”, where its words begin at `end`, and where they end."""
    found = _OVER_TIME.match(text, end)
    return (f"per {found['unit'].lower()}", found.end()) if found else None
