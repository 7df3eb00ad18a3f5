"""What merging and splitting say: what will be done, to how much, and what was done."""

from __future__ import annotations

from annotator.corpus import Referred
from annotator.domain.annotation import Entity
from annotator.ui.widgets.wording import count


def what_moves(gone: Referred, kept: Entity) -> str:
    """What a merge changes: "12 mentions in 4 articles and 3 claims will refer to Ihor Danyk."."""
    parts = []
    if gone.mentions:
        parts.append(f"{count(gone.mentions, 'mention')} in {count(gone.articles, 'article')}")
    if gone.claims:
        parts.append(count(gone.claims, "claim"))
    moved = " and ".join(parts) or "Nothing"
    return f"{moved} will refer to {kept.name}; “{gone.entity.name}” becomes one of its names."


def merged(gone: Entity, kept: Entity) -> str:
    """What was done."""
    return f"{gone.name} merged into {kept.name}. Ctrl+Z takes it back"


def chosen(number: int, total: int, articles: int) -> str:
    """How many are ticked: "3 of 14 chosen in 2 articles"."""
    if not number:
        return f"None of {total:,} chosen"
    return f"{number:,} of {total:,} chosen in {count(articles, 'article')}"


def parted(number: int, name: str, entity: Entity) -> str:
    """What was done."""
    return f"{count(number, 'mention')} split off {entity.name} as {name}. Ctrl+Z takes it back"
