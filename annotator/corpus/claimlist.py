"""The claims of a corpus as a list: which of them, grouped and in which order, and a line for each."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal

from annotator.corpus.claimasking import FLAGGED, FLAGGED_NEAR, GROUPS, JOINED, needed, ordered, where
from annotator.corpus.claimvalues import (
    ClaimFigure,
    ClaimGroup,
    ClaimQuery,
    ClaimRow,
    ClaimValue,
    GroupBy,
    as_value,
    from_value,
)
from annotator.corpus.connection import Connection
from annotator.corpus.rows import STATUS
from annotator.corpus.settings import Settings
from annotator.domain.words import Bound, Certainty, Naming, SourceType

EVERY_CLAIM = ClaimQuery()
Field = Literal["outlet", "source_type", "party", "certainty", "naming", "status", "topic", "article"]

_FEW = 200
_AT_ONCE = 5_000
_SAVED = "claim_filters"
_CERTAINTY = {one.value: one for one in Certainty}
_NAMING = {one.value: one for one in Naming}
_TYPE = {one.value: one for one in SourceType}
_BOUND = {one.value: one for one in Bound}
_FIELDS: dict[Field, tuple[str, str]] = {
    "outlet": ("coalesce(a.outlet, '')", "outlets"),
    "source_type": ("coalesce(l.type, '')", "source_types"),
    "party": ("coalesce(l.party, '')", "parties"),
    "certainty": ("l.certainty", "certainties"),
    "naming": ("coalesce(l.naming, '')", "namings"),
    "status": ("l.status", "statuses"),
    "topic": ("coalesce(l.about, '')", "topics"),
    "article": ("a.id", "articles"),
}
_NUMBER = (
    "(SELECT count(*) FROM claim_lines o WHERE o.article_key = l.article_key"
    ' AND (o."start", o."end", o.claim) <= (l."start", l."end", l.claim))'
)
_LINKS = (
    "(SELECT count(*) FROM links k WHERE k.article_key = l.article_key AND k.claim = l.claim"
    " AND k.status != 'rejected') + (SELECT count(*) FROM links k WHERE k.other_article = a.id"
    " AND k.other = l.claim AND k.status != 'rejected')"
)
_ROW = (
    f"l.key, l.claim, a.id, {_NUMBER}, l.content, l.source, l.via, c.who, c.type, c.party, c.naming, l.cue,"
    " c.certainty, f.low, f.high, f.bound, f.unit, f.kind, f.who, (SELECT count(*) FROM figures g WHERE"
    " g.article_key = l.article_key AND g.claim = l.claim), coalesce(c.event_text, c.asserted_text),"
    " CASE WHEN c.event_text IS NULL THEN c.asserted_date ELSE c.event_date END,"
    " CASE WHEN c.event_text IS NULL THEN c.asserted_inferred ELSE c.event_inferred END,"
    f" a.outlet, a.title, a.file, a.published, {_LINKS}, c.status, c.topic,"
    " CASE WHEN l.subject IS NULL THEN l.heading WHEN l.heading IS NULL THEN l.subject"
    " ELSE l.heading || ' ' || l.subject END, l.key IN flagged, c.note"
)


class ClaimList:
    """Claims go by the integer keys of their lines, of which many thousands take little room.

    Methods raise ReadCancelled when they were interrupted.
    """

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self._connection = connection
        self._settings = settings

    def groups(self, query: ClaimQuery, by: GroupBy) -> list[ClaimGroup]:
        """The groups of the claims that fit, the largest first, claims without a value last."""
        group = GROUPS[by]
        conditions, given = where(query)
        asked = (
            f"WITH {FLAGGED} SELECT {group.key} AS grouped, max({group.label}), count(*),"
            f" total(l.key IN flagged), min({group.suggested}) FROM {JOINED} {group.join}"
            f" WHERE {conditions} GROUP BY grouped ORDER BY grouped = '', count(*) DESC, grouped"
        )
        with self._connection.reading() as sql:
            rows = sql.execute(asked, given).fetchall()
        return [
            ClaimGroup(key, label or "", count, int(flagged), bool(suggested))
            for key, label, count, flagged, suggested in rows
        ]

    def sizes(self, query: ClaimQuery, by: GroupBy) -> list[ClaimGroup]:
        """The groups as `groups` gives them, but not how many of each conflict nor who named them.

        All topics of a large corpus are counted off an index.
        """
        group = GROUPS[by]
        conditions, given = where(query)
        if by == "topic" and conditions == "1":
            asked = (
                "SELECT * FROM (SELECT about AS grouped, about, count(*) AS size FROM claim_lines"
                " WHERE about IS NOT NULL GROUP BY about UNION ALL SELECT '', NULL,"
                " (SELECT count(*) FROM claim_lines) - (SELECT count(about) FROM claim_lines WHERE about"
                " IS NOT NULL)) WHERE size > 0 ORDER BY grouped = '', size DESC, grouped"
            )
        else:
            asked = (
                f"{needed(query)} SELECT {group.key} AS grouped, max({group.label}), count(*)"
                f" FROM {JOINED} {group.join} WHERE {conditions} GROUP BY grouped"
                " ORDER BY grouped = '', count(*) DESC, grouped"
            )
        with self._connection.reading() as sql:
            rows = sql.execute(asked, given).fetchall()
        return [ClaimGroup(key, label or "", count, 0, False) for key, label, count in rows]

    def first(self, query: ClaimQuery, by: GroupBy, group: str, limit: int) -> array[int]:
        """The first claims of a group in the order of `keys`; of a large one long before all are there."""
        conditions, given = where(query)
        asked = (
            f"{needed(query)} SELECT l.key FROM {JOINED} WHERE {conditions} AND {GROUPS[by].key} = ?"
            f" ORDER BY {ordered(query)} LIMIT ?"
        )
        with self._connection.reading() as sql:
            return array("q", (key for (key,) in sql.execute(asked, (*given, group, limit))))

    def keys(self, query: ClaimQuery, by: GroupBy = "none") -> array[int]:
        """The claims that fit, in order: those of the groups one after the other, as `groups` gives them."""
        conditions, given = where(query)
        asked = (
            f"{needed(query)} SELECT l.key, {GROUPS[by].key} FROM {JOINED}"
            f" WHERE {conditions} ORDER BY {ordered(query)}"
        )
        groups: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        with self._connection.reading() as sql:
            for key, group in sql.execute(asked, given):
                groups[group].append(key)
        found = array("q")
        for group in sorted(groups, key=lambda one: (one == "", -len(groups[one]), one)):
            found += groups[group]
        return found

    def first_open(self, keys: Sequence[int]) -> int | None:
        """The first of the claims, in the order given, about which nobody has decided; None where none is.

        It looks at few of them first: the next open one is hardly ever far.
        """
        some, first = _FEW, 0
        with self._connection.reading() as sql:
            while first < len(keys):
                self._connection.go_on()
                ahead = keys[first : first + some]
                found = {
                    key
                    for (key,) in sql.execute(
                        "SELECT key FROM claim_lines WHERE key IN (SELECT value FROM json_each(?))"
                        " AND status = 'suggested'",
                        (json.dumps(list(ahead)),),
                    )
                }
                if found:
                    return next(key for key in ahead if key in found)
                first, some = first + some, min(2 * some, _AT_ONCE)
        return None

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        """The lines of some claims, in the order asked for; those gone meanwhile are left out."""
        found: dict[int, ClaimRow] = {}
        asked = (
            f"WITH {FLAGGED_NEAR} SELECT {_ROW} FROM {JOINED}"
            " JOIN claims c ON c.article_key = l.article_key AND c.id = l.claim"
            " LEFT JOIN figures f ON f.article_key = l.article_key"
            " AND f.claim = l.claim AND f.position = l.figure"
            " WHERE l.key IN (SELECT value FROM json_each(?1))"
        )
        with self._connection.reading() as sql:
            for first in range(0, len(keys), _AT_ONCE):
                self._connection.go_on()
                some = json.dumps(list(keys[first : first + _AT_ONCE]))
                found.update((row[0], _row(row)) for row in sql.execute(asked, (some,)))
        return [found[key] for key in keys if key in found]

    def values(self, field: Field, query: ClaimQuery = EVERY_CLAIM) -> list[ClaimValue]:
        """The values of a field among the claims that the other filters let through, the commonest first.

        NOTHING stands for those without one.
        """
        column, filtered = _FIELDS[field]
        conditions, given = where(query, but=filtered)
        label = "coalesce(a.title, a.file)" if field == "article" else column
        asked = (
            f"{needed(query)} SELECT {column} AS value, max({label}), count(*) FROM {JOINED}"
            f" WHERE {conditions} GROUP BY value ORDER BY value = '', count(*) DESC, value"
        )
        with self._connection.reading() as sql:
            return [ClaimValue(*row) for row in sql.execute(asked, given)]

    def count(self, query: ClaimQuery = EVERY_CLAIM) -> tuple[int, int]:
        """How many claims fit, and in how many articles they stand."""
        conditions, given = where(query)
        with self._connection.reading() as sql:
            claims, articles = sql.execute(
                f"{needed(query)} SELECT count(*), count(DISTINCT l.article_key) FROM {JOINED}"
                f" WHERE {conditions}",
                given,
            ).fetchone()
        return int(claims), int(articles)

    def key_of(self, article_id: str, claim_id: str) -> int | None:
        """The key of a claim; None when it is not there."""
        with self._connection.reading() as sql:
            row = sql.execute(
                "SELECT l.key FROM claim_lines l JOIN articles a ON a.key = l.article_key"
                " WHERE a.id = ? AND l.claim = ?",
                (article_id, claim_id),
            ).fetchone()
        return row and int(row[0])

    def keys_of(self, claims: Sequence[tuple[int, str]]) -> frozenset[int]:
        """The keys of claims by article key and claim id; those gone meanwhile are left out."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT l.key FROM json_each(?) wanted JOIN claim_lines l"
                " ON l.article_key = wanted.value ->> 0 AND l.claim = wanted.value ->> 1",
                (json.dumps(list(claims)),),
            )
            return frozenset(key for (key,) in rows)

    def places(self, keys: Sequence[int]) -> list[tuple[str, str]]:
        """Article id and claim id of each key, in that order; those gone meanwhile are left out."""
        with self._connection.reading() as sql:
            found = {
                key: (article, claim)
                for key, article, claim in sql.execute(
                    "SELECT l.key, a.id, l.claim FROM claim_lines l JOIN articles a ON a.key = l.article_key"
                    " WHERE l.key IN (SELECT value FROM json_each(?))",
                    (json.dumps(list(keys)),),
                )
            }
        return [found[key] for key in keys if key in found]

    def saved(self) -> dict[str, ClaimQuery]:
        """The filters kept in the corpus, by name."""
        kept = self._settings.get(_SAVED)
        if not isinstance(kept, dict):
            return {}
        return {name: from_value(value) for name, value in sorted(kept.items())}

    def save(self, name: str, query: ClaimQuery | None) -> None:
        """Keeps a filter under a name; None takes it out. Raises what every writing raises."""
        name = " ".join(name.split())
        if not name:
            raise ValueError("a saved filter has a name")
        kept = self._settings.get(_SAVED)
        values: dict[str, Any] = dict(kept) if isinstance(kept, dict) else {}
        if query is None:
            values.pop(name, None)
        else:
            values[name] = as_value(query)
        self._settings.set(_SAVED, values or None)


def _row(row: Sequence[Any]) -> ClaimRow:
    (key, claim, article, number, content, source, via, who, type_, party, naming, cue) = row[:12]
    certainty, low, high, bound, unit, kind, counted, figures, when, date, inferred = row[12:23]
    outlet, title, file, published, links, status, topic, suggested, flagged, note = row[23:]
    return ClaimRow(
        key,
        claim,
        article,
        number,
        content,
        source,
        via,
        who,
        _TYPE.get(type_),
        party,
        _NAMING.get(naming),
        cue,
        _CERTAINTY[certainty],
        None if kind is None else ClaimFigure(low, high, _BOUND[bound], unit, kind, counted),
        figures,
        when,
        date,
        bool(inferred),
        outlet,
        title,
        file,
        published,
        links,
        STATUS[status],
        topic,
        suggested,
        bool(flagged),
        note,
    )
