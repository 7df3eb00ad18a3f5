"""Claims with their spans and figures as rows of three tables, and back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.corpus.bulk import put
from annotator.corpus.origins import Origins
from annotator.corpus.rows import OF_EACH, QUICK_SPAN, STATUS
from annotator.domain.annotation import Claim, DateText, Figure
from annotator.domain.offsets import Span
from annotator.domain.quick import quick
from annotator.domain.words import Bound, Certainty, Naming, Quote, Role, SourceType

_MAKE = quick(Claim)
_QUOTE = {one.value: one for one in Quote}
_CERTAINTY = {one.value: one for one in Certainty}
_NAMING: dict[str | None, Naming | None] = {None: None, **{one.value: one for one in Naming}}
_BOUND = {one.value: one for one in Bound}
_TYPE: dict[str | None, SourceType | None] = {None: None, **{one.value: one for one in SourceType}}
# As they lie in the file, which takes rows in that order soonest.
_ROLES = [one.value for one in (Role.CONTENT, Role.CUE, Role.HEDGE, Role.SOURCE, Role.VIA)]

_CLAIM = (
    "id, origin, quote, naming, type, party, who, certainty, asserted_text, asserted_date, asserted_inferred,"
    " event_text, event_date, event_inferred, topic, checkability, parent, note, status, score, why"
)
_CLAIM_COLUMNS = ("article_key", *_CLAIM.split(", "))
_UPDATE_CLAIM = (
    f"UPDATE claims SET {', '.join(f'{name} = ?' for name in _CLAIM.split(', ')[1:])}"
    " WHERE id = ? AND article_key = ?"
)
_FIGURE = '"start", "end", kind, bound, low, high, unit, who'
_SPAN_COLUMNS = ("article_key", "claim", "role", "position", "start", "end")
_FIGURE_COLUMNS = (
    *("article_key", "claim", "position", "start", "end"),
    *("kind", "bound", "low", "high", "unit", "who"),
)

_NO_DATE = (None, None, None)
_Of = tuple[int, str]
"""Which claim: its article's key and its own id."""
_Spans = dict[_Of, dict[str, tuple[Span, ...]]]
_Figures = dict[_Of, tuple[Figure, ...]]


