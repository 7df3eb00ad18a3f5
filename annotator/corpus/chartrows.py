"""The rows that charts are counted from: narrow, in few statements, so that very many are read at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from annotator.corpus.chartvalues import (
    ChartArticle,
    ChartDecision,
    ChartFigure,
    ChartMark,
    ChartPhoto,
    ClaimColumns,
    Touched,
)
from annotator.corpus.connection import Connection
from annotator.domain.decision import Body
from annotator.domain.words import Act, Certainty, Kind, Naming, Status

_SEPARATOR = "\x1f"


def _place(column: str, words: Iterable[str]) -> str:
    """SQL for the place of a column's word among some, from 1 on; 0 for another, or none."""
    places = " ".join(f"WHEN '{word}' THEN {n}" for n, word in enumerate(words, 1))
    return f"CASE {column} {places} ELSE 0 END"


def _only(column: str, articles: Sequence[int] | None) -> tuple[str, tuple[str, ...]]:
    """SQL for these articles alone, by key, with what it is given; nothing for all of them."""
    if articles is None:
        return "", ()
    return f" WHERE {column} IN (SELECT value FROM json_each(?))", (json.dumps(list(articles)),)


class ChartRows:
    """Reads for charts. Claims always come by article key and id, so that lists of them go together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def view(self) -> Iterator[tuple[int, int]]:
        """One consistent view over several reads; gives what is another value once anything was written."""
        with self._connection.reading() as sql:
            sql.execute("SELECT 1 FROM corpus").fetchone()
            (version,) = sql.execute("PRAGMA data_version").fetchone()
            yield version, sql.total_changes

    def articles(self, some: Sequence[int] | None = None) -> list[ChartArticle]:
        """Every article, or some of them, by key."""
        only, given = _only("key", some)
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"SELECT key, id, coalesce(title, file), outlet, published FROM articles{only} ORDER BY key",
                given,
            ).fetchall()
        return list(map(ChartArticle._make, rows))

    def mark(self) -> ChartMark:
        """How far the corpus is, for `touched` to be asked about later."""
        with self._connection.reading() as sql:
            row = sql.execute(
                "SELECT (SELECT coalesce(max(seq), 0) FROM journal),"
                " (SELECT coalesce(max(key), 0) FROM runs), (SELECT count(*) FROM articles)"
            ).fetchone()
        return ChartMark(*row)

    def touched(self, since: ChartMark) -> Touched | None:
        """What was written since then; None when articles came or went."""
        with self._connection.reading() as sql:
            if self.mark().articles != since.articles or self._deleted(sql, since.decision):
                return None
            kinds = {
                kind
                # By the index of seq: the other one is in the order of kinds, and all of it would be read.
                for (kind,) in sql.execute(
                    "SELECT DISTINCT +kind FROM journal_object WHERE seq > ? AND named = 0", (since.decision,)
                )
            }
            keys = {
                key
                for (key,) in sql.execute(
                    "SELECT key FROM articles WHERE id IN (SELECT article FROM journal_object WHERE seq > ?)",
                    (since.decision,),
                )
            }
            ran = {key for (key,) in sql.execute("SELECT article_key FROM runs WHERE key > ?", (since.run,))}
        return Touched(sorted(keys | ran), frozenset(kinds | ({Kind.MENTION, Kind.CLAIM} if ran else set())))

    @staticmethod
    def _deleted(sql: sqlite3.Connection, after: int) -> bool:
        """Whether articles were deleted, or brought back, after a decision."""
        gone = "('delete', 'take_back')"
        return bool(
            sql.execute(
                f"SELECT EXISTS (SELECT 1 FROM journal j WHERE j.seq > ? AND (j.act IN {gone} OR EXISTS"
                f" (SELECT 1 FROM journal r WHERE r.seq = j.reverts AND r.act IN {gone})))",
                (after,),
            ).fetchone()[0]
        )

    def claims(self, articles: Sequence[int]) -> ClaimColumns:
        """What charts know of the claims in some articles."""
        only, given = _only("article_key", articles)
        with self._connection.reading() as sql:
            # As JSON, since a row of its own for each of very many claims takes twice as long, and words of
            # closed lists as numbers, which halves it again.
            row = sql.execute(
                "SELECT json_group_array(article_key), json_group_array(id), json_group_array(type),"
                " json_group_array(party), json_group_array(words) FROM (SELECT article_key, id, type, party,"
                f" 100 * {_place('certainty', Certainty)} + 10 * {_place('status', Status)}"
                f" + {_place('naming', Naming)} AS words FROM claims{only} ORDER BY article_key, id)",
                given,
            ).fetchone()
        return ClaimColumns(*map(json.loads, row))

    def claim_days(self, column: str) -> list[str | None]:
        """For each claim the day it was `asserted` or of its `event`, as far as known."""
        name = {"asserted": "asserted_date", "event": "event_date"}[column]
        with self._connection.reading() as sql:
            (written,) = sql.execute(
                f"SELECT json_group_array({name}) FROM (SELECT {name} FROM claims ORDER BY article_key, id)"
            ).fetchone()
        found: list[str | None] = json.loads(written)
        return found

    def figures(self, articles: Sequence[int] | None = None) -> list[ChartFigure]:
        """Every figure of a claim that is not rejected, or those in some articles; none open at both ends."""
        only, given = _only("f.article_key", articles)
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT f.article_key, f.claim, f.position, f.kind, f.bound, f.low, f.high, f.unit, f.who,"
                " c.topic, c.quote FROM figures f JOIN claims c"
                " ON c.article_key = f.article_key AND c.id = f.claim"
                f"{only or ' WHERE 1'}"
                " AND c.status != 'rejected' AND (f.low IS NOT NULL OR f.high IS NOT NULL)"
                " ORDER BY f.article_key, f.claim, f.position",
                given,
            ).fetchall()
        return list(map(ChartFigure._make, rows))

    def said_by(self, claims: Sequence[tuple[int, str]]) -> dict[tuple[int, str], tuple[str, str]]:
        """Source and via of some claims, by article key and id, as their articles word them; "" for none."""
        found = {}
        with self._connection.reading() as sql:
            for key, id in claims:
                words = [
                    sql.execute(
                        'SELECT substr(t.text, s."start" + 1, min(s."end" - s."start", 80))'
                        " FROM claim_spans s JOIN article_texts t ON t.article_key = s.article_key"
                        " WHERE s.article_key = ? AND s.claim = ? AND s.role = ?"
                        " ORDER BY s.position LIMIT 1",
                        (key, id, role),
                    ).fetchone()
                    for role in ("source", "via")
                ]
                source, via = (" ".join(row[0].split()) if row is not None else "" for row in words)
                found[key, id] = (source, via)
        return found

    def photos(self) -> list[ChartPhoto]:
        """Every photo that is not rejected, with its findings."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT p.article_key, p.id, p.agency, p.status,"
                " (SELECT json_group_array(DISTINCT rule || char(31) || severity) FROM findings n"
                "  WHERE n.article_key = p.article_key AND n.photo = p.id)"
                " FROM photos p WHERE p.status != 'rejected' ORDER BY p.article_key, p.id"
            ).fetchall()
        return [
            ChartPhoto(
                key,
                id,
                agency,
                status,
                tuple(
                    (rule, severity)
                    for rule, _, severity in (one.partition(_SEPARATOR) for one in json.loads(findings))
                ),
            )
            for key, id, agency, status, findings in rows
        ]

    def most_named(self, limit: int) -> list[tuple[str, str]]:
        """The ids and names of the entities that most mentions refer to."""
        with self._connection.reading() as sql:
            return sql.execute(
                "SELECT e.id, e.name FROM (SELECT entity, count(*) AS n FROM mentions"
                " WHERE entity IS NOT NULL GROUP BY entity ORDER BY n DESC, entity LIMIT ?) m"
                " JOIN entities e ON e.id = m.entity ORDER BY m.n DESC, e.id",
                (limit,),
            ).fetchall()

    def articles_naming(self, entity: str) -> list[int]:
        """The keys of the articles that name an entity, in a mention that is not rejected."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                # Of most articles the index alone tells; only where a mention is rejected are all looked at.
                "WITH some AS (SELECT article_key FROM mentions WHERE entity = ?1 AND status = 'rejected')"
                " SELECT article_key FROM mentions WHERE entity = ?1 AND article_key NOT IN some"
                " UNION SELECT article_key FROM mentions WHERE entity = ?1 AND article_key IN some"
                " AND status != 'rejected' ORDER BY 1",
                (entity,),
            ).fetchall()
        return [key for (key,) in rows]

    def claims_naming(self, entity: str) -> list[tuple[int, str]]:
        """The claims that an entity says or is named within, by article key and id."""
        with self._connection.reading() as sql:
            return sql.execute(
                "SELECT l.article_key, l.claim FROM mentions m JOIN claim_lines l"
                ' ON l.article_key = m.article_key AND l."start" < m."end" AND l."end" > m."start"'
                " WHERE m.entity = ?1 AND m.status != 'rejected'"
                " UNION SELECT article_key, id FROM claims WHERE who = ?1 ORDER BY 1, 2",
                (entity,),
            ).fetchall()

    def decisions(self, after: int = 0) -> list[ChartDecision]:
        """The rows of the journal after a seq, without what they changed."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT seq, at, editor, act, reverts FROM journal WHERE seq > ? ORDER BY seq", (after,)
            ).fetchall()
        acts = {one.value: one for one in Act}
        return [ChartDecision(seq, at, who, acts[act], reverts) for seq, at, who, act, reverts in rows]

    def changed_claims(self, after: int = 0) -> list[tuple[str, str, int]]:
        """Article id, claim id and seq of each change of a claim after a seq."""
        with self._connection.reading() as sql:
            return sql.execute(
                "SELECT article, id, seq FROM journal_object"
                " WHERE kind = 'claim' AND named = 0 AND seq > ? ORDER BY seq",
                (after,),
            ).fetchall()

    def claims_as_left(self, seqs: Sequence[int]) -> Iterator[tuple[int, str, str, Body]]:
        """What decisions made of claims: seq, article id, claim id, and the claim after each."""
        with self._connection.reading() as sql:
            for seq in seqs:
                self._connection.go_on()
                row = sql.execute("SELECT changes FROM journal WHERE seq = ?", (seq,)).fetchone()
                for one in json.loads(row[0]) if row is not None else ():
                    after = one["after"]
                    if one["kind"] == "claim" and after is not None:
                        yield seq, one["article"], one["id"], after

    def editors(self) -> dict[str, str]:
        """The names of all editors by id."""
        with self._connection.reading() as sql:
            return dict(sql.execute("SELECT id, name FROM editors ORDER BY name").fetchall())
