"""The rules about a photo's credit, and what it says of where the picture comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.domain.lint.seen import Noticed, Seen, marked
from annotator.domain.photo import Fix, Marked
from annotator.domain.words import CreditOrigin, PhotoField, PictureOrigin

_CREDIT = PhotoField.CREDIT
_RESTRICTED = re.compile(
    r"\b(?:no archives?|embargo\w*|mandatory credit|editorial use"
    r"|no (?:sales|resale)|not for (?:sale|resale))\b",
    re.IGNORECASE,
)
_HANDOUT = re.compile(
    r"hand-?out|courtesy|provided by|released by|shared by|posted (?:on|by)"
    r"|taken from|press service|прес-служб|надано",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"social media|posted|telegram|facebook|twitter|instagram|tiktok|youtube|user[- ]generated|video"
    r"|соцмереж|соцсет|@\w",
    re.IGNORECASE,
)
_SCREEN = re.compile(r"screen\s?-?(?:grab|shot)|video|footage|still|скриншот|скріншот", re.IGNORECASE)
_SATELLITE = re.compile(r"satellite|from space|супутник|спутник", re.IGNORECASE)
_DRAWN = re.compile(r"illustrat|graphic|drawing|map\b|rendering|montage|cartoon|collage", re.IGNORECASE)
_MADE = re.compile(
    r"\bAI\b|artificial intelligence|generated|midjourney|dall|diffusion|synthetic|composite|montage"
    r"|collage|illustrat|rendering|simulat",
    re.IGNORECASE,
)
_BY_CREDIT = {
    CreditOrigin.HANDOUT: ("Handout", "handout", _HANDOUT),
    CreditOrigin.UGC: ("Picture from social media", "social media", _SOCIAL),
    CreditOrigin.SCREEN_GRAB: ("Screen grab", "screen grab", _SCREEN),
    CreditOrigin.AI_GENERATED: ("Picture made by a machine", "AI-generated", _MADE),
}
_BY_EDITOR = {
    PictureOrigin.HANDOUT: _BY_CREDIT[CreditOrigin.HANDOUT],
    PictureOrigin.USER_CONTENT: _BY_CREDIT[CreditOrigin.UGC],
    PictureOrigin.SCREEN_GRAB: _BY_CREDIT[CreditOrigin.SCREEN_GRAB],
    PictureOrigin.AI_GENERATED: _BY_CREDIT[CreditOrigin.AI_GENERATED],
    PictureOrigin.SATELLITE: ("Satellite image", "satellite image", _SATELLITE),
    PictureOrigin.ILLUSTRATION: ("Illustration", "illustration", _DRAWN),
    PictureOrigin.FILE: ("File photo", "file", re.compile(r"\b(?:file|archive)\b", re.IGNORECASE)),
}
_SYNTHETIC = re.compile(r"algorithmicmedia|composite|virtual|synthetic|dataDriven", re.IGNORECASE)
_LONGEST_FIELD = 32
_LONGEST_CAPTION = 2000


def missing(seen: Seen) -> Iterator[Noticed]:
    """A photo without a credit; the file's own is offered."""
    if seen.words.credit is None:
        embedded = seen.embedded
        who = embedded.credit or embedded.source
        names = " and ".join(embedded.creators)
        line = " / ".join(one for one in (names, who) if one and one not in (names if one is who else ""))
        fix = Fix("Use the file’s", _CREDIT, 0, 0, line, False) if line else None
        yield Noticed("No credit", fix=fix)


def unreadable(seen: Seen) -> Iterator[Noticed]:
    """A credit line out of which neither photographer nor agency could be read."""
    credit = seen.words.credit
    if credit and seen.words.parts.origin is CreditOrigin.NONE and credit.count("(") == credit.count(")"):
        nobody = not (seen.words.parts.photographer or seen.words.parts.agency or seen.words.parts.via)
        if nobody:
            yield Noticed(f"Credit could not be read: “{credit}”", (Marked(_CREDIT, 0, len(credit)),))


def unlabelled(seen: Seen) -> Iterator[Noticed]:
    """A handout, picture from social media, screen grab or the like that is not called one."""
    credit = seen.words.credit
    meant = _BY_EDITOR.get(seen.edited.origin) if seen.edited.origin else None
    if seen.edited.origin is None and credit:
        meant = _BY_CREDIT.get(seen.words.parts.origin)
    if meant is None:
        return
    title, label, said = meant
    if label == "file" and seen.words.parts.file_photo:
        return
    if said.search(f"{seen.words.caption or ''} {credit or ''}"):
        return
    fix = None
    if credit:
        at = len(credit.rstrip(" )].")) or len(credit)
        fix = Fix("Label it", _CREDIT, at, at, f", {label}", False)
    yield Noticed(
        f"{title} is not labelled as one", (Marked(_CREDIT, 0, len(credit)),) if credit else (), fix
    )


def synthetic(seen: Seen) -> Iterator[Noticed]:
    """A picture whose file says that a machine made or composed it, where the words do not."""
    kind = seen.embedded.digital_source_type
    if kind and _SYNTHETIC.search(kind.rsplit("/", 1)[-1]):
        words = " ".join(filter(None, (seen.words.caption, seen.words.credit)))
        if not _MADE.search(words):
            yield Noticed("The file says the picture is generated or composed, the caption does not")


def restricted(seen: Seen) -> Iterator[Noticed]:
    """Words that restrict use, left in the caption or credit."""
    places = tuple(
        marked(field, found)
        for field, words in ((PhotoField.CAPTION, seen.words.caption), (_CREDIT, seen.words.credit))
        if words
        for found in _RESTRICTED.finditer(words)
    )
    if places:
        yield Noticed("The caption or credit restricts use", places)


def too_long_for_iim(seen: Seen) -> Iterator[Noticed]:
    """What does not fit the older fields, which count bytes: credit and by-line 32, caption 2,000."""
    parts = seen.words.parts
    said = " via ".join(one for one in (parts.agency, parts.via) if one)
    for what, words, most, field in (
        ("By-line", parts.photographer, _LONGEST_FIELD, _CREDIT),
        ("Credit", said, _LONGEST_FIELD, _CREDIT),
        ("Caption", seen.words.caption, _LONGEST_CAPTION, PhotoField.CAPTION),
    ):
        size = len((words or "").encode("utf-8", "replace"))
        if size > most:
            yield Noticed(
                f"{what} has {size} bytes; older IPTC fields hold {most:,}",
                (Marked(field, 0, len(seen.words.of(field) or "")),),
            )
