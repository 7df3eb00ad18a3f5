"""What lists of claims ask SQLite for: filters, groups and orders as parts of statements."""

from __future__ import annotations

import json
from typing import NamedTuple

from annotator.corpus.claimvalues import ClaimOrder, ClaimQuery, GroupBy

JOINED = "claim_lines l JOIN articles a ON a.key = l.article_key"
# As an index of each has them, so that nothing is left to sort.
_PLACE = 'a.published, a.key, l."start", l."end", l.claim'
_DAY = "coalesce(l.day, a.published, '')"
# Claims of which a figure lies apart from another of the same topic, kind, people and unit, and those that an
# editor linked to a claim that contradicts them. SQLite would join the other way round, with no index for it.
_FLAGGED = """ends AS MATERIALIZED (
    SELECT counted, max(low) AS low, min(high) AS high FROM figure_lines
    WHERE {counted} GROUP BY counted HAVING max(low) > min(high)
), flagged (key) AS MATERIALIZED (
    SELECT f.line FROM ends CROSS JOIN figure_lines f ON f.counted = ends.counted
        WHERE f.low > ends.high OR f.high < ends.low
    UNION ALL SELECT l.key FROM links k
        JOIN claim_lines l ON l.article_key = k.article_key AND l.claim = k.claim
        WHERE k.relation = 'contradicts' AND k.status != 'rejected'
    UNION ALL SELECT l.key FROM links k JOIN articles b ON b.id = k.other_article
        JOIN claim_lines l ON l.article_key = b.key AND l.claim = k.other
        WHERE k.relation = 'contradicts' AND k.status != 'rejected'
)"""
FLAGGED = _FLAGGED.format(counted="counted IS NOT NULL")
FLAGGED_NEAR = _FLAGGED.format(
    counted="counted IN (SELECT counted FROM figure_lines WHERE line IN (SELECT value FROM json_each(?1)))"
)


class Group(NamedTuple):
    """How claims are grouped: the key of their group, its label, and whether only a rule put them there."""

    key: str
    label: str
    suggested: str = "0"
    join: str = ""


_SPEAKER = "LEFT JOIN entities e ON e.id = l.who"
_EVENT = "trim(coalesce(l.subject, '') || ', ' || coalesce(l.event, ''), ', ')"
# The unnamed are not one source because two articles word them alike: each stands for itself.
_SOURCE = (
    "CASE WHEN l.who IS NOT NULL THEN l.who WHEN l.source = '' THEN ''"
    " WHEN l.naming IN ('unnamed', 'collective') OR l.said_by IN"
    " ('he', 'she', 'it', 'they', 'we', 'i', 'who', 'the official', 'the spokesman', 'the spokesperson')"
    " THEN l.said_by || char(10) || l.key"
    " ELSE l.said_by END"
)
GROUPS: dict[GroupBy, Group] = {
    "none": Group("''", "''"),
    "topic": Group("coalesce(l.about, '')", "l.about", "l.topic IS NULL"),
    "source": Group(_SOURCE, "coalesce(e.name, l.who, l.source)", join=_SPEAKER),
    "party": Group("coalesce(l.party, '')", "l.party"),
    "event": Group(_EVENT, _EVENT, "1"),
    "article": Group("a.id", "coalesce(a.title, a.file)"),
}
# What sorts, and whether a claim lacks it: those come last either way.
_ORDERS: dict[ClaimOrder, tuple[str, str]] = {
    "place": ("0", "0"),
    "content": ("l.words", "0"),
    "source": ("l.said_by", "l.said_by = ''"),
    "source_type": ("l.type", "l.type IS NULL"),
    "cue": ("lower(l.cue)", "l.cue = ''"),
    "certainty": (
        "CASE l.certainty WHEN 'flat' THEN 0 WHEN 'attributed' THEN 1 WHEN 'hedged' THEN 2 ELSE 3 END",
        "0",
    ),
    "figure": (
        "(SELECT coalesce(f.low, f.high) FROM figure_lines f WHERE f.line = l.key AND f.position = l.figure)",
        "l.figure IS NULL",
    ),
    "when": (_DAY, f"{_DAY} = ''"),
    "article": ("coalesce(a.outlet, a.title_key)", "0"),
    "links": (
        "(SELECT count(*) FROM links k WHERE k.article_key = l.article_key AND k.claim = l.claim)"
        " + (SELECT count(*) FROM links k WHERE k.other_article = a.id AND k.other = l.claim)",
        "0",
    ),
    "status": ("l.status", "0"),
}


def needed(query: ClaimQuery) -> str:
    """What a statement with the conditions of a query begins with."""
    return f"WITH {FLAGGED}" if query.conflicts_only else ""


def ordered(query: ClaimQuery) -> str:
    """What `keys` sorts by: what the query asks for, then as the claims stand in articles by date."""
    first, missing = _ORDERS[query.order]
    asked = [] if missing == "0" else [missing]
    if first != "0":
        asked.append(f"{first} {'DESC' if query.descending else 'ASC'}")
    return ", ".join((*asked, _PLACE))


def where(query: ClaimQuery, but: str = "") -> tuple[str, list[str]]:
    """The condition of a query and what is bound in it; the filter named `but` is left out."""
    asked: list[str] = []
    given: list[str] = []

    def one_of(column: str, name: str) -> None:
        chosen = getattr(query, name)
        if chosen and name != but:
            asked.append(f"{column} IN (SELECT value FROM json_each(?))")
            given.append(json.dumps(sorted(chosen)))

    for word in query.text.casefold().split():
        asked.append("(instr(l.words, ?) OR instr(l.said_by, ?))")
        given += [word, word]
    one_of("a.id", "articles")
    one_of("coalesce(a.outlet, '')", "outlets")
    one_of("coalesce(l.type, '')", "source_types")
    one_of("coalesce(l.party, '')", "parties")
    one_of("l.certainty", "certainties")
    one_of("coalesce(l.naming, '')", "namings")
    one_of("l.status", "statuses")
    one_of("coalesce(l.about, '')", "topics")
    if query.sources:
        asked.append(
            "EXISTS (SELECT 1 FROM json_each(?) WHERE value = l.who"
            " OR CASE value WHEN '' THEN l.said_by = '' ELSE instr(l.said_by, value) END)"
        )
        given.append(json.dumps(sorted({*query.sources, *(one.casefold() for one in query.sources)})))
    if query.with_figures:
        asked.append("l.figure IS NOT NULL")
    if query.conflicts_only:
        asked.append("l.key IN flagged")
    for bound, sign in zip(query.dates, (">=", "<="), strict=True):
        if bound:
            # A day of which only the month is known counts as within it.
            asked.append(f"{_DAY} != '' AND substr({_DAY}, 1, ?) {sign} substr(?, 1, length({_DAY}))")
            given += [str(len(bound)), bound]
    if query.among is not None:
        asked.append("l.key IN (SELECT value FROM json_each(?))")
        given.append(json.dumps(sorted(query.among)))
    return " AND ".join(asked) or "1", given
