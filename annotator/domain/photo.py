"""A photo as an article prints it, what a rule noticed about it, and what an editor decided beside it."""

from __future__ import annotations

from annotator.domain.offsets import Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import CreditOrigin, PhotoField, PictureOrigin, Severity, Status


@dataclass(frozen=True, slots=True)
class CreditParts:
    """Photographer, agency and via as read from a raw credit line; several photographers joined by '; '."""

    photographer: str | None = None
    agency: str | None = None
    via: str | None = None
    origin: CreditOrigin = CreditOrigin.NONE
    file_photo: bool = False


@dataclass(frozen=True, slots=True)
class Credit:
    """The raw credit line's place in the text, and its parts."""

    span: Span
    parts: CreditParts


@dataclass(frozen=True, slots=True)
class Marked:
    """Words a finding rests on: code points, half-open, into the words of that field as they stand now."""

    field: PhotoField
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fix:
    """What one key would change: the words from `start` to `end` of a field become others.

    `words` name it on its button ("Remove"). `safe` says that it cannot change what the words mean. Places
    are code points into the field's words as they stand now; a field without words is one of length 0.
    """

    words: str
    field: PhotoField
    start: int
    end: int
    becomes: str
    safe: bool

    def applied(self, words: str) -> str:
        """The field's words once it is applied."""
        return words[: self.start] + self.becomes + words[self.end :]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule noticed: a sentence, the words it rests on, and a fix where one is certain."""

    rule: str
    severity: Severity
    message: str
    places: tuple[Marked, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where what a picture shows is, as IPTC names the levels; None where it is not known."""

    sublocation: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """What an editor decided beside the printed words; None where nothing was.

    Corrected words that are empty say that there should be none. `taken` is the day or time the picture was
    taken, ISO 8601 as precise as it is known; `authenticity` a note on whether it is what it is said to be.
    """

    caption: str | None = None
    alt_text: str | None = None
    credit: CreditParts | None = None
    persons: tuple[str, ...] = ()
    place: ShownPlace | None = None
    taken: str | None = None
    origin: PictureOrigin | None = None
    authenticity: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that an editor lets a photo off, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Photo:
    """Picture, alt text, caption, credit and findings. `file` names the picture where there is one.

    `picture` is the SHA-256 (hex) of its bytes where the corpus holds them. `at` is where the photo stands
    in the text when it has no words there, in code points. `edited` and `waived` are an editor's.
    """

    id: str
    alt_text: Span | None = None
    caption: Span | None = None
    credit: Credit | None = None
    file: str | None = None
    findings: tuple[Finding, ...] = ()
    status: Status = Status.SUGGESTED
    picture: str | None = None
    at: int | None = None
    edited: Edited | None = None
    waived: tuple[Waiver, ...] = ()
