"""The ways in which an article can be found by words: its text, the columns beside it, the names in it.

Each of them can be asked about a few articles, by looking into these, or for all articles there are.
"""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from annotator.corpus.places import KEY_OF_PLACE, KEY_OF_ROW
from annotator.corpus.search.asking import Given, Reach
from annotator.corpus.search.cutting import Wanted
from annotator.corpus.search.lists import listed, newest, pieces
from annotator.corpus.search.seeking import SEAM, Seeker, Text
from annotator.domain.words import Status

# Of the beginning of a word up to so many letters there is an index.
_INDEXED = 3
_TERMS = 64
_PHRASES = 4
# From one word of the index to the next: to count the articles of each takes many times as long.
_BEGIN_SO = """WITH RECURSIVE words (term) AS (
    SELECT (SELECT term FROM text_terms WHERE term >= :begun LIMIT 1)
    UNION ALL
    SELECT (SELECT term FROM text_terms WHERE term >= words.term || char(1) LIMIT 1) FROM words
        WHERE substr(words.term, 1, :length) = :begun
    LIMIT :most + 2
) SELECT term FROM words WHERE substr(term, 1, :length) = :begun"""
# So many are looked up to find out whether there are more, where so many are still to be looked into.
_SOME = 5000
_WORTH_A_TRY = 60
# The column that refers to entities, what tells of it in `entity_places`, and how long it takes to look into
# the rows of one article, in microseconds.
_REFERS = {"mentions": ("entity", 0, 16), "claims": ("who", 1, 8)}


