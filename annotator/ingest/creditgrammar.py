"""The grammar of credit lines: `[label] who [/ agency]… [/ Handout] [via distributor] [, File]`."""

from __future__ import annotations

import re

from annotator.domain.photo import CreditParts
from annotator.domain.words import CreditOrigin
from annotator.ingest.agencies import INSTITUTION, OUTLET_WORD, is_known, plain_name
from annotator.ingest.agencies import group as group_of
from annotator.ingest.creditcutting import SLASH, VIA, VIA_TRACE, names_between, slashed, without_via
from annotator.ingest.creditlabels import (
    LABEL,
    only_supplied,
    remark_start,
    without_file_mark,
    without_licence,
)
from annotator.ingest.creditnames import is_name, is_person, is_sentence_like, people_in
from annotator.ingest.creditwho import who_is_named

_LONGEST = 160
_MOST_SPACES = 24
_BRACKET = re.compile(r"[()\[\]]")
_PAIRS = {"(": ")", "[": "]"}

# Who took it does not follow from these: they say how the picture came to the paper.
_ROLE = re.compile(
    r"(?:contributor|staff|stringer|freelancer?|staff photographer)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?P<who>[^()]+?)\s\((?P<agency>[^()]+)\)$")
_SIDES = re.compile(r"(?:L|Left|Top): [^:]+?\s?[/;|,]\s(?:R|Right|Bottom): [^:]+$")
_PROSE_WORD = re.compile(
    r"\b(?:in|on|at|from|with|as|during|after|before|to|is|are|was|were|has|have|will|how|why|what|who|that)\b"
)
_HANDOUT = re.compile(r"^(?:hand-?out(?: photo| image)?|supplied|submitted)$", re.IGNORECASE)
_HANDOUT_END = re.compile(r"\s*[,]?\s+hand-?out(?: photo| image)?$", re.IGNORECASE)
_MOST_PIECES = 6
_ROW = re.compile(r"(?:clockwise,? )?from (?:top |bottom |upper |far )?(?:left|right)[:,;]\s", re.IGNORECASE)
_PREFIX = re.compile(r"(?:copyright\s)?(?:©\s?|\(c\)\s)?(?:(?:19|20)\d\d,?\s)?(?=\S)", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"(?P<body>(?:U\.?S\.? |Royal |Ukrainian )?[A-Z][\w.’' ]{1,40}?) (?:courtesy )?"
    r"(?:photo|image|video|photograph)(?P<by> by |\s?/\s?)(?P<who>[A-Z].+)"
)
_SATELLITE = re.compile(
    r"^satellite (?:image|photo|imagery)s?\s*(?:from |by |courtesy of )?"
    r"(?:(?:©|\([Cc]\))\s*(?:\d{4}\s+)?|:\s*)?",
    re.IGNORECASE,
)
_GRAB = re.compile(
    r"^(?:screen\s?-?(?:grab|shot)|video (?:grab|still|frame)|frame grab|still (?:image )?|grab)\s*"
    r"(?:taken )?(?:(?:from|of|via|:)\s+|/\s*)"
    r"(?:(?:an? |the )?(?:undated )?(?:video|footage|clip|film|handout|social media video)\b\s*)?"
    r"(?:(?:(?:released|posted|published|provided|shared|obtained|issued|filmed)\s+(?:on \w+ )?)?"
    r"(?:by|from)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_ILLUSTRATION = re.compile(r"^(?:photo )?illustrations?(?: by\s|\s?:)\s*", re.IGNORECASE)
# "Photo: A. Name. Courtesy of the council"
_COURTESY_BEHIND = re.compile(r"\.\s+Courtesy of\s[^.]{2,60}$")
_PHOTO_STOP = re.compile(
    r"(?:Photo|Foto|Фото)\s+(?P<who>[^.:/]+(?:\b[^\W\d_]\.[^.:/]+)*)\.\s(?P<agency>[^.:/]+)"
)
# "Foto Ansa": a label without a colon counts before the name of an agency and nothing else.
_BARE_LABEL = re.compile(r"(?:photos?|fotos?|fot|bild|beeld|фото|світлина|снимок)\s(?=\S)", re.IGNORECASE)
_SMALL_COPYRIGHT = re.compile(
    r"(?:[–—-]\s)?Copyright ©\s?(?:(?:19|20)\d\d,?\s)?[\w.’'-]+(?:\s[\w.’'&-]+){0,4}"
)
_MADE_UP = re.compile(
    r"\b(?:AI[- ]generated|generated (?:by|with) AI|Midjourney|DALL[·-]?E|Stable Diffusion)\b", re.IGNORECASE
)


def is_supplied(text: str) -> bool:
    """Whether an unbracketed text says who supplied it: a known name, "via", or "Handout"."""
    text = without_licence(text)
    parts = names_between(without_file_mark(text)[0])
    told = (
        (VIA_TRACE.search(text) and VIA.search(text))
        or any(_HANDOUT.match(p) for p in parts)
        or _SATELLITE.match(text)
        or _SIDES.match(text)
        or _official(text)
    )
    if told or any(is_known(p.strip(" .")) or is_known(p.rpartition(", ")[2]) for p in parts):
        return True
    name, _, outlet = text.partition(" for ")
    return bool(
        (len(parts) > 1 and people_in(parts[0]))
        or (outlet and (is_known(outlet) or OUTLET_WORD.search(outlet)) and people_in(name))
    )


def is_evident(raw: str) -> bool:
    """Whether a text surely is a credit, though its parts may not read surely."""
    body = _body(raw)
    if body is None:
        return False
    if _SIDES.match(body) or _several_credits(body):
        return True
    bracketed = len(body) < len(raw.strip())
    if only_supplied(body):
        return bracketed
    body = without_licence(without_file_mark(body)[0])
    if (bracketed and _in_house_shape(body)) or _SMALL_COPYRIGHT.fullmatch(body):
        return True
    label = LABEL.match(body)
    rest = slashed(body[label.end() :].strip() if label else body)
    rest = _COURTESY_BEHIND.sub("", rest) if label else rest
    if not rest or is_sentence_like(rest) or not is_name(rest.replace("\xa0", " ").strip(" .")):
        return False
    if label:
        return not _PROSE_WORD.search(rest)
    return ("/" in rest and is_supplied(rest)) or bool(VIA.search(rest))


def _in_house_shape(body: str) -> bool:
    """Whether what stands in brackets is "Photo A. Name. AGENCY" or "BODY/A. Name", whoever took it."""
    stopped = _PHOTO_STOP.fullmatch(body)
    if stopped is not None:
        return people_in(stopped["who"]) is not None and is_known(stopped["agency"])
    first, slash, last = body.partition("/")
    return (
        bool(slash) and INSTITUTION.search(first) is not None and is_name(first) and is_person(last.strip())
    )


def looks_begun(text: str) -> bool:
    """Whether a text that was cut off began as a credit."""
    if LABEL.match(text) or VIA.search(text + " ") or is_supplied(text) or text.startswith("AP Photo"):
        return True
    who, slash, _ = text.partition("/")
    return bool(slash) and is_person(who)


def parse(raw: str) -> CreditParts | None:
    """The parts of a text that is a credit from end to end, or None when it is none or reads in two ways."""
    body = _body(raw)
    if body is None:
        return None
    body, file_photo = without_file_mark(body)
    body = without_licence(body)
    found = _special(body) or _ordinary(body)
    if found is None or not (found.photographer or found.agency or found.via):
        return None
    if not file_photo:
        return found
    return CreditParts(found.photographer, found.agency, found.via, found.origin, True)


def _body(raw: str) -> str | None:
    """A credit without what stands around it; None when there is none, or too much for one."""
    text = raw.strip()
    body = _unbracketed(text[: remark_start(text)])
    if not body or len(body) > _LONGEST or "\n" in body or body.count(" ") > _MOST_SPACES:
        return None
    return body


def _unbracketed(text: str) -> str | None:
    """The text without its outer brackets; None when brackets do not balance or others follow the first."""
    if text[:1] in _PAIRS and text.endswith(_PAIRS[text[0]]):
        text = text[1:-1].strip()
    if not _BRACKET.search(text):
        return text
    depth = 0
    for char in text:
        depth += (char in "([") - (char in ")]")
        if depth < 0:
            return None
    return text if depth == 0 else None


def _several_credits(body: str) -> bool:
    """Whether semicolons part whole credits; which picture each belongs to stays open."""
    if ";" not in body:
        return False
    pieces = _ROW.sub("", body).split(";", _MOST_PIECES)
    return 1 < len(pieces) <= _MOST_PIECES and all(map(parse, pieces))


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
        if origin is CreditOrigin.ILLUSTRATION:
            read = _named(rest, "neutral")
            return CreditParts(read.photographer, read.agency, read.via, origin) if read else None
        who, via = without_via(rest)
        who = "/".join(part for part in SLASH.split(who) if not _HANDOUT.match(part)) if "/" in who else who
        if who and is_name(who) and (via is None or is_name(via)):
            return CreditParts(agency=who, via=via, origin=origin)
    return None


def _ordinary(body: str) -> CreditParts | None:
    label = LABEL.match(body) or _bare_label(body)
    rest = body[label.end() :].strip() if label else body
    official = _official(body) or (_official(rest) if label else None)
    if official:
        people = people_in(official["who"].strip(" ."))
        handed_out = _is_institution(official["body"])
        origin = CreditOrigin.HANDOUT if handed_out else CreditOrigin.STAFF_OR_PARTNER
        return CreditParts(people, official["body"], None, origin) if people else None
    found = _named(rest, label.lastgroup if label else None)
    # Who is named in a composite took, or made, a part of it.
    return None if label and label.lastgroup == "composite" and found and found.photographer else found


def _bare_label(body: str) -> re.Match[str] | None:
    label = _BARE_LABEL.match(body)
    return label if label and is_known(body[label.end() :].rstrip(" .")) else None


def _official(text: str) -> re.Match[str] | None:
    """ "BODY photo by RANK NAME", as armed forces and ministries sign what they hand out."""
    found = _OFFICIAL.fullmatch(text) if "hoto" in text or "mage" in text or "ideo" in text else None
    if found is None:
        return None
    signed = found["by"] == " by " and (is_known(found["body"]) or OUTLET_WORD.search(found["body"]))
    return found if signed or _is_institution(found["body"]) else None


def _is_institution(name: str) -> bool:
    return group_of(name) == "institution" or INSTITUTION.search(name) is not None


def _named(rest: str, kind: str | None) -> CreditParts | None:
    """The parts of what follows the label."""
    if not rest or is_sentence_like(rest):
        return None
    agency_said = _with_agency_said(rest)
    if agency_said is not None:
        return agency_said
    who, via = without_via(slashed(rest))
    if via is not None and not is_name(via):
        return None
    parts = [part for part in names_between(who) if part.strip(" -")]
    kept = [_HANDOUT_END.sub("", part).strip(" .") if _HANDOUT_END.search(part) else part for part in parts]
    handout = kind == "courtesy" or kept != parts or any(_HANDOUT.match(part) for part in parts)
    kept = [_PREFIX.sub("", part.strip(), 1) for part in kept if part and not _HANDOUT.match(part)]
    if len(kept) > 1 and any(map(_ROLE.match, kept)):
        kept, kind = [part for part in kept if not _ROLE.match(part)], kind or "neutral"
    found = who_is_named(kept, kind, via, handout)
    if found is None:
        return None
    return CreditParts(found.photographer, found.agency, via, found.origin)


def _with_agency_said(text: str) -> CreditParts | None:
    """ "AGENCY: Name" and "Name (AGENCY)"."""
    agency, colon, name = text.partition(": ")
    if not colon:
        bracketed = _IN_BRACKETS.match(text) if text.endswith(")") else None
        if bracketed is None:
            return None
        agency, name = bracketed["agency"], bracketed["who"]
    people = people_in(name.strip(" .")) if is_known(agency) else None
    if people is None:
        return None
    agency = plain_name(agency)
    social = group_of(agency) == "social"
    return CreditParts(people, agency, None, CreditOrigin.UGC if social else CreditOrigin.STAFF_OR_PARTNER)
