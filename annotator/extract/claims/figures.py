"""Figures: a quantity's words as low, high, bound, kind and unit."""

from __future__ import annotations

import re

from annotator.domain.annotation import Figure
from annotator.domain.offsets import Span
from annotator.domain.words import Bound

_UNITS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_VAGUE = {
    "dozens": 24,
    "dozen": 12,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
    "several": 3,
    "couple": 2,
}
_SHARES = {"half": 50.0, "third": 100 / 3, "thirds": 200 / 3, "quarter": 25.0, "quarters": 75.0}
_AT_LEAST = (
    "more than",
    "at least",
    "over",
    "no fewer than",
    "no less than",
    "upwards of",
    "exceeding",
    "in excess of",
)
_AT_MOST = (
    "up to",
    "as many as",
    "as much as",
    "less than",
    "fewer than",
    "at most",
    "no more than",
    "nearly",
    "almost",
    "under",
)
_ABOUT = (
    "about",
    "around",
    "roughly",
    "approximately",
    "some ",
    "an estimated",
    "estimated",
    "close to",
    "on average",
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RANGE = re.compile(r"(?:between )?(\S+(?: \w+)?) (?:and|to|or even|or) (\S+)")
_KINDS = (
    ("killed", r"kill|dead|died|deaths?|slain|fatalit|bodies"),
    ("wounded", r"wound|injur"),
    ("casualties", r"casualt|losses"),
    ("captured", r"captur|prisoner|detain|arrest|hostage"),
    ("missing", r"missing"),
    ("displaced", r"displac|refugee|fled|migrant"),
    ("money", r"[$€£]|dollar|euro|ruble|hryvnia"),
    ("percent", r"percent|per cent|%"),
    ("rate", r"\bper (?:day|week|month|hour|year)|a day\b"),
    ("distance", r"kilomet|\bmiles?\b|\bmet(?:er|re)s?\b|\bkm\b|\bfeet\b"),
    ("area", r"hectare|acres?\b|square"),
    ("ratio", r"\btimes\b|\b\d+-to-\d+"),
    ("duration", r"\b(?:year|month|day|week|decade|hour|minute)s?\b"),
    ("equipment_lost", r"\b(?:tank|vehicle|aircraft|drone|missile|rocket|jet|helicopter|ship|rifle)s?\b"),
    ("personnel", r"soldier|troop|fighter|militant|conscript|personnel|officer|mercenar"),
)


def _value(words: list[str]) -> float | None:
    """The number some words spell, or None."""
    total, current, seen = 0.0, 0.0, False
    for word in words:
        low = word.lower().strip(",.")
        digits = _NUMBER.search(low.lstrip("$€£"))
        if digits and low.lstrip("$€£")[:1].isdigit():
            current, seen = current + float(digits[0].replace(",", "")), True
        elif low in _UNITS or low in _TENS:
            current, seen = current + _UNITS.get(low, _TENS.get(low, 0)), True
        elif low in _SCALES:
            current = max(current, 1) * _SCALES[low]
            seen = True
            if low != "hundred":
                total, current = total + current, 0.0
        elif low in {"a", "an"} and not seen:
            continue
        elif seen:
            break
    return total + current if seen else None


def _kind(text: str, around: str) -> str:
    for kind, pattern in _KINDS:
        if re.search(pattern, text, re.I):
            return kind
    for kind, pattern in _KINDS[:5]:
        if re.search(rf"^.{{0,40}}(?:{pattern})", around, re.I):
            return kind
    return "count"


def _vague(words: list[str]) -> float | None:
    found = [w for w in words if w in _VAGUE]
    if not found:
        return None
    if found[0] in {"tens", "hundreds", "dozens"} and found[-1] in {"thousands", "millions"}:
        base = {"tens": 20, "dozens": 24, "hundreds": 200}[found[0]]
        return float(base * (1_000 if found[-1] == "thousands" else 1_000_000))
    return float(_VAGUE[found[0]])


def figure(text: str, at: Span, around: str) -> Figure:
    """The figure that a quantity's words make; `around` are the words after it."""
    low_text = text.lower()
    words = re.findall(r"[$€£]?\d[\d,.]*|[\w%-]+", low_text.replace("-", " "))
    kind = _kind(text, around)
    unit = _unit(words)
    spread = re.search(
        r"(?:between )?([$\d][\d,.]*|\w+)(?: times)?(?: to | and | or even | or |–)([$\d][\d,.]*|\w+)( \w+)?",
        low_text,
    )
    if (
        spread
        and (a := _value([spread[1]])) is not None
        and (b := _value([spread[2], (spread[3] or "").strip()])) is not None
        and a < b
    ):
        return Figure(at, kind, Bound.RANGE, a, b, unit)
    if any(w in _SHARES for w in words):
        share = next(_SHARES[w] for w in words if w in _SHARES)
        bound = _bound(low_text)
        low = None if bound is Bound.AT_MOST else round(share, 1)
        high = None if bound is Bound.AT_LEAST else round(share, 1)
        return Figure(at, "percent" if kind == "count" else kind, bound, low, high, "percent")
    value = _value(words)
    if value is None or (value == 0 and "0" not in low_text and "zero" not in low_text):
        least = _vague(words)
        if least is None and re.match(r"an? \w", low_text) and unit is not None:
            return Figure(at, kind, Bound.EXACT, 1.0, 1.0, unit)
        return Figure(at, kind, Bound.VAGUE, least, None, unit)
    bound = _bound(low_text)
    return Figure(
        at,
        kind,
        bound,
        None if bound is Bound.AT_MOST else value,
        None if bound is Bound.AT_LEAST else value,
        unit,
    )


def _bound(low: str) -> Bound:
    for bound, words in ((Bound.AT_LEAST, _AT_LEAST), (Bound.AT_MOST, _AT_MOST), (Bound.ABOUT, _ABOUT)):
        if any(low.startswith(w) or f" {w} " in f" {low} " for w in words):
            return bound
    return Bound.EXACT


def _unit(words: list[str]) -> str | None:
    if any(w[:1] in "$€£" for w in words):
        return {"$": "dollars", "€": "euros", "£": "pounds"}[next(w[0] for w in words if w[:1] in "$€£")]
    if "%" in words or "percent" in words or any(w.endswith("%") for w in words):
        return "percent"
    known = {*_UNITS, *_TENS, *_SCALES, *_VAGUE}
    for n, word in enumerate(words):
        if word == "per" and n:
            return " ".join(words[n - 1 :])
    rest = [w for w in words if w[0].isalpha() and w not in known]
    return (
        rest[-1]
        if rest and rest[-1] not in {"than", "least", "about", "of", "to", "number", "a", "an", "and"}
        else None
    )
