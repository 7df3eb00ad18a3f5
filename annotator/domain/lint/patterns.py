"""The patterns and word lists that several rules read captions by."""

from __future__ import annotations

import re
from functools import cache

from annotator.domain.resources import resource, words

MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
WEEKDAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE = re.compile(
    rf"\b(?:{MONTHS}\s+\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}|\d{{4}}-\d\d-\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:19|20)\d\d(?!\s?(?:km|metres|meters|miles|people|soldiers|troops|men)))\b"
)
RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow"
    r"|(?:last|this|next) (?:week|month|year|night|summer|winter|spring|autumn|fall)"
    rf"|(?:on |last |this )?{WEEKDAYS}(?![’']s)|(?:last|this|next) {MONTHS}(?!\w)|вчора"
    r"|сьогодні|завтра|вчера|сегодня)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?P<phrase>(?:in|near|outside|at|around|of) (?:the )?"
    r"(?P<name>(?:[A-ZÀ-Þ][\w’'\-]+)(?: [A-ZÀ-Þ][\w’'\-]+)?)"
    r"(?: (?:region|district|province|oblast|area|county|state|city|valley|village))?)"
)
# "Cork city", "Houses of Parliament", "over Lac Beauvert": a place, though nobody knows which.
_SOME_PLACE = re.compile(
    r"\b(?:[A-ZÀ-Þ][\w’'\-]+|[A-Z]{3,}) (?:city|town|village|region|district|province|port|PORT|County"
    r"|Airport|Avenue|Bay|Bridge|Cathedral|Cent(?:er|re)|Church|City|Coast|Court|Dam|District|Forest|Hall|Harbou?r|Hill|Hospital"
    r"|House|Island|Lake|Lodge|Market|Memorial|Mountains?|Museum|Palace|Parish|Park|Plaza|Port|Region|Resort"
    r"|River|Road|School|Square|Stadium|Station|Street|Theat(?:er|re)|Tower|University|Valley|Village)\b"
    r"|\b(?:Houses|House|Gulf|Bay|Port|Lake|Lac|Mount|Cape|Fort|Isle) (?:of )?[A-ZÀ-Þ]"
    r"|\b(?:from|over|across|through|into|towards?|along|inside|above|to|between) (?:the )?"
    r"(?:[A-ZÀ-Þ][\w’\-]+ )*(?:River|Sea|Coast|Mountains?|Strait|Valley|Peninsula|Islands?)\b"
)
NO_PLACE = re.compile(rf"(?:{MONTHS}\b|{WEEKDAYS}|(?:President|General|Gen|Mr|Mrs|Ms|Prime|Minister)\b)")
# "Russian" before a noun names people, not a place.
PEOPLE = re.compile(r"(?:ian|ean|ish|French|Dutch|German|Chechen)s?\b")
SOURCED = re.compile(
    r"\b(?:said|says|say|saying|according to|officials?|authorit(?:y|ies)|reported(?:ly)?|reports"
    r"|reporting|told|claim(?:s|ed)?|announced|confirmed|ministry|police|rescuers|governor|mayor|spokes(?:man|woman|person)"
    r"|estimat(?:es?|ed)|per the|U\.?N\.?|AP|Reuters|AFP|за словами|за даними|повідом\w+"
    r"|по данным|сообщи\w+)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-ÞІЇЄҐА-Я][\w’'\-.]*")
_MOST_WORDS = 4


@cache
def _places() -> frozenset[str]:
    """The names of countries, regions and towns that the program knows, folded."""
    known = {one.split("\t")[-1] for one in words("gazetteer/ukraine_regions.txt")}
    known.update(words("gazetteer/ukraine_cities.txt"))
    for line in resource("gazetteer/world.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("PLACE:"):
            known.update(one.strip() for one in line.removeprefix("PLACE:").split(";"))
    return frozenset(one.casefold() for one in known if one) - _AMBIGUOUS


# Places that are as often something else at the head of a word.
_AMBIGUOUS = frozenset({"us", "west", "hit", "nice", "gulf", "mali", "perm", "reading", "orel", "engels"})


def in_gazetteer(name: str) -> bool:
    """Whether the program knows a place of that name."""
    return name.casefold() in _places()


def known_place(text: str) -> bool:
    """Whether a text names a place the program knows, or one behind a preposition."""
    if any(not NO_PLACE.match(m["name"]) and not PEOPLE.search(m["name"]) for m in PLACE.finditer(text)):
        return True
    if _SOME_PLACE.search(text):
        return True
    known, found = _places(), list(_NAME.finditer(text))
    for n, first in enumerate(found):
        for last in found[n : n + _MOST_WORDS]:
            name = text[first.start() : last.end()].casefold()
            plain = name.removesuffix("’s").removesuffix("'s").rstrip(".")
            if plain in known or name in known:
                return True
            if text[last.end() : last.end() + 2].strip() not in ("", "of"):
                break
    return False
