"""The words of a photo as they stand: an editor's where there are any, else the printed ones."""

from __future__ import annotations

from typing import NamedTuple

from annotator.domain.photo import CreditParts, Edited, Photo, ShownPlace
from annotator.domain.words import CreditOrigin, PhotoField

_NO_EDITS = Edited()


class PhotoWords(NamedTuple):
    """Caption, alt text and credit line of a photo, None where there are none, and the credit's parts."""

    caption: str | None
    alt_text: str | None
    credit: str | None
    parts: CreditParts

    def of(self, field: PhotoField) -> str | None:
        """The words of one field."""
        if field is PhotoField.CAPTION:
            return self.caption
        return self.alt_text if field is PhotoField.ALT_TEXT else self.credit


def printed(photo: Photo, text: str) -> PhotoWords:
    """The words as the article has them; `text` is the article's."""
    return PhotoWords(
        photo.caption.text(text) if photo.caption else None,
        photo.alt_text.text(text) if photo.alt_text else None,
        photo.credit.span.text(text) if photo.credit else None,
        photo.credit.parts if photo.credit else CreditParts(),
    )


def standing(photo: Photo, text: str) -> PhotoWords:
    """The words as they stand now, with what an editor corrected; a corrected credit is written anew."""
    words, edited = printed(photo, text), photo.edited
    if edited is None:
        return words
    parts = words.parts if edited.credit is None else edited.credit
    return PhotoWords(
        words.caption if edited.caption is None else edited.caption or None,
        words.alt_text if edited.alt_text is None else edited.alt_text or None,
        words.credit if edited.credit is None else credit_line(edited.credit) or None,
        parts,
    )


def credit_line(parts: CreditParts) -> str:
    """The parts as a credit line: "Name / Agency via Distributor, handout"; "" when all are empty."""
    who = " / ".join(one for one in (parts.photographer, parts.agency) if one)
    line = " via ".join(one for one in (who, parts.via) if one) if who else parts.via or ""
    if not line:
        return ""
    label = _LABELS.get(parts.origin)
    if label and label.casefold() not in line.casefold():
        line += f", {label}"
    return f"{line}, file" if parts.file_photo else line


_LABELS = {
    CreditOrigin.HANDOUT: "handout",
    CreditOrigin.UGC: "social media",
    CreditOrigin.SCREEN_GRAB: "screen grab",
    CreditOrigin.SATELLITE_HANDOUT: "satellite image",
    CreditOrigin.ILLUSTRATION: "illustration",
    CreditOrigin.AI_GENERATED: "AI-generated",
}


def edits(photo: Photo) -> Edited:
    """What an editor decided beside the printed words, empty where nothing was."""
    return photo.edited or _NO_EDITS


def place_words(place: ShownPlace | None) -> str:
    """The place from the smallest level to the largest, with commas; "" when nothing is known."""
    if place is None:
        return ""
    return ", ".join(one for one in (place.sublocation, place.city, place.region, place.country) if one)
