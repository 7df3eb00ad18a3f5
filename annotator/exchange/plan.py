"""What is to be exported, and how: one value that the command line, the window and the manifest share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.domain.days import Days
from annotator.domain.words import CURATED, ArticleStatus, Label, Status
from annotator.exchange.labels import LabelNames
from annotator.exchange.split import Split


class Part(StrEnum):
    """What of an article goes out; entities go with mentions and claims, links with claims."""

    MENTIONS = "mentions"
    CLAIMS = "claims"
    PHOTOS = "photos"
    BLOCKS = "blocks"


class Overlaps(StrEnum):
    """Which mention stays where a format holds only one at a place; `fail` writes nothing at all."""

    LONGEST = "longest"
    FIRST = "first"
    FAIL = "fail"


class Offsets(StrEnum):
    """What offsets count in a format that leaves it open."""

    UTF16 = "utf-16"
    CODE_POINTS = "code-points"


PARTS = frozenset(Part)
LABELS = frozenset(Label)
ARTICLE_STATUSES = frozenset(ArticleStatus)


@dataclass(frozen=True, slots=True)
class Plan:
    """An export as wanted. What is empty narrows nothing; `days` are those an article appeared on.

    `free_text` says whether a stand-off release keeps notes, names, aliases and titles. `protect` replaces
    the corpus's protected sources; without it an export that would name one is refused. `offsets` matters to
    doccano alone.
    """

    format: str
    statuses: frozenset[Status] = CURATED
    parts: frozenset[Part] = PARTS
    labels: frozenset[Label] = LABELS
    names: LabelNames = field(default_factory=LabelNames)
    query: str = ""
    articles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    days: Days | None = None
    reviewed: frozenset[ArticleStatus] = ARTICLE_STATUSES
    split: Split | None = None
    overlaps: Overlaps = Overlaps.LONGEST
    standoff: bool = False
    free_text: bool = True
    anonymous: bool = False
    protect: bool = True
    offsets: Offsets = Offsets.UTF16

    def told(self) -> dict[str, Any]:
        """The plan as the manifest tells it: what was asked for, without what was left as it comes."""
        told: dict[str, Any] = {
            "format": self.format,
            "statuses": [s.value for s in Status if s in self.statuses],
            "parts": [p.value for p in Part if p in self.parts],
        }
        if self.labels != LABELS:
            told["labels"] = [one.value for one in Label if one in self.labels]
        if self.names:
            told["label_names"] = {label.value: name for label, name in self.names.names.items()}
        narrowed = {
            "query": self.query,
            "articles": list(self.articles),
            "outlets": list(self.outlets),
            "days": list(self.days or ()),
        }
        told |= {name: value for name, value in narrowed.items() if value}
        if self.reviewed != ARTICLE_STATUSES:
            told["reviewed"] = sorted(self.reviewed)
        if self.split is not None:
            told["split"] = {"shares": list(self.split.shares), "seed": self.split.seed}
        told["overlaps"] = self.overlaps.value
        if self.format == "doccano":
            told["offsets"] = self.offsets.value
        flags = ("standoff", "anonymous", "protect")
        return told | {name: True for name in flags if getattr(self, name)}
