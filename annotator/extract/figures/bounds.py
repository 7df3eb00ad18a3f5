"""What the words around a number say of the true quantity: at least, at most, about."""

from __future__ import annotations

import re

from annotator.domain.words import Bound

_REACH = 48
_LEAST = (
    "more than",
    "greater than",
    "larger than",
    "higher than",
    "longer than",
    "older than",
    "at least",
    "at the very least",
    "at a minimum",
    "no fewer than",
    "no less than",
    "not fewer than",
    "not less than",
    "a minimum of",
    "upward of",
    "upwards of",
    "in excess of",
    "exceeds",
    "exceeded",
    "exceeding",
    "surpassed",
    "surpassing",
    "topped",
    "topping",
    "over",
    "above",
    "beyond",
)
_MOST = (
    "up to",
    "as many as",
    "as much as",
    "less than",
    "fewer than",
    "smaller than",
    "shorter than",
    "lower than",
    "younger than",
    "at most",
    "at the most",
    "no more than",
    "not more than",
    "no greater than",
    "no longer than",
    "not over",
    "a maximum of",
    "just shy of",
    "shy of",
    "nearly",
    "almost",
    "under",
    "below",
)
_ABOUT = (
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "estimated",
    "an estimated",
    "estimated at",
    "close to",
    "circa",
    "on average",
    "an average of",
    "averaging",
    "perhaps",
    "maybe",
    "something like",
    "in the region of",
    "in the order of",
    "~",
    "≈",
)
_FILLERS = (
    "just",
    "only",
    "well",
    "another",
    "the",
    "a",
    "an",
    "a further",
    "further",
    "additional",
    "an additional",
    "a total of",
    "its",
    "their",
    "his",
    "her",
    "estimated",
)


def _ends(phrases: tuple[str, ...], name: str) -> str:
    listed = "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))
    return f"(?P<{name}>{listed})"


_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(“\"‘'—–-]))(?:{_ends(_LEAST, 'least')}|{_ends(_MOST, 'most')}"
    rf"|{_ends(_ABOUT, 'about')}|{_ends(_FILLERS, 'filler')})$"
)
_AFTER = (
    (
        Bound.AT_LEAST,
        re.compile(r"(?: ?\+(?![0-9])|-plus\b|,? (?:or more|or higher|or longer|and counting|at least)\b)"),
    ),
    (Bound.AT_MOST, re.compile(r",? (?:or less|or fewer|at most|at the most|maximum|tops)\b")),
    (Bound.ABOUT, re.compile(r",? (?:or so|or thereabouts|on average)\b")),
)
_LONGEST = max(len(one.split()) for one in (*_LEAST, *_MOST, *_ABOUT, *_FILLERS))
# Before "the" these say where or when, not how many: "over the three days".
_PREPOSITIONS = frozenset({"over", "about", "around", "under", "above", "below", "beyond"})
_COMPARED = re.compile(r"\b(?:twice|half|thrice|times|fold)$")
_TRIM = " \t\u00a0\u202f$€£“”\"‘’'(¥₴₽"


def bound_before(text: str, at: int) -> Bound:
    """The bound that the words right before `at` set; EXACT where they set none.

    Several may stand together: “up to about” is at most, “at least some” at least.
    """
    rest = text[max(0, at - _REACH) : at].lower()
    rest = re.split(r"[.;:!?\n](?=\s|$)", rest)[-1].rstrip(_TRIM)
    found, definite = Bound.EXACT, False
    for _ in range(6):
        hit = _longest(rest)
        if hit is None or (definite and hit[0] in _PREPOSITIONS):
            return found
        if hit[0].startswith("as m") and _COMPARED.search(rest[: hit.start()].rstrip()):
            return found
        definite = hit[0] == "the"
        if hit["least"] or hit["most"]:
            return Bound.AT_LEAST if hit["least"] else Bound.AT_MOST
        if hit["about"]:
            found = Bound.ABOUT
        rest = rest[: hit.start()].rstrip(_TRIM)
    return found


def _longest(rest: str) -> re.Match[str] | None:
    """The longest phrase that ends the words."""
    starts = [m.end() for m in re.finditer(r"^[(“\"‘']*|[\s(“\"‘'—–-]+", rest)][-_LONGEST:]
    for start in starts:
        hit = _BEFORE.match(rest, start)
        if hit is not None:
            return hit
    return None


def bound_after(text: str, end: int) -> Bound:
    """The bound that the words right after a number, or after what it counts, set: “or more”, “or so”."""
    for bound, pattern in _AFTER:
        if pattern.match(text, end):
            return bound
    return Bound.EXACT
