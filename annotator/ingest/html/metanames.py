"""Who wrote an article: names out of bylines and author fields, without roles, places and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.ingest.agencies import ends_in_known, is_known
from annotator.ingest.html.metatree import plain

_MOST = 40
_LONGEST_NAME = 70
_LEAD = re.compile(
    r"\A(?:(?:(?:story|text|words|reporting|reported|written|posted|published|analysis|opinion|review|edited"
    r"|compiled|produced|updated|article|guest post|report"
    r"|additional)\s+)*(?:by|(?-i:Von|Par|Por))\b[:\s]*(?=\S)"
    r"|(?:text|autore?s?|author\(?s?\)?|writers?|reporters?|автори?|текст)\s*:\s*|від\s+(?=[А-ЯІЇЄҐ])|(?-i:By(?=[A-Z][a-z])))",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:[;\n•·]|\s\|\s|,?\s+(?:and|und|et|with|та|і|й|и)\s+|,?\s*&\s|\sund\s)\s*", re.IGNORECASE
)
# In Spanish, Portuguese and Italian the "and" may stand inside a family's name.
_AND_OF_TWO = re.compile(r"\s+(?:y|e)\s+")
_PICTURED = re.compile(
    r"\s*(?:photo\w*|videos?|graphics?|illustrations?|images?|pictures?)\b.{0,30}\bby\b", re.IGNORECASE
)
_COMMA = re.compile(r"\s*[,，、]\s*")
_SLASH = re.compile(r"\s*/\s*")
# A slash within the name of a body does not part two authors.
_OWN_SLASH = re.compile(r"\bRFE/RL\b|Radio ?Free ?Europe/Radio ?Liberty")
_AWAY = re.compile(
    r"\s+(?:(?:in|at|for|from|of|on|aboard|near|reporting|із|з|из|в|у|für|aus|à|pour|para|em)\s+(?=[\"“A-ZА-ЯІЇЄҐ])|[–—-]\s).*$"
)
_NOISE = re.compile(
    r"\S+@\S+\.\S+|(?:^|\s)@\w+|\([^()]*\)|\[[^\[\]]*\]|https?://\S+|(?:^|\s)(?:follow|contact|email|profile)\b.*$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\s*(?:\b(?:published|updated|posted|last modified)\b.*"
    r"|\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d.*|\d.*)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:by|the|our|web|news|online|digital|guest|special|editorial|staff|admin\w*|editors?|writers?|reporters?"
    r"|contributors?|correspondents?|newsroom|newsdesk|desk|team|board|redaktion|redacci[oó]n|redação|redazione"
    r"|редакція|редакция|unknown|anonymous|author|root|user|and|wires?|services?|agenc(?:y|ies)|reports?|none|null"
    r"|undefined|site|n/?a|\W)+",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporters?|editors?|correspondents?|writers?|columnists?|journalists?|producers?|bureau|chief|staff|analyst"
    r"|contributor|director|manager|professor|photographers?|critic|fellow|assistant|senior|political|deputy|head"
    r"|newsroom|desk|team|special to|university|ph\.?d|host|anchor|founder|ceo|reporting|author)\b",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:ph\.?d|m\.?d|r\.?d|esq|mba|msc?|m\.?a|b\.?a|cfa|cpa|rn|jd|dds|dvm)\.?", re.IGNORECASE
)
_BODY_WORD = re.compile(
    r"\b(?:staff|business|news|sport|sports|desk|team|reporters?|service|digital|online|wires?|editors?|writers?)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r"\.(?:com|org|net)$", re.IGNORECASE)
_BEHIND = re.compile(r"(?<=[^\W\d_]{3})\.\s+\S.*$")
_HANDLE = re.compile(r"[a-z0-9_.\-]+")
_SPLIT_WORD = re.compile(r"[^\w]+")


def folded(text: str) -> str:
    """A name as it is compared with another: letters and digits alone, without "the" and ".com"."""
    told = re.sub(r"^(?:https?://)?(?:www\.)?", "", text.casefold().strip())
    told = re.sub(r"\.(?:com|org|net|co\.\w\w|com\.\w\w|\w\w)$", "", told)
    return _SPLIT_WORD.sub("", re.sub(r"^the\s+", "", told))


def authors_of(told: Iterable[str], outlets: Iterable[str] = (), *, turned: bool = False) -> tuple[str, ...]:
    """Single names out of what a source says of the authors, in order.

    Agencies and the outlet are left out where a person is named beside them. `turned` reads "Name, First" as
    libraries write it.
    """
    names: list[str] = []
    for line in told:
        for name in _names(plain(line), turned):
            if len(names) < _MOST and name.casefold() not in (one.casefold() for one in names):
                names.append(name)
    own = {folded(outlet) for outlet in outlets if outlet}
    people = [name for name in names if not is_body(name, own)]
    return tuple(people or names)


def is_body(name: str, own: set[str]) -> bool:
    """Whether a name is that of an agency or of the outlet itself (`own`: its names, folded)."""
    told = folded(name)
    starts = any(len(one) > 2 and told.startswith(one) for one in own) and _BODY_WORD.search(name)
    return is_known(name) or told in own or bool(starts or _SITE.search(name))


def _names(line: str, turned: bool) -> list[str]:
    if not line or len(line) > 1000 or line.startswith(("http:", "https:", "//", "www.")):
        return []
    if turned:
        parts = _COMMA.split(line)
        if len(parts) == 2 and 1 in (len(parts[0].split()), len(parts[1].split())):
            return [name for name in [_name(f"{parts[1]} {parts[0]}")] if name]
    line = _NOISE.sub(" ", line)
    line = _LEAD.sub("", line.strip(), count=1)
    found: list[str] = []
    for part in _AND.split(line):
        for piece in _of_two(part):
            _pieces(piece, found)
    return found


def _of_two(part: str) -> list[str]:
    """A part once more parted at "y" or "e" where a whole name stands on both sides."""
    pieces = _AND_OF_TWO.split(part)
    return pieces if all(len(piece.split()) > 1 for piece in pieces) else [part]


def _pieces(part: str, found: list[str]) -> None:
    """Takes the names out of a part between two "and"s: the first, then those that are no role or place."""
    for number, piece in enumerate(_COMMA.split(part)):
        if _TITLE_AFTER.fullmatch(piece) and found:
            found[-1] = f"{found[-1]} {piece}"
            continue
        if _DEGREE.fullmatch(piece):
            continue
        if _PICTURED.match(piece):
            continue
        for half in [piece] if _OWN_SLASH.search(piece) else _SLASH.split(piece):
            name = _name(half)
            if name and (number == 0 or _stands_alone(name)):
                found.append(name)


def _stands_alone(name: str) -> bool:
    """Whether what follows a comma is one more name, not the role, outlet or town of the one before."""
    several = " " in name or not name.isascii()
    return (several and not _ROLE.search(name)) or is_known(name)


def _name(piece: str) -> str:
    """A name without place, date and lead; "" when there is none."""
    told = _LEAD.sub("", piece.strip(" \t,;:|–—-"), count=1)
    cut = _AWAY.sub("", told)
    told = _DATED.sub("", cut or told).strip(" \t.,;:|–—-*•·/") if not is_known(told) else told
    if piece.rstrip().endswith(".") and _TITLE_AFTER.fullmatch(told.rsplit(" ", 1)[-1]):
        told += "."
    told = _without_agency(_BEHIND.sub("", told))
    if not any(map(str.isalpha, told)) or len(told) > _LONGEST_NAME or len(told.split()) > 8:
        return ""
    if _GENERIC.fullmatch(told) or (_HANDLE.fullmatch(told) and not is_known(told)):
        return ""
    return told


def _without_agency(name: str) -> str:
    """A name without the agency that follows it with nothing between ("A. Name Associated Press")."""
    parts = name.split()
    if is_known(name) or not ends_in_known(name):
        return name
    return next((" ".join(parts[:at]) for at in range(2, len(parts)) if is_known(" ".join(parts[at:]))), name)