class Texts:
    """The texts of a few articles that are looked at together, each read once for all that is looked for."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._texts: dict[int, Text] = {}

    def of(self, keys: Iterable[int]) -> Iterator[tuple[int, Text]]:
        """Some articles with their texts."""
        wanted = list(keys)
        if missing := [key for key in wanted if key not in self._texts]:
            rows = self._sql.execute(
                "SELECT article_key, CAST(text AS BLOB) FROM article_texts"
                " WHERE article_key IN (SELECT value FROM json_each(?))",
                (json.dumps(missing),),
            )
            self._texts.update((key, Text(text)) for key, text in rows.fetchall())
        return ((key, self._texts[key]) for key in wanted if key in self._texts)


class Way(ABC):
    """One way in which articles are found. `known` are all that are, once they were looked up.

    `try_few` is how many can be looked up so quickly that it is always worth a try; `look` what it takes to
    look into one article, in microseconds.
    """

    look: float
    # So many articles are looked into before who cancels is asked again.
    _together = 1 << 12

    def __init__(
        self, sql: sqlite3.Connection, reach: Reach, go_on: Callable[[], None], try_few: int | None
    ) -> None:
        self._sql = sql
        self._go_on = go_on
        self._reach = reach
        self._try_few = try_few
        self._tried_few = False
        self._asked_about = self._said_yes = 0
        self.known: set[int] | None = None

    def among(self, keys: set[int], texts: Texts) -> set[int]:
        """Those of a few articles that are found."""
        if self.known is not None:
            return keys & self.known
        found: set[int] = set()
        for some in pieces(keys, self._together):
            self._go_on()
            found |= self._look_into(some, texts)
        self._asked_about += len(keys)
        self._said_yes += len(found)
        return found

    def look_up(self, limit: int | None = None) -> None:
        """Makes all `known`, unless there are more than `limit` or it would take long."""
        if self.known is None:
            self._go_on()
            found = self._look_up(limit)
            self._go_on()
            self.known = None if found is None else set(found)

    def prepare(self, to_come: float, total: int) -> None:
        """Looks up all where that takes less time than looking into so many more articles, of so many."""
        if self._try_few is not None and to_come > _WORTH_A_TRY and not self._tried_few:
            self._tried_few = True
            self.look_up(self._try_few)
        many = total * (self._said_yes + 0.5) / (self._asked_about + 1)
        if to_come > max(_WORTH_A_TRY, self._patience(many)):
            self.look_up()

    def may_be_few(self) -> bool:
        """Whether to find out that they are few, or not, is quick."""
        return True

    @abstractmethod
    def within(self, low: int, below: int, most: int) -> set[int] | None:
        """The places from one on, and below another, where articles are found; None when there are more."""

    @abstractmethod
    def _patience(self, many: float) -> float:
        """How many articles can be looked into in the time that looking up so many takes."""

    @abstractmethod
    def _look_into(self, keys: set[int], texts: Texts) -> set[int]: ...

    @abstractmethod
    def _look_up(self, limit: int | None) -> Sequence[int] | None: ...

    def _list(self, asked: str, given: tuple[Given, ...], limit: int | None) -> list[int] | None:
        most = -1 if limit is None else limit + 1
        keys = listed(self._sql, f"{asked} LIMIT ?", (*given, most), self._go_on)
        return None if limit is not None and len(keys) > limit else keys


class Indexed(Way):
    """One whose articles are read off an index of words, the newest first."""

    index: str

    @property
    @abstractmethod
    def match(self) -> str:
        """What MATCH on the index takes."""

    def within(self, low: int, below: int, most: int) -> set[int] | None:
        """See `Way`."""
        found = newest(self._sql, self.index, self.match, low, below, most + 1, self._go_on)
        return None if len(found) > most else set(found)

    def _look_up(self, limit: int | None) -> Sequence[int] | None:
        asked = f"SELECT {KEY_OF_ROW} AS found FROM {self.index} WHERE {self.index} MATCH ?"
        return self._list(asked, (self.match,), limit)


class InText(Indexed):
    """By words of the text. A phrase is read off the index, too, but through all places of its words."""

    index = "text_fts"
    look = 40
    _together = 64

    def __init__(self, sql: sqlite3.Connection, reach: Reach, go_on: Callable[[], None]) -> None:
        super().__init__(sql, reach, go_on, None)
        self._single = len(reach.wanted.words) == 1
        self._indexed = not reach.wanted.prefix or len(reach.wanted.words[-1]) <= _INDEXED
        self._seeker = Seeker(reach.wanted)

    def may_be_few(self) -> bool:
        return self._single and self._indexed

    @cached_property
    def match(self) -> str:
        """What MATCH on `text_fts` takes.

        The beginning of a word of which there is no index becomes the words that begin so, if they are few:
        FTS5 would first read all articles of each.
        """
        wanted = self._reach.wanted
        *whole, last = wanted.words
        if self._indexed:
            return f"({wanted.match})"
        most = _PHRASES if whole else _TERMS
        terms = self._sql.execute(_BEGIN_SO, {"begun": last, "length": len(last), "most": most}).fetchall()
        if not 0 < len(terms) <= most:
            return f"({wanted.match})"
        return "(" + " OR ".join(f'"{" ".join((*whole, term))}"' for (term,) in terms) + ")"

    def _patience(self, many: float) -> float:
        if self._single:
            return many / (100 if self._indexed else 50)
        return 1500

    def _look_into(self, keys: set[int], texts: Texts) -> set[int]:
        occurs = self._seeker.occurs
        return {key for key, text in texts.of(keys) if occurs(text)}


class InColumns(Indexed):
    """By words of what an editor may change: headline, outlet, credits, notes and so on."""

    index = "words_fts"
    look = 8
    _together = 256

    def __init__(self, sql: sqlite3.Connection, reach: Reach, go_on: Callable[[], None]) -> None:
        super().__init__(sql, reach, go_on, _SOME)
        self._seeker = Seeker(reach.wanted)
        parts = " || ? || ".join(f"CAST({column} AS BLOB)" for column in reach.columns)
        self._asked = (
            f"SELECT article_key, CAST({parts} AS BLOB) FROM article_words"
            " WHERE article_key IN (SELECT value FROM json_each(?))"
        )
        self._seams = (SEAM,) * (len(reach.columns) - 1)

    @property
    def match(self) -> str:
        """See `Indexed`."""
        return f"({self._reach.match_columns})"

    def _patience(self, many: float) -> float:
        return 700

    def _look_into(self, keys: set[int], texts: Texts) -> set[int]:
        rows = self._sql.execute(self._asked, (*self._seams, json.dumps(list(keys)))).fetchall()
        return {key for key, words in rows if self._seeker.occurs(Text(words))}


class ByNames(Way):
    """By who is mentioned or speaks, whatever the text calls them. What was rejected does not count."""

    def __init__(self, sql: sqlite3.Connection, reach: Reach, go_on: Callable[[], None], table: str) -> None:
        super().__init__(sql, reach, go_on, _SOME)
        self._table = table
        self._column, self._speaks, self.look = _REFERS[table]
        self._entities: str | None = None
        self._names = 0

    @property
    def names(self) -> int:
        """How many entities are called so."""
        self._named()
        return self._names

    def within(self, low: int, below: int, most: int) -> set[int] | None:
        """See `Way`."""
        if self._named() == "[]":
            return set()
        if self._reach.rejected:
            return None
        found = listed(
            self._sql,
            "SELECT place AS found FROM entity_places WHERE speaks = ? AND place >= ? AND place < ?"
            " AND entity IN (SELECT value FROM json_each(?)) LIMIT ?",
            (self._speaks, low, below, self._named(), most + 1),
            self._go_on,
        )
        return None if len(found) > most else set(found)

    def among(self, keys: set[int], texts: Texts) -> set[int]:
        return set() if self._named() == "[]" else super().among(keys, texts)

    def _patience(self, many: float) -> float:
        return 3000

    def _look_into(self, keys: set[int], texts: Texts) -> set[int]:
        rows = self._sql.execute(
            f"SELECT DISTINCT article_key FROM {self._table}"
            " WHERE article_key IN (SELECT value FROM json_each(?))"
            f" AND {self._column} IN (SELECT value FROM json_each(?)) AND status != ?",
            (json.dumps(list(keys)), self._named(), "" if self._reach.rejected else Status.REJECTED.value),
        )
        return {key for (key,) in rows.fetchall()}

    def _look_up(self, limit: int | None) -> Sequence[int] | None:
        if self._named() == "[]":
            return ()
        of_them = "IN (SELECT value FROM json_each(?))"
        if self._reach.rejected:
            asked = f"SELECT article_key AS found FROM {self._table} WHERE {self._column} {of_them}"
            return self._list(asked, (self._named(),), limit)
        return self._list(
            f"SELECT {KEY_OF_PLACE} AS found FROM entity_places WHERE entity {of_them} AND speaks = ?",
            (self._named(), self._speaks),
            limit,
        )

    def _named(self) -> str:
        if self._entities is None:
            found = entities_named(self._sql, [self._reach.wanted])
            self._entities, self._names = json.dumps(sorted(found)), len(found)
        return self._entities


def ways(sql: sqlite3.Connection, reach: Reach, go_on: Callable[[], None]) -> list[Way]:
    """The ways in which a reach finds articles, the quickest to look into first."""
    found: list[Way] = []
    if reach.in_text:
        found.append(InText(sql, reach, go_on))
    if reach.columns:
        found.append(InColumns(sql, reach, go_on))
    if reach.table is not None:
        found.append(ByNames(sql, reach, go_on, reach.table))
    return found


def entities_named(sql: sqlite3.Connection, wanted: Iterable[Wanted]) -> set[str]:
    """The ids of the entities with such words in a name or alias."""
    found: set[str] = set()
    for one in wanted:
        (ids,) = sql.execute(
            "SELECT json_group_array(w.entity) FROM names_fts n JOIN entity_words w ON w.key = n.rowid"
            " WHERE names_fts MATCH ?",
            (one.match,),
        ).fetchone()
        found.update(json.loads(ids))
    return found
