"""Which of an article's annotations go into a dataset, by their status."""

from __future__ import annotations

from dataclasses import replace

from annotator.domain.article import Annotated
from annotator.domain.words import CURATED, Status

ALL = frozenset(Status)
STATUSES: dict[str, frozenset[Status]] = {
    "all": ALL,
    "curated": CURATED,
    **{str(status): frozenset({status}) for status in Status},
}
"""The words of `--status` and the statuses they stand for."""


def keep(whole: Annotated, statuses: frozenset[Status]) -> Annotated:
    """The article with the blocks, photos, mentions, claims and links of these statuses alone.

    Entities stay while a kept mention or claim refers to them. A claim nested in one that is left out stands
    on its own; links stay while their claim does. With all statuses nothing changes.
    """
    if statuses == ALL:
        return whole
    mentions = tuple(m for m in whole.mentions if m.status in statuses)
    claims = tuple(c for c in whole.claims if c.status in statuses)
    named = {m.entity for m in mentions} | {c.who for c in claims}
    ids = {c.id for c in claims}
    return replace(
        whole,
        blocks=tuple(b for b in whole.blocks if b.status in statuses),
        photos=tuple(p for p in whole.photos if p.status in statuses),
        mentions=mentions,
        entities=tuple(e for e in whole.entities if e.id in named),
        claims=tuple(replace(c, parent=c.parent if c.parent in ids else None) for c in claims),
        links=tuple(x for x in whole.links if x.claim in ids and x.status in statuses),
    )
