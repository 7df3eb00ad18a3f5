"""Which outlet relays a claim: the one whose report the claim is told in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.words import Label
from annotator.extract.claims.draft import Draft


def with_relays(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; what carried those within an outlet's report is the outlet: “the Post said he fled”."""
    outlets = [d for d in drafts if d.speaker is not None and d.speaker.label is Label.MEDIA]
    return [
        one if one.via or (outlet := _outlet(one, outlets)) is None else replace(one, via=outlet.source)
        for one in drafts
    ]


def _outlet(one: Draft, outlets: Sequence[Draft]) -> Draft | None:
    """The outlet whose report, and no smaller one, holds a claim's cue."""
    around = [
        other
        for other in outlets
        if other is not one and one.cue and all(any(p.covers(c) for p in other.content) for c in one.cue)
    ]
    return min(around, key=lambda d: sum(p.end - p.start for p in d.content), default=None)
