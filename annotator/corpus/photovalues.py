"""What the list of photos is asked for and what it gives."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

from annotator.domain.valueclass import dataclass
from annotator.domain.words import Severity, Status

PhotoOrder = Literal["findings", "article", "date"]


class PhotoState(StrEnum):
    """Where the review of a photo stands; every photo is in one.

    Accepted photos are checked, and so are corrected and added ones on which nothing is found any more.
    """

    FINDINGS = "findings"
    TO_CHECK = "to_check"
    CHECKED = "checked"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PhotoQuery:
    """Which photos to list. Every word of `text` has to occur in caption, alt text or credit, in any case.

    `articles` are ids, None for all. `states` and `statuses` are those wanted; `with_findings` None for
    either. `findings` puts the worst first and then the most, `article` the order of import, `date` the
    latest published first, each then in reading order. `among` are keys of photos, None for all.
    """

    text: str = ""
    articles: tuple[str, ...] | None = None
    states: frozenset[PhotoState] = frozenset(PhotoState)
    statuses: frozenset[Status] = frozenset(Status)
    with_findings: bool | None = None
    duplicates_only: bool = False
    order: PhotoOrder = "findings"
    among: frozenset[int] | None = None


class PhotoRow(NamedTuple):
    """One card of the contact sheet, with the words as they stand now.

    `duplicates` counts photos of other articles that show the same picture or one that looks the same.
    """

    key: int
    article: str
    photo: str
    caption: str
    credit: str
    picture: str | None
    file: str | None
    findings: int
    severity: Severity | None
    status: Status
    state: PhotoState
    duplicates: int
    outlet: str | None
    title: str | None
    published: str | None


class PhotoCounts(NamedTuple):
    """How many photos there are in all, at each state, and with a duplicate in another article."""

    all: int
    findings: int
    to_check: int
    checked: int
    rejected: int
    duplicates: int


class Duplicate(NamedTuple):
    """A photo of another article with the same picture (`bits` 0) or one that differs in `bits` of 256."""

    row: PhotoRow
    bits: int
