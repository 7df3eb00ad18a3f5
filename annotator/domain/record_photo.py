"""What an `annotator/1` record says of a photo beside its places in the text: findings, edits, waivers."""

from __future__ import annotations

from annotator.domain.photo import CreditParts, Edited, Finding, Fix, Marked, ShownPlace, Waiver
from annotator.domain.record_values import BadRecord, Json, maybe_text, text_of, texts_of
from annotator.domain.words import CreditOrigin, PhotoField, PictureOrigin, Severity

LEVELS = ("sublocation", "city", "region", "country")
"""The levels of a place shown, smallest first."""


def parts(raw: Json) -> CreditParts:
    """The parts of a credit."""
    return CreditParts(
        maybe_text(raw, "photographer"),
        maybe_text(raw, "agency"),
        maybe_text(raw, "via"),
        CreditOrigin(raw["origin"]),
        bool(raw.get("file_photo")),
    )


def finding(raw: Json) -> Finding:
    """A finding with the words it rests on and its fix."""
    fix = raw.get("fix")
    return Finding(
        text_of(raw, "rule"),
        Severity(raw["severity"]),
        text_of(raw, "message"),
        tuple(Marked(PhotoField(one["field"]), *_within(one)) for one in raw.get("places", ())),
        None
        if fix is None
        else Fix(
            text_of(fix, "words"),
            PhotoField(fix["field"]),
            *_within(fix),
            text_of(fix, "becomes"),
            bool(fix["safe"]),
        ),
    )


def edited(raw: Json | None) -> Edited | None:
    """What an editor decided beside the printed words."""
    if raw is None:
        return None
    credit, place, origin = raw.get("credit"), raw.get("place"), raw.get("origin")
    return Edited(
        caption=maybe_text(raw, "caption"),
        alt_text=maybe_text(raw, "alt_text"),
        credit=None if credit is None else parts(credit),
        persons=texts_of(raw, "persons") if raw.get("persons") is not None else (),
        place=None if place is None else ShownPlace(*(maybe_text(place, name) for name in LEVELS)),
        taken=maybe_text(raw, "taken"),
        origin=None if origin is None else PictureOrigin(origin),
        authenticity=maybe_text(raw, "authenticity"),
    )


def waiver(raw: Json) -> Waiver:
    """A rule a photo is let off."""
    return Waiver(text_of(raw, "rule"), text_of(raw, "reason"))


def _within(raw: Json) -> tuple[int, int]:
    start, end = raw["from"], raw["to"]
    if not (type(start) is int and type(end) is int and 0 <= start <= end):
        raise BadRecord(f"{start!r:.40}–{end!r:.40} is no place in a photo's words")
    return start, end
