"""How a long article begins: its text whole, and of what is annotated in it what its first screens show."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from annotator.corpus.state import State
from annotator.domain.article import Annotated
from annotator.domain.offsets import CodePoint


@dataclass(frozen=True, slots=True)
class Marks:
    """Mentions or claims of a whole article: how many there are, and where those still suggested begin."""

    number: int
    open_at: list[CodePoint]


@dataclass(frozen=True, slots=True)
class Beginning:
    """An article with only the mentions and claims that begin before `end`, and what all of them amount to.

    Its entities are those that these refer to.
    """

    annotated: Annotated
    end: CodePoint
    mentions: Marks
    claims: Marks


def beginning(sql: sqlite3.Connection, state: State, article_id: str, end: int) -> Beginning:
    """Reads how an article begins. Raises NothingFound."""
    key, _, claims, mentions = state.articles.standing(article_id)
    first_mentions, first_claims = state.mentions.before(key, end), state.claims.before(key, end)
    named = {one.entity for one in first_mentions} | {one.who for one in first_claims}
    entities = state.entities.several(id for id in named if id is not None)
    annotated = Annotated(
        article=state.articles.one(key),
        text=state.articles.text(key),
        blocks=tuple(state.blocks.of(key)),
        photos=tuple(state.photos.of(key)),
        mentions=tuple(first_mentions),
        entities=tuple(entities[id] for id in sorted(entities)),
        claims=tuple(first_claims),
        links=tuple(state.links.of(key)),
    )
    return Beginning(
        annotated,
        CodePoint(end),
        Marks(mentions, _places(sql, _OPEN_MENTIONS, key)),
        Marks(claims, _places(sql, _OPEN_CLAIMS, key)),
    )


# Told in one row: there can be tens of thousands, and the article is not seen before.
_OPEN_MENTIONS = "SELECT group_concat(\"start\") FROM mentions WHERE article_key = ? AND status = 'suggested'"
# A claim begins where the first of its content, source and cue does.
_OPEN_CLAIMS = (
    'SELECT group_concat(at) FROM (SELECT min(s."start") AS at FROM claims c JOIN claim_spans s'
    " ON s.article_key = c.article_key AND s.claim = c.id AND s.role IN ('content', 'source', 'cue')"
    " WHERE c.article_key = ? AND c.status = 'suggested' GROUP BY c.id)"
)


def _places(sql: sqlite3.Connection, query: str, key: int) -> list[CodePoint]:
    (told,) = sql.execute(query, (key,)).fetchone()
    return [] if told is None else [CodePoint(int(at)) for at in told.split(",")]
