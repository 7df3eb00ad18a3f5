"""What is still only suggested, with how sure each is: counted, and listed with what stands around it."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.namesakes import AROUND, NamesakeArticle
from annotator.corpus.state import State
from annotator.domain.annotation import Claim, Mention
from annotator.domain.sureness import at_least
from annotator.domain.words import Kind, Label, Status

LONGEST = 400
"""Code points of a suggestion's own words that are given."""

_ARTICLES_A_PAGE = 128
_TEXT_A_PAGE = 4_000_000
_OPEN = "(mentions_reviewed < mentions OR claims_reviewed < claims)"
# The percent are those of `domain.sureness.percent`.
_COUNTED = (
    "CAST(score * 100 + 1e-9 AS INTEGER) AS percent, count(*), total(max(0, 1 - score)) FROM {table}"
    " WHERE article_key IN (SELECT value FROM json_each(?)) AND status = 'suggested'"
    " AND score IS NOT NULL GROUP BY 1, 2"
)
_COUNT_NAMES = f"SELECT label, {_COUNTED.format(table='mentions')}"
_COUNT_CLAIMS = f"SELECT NULL, {_COUNTED.format(table='claims')}"


@dataclass(frozen=True, slots=True)
class SuggestionQuery:
    """Which suggestions are asked for: those with a score of at least `above` (0 to 1).

    Names, claims or both; of names those of `labels`, or of any. `articles` are the keys to look through in
    rising order, None for all.
    """

    above: float = 0.0
    names: bool = True
    claims: bool = True
    labels: frozenset[Label] | None = None
    articles: Sequence[int] | None = None

    def fits(self, thing: Mention | Claim) -> bool:
        """Whether a claim or mention is one of those."""
        if thing.status is not Status.SUGGESTED or not at_least(thing.score, self.above):
            return False
        if isinstance(thing, Claim):
            return self.claims
        return self.names and (self.labels is None or thing.label in self.labels)


class Suggestion(NamedTuple):
    """One suggestion in its context: `words` are its own, `left` and `right` what stands beside them.

    A claim's own reach from its first part to its last; `start` is where they begin in the text.
    """

    article: NamesakeArticle
    thing: Mention | Claim
    start: int
    words: str
    left: str
    right: str


class SuggestionPage(NamedTuple):
    """Some suggestions, whole articles in the order of import; `next` is where to go on, None at the end."""

    found: tuple[Suggestion, ...]
    next: int | None


class Tally(NamedTuple):
    """How many suggestions there are by label (None: claims) and percent, and how many of them are wrong.

    The latter is the sum of what their scores lack of 1. `next` is where to go on, None at the end.
    """

    counts: dict[tuple[Label | None, int], tuple[int, float]]
    articles: int
    next: int | None


class Mark(NamedTuple):
    """A moment in the life of a corpus: its last decision, its last run of an extractor, its last article."""

    seq: int
    run: int
    article: int


