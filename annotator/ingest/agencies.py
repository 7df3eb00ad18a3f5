"""The agency list, and the words that tell a body from a person."""

from __future__ import annotations

import re
from functools import cache

from annotator.ingest.agencylist import known_names

INSTITUTION = re.compile(
    r"\b(?:ministry|minister|department|dept|police|service|services|office|brigade|army|forces|guard|navy|command"
    r"|staff|government|administration|governor|council|embassy|presiden\w+|parliament|authority|committee|state"
    r"|municipality|mayor|regiment|battalion|battery|corps|military|defen[cs]e|nasa|federation|museum|family"
    r"|hospital|university|court|prosecutor\S*|border|emergenc\w+"
    r"|kremlin|white house|pentagon|institute|foundation"
    r"|міністерств\w*|служб\w*|бригад\w*|поліці\w*|адміністраці\w*|прокуратур\w*"
    r"|офіс\w*|рад[аи]|генштаб\w*|сил\w* оборони"
    r"|министерств\w*|полици\w*|администраци\w*|пресс-служб\w*|прес-служб\w*|збройні сили)\b",
    re.IGNORECASE,
)
NO_PERSON = re.compile(
    rf"{INSTITUTION.pattern}|\b(?:school|college|board|company|association|society|campaign|county|trust|airport"
    r"|airlines?|league|team|group|district|rescue|ltd|limited|inc|llc|corp\w*|gmbh|club|design|bureau|centre|center"
    r"|commission|congress|senate|assembly|alliance|network|project|program(?:me)?|fund|party)\b",
    re.IGNORECASE,
)
OUTLET_WORD = re.compile(
    r"\b(?:agency|agencies|times|news|post|press|herald|tribune|journal|gazette|daily|telegraph|chronicle|courier"
    r"|guardian|observer|independent|star|sun|mail|echo|globe|radio|television|tv|broadcasting|media|wire|magazine"
    r"|photos?|pictures?|images?|library|archives?|studio|weekly|express|mirror|standard|union|review|pravda"
    r"|агентство|новини|новости|радіо|радио|правда|медіа)\b",
    re.IGNORECASE,
)

_SUPPLY = re.compile(r"\s+(?:photos?|pictures?|images?|wire)$", re.IGNORECASE)


@cache
def _known() -> dict[str, str]:
    """The group ("wire", "outlet", …) of each name in the list, by the folded name."""
    return known_names()


def read_again() -> None:
    """Lets a changed list count from now on in this process; one that is started later reads it by itself."""
    for kept in (_known, _most_spaces, _last_words):
        kept.cache_clear()


@cache
def _most_spaces() -> int:
    """How many spaces a name in the list has at most."""
    return max((name.count(" ") for name in _known()), default=0)


@cache
def _last_words() -> frozenset[str]:
    """What the names in the list end in."""
    return frozenset(name.split()[-1] for name in _known())


def group(name: str) -> str | None:
    """The group of the list ("wire", "outlet", "satellite", …) that a name stands in, or None."""
    return _known().get(" ".join(name.split()).casefold())


def is_known(name: str) -> bool:
    """Whether the name stands in the agency list."""
    return group(plain_name(name)) is not None


def ends_in_known(text: str) -> bool:
    """Whether the last words of a text are a name of the agency list."""
    last = text.casefold().split()[-5:]
    if not last or last[-1] not in _last_words():
        return False
    return any(" ".join(last[at:]) in _known() for at in range(len(last)))


def plain_name(name: str) -> str:
    """An agency's name without "Photo" behind it ("AP Photo")."""
    name = " ".join(name.split()).strip(" .")
    spaces = name.count(" ")
    if spaces == 0 or spaces > _most_spaces() + 1 or group(name) is not None:
        return name
    cut = _SUPPLY.sub("", name)
    return cut if cut != name and group(cut) is not None else name
