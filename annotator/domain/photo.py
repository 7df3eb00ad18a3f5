"""A photo as an article prints it: alt text, caption, credit and what a lint rule noticed."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.offsets import Span
from annotator.domain.words import CreditOrigin, Severity, Status


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
class Finding:
    """Something a lint rule noticed: rule id, severity and a sentence."""

    rule: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Photo:
    """Picture, alt text, caption, credit and findings. `file` names the picture where there is one.

    `picture` is the SHA-256 (hex) of its bytes where the corpus holds them. `at` is where the photo stands
    in the text when it has no words there, in code points.
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
