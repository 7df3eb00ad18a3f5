"""What a fix makes of a photo, and all safe ones one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotator.domain.photo import CreditParts, Edited, Finding, Fix, Photo
from annotator.domain.photowords import edits, printed, standing
from annotator.domain.words import CreditOrigin, PhotoField
from annotator.ingest.credits import parse_credit

_MOST_FIXES = 100
_LABELS = {
    ", handout": CreditOrigin.HANDOUT,
    ", social media": CreditOrigin.UGC,
    ", screen grab": CreditOrigin.SCREEN_GRAB,
    ", satellite image": CreditOrigin.SATELLITE_HANDOUT,
    ", illustration": CreditOrigin.ILLUSTRATION,
    ", AI-generated": CreditOrigin.AI_GENERATED,
}


def with_edits(photo: Photo, edited: Edited) -> Photo:
    """The photo with an editor's part; with none at all where nothing is left of it."""
    return replace(photo, edited=None if edited == Edited() else edited)


def with_words(photo: Photo, text: str, field: PhotoField, words: str) -> Photo:
    """The photo with other words in a field; the printed ones are no correction.

    A credit is read into parts; those of one that cannot be read stay.
    """
    before, edited = printed(photo, text), edits(photo)
    said = None if words == (before.of(field) or "") else words
    if field is PhotoField.CAPTION:
        return with_edits(photo, replace(edited, caption=said))
    if field is PhotoField.ALT_TEXT:
        return with_edits(photo, replace(edited, alt_text=said))
    if said is None:
        return with_edits(photo, replace(edited, credit=None))
    parts = parse_credit(words) if words else CreditParts()
    readable = not words or parts.photographer or parts.agency or parts.via
    return with_edits(
        photo, replace(edited, credit=parts if readable else replace(CreditParts(), agency=words))
    )


def fixed(photo: Photo, text: str, fix: Fix) -> Photo:
    """The photo once a fix is applied to its words as they stand."""
    now = standing(photo, text)
    before = now.of(fix.field) or ""
    if fix.field is not PhotoField.CREDIT:
        return with_words(photo, text, fix.field, fix.applied(before))
    edited, parts = edits(photo), now.parts
    if fix.becomes == ", file":
        return with_edits(photo, replace(edited, credit=replace(parts, file_photo=True)))
    if fix.becomes in _LABELS:
        return with_edits(photo, replace(edited, credit=replace(parts, origin=_LABELS[fix.becomes])))
    if before[fix.start : fix.end] == parts.agency:
        return with_edits(photo, replace(edited, credit=replace(parts, agency=fix.becomes)))
    return with_words(photo, text, fix.field, fix.applied(before))


def safely_fixed(photo: Photo, text: str, look: Callable[[Photo], tuple[Finding, ...]]) -> tuple[Photo, int]:
    """The photo with every safe fix applied, looked at anew after each, and how many there were."""
    count = 0
    while count < _MOST_FIXES:
        fix = next((one.fix for one in look(photo) if one.fix is not None and one.fix.safe), None)
        if fix is None:
            break
        after = fixed(photo, text, fix)
        if after == photo:
            break
        photo, count = after, count + 1
    return photo, count
