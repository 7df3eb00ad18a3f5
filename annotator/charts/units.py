"""Figures of one thing in one unit: which belong together, and what to multiply them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from annotator.corpus.chartvalues import ChartFigure


class Kept(NamedTuple):
    """The unit a chart uses, and how many of it one of the figure's own is."""

    unit: str
    factor: float


_TABLE: tuple[tuple[str, str, float], ...] = (
    ("m metre metres meter meters", "km", 0.001),
    ("cm centimetre centimetres", "km", 0.00001),
    ("ft foot feet", "km", 0.0003048),
    ("yd yard yards", "km", 0.0009144),
    ("mi mile miles", "km", 1.609344),
    ("nautical_miles nmi", "km", 1.852),
    ("kilometre kilometres kilometer kilometers kms", "km", 1),
    ("m² m2 square_metres square_meters", "km²", 0.000001),
    ("ha hectare hectares", "km²", 0.01),
    ("acre acres", "km²", 0.00404686),
    ("square_miles square_mi sq_mi", "km²", 2.589988),
    ("km2 square_kilometres square_kilometers", "km²", 1),
    ("kg kilogram kilograms kilos", "t", 0.001),
    ("g gram grams", "t", 0.000001),
    ("lb lbs", "t", 0.000453592),
    ("kt kilotons kilotonnes", "t", 1000),
    ("ton tons tonne tonnes", "t", 1),
    ("second seconds", "days", 1 / 86400),
    ("minute minutes", "days", 1 / 1440),
    ("hour hours", "days", 1 / 24),
    ("day night nights", "days", 1),
    ("week weeks", "days", 7),
    ("mph", "km/h", 1.609344),
    ("kph", "km/h", 1),
    ("% per_cent", "percent", 1),
    ("person persons soldiers civilians men troops", "people", 1),
    ("× x fold", "times", 1),
)
_UNITS: Mapping[str, Kept] = {
    name.replace("_", " "): Kept(unit, factor) for names, unit, factor in _TABLE for name in names.split()
}
_SIGNS = {"times": "×", "percent": "%"}


def kept(unit: str | None) -> Kept:
    """The unit that figures of such a unit are drawn in: lengths in km, areas in km², weights in t."""
    own = " ".join((unit or "").split())
    rate, _, over = own.partition(" per ")
    found = _UNITS.get(rate.casefold(), Kept(rate, 1.0))
    return Kept(f"{found.unit} per {over}", found.factor) if over else found


_EVENTS = ("casualties", "killed", "wounded", "captured", "missing", "displaced")
_COUNTED = frozenset({"count", "equipment", "equipment_lost"})


def group_key(figure: ChartFigure) -> str:
    """What names the group of a figure: its topic where it has one, else its kind; and its unit.

    Plain counts of things belong together only where they count the same; "" where that is not known.
    """
    unit = kept(figure.unit).unit
    if figure.topic and figure.topic.strip():
        return f"t:{figure.topic.strip().casefold()}|{unit}"
    if figure.kind in _COUNTED and not unit:
        return (
            f"w:{figure.kind} {figure.who.strip().casefold()}|" if figure.who and figure.who.strip() else ""
        )
    return f"k:{figure.kind}|{unit}"


MEASURE = 3


def weight(key: str) -> int:
    """Which groups come first, the least value first: topics, what befell people, things, measures."""
    if key.startswith("t:"):
        return 0
    return 1 if key[2:].partition("|")[0] in _EVENTS else 2 if key.startswith("w:") else MEASURE


def group_words(figure: ChartFigure) -> tuple[str, str]:
    """The thing that a figure's group is about, and the unit as it is shown."""
    kind, unit = figure.kind.replace("_", " "), kept(figure.unit).unit
    if figure.topic and figure.topic.strip():
        about = figure.topic.strip()
    elif figure.kind in _COUNTED and figure.who and not unit:
        about = figure.who.strip() if figure.kind == "count" else f"{kind}: {figure.who.strip()}"
    else:
        about = kind
    if not unit and figure.kind in _EVENTS:
        unit = "people"
    return about[:1].upper() + about[1:], _SIGNS.get(unit, unit)
