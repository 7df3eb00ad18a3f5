"""What the line of a photo in the list of photos says, as it follows from the photo."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from annotator.corpus.photorows import place_of
from annotator.corpus.photovalues import PhotoState
from annotator.domain.photo import Finding, Photo
from annotator.domain.photowords import printed, standing
from annotator.domain.words import Severity, Status

STATES = (PhotoState.FINDINGS, PhotoState.TO_CHECK, PhotoState.CHECKED, PhotoState.REJECTED)
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
COLUMNS = (
    "article_key, photo, place, caption, credit, words, photographer, agency, agency_key, picture, status,"
    " state, findings, worst, rules"
)


def folded(words: str) -> str:
    """Words as they are searched by: in lower case, without accents, apostrophes straight."""
    plain = words.casefold().replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(one for one in apart if not unicodedata.combining(one))


def state_of(status: Status, findings: int) -> PhotoState:
    """Where the review of a photo stands."""
    if status is Status.REJECTED:
        return PhotoState.REJECTED
    if status is Status.ACCEPTED or (status is not Status.SUGGESTED and not findings):
        return PhotoState.CHECKED
    return PhotoState.FINDINGS if findings else PhotoState.TO_CHECK


def searched(photo: Photo, text: str) -> str:
    """All words of a photo, printed and edited, folded."""
    now, before = standing(photo, text), printed(photo, text)
    said = dict.fromkeys(
        one for words in (now, before) for one in (words.caption, words.alt_text, words.credit) if one
    )
    return folded("\n".join(said))


def line_of(article: int, photo: Photo, text: str, found: Sequence[Finding]) -> tuple[Any, ...]:
    """The row of `photo_lines` of a photo, its columns as COLUMNS names them, with what was found on it."""
    from annotator.domain.lint.compare import agency_key

    words = standing(photo, text)
    agency = words.parts.agency
    place = place_of(photo)[0]
    return (
        article,
        photo.id,
        len(text) if place == float("inf") else int(place),
        words.caption or "",
        words.credit or "",
        searched(photo, text),
        words.parts.photographer,
        agency,
        (agency_key(agency) or None) if agency else None,
        photo.picture,
        photo.status.value,
        *looked(photo.status, found),
    )


def looked(status: Status, found: Sequence[Finding]) -> tuple[int, int, int, str]:
    """What a line says of what was found: the last four of its columns."""
    return (
        STATES.index(state_of(status, len(found))),
        len(found),
        min((SEVERITIES.index(one.severity) for one in found), default=len(SEVERITIES)),
        " ".join(dict.fromkeys(one.rule for one in found)),
    )
