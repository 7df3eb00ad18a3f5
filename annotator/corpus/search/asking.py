"""A search made ready for the index: its words cut, and where each of them may be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.corpus.search.cutting import Wanted, cut
from annotator.domain.query import Filters, Query, Where, Words, parse
from annotator.domain.words import ArticleStatus, Status

Given = str | int
"""A value that is bound to a `?`."""

Condition = tuple[str, tuple[Given, ...]]
"""What is asked of a row of `articles` called `a`, and its values."""

# What of `article_words` can be shown as a line, and what more an article can be found by.
_LINE_COLUMNS = ("headline", "credits", "notes")
_LIST_COLUMNS = (*_LINE_COLUMNS, "outlet", "file")
_COLUMNS = {Where.HEADLINE: "headline", Where.CREDIT: "credits", Where.NOTE: "notes"}
_IN_TEXT = {Where.TEXT, Where.HEADLINE, Where.CLAIM, Where.CAPTION, Where.CREDIT}
# What the index cannot tell from the rest of the text.
_TO_BE_LOOKED_AT = _IN_TEXT - {Where.TEXT}


class Reach(NamedTuple):
    """Where words may be found: in the text, columns of `article_words`, names that `table` refers to.

    What was rejected refers to nobody, unless `rejected` says that it counts too.
    """

    wanted: Wanted
    in_text: bool = False
    columns: tuple[str, ...] = ()
    table: str | None = None
    rejected: bool = False

    @property
    def match_columns(self) -> str:
        """What MATCH on `words_fts` takes."""
        return f"{{{' '.join(self.columns)}}} : {self.wanted.match}"


class Asked(NamedTuple):
    """A search. An article fits when one reach of each of `all_of` is found in it and none of `none_of`.

    `where` are conditions on a row of `articles` called `a`, with their values; `having` those about the
    mentions and claims of it, each of which is looked at. `void` says that there was something to look for,
    but without a letter or digit.
    """

    query: Query
    wanted: tuple[Wanted, ...]
    all_of: tuple[tuple[Reach, ...], ...]
    none_of: tuple[tuple[Reach, ...], ...]
    where: tuple[Condition, ...]
    having: tuple[Condition, ...]
    problems: tuple[str, ...]
    void: bool

    @property
    def to_be_looked_at(self) -> bool:
        """Whether an article fits only if there is a line for it."""
        only, never = self.query.only.places, self.query.never.places
        return bool(self.wanted) and bool(only & _TO_BE_LOOKED_AT or never)


def ask(words: str, *, lines: bool) -> Asked:
    """Makes a search ready, for the articles that fit or for lines out of them.

    What is not to be said of a line may well be said of another line of the same article.
    """
    query = parse(words)
    columns = _LINE_COLUMNS if lines else _LIST_COLUMNS
    problems = list(query.problems)
    wanted = _wanted(query.words, problems)
    places = query.only.places
    found = [(_reach(one, places, columns),) for one in wanted]
    without = [(_reach(one, places, columns),) for one in _wanted(query.without, problems)]
    sides: list[list[tuple[Reach, ...]]] = []
    never = (
        replace(query.never, labels=frozenset(), statuses=frozenset(), sources=()) if lines else query.never
    )
    for filters in (query.only, never):
        spoken = _wanted(filters.sources, problems)
        rejected = Status.REJECTED in query.only.statuses | query.never.statuses
        outlets = _wanted(filters.outlets, problems)
        some = (
            tuple(Reach(one, columns=("sources",), table="claims", rejected=rejected) for one in spoken),
            tuple(Reach(one, columns=("outlet",)) for one in outlets),
        )
        sides.append([reaches for reaches in some if reaches])
    held, missed = sides
    asked_for = bool(query.words or query.only.sources or query.only.outlets)
    void = asked_for and not (wanted or held or _narrows(query.only))
    return Asked(
        query,
        tuple(wanted),
        (*found, *held),
        (*without, *missed),
        (*_of_article(query.only), *_not(_of_article(never))),
        (*_of_rows(query.only), *_not(_of_rows(never))),
        tuple(dict.fromkeys(problems)),
        void,
    )


def _wanted(words: Iterable[Words], problems: list[str]) -> list[Wanted]:
    """The words as FTS5 cuts them; what has none is named among the problems."""
    found = []
    for one in words:
        if cut_words := cut(one.text):
            found.append(Wanted(cut_words, one.prefix))
        else:
            problems.append(f"“{one.text}” has no letter or digit that could be looked for.")
    return list(dict.fromkeys(found))


def _reach(wanted: Wanted, places: frozenset[Where], columns: Sequence[str]) -> Reach:
    if not places:
        return Reach(wanted, True, tuple(columns), "mentions")
    return Reach(
        wanted,
        bool(places & _IN_TEXT),
        tuple(_COLUMNS[one] for one in Where if one in places and one in _COLUMNS),
        "mentions" if Where.NAME in places else None,
    )


def _narrows(filters: Filters) -> bool:
    return bool(filters.labels or filters.statuses or filters.article_statuses or filters.days)


def _not(conditions: Iterable[Condition]) -> Iterator[Condition]:
    return ((f"NOT coalesce({sql}, 0)", given) for sql, given in conditions)


def _of_article(filters: Filters) -> list[Condition]:
    """What the columns of an article have to be."""
    found: list[Condition] = []
    if filters.article_statuses:
        found.append(one_of("a.status", filters.article_statuses))
    if filters.days:
        ways, given = [], []
        for first, last in filters.days:
            bounds = [("a.published >= ?", first), ("a.published <= ?", last)]
            ways.append(" AND ".join(sql for sql, day in bounds if day) or "a.published IS NOT NULL")
            given += [day for _, day in bounds if day]
        found.append((f"({' OR '.join(f'({way})' for way in ways)})", tuple(given)))
    return found


def _of_rows(filters: Filters) -> list[Condition]:
    """What the mentions and claims of an article have to be."""
    found: list[Condition] = []
    if filters.labels:
        label, labels = one_of("label", filters.labels)
        status, statuses = _of_status(filters.statuses)
        found.append((_exists("mentions", f"{label} AND {status}"), labels + statuses))
    if filters.statuses and not filters.labels:
        status, statuses = _of_status(filters.statuses)
        tables = ("claims",) if filters.sources else ("claims", "mentions")
        sql = " OR ".join(_exists(table, status) for table in tables)
        found.append((f"({sql})", statuses * len(tables)))
    return found


def _exists(table: str, condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE article_key = a.key AND {condition})"


def _of_status(statuses: frozenset[Status]) -> Condition:
    # What was rejected counts only where it is asked for.
    return one_of("status", statuses or frozenset(Status) - {Status.REJECTED})


def one_of(column: str, values: Iterable[Status | ArticleStatus | str]) -> Condition:
    """The condition that a column has one of some values, and these."""
    given = tuple(sorted(str(one) for one in values))
    return f"{column} IN ({', '.join('?' * len(given))})", given
