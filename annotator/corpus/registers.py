"""The registers: everyone who is a source and everything that is named, with what is known of each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection
from typing import Literal, NamedTuple

from annotator.corpus.claimasking import GROUPS, JOINED
from annotator.corpus.connection import Connection
from annotator.corpus.rows import LABEL
from annotator.domain.words import Label, Naming

SourceOrder = Literal["name", "claims", "articles", "hedged", "contradicted", "last"]
EntityOrder = Literal["name", "mentions", "claims", "articles"]

_SOURCE_ORDERS: dict[SourceOrder, str] = {
    "name": "lower(label), key",
    "claims": "claims DESC, lower(label), key",
    "articles": "articles DESC, lower(label), key",
    "hedged": "1.0 * hedged / claims DESC, claims DESC, key",
    "contradicted": "contradicted DESC, claims DESC, key",
    "last": "last DESC, lower(label), key",
}
_ENTITY_ORDERS: dict[EntityOrder, str] = {
    "name": "lower(e.name), e.id",
    "mentions": "mentions DESC, lower(e.name), e.id",
    "claims": "claims DESC, lower(e.name), e.id",
    "articles": "articles DESC, lower(e.name), e.id",
}
_ENDS = """ends (key, relation) AS MATERIALIZED (
    SELECT l.key, k.relation FROM links k JOIN claim_lines l
        ON l.article_key = k.article_key AND l.claim = k.claim WHERE k.status != 'rejected'
    UNION ALL SELECT l.key, k.relation FROM links k JOIN articles b ON b.id = k.other_article
        JOIN claim_lines l ON l.article_key = b.key AND l.claim = k.other WHERE k.status != 'rejected'
), linked AS MATERIALIZED (
    SELECT key, total(relation = 'contradicts') > 0 AS contradicted,
        total(relation = 'supports') > 0 AS supported
    FROM ends GROUP BY key
)"""


_NAMINGS = ("", *(one.value for one in Naming))
_WAYS = ", ".join(f"total(coalesce(naming, '') = '{name}') AS way_{n}" for n, name in enumerate(_NAMINGS))
_COUNTED = """named AS MATERIALIZED (
    SELECT entity, count(*) AS mentions, count(DISTINCT article_key) AS articles
    FROM mentions WHERE entity IS NOT NULL GROUP BY entity
), said AS MATERIALIZED (
    SELECT who, count(*) AS claims FROM claims WHERE who IS NOT NULL GROUP BY who
)"""


class SourceRow(NamedTuple):
    """A source: `key` names it in a list, `entity` where it refers to one; how it is named, and how it fares.

    `namings` are the ways it is named with how often each; `hedged` counts claims worded hedged or doubted;
    `contradicted` and `supported` those that an editor linked so; `first` and `last` are days, "" unknown.
    """

    key: str
    label: str
    entity: str | None
    claims: int
    articles: int
    namings: dict[str, int]
    hedged: int
    contradicted: int
    supported: int
    first: str
    last: str


class EntityRow(NamedTuple):
    """An entity of the register, and how much refers to it."""

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...]
    note: str | None
    external: str | None
    mentions: int
    articles: int
    claims: int


class Registers:
    """Reads pages of both registers. Methods raise ReadCancelled."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def source(self, key: str) -> SourceRow | None:
        """One source by its key, read from its own claims alone; None for one that said nothing."""
        keys = self.claims_of(key)
        found = self._sources("l.key IN (SELECT value FROM json_each(?4))", (json.dumps(list(keys)),))
        return next(iter(found), None)

    def sources(
        self, text: str = "", order: SourceOrder = "claims", limit: int = 200, offset: int = 0
    ) -> list[SourceRow]:
        """Sources whose name or words hold `text`. An unnamed one is a source of its own in each claim.

        Two of them are one source only where an editor said so. Rejected claims do not count, and claims
        without a source do not come.
        """
        return self._sources("1", (), text, order, limit, offset)

    def _sources(
        self,
        which: str,
        bound: tuple[str, ...],
        text: str = "",
        order: SourceOrder = "claims",
        limit: int = 1,
        offset: int = 0,
    ) -> list[SourceRow]:
        group = GROUPS["source"]
        asked = f"""WITH {_ENDS}, told AS (
            SELECT {group.key} AS key, {group.label} AS label, l.who, l.article_key, l.naming, l.certainty,
                coalesce(l.day, a.published, '') AS day, d.contradicted, d.supported
            FROM {JOINED} {group.join} LEFT JOIN linked d ON d.key = l.key
            WHERE l.status != 'rejected' AND (l.source != '' OR l.who IS NOT NULL) AND {which}
        ), summed AS (
            SELECT key, max(label) AS label, max(who) AS who, count(*) AS claims,
                count(DISTINCT article_key) AS articles, total(certainty IN ('hedged', 'doubted')) AS hedged,
                total(contradicted) AS contradicted, total(supported) AS supported,
                coalesce(min(nullif(day, '')), '') AS first, max(day) AS last, {_WAYS}
            FROM told GROUP BY key
        )
        SELECT key, label, who, claims, articles, hedged, contradicted, supported, first, last,
            {", ".join(f"way_{n}" for n in range(len(_NAMINGS)))}
        FROM summed
        WHERE instr(lower(label), ?1) OR instr(key, ?1) ORDER BY {_SOURCE_ORDERS[order]} LIMIT ?2 OFFSET ?3"""
        with self._connection.reading() as sql:
            rows = sql.execute(asked, (text.casefold(), limit, offset, *bound)).fetchall()
        return [
            SourceRow(
                key,
                label,
                who,
                claims,
                articles,
                {name: int(number) for name, number in zip(_NAMINGS, ways, strict=True) if number},
                int(doubt),
                int(against),
                int(by),
                first,
                last,
            )
            for key, label, who, claims, articles, doubt, against, by, first, last, *ways in rows
        ]

    def claims_of(self, source: str) -> array[int]:
        """The keys of all that a source of the register said, in the order of publication."""
        group = GROUPS["source"]
        ordered = "coalesce(l.day, a.published, ''), l.article_key, l.\"start\""
        asked = (
            # What an entity said is found by the index of its claims.
            "SELECT l.key FROM claims c"
            " JOIN claim_lines l ON l.article_key = c.article_key AND l.claim = c.id"
            " JOIN articles a ON a.key = l.article_key WHERE c.who = ? AND l.status != 'rejected'"
            f" ORDER BY {ordered}",
            f"SELECT l.key FROM {JOINED} {group.join} WHERE l.who IS NULL AND {group.key} = ?"
            f" AND l.status != 'rejected' ORDER BY {ordered}",
        )
        with self._connection.reading() as sql:
            found = array("q", (key for (key,) in sql.execute(asked[0], (source,))))
            return found or array("q", (key for (key,) in sql.execute(asked[1], (source,))))

    def entities(
        self,
        text: str = "",
        labels: Collection[Label] = (),
        order: EntityOrder = "mentions",
        limit: int = 200,
        offset: int = 0,
    ) -> list[EntityRow]:
        """Entities of some labels (none: of any) of which a name, the note or the identifier holds `text`."""
        # Counted for all at once where all are wanted; an index has them side by side.
        asked = f"""WITH {_COUNTED}
            SELECT e.id, e.name, e.label, e.aliases, e.note, e.external,
            coalesce(n.mentions, 0) AS mentions, coalesce(n.articles, 0) AS articles,
            coalesce(s.claims, 0) AS claims
            FROM entities e JOIN entity_words w ON w.entity = e.id
            LEFT JOIN named n ON n.entity = e.id LEFT JOIN said s ON s.who = e.id
            WHERE (?1 = '' OR instr(lower(w.names), ?1) OR instr(lower(coalesce(e.note, '')), ?1)
                OR instr(lower(coalesce(e.external, '')), ?1))
                AND (?2 = '[]' OR e.label IN (SELECT value FROM json_each(?2)))
            ORDER BY {_ENTITY_ORDERS[order]} LIMIT ?3 OFFSET ?4"""
        given = (text.casefold(), json.dumps(sorted(one.value for one in labels)), limit, offset)
        with self._connection.reading() as sql:
            rows = sql.execute(asked, given).fetchall()
        return [
            EntityRow(id, name, LABEL[label], tuple(json.loads(aliases)), *rest)
            for id, name, label, aliases, *rest in rows
        ]