class Claims:
    """The `claims`, `claim_spans` and `figures` tables."""

    def __init__(self, sql: sqlite3.Connection, origins: Origins) -> None:
        self._sql = sql
        self._origins = origins

    def of(self, article: int) -> list[Claim]:
        """By the envelope of content, source and cue: start, end, then id."""
        return self._read("article_key = ?", "article_key = ?", (article,)).get(article, [])

    def before(self, article: int, end: int) -> list[Claim]:
        """Those that begin before a place of the text, in the order of `of`."""
        begun = 'SELECT claim FROM claim_spans WHERE article_key = ?1 AND "start" < ?2'
        where = "article_key = ?1 AND {} IN (" + begun + ")"
        found = self._read(where.format("id"), where.format("claim"), (article, end))
        # A hedge or carrier can stand before all that a claim's place is told by.
        return [one for one in found.get(article, []) if one.reach()[0] < end]

    def of_each(self, articles: str) -> dict[int, list[Claim]]:
        """Those of several articles by key, each in the order of `of`."""
        return self._read(OF_EACH, OF_EACH, (articles,))

    def one(self, article: int, id: str) -> Claim | None:
        """The claim with that id."""
        claims = self._read("article_key = ? AND id = ?", "article_key = ? AND claim = ?", (article, id))
        return claims[article][0] if claims else None

    def insert(self, article: int, things: Iterable[Claim]) -> None:
        """Adds new claims."""
        self.insert_many([(article, list(things))])

    def insert_many(self, given: Sequence[tuple[int, Sequence[Claim]]]) -> None:
        """Adds new claims of several articles."""
        key = self._origins.key
        rows = [(article, *_columns(one, key(one.origin))) for article, claims in given for one in claims]
        put(self._sql, "claims", _CLAIM_COLUMNS, rows)
        self._insert_parts(given)

    def update(self, article: int, things: Iterable[Claim], *, parts: bool) -> None:
        """Writes claims that are there anew; their spans and figures only where `parts` says they changed."""
        claims = list(things)
        key = self._origins.key
        self._sql.executemany(
            _UPDATE_CLAIM, [(*_columns(one, key(one.origin))[1:], one.id, article) for one in claims]
        )
        if parts:
            for table in ("claim_spans", "figures"):
                self._sql.executemany(
                    f"DELETE FROM {table} WHERE article_key = ? AND claim = ?",
                    [(article, one.id) for one in claims],
                )
            self._insert_parts([(article, claims)])

    def _insert_parts(self, given: Sequence[tuple[int, Sequence[Claim]]]) -> None:
        spans: list[tuple[object, ...]] = []
        figures: list[tuple[object, ...]] = []
        for article, claims in given:
            for claim in claims:
                id = claim.id
                for role, some in zip(_ROLES, _by_role(claim), strict=True):
                    for position, one in enumerate(some):
                        spans.append((article, id, role, position, one.start, one.end))
                for position, figure in enumerate(claim.figures):
                    figures.append((article, id, position, *_figure_columns(figure)))
        put(self._sql, "claim_spans", _SPAN_COLUMNS, spans)
        put(self._sql, "figures", _FIGURE_COLUMNS, figures)

    def delete(self, article: int, ids: Iterable[str]) -> None:
        """Removes claims; their spans and figures go with them."""
        self._sql.executemany(
            "DELETE FROM claims WHERE article_key = ? AND id = ?", [(article, id) for id in ids]
        )

    def _read(self, where: str, where_part: str, given: Sequence[int | str]) -> dict[int, list[Claim]]:
        rows = self._sql.execute(f"SELECT article_key, {_CLAIM} FROM claims WHERE {where}", given).fetchall()
        if not rows:
            return {}
        spans, figures = self._spans(where_part, given), self._figures(where_part, given)
        found: dict[int, list[Claim]] = defaultdict(list)
        for article, *row in rows:
            of = article, row[0]
            found[article].append(self._claim(row, spans[of], figures.get(of, ())))
        for claims in found.values():
            claims.sort(key=_place)
        return found

    def _spans(self, where: str, given: Sequence[int | str]) -> _Spans:
        rows = self._sql.execute(
            f'SELECT article_key, claim, role, position, "start", "end" FROM claim_spans WHERE {where}', given
        ).fetchall()
        found: _Spans = defaultdict(dict)
        for article, claim, role, _, start, end in sorted(rows):
            roles = found[article, claim]
            one = QUICK_SPAN(start, end)
            roles[role] = (*roles[role], one) if role in roles else (one,)
        return found

    def _figures(self, where: str, given: Sequence[int | str]) -> _Figures:
        found: _Figures = {}
        for article, claim, start, end, kind, bound, low, high, unit, who in self._sql.execute(
            f"SELECT article_key, claim, {_FIGURE} FROM figures WHERE {where}"
            " ORDER BY article_key, claim, position",
            given,
        ):
            one = Figure(Span(start, end), kind, _BOUND[bound], low, high, unit, who)
            found[article, claim] = (*found.get((article, claim), ()), one)
        return found

    def _claim(
        self, row: Sequence[Any], spans: dict[str, tuple[Span, ...]], figures: tuple[Figure, ...]
    ) -> Claim:
        (id, origin, quote, naming, type, party, who, certainty) = row[:8]
        (said, said_on, said_inferred, event, event_on, event_inferred) = row[8:14]
        topic, checkability, parent, note, status, score, why = row[14:]
        part = spans.get
        return _MAKE(
            id,
            part("content", ()),
            self._origins.origin(origin),
            part("source", ()),
            part("cue", ()),
            part("via", ()),
            part("hedge", ()),
            figures,
            _QUOTE[quote],
            _NAMING[naming],
            _TYPE[type],
            party,
            who,
            _CERTAINTY[certainty],
            None if said is None else DateText(said, said_on, bool(said_inferred)),
            None if event is None else DateText(event, event_on, bool(event_inferred)),
            topic,
            checkability,
            parent,
            note,
            STATUS[status],
            score,
            why,
        )


def _by_role(claim: Claim) -> tuple[tuple[Span, ...], ...]:
    return claim.content, claim.cue, claim.hedges, claim.source, claim.via


def _place(claim: Claim) -> tuple[int, int, str]:
    return *claim.reach(), claim.id


def _columns(claim: Claim, origin: int) -> tuple[object, ...]:
    return (
        claim.id,
        origin,
        claim.quote._value_,
        claim.naming and claim.naming._value_,
        claim.type and claim.type._value_,
        claim.party,
        claim.who,
        claim.certainty._value_,
        *(_NO_DATE if claim.asserted_on is None else _date_columns(claim.asserted_on)),
        *(_NO_DATE if claim.event_time is None else _date_columns(claim.event_time)),
        claim.topic,
        claim.checkability,
        claim.parent,
        claim.note,
        claim.status._value_,
        claim.score,
        claim.why,
    )


def _figure_columns(figure: Figure) -> tuple[object, ...]:
    at = figure.span
    return (
        at.start,
        at.end,
        figure.kind,
        figure.bound._value_,
        figure.low,
        figure.high,
        figure.unit,
        figure.who,
    )


def _date_columns(date: DateText) -> tuple[str | None, str | None, int | None]:
    return date.text, date.date, int(date.inferred)
