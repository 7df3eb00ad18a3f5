"""Who took a photo and whose it is, from the names a credit line gives and the order it gives them in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.domain.words import CreditOrigin
from annotator.ingest.agencies import INSTITUTION, OUTLET_WORD, plain_name
from annotator.ingest.agencies import group as group_of
from annotator.ingest.creditnames import NAME_WORD, is_name, people_in

_FOR_PART = re.compile(r"[Ff]or\s")
# They make the pictures that they hand out, so an agency named behind them only passed one on.
_PRESS_OFFICE = re.compile(r"\b(?:press (?:service|office)|пресс?-служб\w+)\b", re.IGNORECASE)
_POOL_OF = re.compile(r"\b[Pp]ool(?: [Pp]hoto)?$")
_CONJUNCTION = re.compile(r"\s(?:and|&|та|і|и|y|et|und)\s")
_POOL = re.compile(r",\s(?P<pool>Pool)(?: Photo)?$", re.IGNORECASE)
_SUPPLY = re.compile(r"\s+(?:photo|image|video)$", re.IGNORECASE)
_FOR = re.compile(r"\s+for\s+")
# Words that stand alone before "/AGENCY" and are nobody's name.
_NO_STUDIO = re.compile(
    r"(?:screen\s?-?(?:grab|shot)s?|files?|photos?|pictures?|images?|videos?|stills?|courtesy|composite|graphics?"
    r"|illustration|copyright|stock|archives?|collage|montage|source|credit|provided)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """What stands before "via": photographers and agency, with the origin its wording tells."""

    photographer: str | None
    agency: str | None
    origin: CreditOrigin = CreditOrigin.STAFF_OR_PARTNER


def who_is_named(parts: list[str], kind: str | None, via: str | None, handout: bool) -> Named | None:
    """Who took the photo and whose it is; None when the names are none or read in two ways.

    `parts` are the names between the slashes, `kind` what the label is, `via` who passed it on; `handout`
    says that somebody handed it out.
    """
    origin = CreditOrigin.HANDOUT if handout else CreditOrigin.STAFF_OR_PARTNER
    if not parts:
        return Named(None, None, origin) if via and handout else (Named(None, None) if via and kind else None)
    if not all(map(is_name, parts)):
        return None
    if len(parts) == 1:
        return _single(parts[0], kind, via, origin)
    first, rest = parts[0], [plain_name(part) for part in parts[1:]]
    if group_of(plain_name(first)) in ("wire", "outlet") and group_of(rest[-1]) is None:
        pool = _POOL.search(rest[-1])
        people = people_in(rest[-1][: pool.start()] if pool else rest[-1]) if _all_known(rest[:-1]) else None
        agencies = [plain_name(first), *rest[:-1], *([pool["pool"]] if pool else [])]
        if people:
            return Named(people, "/".join(agencies), origin)
        return _between(plain_name(first), rest, origin)
    if group_of(plain_name(first)) in ("wire", "outlet") and not _all_known(rest):
        return _between(plain_name(first), rest, origin)
    commissioned = _FOR_PART.match(rest[0])
    if commissioned and len(rest) == 1:
        people, outlet = people_in(first), rest[0][commissioned.end() :]
        return Named(people, outlet, CreditOrigin.COMMISSIONED) if people else None
    return _several(first, rest, kind, via, origin)


def _between(first: str, rest: list[str], origin: CreditOrigin) -> Named | None:
    """An agency, and behind it one person among agencies and bodies, or one body that handed it out."""
    people = [part for part in rest if people_in(part)]
    others = [part for part in rest if part not in people]
    if not all(group_of(part) or INSTITUTION.search(part) for part in others):
        return None
    if len(people) == 1:
        return Named(people_in(people[0]), "/".join([first, *others]), origin)
    handed_out = origin is CreditOrigin.HANDOUT and not people
    return Named(None, "/".join([first, *others]), origin) if handed_out else None


def _several(
    first: str, rest: list[str], kind: str | None, via: str | None, origin: CreditOrigin
) -> Named | None:
    agency = "/".join(rest)
    supplied = bool(kind or via) or any(group_of(part) or OUTLET_WORD.search(part) for part in rest)
    handed_out = origin is CreditOrigin.HANDOUT
    group = group_of(plain_name(first))
    if group == "social":
        return Named(None, agency if rest else first, CreditOrigin.UGC)
    if group == "satellite":
        return Named(None, plain_name(first), CreditOrigin.SATELLITE_HANDOUT) if _all_known(rest) else None
    if group == "institution" or INSTITUTION.search(first):
        return _of_body(first, rest, kind, handed_out)
    if group is not None:
        return Named(None, "/".join([plain_name(first), *rest]), origin) if _all_known(rest) else None
    if _FOR.search(first) and _all_known(rest):
        name, outlet = _FOR.split(first, 1)
        people = people_in(name)
        return Named(people, "/".join([outlet, *rest]), CreditOrigin.COMMISSIONED) if people else None
    if any(_is_second_credit(part) for part in rest):
        return None
    people = people_in(first)
    social = any(group_of(part) == "social" for part in rest)
    if people and (supplied or " " in first):
        return Named(people, agency, CreditOrigin.UGC if social else origin)
    if social or _NO_STUDIO.match(first):
        return None
    single = NAME_WORD.match(first) and first[:1].isupper() and group_of(rest[0]) is not None
    return Named(first, agency, origin) if single else None


def _of_body(first: str, rest: list[str], kind: str | None, handed_out: bool) -> Named | None:
    """What a body handed out; "BODY/AGENCY" alone leaves open whether the agency took its picture."""
    if kind == "neutral" and len(rest) == 1 and group_of(first) is not None and people_in(rest[0]):
        return Named(people_in(rest[0]), first, CreditOrigin.HANDOUT)
    own = all(group_of(part) == "social" for part in rest)
    if _all_known(rest):
        own |= any(group_of(part) == "institution" for part in rest)
        own |= bool(kind and _PRESS_OFFICE.search(first))
    if handed_out or own:
        return Named(None, "/".join([first, *rest]), CreditOrigin.HANDOUT)
    return None


def _is_second_credit(part: str) -> bool:
    """Whether "AGENCY and A. Name" stands between two slashes: two credits, each with its own agency."""
    agency, *names = _CONJUNCTION.split(part)
    return bool(names) and group_of(plain_name(agency)) is not None


def _all_known(names: list[str]) -> bool:
    return all(group_of(name) is not None for name in names)


def _single(text: str, kind: str | None, via: str | None, origin: CreditOrigin) -> Named | None:
    plain = plain_name(text)
    group = group_of(plain)
    if group is None and _FOR.search(text):
        name, outlet = _FOR.split(text, 1)
        people = people_in(name)
        named = group_of(outlet) is not None or OUTLET_WORD.search(outlet) or kind or via
        return Named(people, outlet, CreditOrigin.COMMISSIONED) if people and named else None
    pool = _pool(text)
    if pool is not None:
        return pool
    if group == "social":
        return Named(None, plain, CreditOrigin.UGC)
    if group == "satellite":
        return Named(None, plain, CreditOrigin.SATELLITE_HANDOUT)
    if group in ("wire", "outlet"):
        return Named(None, plain, origin)
    told = bool(kind or via) or origin is CreditOrigin.HANDOUT
    if group == "institution" or INSTITUTION.search(plain):
        return Named(None, _SUPPLY.sub("", plain), CreditOrigin.HANDOUT) if told else None
    if origin is CreditOrigin.HANDOUT:
        return Named(None, plain, origin)
    return _name_alone(text, plain, kind, told)


def _pool(text: str) -> Named | None:
    """ "A. Name, AGENCY, BODY Pool Photo", as pictures of a pool are passed on."""
    name, *agencies = text.split(", ")
    people = people_in(name) if len(agencies) > 1 and _POOL_OF.search(text) else None
    if people is None or not all(group_of(plain_name(part)) for part in agencies[:-1]):
        return None
    return Named(people, "/".join([*map(plain_name, agencies[:-1]), _SUPPLY.sub("", agencies[-1])]))


def _name_alone(text: str, plain: str, kind: str | None, told: bool) -> Named | None:
    name, comma, agency = text.rpartition(", ")
    if comma and (group_of(plain_name(agency)) or (told and OUTLET_WORD.search(agency))):
        people = people_in(name)
        return Named(people, plain_name(agency)) if people else None
    if not told:
        return None
    if "," in text and not _CONJUNCTION.search(text):
        # The second of "Name, Name" may as well be an agency.
        return None
    if text.startswith("@"):
        return Named(None, text, CreditOrigin.UGC)
    if OUTLET_WORD.search(plain) and kind != "person":
        return Named(None, plain)
    people = people_in(text)
    return Named(people, None) if people else None
