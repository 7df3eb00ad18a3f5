"""What an extractor hands over for one article: plain frozen values that cross a process border cheaply."""

from __future__ import annotations

from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.valueclass import dataclass


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Mentions, claims and the entities the mentions refer to, found in one article's text by one pipeline.

    Ids are fresh ones of `ids.new_id`. `note` is a sentence for the editor when nothing was looked for
    ("Suggestions are for English; this article is in Ukrainian").
    """

    pipeline: str
    version: str
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    note: str | None = None
