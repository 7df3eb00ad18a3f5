"""Which entities another may be one with: the likeliest first, then those that are named most."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from annotator.corpus import Corpus, Referred
from annotator.domain.annotation import Entity
from annotator.domain.reasons import likeness

MOST = 100
"""So many are listed; typing narrows them."""


class Row(NamedTuple):
    """One entity of the list, what refers to it, and how it is like the one to be merged."""

    referred: Referred
    likeness: str

    @property
    def entity(self) -> Entity:
        """The entity itself."""
        return self.referred.entity


class Listed(NamedTuple):
    """The entity to be merged as it stands now (None when it is gone), and the others."""

    subject: Referred | None
    rows: tuple[Row, ...]


def listed(subject: Entity, words: str) -> Callable[[Corpus], Listed]:
    """A read of the entities with a name that these words begin; without words, of all that are likely."""

    def read(corpus: Corpus) -> Listed:
        now = corpus.entity(subject.id)
        if now is None:
            return Listed(None, ())
        if words.strip():
            found = corpus.naming.beginning(now.label, words, MOST)
        else:
            found = [one for one in corpus.naming.near(now) if likeness(now, one) is not None]
            found += corpus.naming.most_named(now.label, MOST)
        others = {one.id: one for one in found if one.id != now.id}
        alike = {id_: likeness(now, one) for id_, one in others.items()}
        # A stable sort: those that are unlike stay as they were found.
        order = sorted(others, key=lambda id_: rank[0] if (rank := alike[id_]) is not None else MOST)[:MOST]
        counts = corpus.naming.referred([now, *(others[id_] for id_ in order)])
        rows = (Row(one, rank[1] if (rank := alike[one.entity.id]) else "") for one in counts[1:])
        return Listed(counts[0], tuple(rows))

    return read
