"""What a first look at a photo's words notices: the lint rules that need no other data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.domain.photo import CreditParts, Finding
from annotator.domain.words import CreditOrigin, Severity
from annotator.ingest.credits import unclosed
from annotator.ingest.lines import alike, content_words, sentences

_LONG_ALT = 250
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня"
    r"|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_DATE = re.compile(
    rf"\b(?:{_MONTH}\s+\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:19|20)\d\d)\b"
)
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow"
    r"|(?:last|this|next) (?:week|month|year|night|summer|winter|spring|autumn|fall)"
    r"|(?:on |last |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|вчора|сьогодні|завтра|вчера|сегодня)\b",
    re.IGNORECASE,
)
_WEAK_START = re.compile(
    r"(?:an? |the )?(?:image|photo(?:graph)?|picture|фото) (?:of|showing|shows)\b", re.IGNORECASE
)
_RESTRICTED = re.compile(
    r"\b(?:no archives?|embargo\w*|mandatory credit|editorial use"
    r"|no (?:sales|resale)|not for (?:sale|resale))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|near|outside|at|around|of) (?:the )?((?:[A-ZÀ-Þ][\w’'\-]+)(?: [A-ZÀ-Þ][\w’'\-]+)?)"
)
_NO_PLACE = re.compile(rf"(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$")
# "Russian" before a noun names people, not a place.
_PEOPLE = re.compile(r"(?:ian|ean|ish|French|Dutch|German|Chechen)s?\b")
_SAYS_HANDOUT = re.compile(
    r"hand-?out|courtesy|provided by|released by|shared by|posted (?:on|by)"
    r"|taken from|press service|прес-служб",
    re.IGNORECASE,
)
_SAYS_SOCIAL = re.compile(
    r"social media|posted|telegram|facebook|twitter|instagram|tiktok|user[- ]generated|video", re.IGNORECASE
)
_SAYS_SCREEN = re.compile(r"screen\s?-?(?:grab|shot)|video|footage|still", re.IGNORECASE)
_LABELLED = {
    CreditOrigin.HANDOUT: ("Handout", _SAYS_HANDOUT),
    CreditOrigin.UGC: ("Picture from social media", _SAYS_SOCIAL),
    CreditOrigin.SCREEN_GRAB: ("Screen grab", _SAYS_SCREEN),
}
_SEVERITY = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.NOTE}


def findings_of(
    alt: str | None, caption: str | None, credit: str | None, parts: CreditParts
) -> tuple[Finding, ...]:
    """The findings on one photo's alt text, caption and raw credit, errors first, by rule."""
    found = [*_credit(caption, credit, parts), *_brackets(alt, caption, credit)]
    found += [*_alt(alt, caption), *_caption(alt, caption)]
    if _RESTRICTED.search(" ".join(filter(None, (caption, credit)))):
        found.append(("W12", "The caption or credit restricts use"))
    return tuple(Finding(rule, _SEVERITY[rule[0]], message) for rule, message in sorted(found))


def _credit(caption: str | None, credit: str | None, parts: CreditParts) -> Iterator[tuple[str, str]]:
    if credit is None:
        yield "E01", "No credit"
        return
    if parts.origin is CreditOrigin.NONE and credit.count("(") == credit.count(")"):
        yield "W14", f"Credit could not be read: “{credit}”"
    label = _LABELLED.get(parts.origin)
    if label and not label[1].search(f"{caption or ''} {credit}"):
        yield "E04", f"{label[0]} is not labelled as one"


def _brackets(alt: str | None, caption: str | None, credit: str | None) -> Iterator[tuple[str, str]]:
    for what, text in (("Alt text", alt), ("Caption", caption), ("Credit", credit)):
        if text is None:
            continue
        at = unclosed(text)
        if at is not None and not text[at + 1 :].strip():
            yield "E02", f"{what} ends in a stray “(”"
        elif at is not None:
            yield "E02", f"{what} has a bracket that is never closed"
        elif text.count(")") > text.count("("):
            yield "E02", f"{what} has a bracket that is never opened"
        elif text.endswith(("…", "...")):
            yield "E02", f"{what} is cut off"


def _alt(alt: str | None, caption: str | None) -> Iterator[tuple[str, str]]:
    if alt is None:
        yield "E03", "No alt text"
        return
    if caption is not None and alt == caption:
        yield "W07", "Alt text repeats the caption word for word"
    elif caption is not None:
        words = content_words(_DATE.sub("", caption))
        shared = words & content_words(alt)
        if len(words) >= 3 and (len(shared) >= 0.9 * len(words) or alike(alt, caption) >= 0.95):
            yield "W07", "Alt text repeats the caption"
    if _WEAK_START.match(alt):
        yield "W08", f"Alt text begins with “{' '.join(alt.split()[:3])}”"
    if len(alt) > _LONG_ALT:
        yield "W08", f"Alt text is long: {len(alt)} characters"


def _caption(alt: str | None, caption: str | None) -> Iterator[tuple[str, str]]:
    if caption is None:
        return
    relative = _RELATIVE.search(caption)
    if not _DATE.search(caption):
        if relative:
            yield "W16", f"Date depends on the day it is read: “{relative.group()}”"
        else:
            yield "W01", "Caption has no date"
    if alt is not None:
        for place in dict.fromkeys(m.group(1) for m in _PLACE.finditer(alt)):
            if _NO_PLACE.match(place) or _PEOPLE.search(place):
                continue
            if not any(word in caption for word in place.split()):
                yield "W02", f"Place only in the alt text: “{place}”"
    count = sentences(caption)
    if count > 2:
        yield "W04", f"Caption has {count} sentences"
