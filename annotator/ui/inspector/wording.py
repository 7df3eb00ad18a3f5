"""The closed vocabularies, dates, figures and reasons in the plain words of the pane."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from annotator.domain.annotation import Claim, DateText, Figure, Mention, Origin
from annotator.domain.days import MONTHS
from annotator.domain.sureness import percent
from annotator.domain.words import (
    Bound,
    Certainty,
    CreditOrigin,
    Label,
    Naming,
    OriginBy,
    Quote,
    Relation,
    Role,
)

NAMINGS: Mapping[Naming, str] = {
    Naming.NAMED: "Yes · by name",
    Naming.INSTITUTION: "Yes · an institution",
    Naming.PSEUDONYM: "In part · call sign or handle",
    Naming.UNNAMED: "No · role given, name withheld",
    Naming.COLLECTIVE: "No · several people",
    Naming.IMPLICIT: "Nobody named",
}
NUMBER_OF_PEOPLE: Mapping[Naming, str] = {
    Naming.NAMED: "one person",
    Naming.INSTITUTION: "an institution",
    Naming.PSEUDONYM: "one person",
    Naming.UNNAMED: "one person",
    Naming.COLLECTIVE: "several people",
    Naming.IMPLICIT: "nobody named",
}
QUOTES: Mapping[Quote, str] = {
    Quote.DIRECT: "Direct, all of it quoted",
    Quote.MIXED: "Indirect, with quoted words",
    Quote.INDIRECT: "Indirect",
    Quote.NARRATIVE: "Author’s voice",
}
CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.FLAT: "Flat",
    Certainty.ATTRIBUTED: "Attributed",
    Certainty.HEDGED: "Hedged",
    Certainty.DOUBTED: "Doubted",
}
CELLS: Mapping[Certainty, int] = {
    Certainty.FLAT: 4,
    Certainty.ATTRIBUTED: 3,
    Certainty.HEDGED: 2,
    Certainty.DOUBTED: 1,
}
BOUNDS: Mapping[Bound, str] = {
    Bound.EXACT: "Exact",
    Bound.ABOUT: "About",
    Bound.AT_LEAST: "At least",
    Bound.AT_MOST: "At most",
    Bound.RANGE: "Range",
    Bound.VAGUE: "Vague",
}
LABELS: Mapping[Label, str] = {
    Label.PERSON: "Person",
    Label.ORG: "Organisation",
    Label.PLACE: "Place",
    Label.UNIT: "Unit",
    Label.WEAPON: "Weapon",
    Label.DATE: "Time",
    Label.MEDIA: "Outlet or agency",
    Label.NORP: "Nationality",
    Label.QUANTITY: "Quantity",
    Label.EVENT: "Event",
}
CREDIT_ORIGINS: Mapping[CreditOrigin, str] = {
    CreditOrigin.STAFF_OR_PARTNER: "Staff or partner",
    CreditOrigin.COMMISSIONED: "Commissioned",
    CreditOrigin.HANDOUT: "Handout",
    CreditOrigin.UGC: "Eyewitness picture",
    CreditOrigin.SCREEN_GRAB: "Screen grab",
    CreditOrigin.SATELLITE_HANDOUT: "Satellite handout",
    CreditOrigin.ARCHIVE: "Archive",
    CreditOrigin.ILLUSTRATION: "Illustration",
    CreditOrigin.AI_GENERATED: "AI generated",
    CreditOrigin.NONE: "not stated",
}
RELATIONS: Mapping[Relation, tuple[str, str]] = {
    Relation.SAME: ("=", "same"),
    Relation.SUPPORTS: ("+", "supports"),
    Relation.CONTRADICTS: ("≠", "contradicts"),
    Relation.UPDATES: ("↻", "updates"),
}
ROLES: Mapping[Role, str] = {
    Role.SOURCE: "Source",
    Role.CUE: "Cue",
    Role.CONTENT: "Content",
    Role.VIA: "Via",
    Role.HEDGE: "Hedge",
    Role.FIGURE: "Figure",
}
TOPICS = (
    "territorial_control",
    "military_progress",
    "combat_event",
    "casualties",
    "losses_equipment",
    "strike_or_damage",
    "civilian_harm",
    "morale_or_discipline",
    "command_or_politics",
    "intent_or_plan",
    "aid_or_diplomacy",
    "background",
    "prediction",
    "characterisation",
    "other",
)
_TOPIC_WORDS = {
    "losses_equipment": "Equipment losses",
    "strike_or_damage": "Strike or damage",
    "command_or_politics": "Command or politics",
}
_MONTHS = [name[:3] for name in MONTHS]
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SPOKEN = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(\d{4})")
_BETWEEN = re.compile(r"\s*(?:/|–|—|\bto\b|\s-\s)\s*")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_NOT_GIVEN = ("", "open", "—")


def topic(value: str | None) -> str:
    """A topic in words; any text stands for itself."""
    if value is None:
        return "not given"
    return _TOPIC_WORDS.get(value, value.replace("_", " ").capitalize())


def one_date(iso: str) -> str:
    """`2023-05-12` as "12 May 2023", `2023-05` as "May 2023"; text of another form as it is."""
    found = _ISO.fullmatch(iso)
    if not found:
        return iso
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year if month is None else iso
    spoken = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {spoken}" if day else spoken


def when(value: DateText | None) -> str:
    """A date or interval in words: the normalised one where known, else as the article words it."""
    if value is None:
        return "not stated"
    return " – ".join(one_date(one) for one in value.date.split("/")) if value.date else value.text


def read_date(typed: str) -> str | None:
    """A date as typed ("12 May 2023", "Dec 2022 – May 2023", "2023-05") as ISO; None when it is none."""
    ends = [_read_one(one) for one in _BETWEEN.split(typed.strip())]
    if not 1 <= len(ends) <= 2 or None in ends:
        return None
    known = [one for one in ends if one is not None]
    return None if len(known) == 2 and known[0] > known[1] else "/".join(known)


def _read_one(typed: str) -> str | None:
    if found := _ISO.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _SPOKEN.fullmatch(typed):
        day, name, year = found.groups()
        if name[:3].capitalize() not in _MONTHS:
            return None
        month = str(_MONTHS.index(name[:3].capitalize()) + 1)
    else:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join((year, *(f"{int(one):02}" for one in (month, day) if one)))


def number(value: float | None) -> str:
    """A figure's end with thousands commas; "open" where unbounded."""
    return "open" if value is None else f"{value:,.15g}"