class Suggested:
    """Reads suggestions an article at a time, some articles a call, so that nobody waits long for one."""

    def __init__(self, connection: Connection, state: State) -> None:
        self._connection = connection
        self._state = state

    def mark(self) -> Mark:
        """The present moment."""
        with self._connection.reading() as sql:
            return Mark(*sql.execute(
                "SELECT head_seq, (SELECT coalesce(max(key), 0) FROM runs),"
                " (SELECT coalesce(max(key), 0) FROM articles) FROM corpus"
            ).fetchone())  # fmt: skip

    def tally(self, articles: Sequence[int] | None, after: int = 0) -> Tally:
        """The counts of the articles that follow a place, 0 or what the last tally gave as `next`."""
        with self._connection.reading() as sql:
            keys, further = _open_ones(sql, articles, after)
            counts = {
                (None if label is None else Label(label), percent): (number, wrong)
                for asked in (_COUNT_NAMES, _COUNT_CLAIMS)
                for label, percent, number, wrong in sql.execute(asked, (json.dumps(keys),))
            }
        return Tally(counts, len(keys), further)

    def page(self, query: SuggestionQuery, after: int = 0, limit: int = 400) -> SuggestionPage:
        """The suggestions that follow a place: about `limit`, fewer where a long way lies between them.

        `after` is 0 or what the last page gave as `next`. In each article the least sure come first.
        """
        found: list[Suggestion] = []
        read = 0
        with self._connection.reading() as sql:
            keys, further = _open_ones(sql, query.articles, after)
            for key in keys:
                self._connection.go_on()
                if things := self._fitting(key, query):
                    text = self._state.articles.text(key)
                    found += _placed(sql, key, text, sorted(things, key=_least_sure))
                    read += len(text)
                if key != keys[-1] and (len(found) >= limit or read >= _TEXT_A_PAGE):
                    return SuggestionPage(tuple(found), key)
        return SuggestionPage(tuple(found), further)

    def each(
        self, query: SuggestionQuery, since: Mark | None = None
    ) -> Iterator[tuple[str, list[Mention | Claim]]]:
        """Article by article what is asked for, with the article's id, in the order of import.

        With `since` only what stands as it did at that moment: no decision has touched it, and nobody has
        extracted its article again. To be gone through within one transaction, or things may move on.
        """
        after: int | None = 0
        while after is not None:
            with self._connection.reading() as sql:
                keys, after = _open_ones(sql, query.articles, after)
                whole = []
                for key in keys:
                    things = self._fitting(key, query)
                    if things and since is not None:
                        things = _unmoved(sql, key, things, since)
                    if things:
                        (id,) = sql.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
                        whole.append((id, things))
            yield from whole

    def _fitting(self, key: int, query: SuggestionQuery) -> list[Mention | Claim]:
        things: list[Mention | Claim] = []
        if query.names:
            things += [one for one in self._state.mentions.of(key) if query.fits(one)]
        if query.claims:
            things += [one for one in self._state.claims.of(key) if query.fits(one)]
        return things


def _open_ones(
    sql: sqlite3.Connection, articles: Sequence[int] | None, after: int
) -> tuple[list[int], int | None]:
    """The next articles in which something is still suggested, and where to go on after them."""
    if articles is None:
        rows = sql.execute(
            f"SELECT key FROM articles WHERE key > ? AND {_OPEN} ORDER BY key LIMIT ?",
            (after, _ARTICLES_A_PAGE),
        )
        keys = [key for (key,) in rows]
        return keys, keys[-1] if len(keys) == _ARTICLES_A_PAGE else None
    first = bisect_right(articles, after)
    some = list(articles[first : first + _ARTICLES_A_PAGE])
    rows = sql.execute(
        f"SELECT key FROM articles WHERE key IN (SELECT value FROM json_each(?)) AND {_OPEN} ORDER BY key",
        (json.dumps(some),),
    )
    further = some[-1] if first + _ARTICLES_A_PAGE < len(articles) else None
    return [key for (key,) in rows], further


def _unmoved(
    sql: sqlite3.Connection, key: int, things: list[Mention | Claim], since: Mark
) -> list[Mention | Claim]:
    """Those that stand as they did at a moment."""
    if key > since.article:
        return []
    run = sql.execute("SELECT max(key) FROM runs WHERE article_key = ?", (key,)).fetchone()[0]
    if run is not None and run > since.run:
        return []
    touched = set(
        sql.execute(
            "SELECT o.kind, o.id FROM journal_object o JOIN articles a ON a.id = o.article"
            " WHERE a.key = ? AND o.seq > ? AND o.named = 0",
            (key, since.seq),
        )
    )
    return [one for one in things if (_kind(one).value, one.id) not in touched] if touched else things


def _kind(thing: Mention | Claim) -> Kind:
    return Kind.CLAIM if isinstance(thing, Claim) else Kind.MENTION


def _least_sure(thing: Mention | Claim) -> tuple[float, int, str]:
    start = thing.envelope().start if isinstance(thing, Claim) else thing.span.start
    return thing.score or 0.0, start, thing.id


def _placed(
    sql: sqlite3.Connection, key: int, text: str, things: Sequence[Mention | Claim]
) -> Iterator[Suggestion]:
    about = sql.execute(
        "SELECT id, title, file, outlet, published FROM articles WHERE key = ?", (key,)
    ).fetchone()
    article = NamesakeArticle(*about)
    for one in things:
        reach = one.envelope() if isinstance(one, Claim) else one.span
        start, end = reach.start, reach.end
        shown = text[start : min(end, start + LONGEST)]
        yield Suggestion(
            article, one, start, shown, text[max(0, start - AROUND) : start], text[end : end + AROUND]
        )
