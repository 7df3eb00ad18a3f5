"""Numbers as they are written: digits, words, shares, multiples and vague counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

LARGEST = 1e15

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: n for n, word in enumerate(_SMALL.split())} | {
    word: 10 * n for n, word in enumerate(_TENS.split(), 2)
}
_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
}
_GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
# What a vague count is at least: the second of its kind, as "dozens" are two dozen or more.
_VAGUE = {
    "dozens": 24.0,
    "scores": 40.0,
    "tens": 20.0,
    "hundreds": 2e2,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MULTIPLES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0, "quadruple": 4.0}
_WHOLE = "thousand|million|billion|trillion|dozen|hundred"

_VAGUE_COUNT = re.compile(
    r"\b(?P<first>dozens|scores|tens|hundreds|thousands|millions|billions|trillions)"
    r"(?: of (?P<scale>thousand|million|billion|trillion)s)?\b"
)
_FEW = re.compile(
    rf"\b(?P<word>several|(?:just )?a few|a couple(?: of)?|a handful(?: of)?|few)"
    rf"(?:[ -](?P<scale>{_WHOLE}))?\b"
)
_PART_OF = re.compile(
    rf"\b(?:an? )?(?P<part>half|quarter)(?:[ -]of)?(?:[ -]an?)?"
    rf"[ -](?P<scale>{_WHOLE}|century|decade|year|hour|day|mile|kilomet(?:er|re))\b"
)
_OF_MANY = re.compile(
    r"\b(?P<many>one|two|three|four|[1-9]) (?:in|out of)(?: every)? "
    r"(?P<all>two|three|four|five|six|seven|eight|nine|ten|20|50|100|1,000|[2-9]|10)\b"
)
_FIGURED = re.compile(r"\b(?P<word>single|double|triple)[ -]digits?\b")
_SHARE = re.compile(
    r"\b(?:(?P<many>an?|one|two|three|four)[ -])?(?P<part>half|third|quarter|fifth|tenth)(?P<plural>s)?\b"
)
_MULTIPLE = re.compile(r"\b(?P<word>twice|double|thrice|triple|quadruple)d?\b")
_ORDINAL_AHEAD = re.compile(r"\b(?:first|second|third|fourth|last|latter|other|final)[ -]$")
_DIGITS = re.compile(
    r"(?<![0-9.,])(?<![a-z]-)"
    r"(?:[0-9]{1,3}(?:[,\u00a0\u2009\u202f ][0-9]{3}){1,5}(?![0-9])|[0-9]{1,18}(?![0-9])|(?=\.[0-9]))"
    r"(?:\.[0-9]{1,9}(?![0-9]))?(?P<glyph>[½¼¾⅓⅔])?"
    r"(?:(?P<scale>k|mn|m|bn|b|tn)\b)?"
)
_GLYPH = re.compile(r"(?<![0-9])[½¼¾⅓⅔]")
_ONE = "(?P<one>" + "|".join(sorted(_ONES, key=len, reverse=True)) + r")(?:\b|(?=fold\b))"
_SCALE = rf"(?P<scale>{_WHOLE})\b"
_FIRST = re.compile(f"(?:{_ONE}|{_SCALE})(?P<and>)")
_LATER = re.compile(rf"[ \u00a0-](?P<and>and )?(?:{_ONE}|{_SCALE})")
_A_SCALE = re.compile(rf"an?(?= (?:{_WHOLE})\b)")
_AND_HALF = re.compile(r"[ -]and(?:[ -]an?)?[ -]half\b")
_FOLD = re.compile(r"[ -]?fold\b")
_PLURAL = re.compile(r"[ -](?:of )?(?:\w+ ){0,2}(?:\w+s|people|men|women|children)\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


class Numeral(NamedTuple):
    """A number at `start` to `end` of a text: its two ends, an open one None.

    `vague` where words leave it open, `share` where it is a part of a whole (0 to 1), `times` where it
    multiplies.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    vague: bool = False
    share: bool = False
    times: bool = False


def _exact(start: int, end: int, value: float) -> Numeral | None:
    # 16.6 million is not a billionth more.
    value = round(value, 6)
    return Numeral(start, end, value, value) if math.isfinite(value) and value <= LARGEST else None


def _vague(low: str, at: int) -> Numeral | None:
    """A vague count that begins here: “tens of thousands”, “several hundred”."""
    if found := _VAGUE_COUNT.match(low, at):
        least = _VAGUE[found["first"]]
        if found["scale"] is None:
            return Numeral(at, found.end(), least, None, vague=True)
        scale = _SCALES[found["scale"]]
        # “Tens of thousands” ends where “a hundred thousand” begins; so do hundreds of them.
        most = {"tens": 100, "dozens": 100, "scores": 100, "hundreds": 1000}.get(found["first"])
        return Numeral(at, found.end(), least * scale, most * scale - 1 if most else None, vague=True)
    if found := _FEW.match(low, at):
        couple = "couple" in found["word"]
        if found["scale"]:
            value = 2 * _SCALES[found["scale"]]
            return Numeral(at, found.end(), value, value if couple else None, vague=not couple)
        floor = 2.0 if couple else 3.0 if found["word"] == "several" else None
        return Numeral(at, found.end(), floor, None, vague=True)
    return None