class NotANumber(ValueError):
    """Something typed into a figure that is neither a number nor open."""


def read_number(typed: str) -> float | None:
    """A typed number, commas and spaces allowed; None for "open" or nothing. Raises NotANumber."""
    bare = re.sub(r"[\s,\u00a0\u202f]", "", typed)
    if bare.casefold() in _NOT_GIVEN:
        return None
    if not _NUMBER.fullmatch(bare):
        raise NotANumber(typed)
    return float(bare)


def settled(bound: Bound, low: float | None, high: float | None) -> Bound:
    """The bound as chosen where the ends allow it, else the one the ends themselves say."""
    if bound is Bound.VAGUE or (low is None and high is None):
        return Bound.VAGUE
    if low is None or high is None:
        return Bound.AT_MOST if low is None else Bound.AT_LEAST
    if low == high:
        return bound if bound is Bound.ABOUT else Bound.EXACT
    return bound if bound is Bound.ABOUT else Bound.RANGE


def figure_aside(figure: Figure) -> str:
    """What stands small beside a figure's kind: whom or what it counts, its unit, how it is bounded."""
    parts = [figure.who, figure.unit if figure.unit != figure.kind else None]
    parts += [BOUNDS[figure.bound].lower()] if figure.bound in (Bound.ABOUT, Bound.VAGUE) else []
    return " · ".join(one for one in parts if one)


def made_by(origin: Origin, names: Mapping[str, str]) -> str:
    """Who made an annotation, in one line; `names` gives editors' names by id."""
    if origin.by is OriginBy.EDITOR:
        return f"Added by {names.get(origin.name, origin.name)}"
    said = " ".join(one for one in (origin.name, origin.version) if one)
    if origin.by is OriginBy.IMPORT:
        return f"Imported from {said}"
    # The label that a rule ends with stands as the type already.
    rule = re.sub(r":[A-Z]+$", "", origin.rule or "").replace("_", " ")
    return f"{said} · rule {rule}" if rule else said


def why(item: Claim | Mention) -> str:
    """Why it was suggested, as a sentence; a stated absence where the maker gave no reason."""
    if item.why:
        return item.why if item.why.endswith((".", "”")) else f"{item.why}."
    return "Chosen by hand." if item.origin.by is OriginBy.EDITOR else "No reason was recorded."


def sure(item: Claim | Mention) -> str:
    """How sure a suggestion is: "92% sure"; "" where nobody said."""
    return "" if item.score is None else f"{percent(item.score)}% sure"


def quoted(words: str, most: int = 60) -> str:
    """Words in curly quotes, cut with … after `most` characters."""
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= most else flat[: most - 1].rstrip() + '…'}”"
