"""Units of measure, and which of them can be compared."""

from __future__ import annotations

FACTORS: dict[str, tuple[str, float]] = {
    "cm": ("km", 0.00001),
    "m": ("km", 0.001),
    "meters": ("km", 0.001),
    "metres": ("km", 0.001),
    "kilometers": ("km", 1.0),
    "kilometres": ("km", 1.0),
    "mi": ("km", 1.609344),
    "mile": ("km", 1.609344),
    "miles": ("km", 1.609344),
    "ft": ("km", 0.0003048),
    "feet": ("km", 0.0003048),
    "yards": ("km", 0.0009144),
    "nmi": ("km", 1.852),
    "m²": ("km²", 0.000001),
    "ha": ("km²", 0.01),
    "hectares": ("km²", 0.01),
    "acres": ("km²", 0.00404686),
    "square miles": ("km²", 2.589988),
    "square kilometers": ("km²", 1.0),
    "square kilometres": ("km²", 1.0),
    "mph": ("km/h", 1.609344),
    "knots": ("km/h", 1.852),
    "g": ("kg", 0.001),
    "t": ("kg", 1000.0),
    "tons": ("kg", 1000.0),
    "tonnes": ("kg", 1000.0),
    "kt": ("kg", 1000000.0),
    "pounds": ("kg", 0.453592),
    "lb": ("kg", 0.453592),
    "%": ("percent", 1.0),
    "people": ("", 1.0),
    "persons": ("", 1.0),
    "times": ("times", 1.0),
    "×": ("times", 1.0),
    "x": ("times", 1.0),
}
"""The unit figures are compared in, by their own, and what to multiply by; others stand for themselves."""


def base_unit(unit: str | None) -> tuple[str, float]:
    """The unit to compare in, "" for plain counts, and the factor that leads there."""
    return FACTORS.get(unit or "", (unit or "", 1.0))


def in_base(value: float | None, unit: str | None) -> float | None:
    """A value in the unit it is compared in."""
    return None if value is None else value * base_unit(unit)[1]
