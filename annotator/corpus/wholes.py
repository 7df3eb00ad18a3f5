"""Many articles with everything in them: one query a table for a slice of them, not one for each."""

from __future__ import annotations

from collections import deque
from itertools import accumulate, islice

from annotator.corpus.state import State
from annotator.domain.article import Annotated
from annotator.domain.codec import canonical

MOST = 48
"""How many articles are read at once."""
LONGEST = 1 << 20
"""How many code points of text may be read at once; a longer article is read by itself."""


def first_of(state: State, ids: deque[str]) -> list[Annotated]:
    """Reads the first of the articles and takes their ids out. Raises NothingFound."""
    known = state.articles.lengths(list(islice(ids, MOST)))
    total = accumulate(length for _, length in known)
    fit = max(1, sum(so_far <= LONGEST for so_far in total))
    keys = [key for key, _ in known[:fit]]
    found = _read(state, keys)
    for _ in keys:
        ids.popleft()
    return found


def _read(state: State, keys: list[int]) -> list[Annotated]:
    """The articles with those keys, in that order."""
    given = canonical(keys)
    articles = state.articles.of_each(given)
    blocks, photos = state.blocks.of_each(given), state.photos.of_each(given)
    mentions, claims = state.mentions.of_each(given), state.claims.of_each(given)
    links = state.links.of_each(given)
    named = {
        key: {one.entity for one in mentions.get(key, ())} | {one.who for one in claims.get(key, ())}
        for key in keys
    }
    entities = state.entities.several(id for id in set().union(*named.values()) if id is not None)
    return [
        Annotated(
            *articles[key],
            tuple(blocks.get(key, ())),
            tuple(photos.get(key, ())),
            tuple(mentions.get(key, ())),
            tuple(entities[id] for id in sorted(entities.keys() & named[key])),
            tuple(claims.get(key, ())),
            tuple(links.get(key, ())),
        )
        for key in keys
    ]