def _part(low: str, at: int) -> Numeral | None:
    """A part of a round number, a share or a multiple that begins here."""
    if found := _PART_OF.match(low, at):
        whole = _SCALES.get(found["scale"])
        # A unit is no part of the number: “half a century” is half of one, whatever that is.
        end = found.end() if whole else found.start("scale") - 1
        return _exact(at, end, (whole or 1.0) / _PARTS[found["part"]])
    if found := _OF_MANY.match(low, at):
        many, everyone = (float(_ONES.get(one) or one.replace(",", "")) for one in found.groups())
        return _share(at, found.end(), many / everyone)
    if found := _FIGURED.match(low, at):
        least = {"single": 1.0, "double": 10.0, "triple": 100.0}[found["word"]]
        return Numeral(at, found.end(), least, 10 * least - 1)
    if (found := _SHARE.match(low, at)) and (found["many"] or found["part"] == "half"):
        if _ORDINAL_AHEAD.search(low, max(0, at - 10), at):
            return None
        parts = 1 if (found["many"] or "a") in {"a", "an"} else _ONES[found["many"]]
        return _share(at, found.end(), parts / _PARTS[found["part"]])
    if found := _MULTIPLE.match(low, at):
        times = _MULTIPLES[found["word"]]
        return Numeral(at, found.end(), times, times, times=True)
    return None


def _share(start: int, end: int, value: float) -> Numeral | None:
    return Numeral(start, end, value, value, share=True) if value <= 1 else None


def _digits(low: str, at: int) -> tuple[float, int] | None:
    """The number that digits make here, and where it ends."""
    found = _DIGITS.match(low, at)
    if found is None:
        glyph = _GLYPH.match(low, at)
        return (_GLYPHS[glyph[0]], glyph.end()) if glyph else None
    if _ORDINAL.match(low, found.end()):
        return None
    if found.end() == at:
        return None
    bare = low[at : found.start("glyph") if found["glyph"] else found.end()]
    end = found.end()
    scale = found["scale"]
    if scale:
        bare = bare[: -len(scale)]
        money = low[max(0, at - 1) : at] in {"$", "€", "£"}
        if scale in {"m", "b"} and not money and not _PLURAL.match(low, end):
            scale, end = None, found.start("scale")
    value = float(re.sub(r"[^0-9.]", "", bare)) + _GLYPHS.get(found["glyph"] or "", 0)
    return value * (_SCALES[scale] if scale else 1), end


def _spelled(low: str, at: int) -> Numeral | None:
    """A number of digits and words that begins here: “3.5 million”, “two hundred and ten”, “a dozen”."""
    total, current, end, spelled = 0.0, None, at, True
    digits = _digits(low, at)
    if digits is not None:
        (current, end), spelled = digits, False
    elif found := _A_SCALE.match(low, at):
        current, end = 1.0, found.end()
    while found := (_LATER if end > at else _FIRST).match(low, end):
        one, scale = found["one"], found["scale"]
        if one:
            value = float(_ONES[one])
            tens = (
                current is not None and current >= 20 and current % 10 == 0 and current < 100 and value < 10
            )
            hundreds = spelled and (current or total) >= 100 and value < 100
            if current is not None and not (spelled and (tens or hundreds)):
                break
            current, spelled = (current or 0.0) + value, True
        elif found["and"]:
            break
        elif scale in {"hundred", "dozen"}:
            current = (1.0 if current is None else current) * _SCALES[scale]
        else:
            total, current, spelled = (
                total + (1.0 if current is None else current) * _SCALES[scale],
                None,
                True,
            )
        end = found.end()
        if half := _AND_HALF.match(low, end):
            current, end = (current or 0.0) + 0.5, half.end()
        if total > LARGEST or (current or 0.0) > LARGEST:
            return None
    return _exact(at, end, total + (current or 0.0)) if end > at else None


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers in a text, from left to right, none within another."""
    low = text.lower()
    at = 0
    while at < len(low):
        if at and low[at - 1].isalnum() and low[at] not in _GLYPHS:
            at += 1
            continue
        found = _vague(low, at) or _part(low, at) or _spelled(low, at)
        if found is None or found.end <= at:
            at += 1
            continue
        fold = _FOLD.match(low, found.end)
        if fold:
            found = found._replace(end=fold.end(), times=True)
        yield found
        at = found.end
