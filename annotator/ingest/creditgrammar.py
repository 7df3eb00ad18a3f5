"""The grammar of credit lines: `[label] who [/ agency]… [/ Handout] [via distributor] [, File]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.domain.photo import CreditParts
from annotator.domain.words import CreditOrigin
from annotator.ingest.agencies import INSTITUTION, OUTLET_WORD, is_known, plain_name
from annotator.ingest.agencies import group as group_of

_LONGEST = 160
_PAIRS = {"(": ")", "[": "]"}

_LABEL = re.compile(
    r"(?:(?P<person>(?:(?:File )?(?:Photo(?:graph)?s?|Photography|Picture|Pic|Image|Video|Courtesy photo) by)"
    r"\s)"
    r"|(?P<courtesy>(?:(?:Photo|Image|Picture|Photograph|Video) )?[Cc]ourtesy(?: of| photo:?)?\s(?:the\s)?"
    r"|(?:Photo|Image)s? provided by\s(?:the\s)?)"
    r"|(?P<neutral>(?:(?:Photos?|Photographs?|Pictures?|Images?|Pic|Video|Graphic|Foto|Фото|Світлина|Знімок"
    r"|(?:(?:Photo|Image|Picture) )?[Cc]redits?|Джерело фото|Источник фото|Photo source)"
    r"\s?(?::|\.\.\.|…|\s-\s)\s?"
    r"|Image source,\s|©\s?(?:(?:19|20)\d\d,?\s)?)))",
)
_FILE_END = re.compile(r"(?:\s*[,/]\s*|\s+)(?:files?(?: photo| pic| image)?|archives?)\.?$", re.IGNORECASE)
_FILE_START = re.compile(r"^(?:file(?: photo)?\s*[/:–—-]\s*)", re.IGNORECASE)
# What ends otherwise does not end in what _FILE_END finds; what has none of the other holds no _VIA.
_FILE_ENDS = tuple(".eEsſScCoO\n")
_VIA_TRACE = re.compile(r"[vV][iIıİ][aA]|[чЧ][еЕ]")
_VIA = re.compile(r"\s*[/,]?\s*\bvia\s+|\s+через\s+", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_BAR = re.compile(r"\s+[|•·–—-]\s+")
_HANDOUT = re.compile(r"^hand-?out(?: photo| image)?$", re.IGNORECASE)
_HANDOUT_END = re.compile(r"\s*[,]?\s+hand-?out(?: photo| image)?$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|та|і|и|y|et|und)\s+|\s*,\s*|\s*;\s*")
_FOR = re.compile(r"\s+for\s+")
_SATELLITE = re.compile(
    r"^satellite (?:image|photo|imagery)s?\s*(?:from |by |courtesy of )?"
    r"(?:(?:©|\([Cc]\))\s*(?:\d{4}\s+)?|:\s*)?",
    re.IGNORECASE,
)
_GRAB = re.compile(
    r"^(?:screen\s?-?(?:grab|shot)|video (?:grab|still|frame)|frame grab|still (?:image )?|grab)\s*"
    r"(?:taken )?(?:from|of|:)\s+"
    r"(?:(?:an? |the )?(?:undated )?(?:video|footage|clip|film|handout|social media video)\b\s*)?"
    r"(?:(?:released|posted|published|provided|shared|obtained|issued|filmed)\s+"
    r"(?:on \w+ )?(?:by|from)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_ILLUSTRATION = re.compile(r"^(?:photo )?illustration (?:by|:)\s*", re.IGNORECASE)
_MADE_UP = re.compile(
    r"\b(?:AI[- ]generated|generated (?:by|with) AI|Midjourney|DALL[·-]?E|Stable Diffusion)\b", re.IGNORECASE
)
_PARTICLES = re.compile(
    "(?:d[aeiou]|do?s|del|della|van|vo[mn]|der|den|ter|la|le|el|al|bin|ibn|y|af|av|zu|st)"
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w’'ʼ`.\-]*[\w’'ʼ`.])?\.?$")


@dataclass(frozen=True, slots=True)
class _Who:
    """What stands before "via": photographers and agency, with the origin its wording tells."""

    photographer: str | None
    agency: str | None
    origin: CreditOrigin = CreditOrigin.STAFF_OR_PARTNER


def is_supplied(text: str) -> bool:
    """Whether an unbracketed text says who supplied it: a known name, "via", or "Handout"."""
    parts = _parts(_FILE_END.sub("", text) if text.endswith(_FILE_ENDS) else text)
    told = (
        (_VIA_TRACE.search(text) and _VIA.search(text))
        or any(_HANDOUT.match(p) for p in parts)
        or _SATELLITE.match(text)
    )
    if told or any(is_known(p.strip(" .")) or is_known(p.rpartition(", ")[2]) for p in parts):
        return True
    name, _, outlet = text.partition(" for ")
    return bool(
        (len(parts) > 1 and _people(parts[0])) or (outlet and OUTLET_WORD.search(outlet) and _people(name))
    )


def is_evident(raw: str) -> bool:
    """Whether a text surely is a credit, though its parts may not read surely."""
    body = _unbracketed(raw.strip())
    if not body or len(body) > _LONGEST or "\n" in body:
        return False
    label = _LABEL.match(body)
    rest = body[label.end() :].strip() if label else body
    if not rest or _sentence_like(rest) or not _is_name(rest.replace(" ", " ").strip(" .")):
        return False
    return bool(label) or ("/" in rest and is_supplied(rest)) or bool(_VIA.search(rest))


def looks_begun(text: str) -> bool:
    """Whether a text that was cut off began as a credit."""
    if _LABEL.match(text) or _VIA.search(text + " ") or is_supplied(text) or text.startswith("AP Photo"):
        return True
    who, slash, _ = text.partition("/")
    return bool(slash) and _is_person(who)


def parse(raw: str) -> CreditParts | None:
    """The parts of a text that is a credit from end to end, or None when it is none or reads in two ways."""
    body = _unbracketed(raw.strip())
    if body is None or not body or len(body) > _LONGEST or "\n" in body:
        return None
    body, file_photo = _without_file_mark(body)
    found = _special(body) or _ordinary(body)
    if found is None or not (found.photographer or found.agency or found.via):
        return None
    if not file_photo:
        return found
    return CreditParts(found.photographer, found.agency, found.via, found.origin, True)


def _unbracketed(text: str) -> str | None:
    """The text without its outer brackets; None when brackets do not balance or others follow the first."""
    if text[:1] in _PAIRS and text.endswith(_PAIRS[text[0]]):
        text = text[1:-1].strip()
    depth = 0
    for char in text:
        depth += (char in "([") - (char in ")]")
        if depth < 0:
            return None
    return text if depth == 0 else None


def _without_file_mark(body: str) -> tuple[str, bool]:
    cut = _FILE_START.sub("", _FILE_END.sub("", body))
    return (cut, True) if cut != body and cut else (body, False)


def _special(body: str) -> CreditParts | None:
    """Satellite pictures, screen grabs, illustrations and generated pictures say so in their first words."""
    if _MADE_UP.search(body):
        return CreditParts(agency=body, origin=CreditOrigin.AI_GENERATED) if len(body.split()) <= 6 else None
    for pattern, origin in (
        (_SATELLITE, CreditOrigin.SATELLITE_HANDOUT),
        (_GRAB, CreditOrigin.SCREEN_GRAB),
        (_ILLUSTRATION, CreditOrigin.ILLUSTRATION),
    ):
        label = pattern.match(body)
        if not label or label.end() == 0:
            continue
        rest = body[label.end() :].strip(" .")
        if origin is CreditOrigin.ILLUSTRATION and _is_person(rest):
            return CreditParts(photographer=rest, origin=origin)
        who, via = _via(rest)
        if who and _is_name(who) and (via is None or _is_name(via)):
            return CreditParts(agency=who, via=via, origin=origin)
    return None


def _ordinary(body: str) -> CreditParts | None:
    label = _LABEL.match(body)
    kind = label.lastgroup if label else None
    rest = body[label.end() :].strip() if label else body
    if not rest or _sentence_like(rest):
        return None
    who, via = _via(rest)
    if via is not None and not _is_name(via):
        return None
    handout = kind == "courtesy"
    parts = [part for part in _parts(who) if part.strip(" -")]
    kept = [_HANDOUT_END.sub("", part).strip(" .") if _HANDOUT_END.search(part) else part for part in parts]
    handout = handout or kept != parts or any(_HANDOUT.match(part) for part in parts)
    kept = [part.strip() for part in kept if part and not _HANDOUT.match(part)]
    found = _who(kept, kind, via, handout)
    if found is None:
        return None
    return CreditParts(found.photographer, found.agency, via, found.origin)


def _parts(text: str) -> list[str]:
    """The names that slashes part; dashes and bars only count beside an agency, for prose has them too."""
    if "/" in text:
        return _SLASH.split(text)
    parts = _BAR.split(text)
    return parts if any(is_known(part) or _is_outlet(part) for part in parts) else [text]


def _is_outlet(text: str) -> bool:
    return text.istitle() and len(text.split()) <= 5 and bool(OUTLET_WORD.search(text))


def _via(text: str) -> tuple[str, str | None]:
    parts = _VIA.split(text)
    if len(parts) == 1:
        return text.rstrip(" ."), None
    # A second "via" leaves open who passed the picture to whom; "?" is no name, so that it gives no parts.
    return parts[0].strip(" ,."), (" via ".join(parts[1:])).strip(" .") if len(parts) == 2 else "?"


def _who(parts: list[str], kind: str | None, via: str | None, handout: bool) -> _Who | None:
    origin = CreditOrigin.HANDOUT if handout else CreditOrigin.STAFF_OR_PARTNER
    if not parts:
        return _Who(None, None, origin) if via and handout else (_Who(None, None) if via and kind else None)
    if not all(map(_is_name, parts)):
        return None
    if len(parts) == 1:
        return _single(parts[0], kind, via, origin)
    first, rest = parts[0], [plain_name(part) for part in parts[1:]]
    if group_of(plain_name(first)) in ("wire", "outlet") and len(rest) == 1 and group_of(rest[0]) is None:
        people = _people(rest[0])
        return _Who(people, plain_name(first), origin) if people else None
    return _several(first, rest, kind, via, origin)


def _several(
    first: str, rest: list[str], kind: str | None, via: str | None, origin: CreditOrigin
) -> _Who | None:
    agency = "/".join(rest)
    supplied = bool(kind or via) or any(group_of(part) or OUTLET_WORD.search(part) for part in rest)
    handed_out = origin is CreditOrigin.HANDOUT
    group = group_of(plain_name(first))
    if group == "social":
        return _Who(None, agency if rest else first, CreditOrigin.UGC)
    if group == "satellite":
        return _Who(None, plain_name(first), CreditOrigin.SATELLITE_HANDOUT) if _all_known(rest) else None
    if group == "institution" or INSTITUTION.search(first):
        # "BODY/AGENCY" leaves open whether the agency took the picture of the body or only passed it on.
        return _Who(None, "/".join([first, *rest]), CreditOrigin.HANDOUT) if via and handed_out else None
    if group is not None:
        return _Who(None, "/".join([plain_name(first), *rest]), origin) if _all_known(rest) else None
    people = _people(first)
    if people and (supplied or " " in first):
        return _Who(people, agency, origin)
    single = _NAME_WORD.match(first) and first[:1].isupper() and group_of(rest[0]) is not None
    return _Who(first, agency, origin) if single else None


def _all_known(names: list[str]) -> bool:
    return all(group_of(name) is not None for name in names)


def _single(text: str, kind: str | None, via: str | None, origin: CreditOrigin) -> _Who | None:
    plain = plain_name(text)
    group = group_of(plain)
    if group is None and _FOR.search(text):
        name, outlet = _FOR.split(text, 1)
        people = _people(name)
        named = group_of(outlet) is not None or OUTLET_WORD.search(outlet) or kind or via
        return _Who(people, outlet, CreditOrigin.COMMISSIONED) if people and named else None
    if group == "social":
        return _Who(None, plain, CreditOrigin.UGC)
    if group == "satellite":
        return _Who(None, plain, CreditOrigin.SATELLITE_HANDOUT)
    if group in ("wire", "outlet"):
        return _Who(None, plain, origin)
    told = bool(kind or via) or origin is CreditOrigin.HANDOUT
    if group == "institution" or INSTITUTION.search(plain):
        return _Who(None, plain, CreditOrigin.HANDOUT) if told else None
    if origin is CreditOrigin.HANDOUT:
        return _Who(None, plain, origin)
    return _name_alone(text, plain, kind, told)


def _name_alone(text: str, plain: str, kind: str | None, told: bool) -> _Who | None:
    name, comma, agency = text.rpartition(", ")
    if comma and (group_of(plain_name(agency)) or (told and OUTLET_WORD.search(agency))):
        people = _people(name)
        return _Who(people, plain_name(agency)) if people else None
    if not told:
        return None
    if text.startswith("@"):
        return _Who(None, text, CreditOrigin.UGC)
    if OUTLET_WORD.search(plain) and kind != "person":
        return _Who(None, plain)
    people = _people(text)
    return _Who(people, None) if people else None


def _people(text: str) -> str | None:
    names = [name.strip() for name in _AND.split(text) if name.strip()]
    return "; ".join(names) if names and all(map(_is_person, names)) else None


def _is_person(text: str) -> bool:
    """Two to five capitalised words, particles aside, that are no institution and no outlet."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 5 or INSTITUTION.search(text) or group_of(text) is not None:
        return False
    big = [token for token in tokens if not _PARTICLES.fullmatch(token.casefold())]
    return len(big) >= 2 and all(_NAME_WORD.match(token) and token[0].isupper() for token in big)


def _is_name(text: str) -> bool:
    """Whether a text can be the name of a person or a body: short, capitalised somewhere, no sentence."""
    tokens = text.split()
    if not 1 <= len(tokens) <= 12 or not any(c.isupper() or c in "@ʻ" for c in text):
        return group_of(text) is not None
    return not re.search(r"[;:!?“”\"]|[^\W\d_]{3,}\.\s", text)


def _sentence_like(text: str) -> bool:
    words_ = text.split()
    small = sum(word[:1].islower() and word not in ("via", "for", "and", "of", "the") for word in words_)
    return len(words_) > 14 or (len(words_) >= 4 and small > len(words_) / 3)
