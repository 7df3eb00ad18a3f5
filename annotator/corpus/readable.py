"""What can be read of a corpus that is open: articles, annotations, entities, the journal."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING

from annotator.corpus.connection import Connection
from annotator.corpus.decisions import Decisions
from annotator.corpus.journal import Journal
from annotator.corpus.listing import Library, Listing
from annotator.corpus.parts import parts_of
from annotator.corpus.rules import StandingRules
from annotator.corpus.seldom import Seldom
from annotator.corpus.settings import Settings
from annotator.corpus.state import State
from annotator.corpus.trash import Trash
from annotator.corpus.turning import Turning
from annotator.corpus.values import ArticleQuery, ArticleRow, Totals
from annotator.corpus.wholes import first_of
from annotator.domain.annotation import Claim, Entity, Link, Mention, Rule
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import canonical
from annotator.domain.decision import Decision, Editor
from annotator.domain.protection import Source
from annotator.domain.words import Act, ArticleStatus, Label

if TYPE_CHECKING:
    from annotator.corpus.beginning import Beginning

EVERYTHING = ArticleQuery()


class Readable(Seldom):
    """The reading half of `store.Corpus`, and the parts that it is made of."""

    def __init__(self, connection: Connection) -> None:
        self.path = connection.path
        self.read_only = connection.read_only
        self._connection = connection
        sql = connection.sql
        with connection.reading():
            self.id: str = sql.execute("SELECT id FROM corpus").fetchone()[0]
        self._sql = sql
        self.library = Library(connection)
        self._listing = Listing(sql, self.library)
        self._state = State(sql)
        self._journal = Journal(sql)
        self._trash = Trash(sql, self._state, self._journal)
        self._decisions = Decisions(sql, self._state, self._journal, self._trash)
        self.rules = StandingRules(connection, self._state.rules)
        self.turning = Turning(connection, self._state, self._journal)
        self.settings = Settings(connection)

    def editors(self) -> dict[str, Editor]:
        """All editors by id."""
        with self._reading():
            rows = self._sql.execute("SELECT id, name FROM editors ORDER BY name").fetchall()
        return {id: Editor(id, name) for id, name in rows}

    def article_rows(self, query: ArticleQuery = EVERYTHING) -> list[ArticleRow]:
        """The article list."""
        with self._reading():
            return self._listing.rows(query)

    def article_row(self, article_id: str) -> ArticleRow:
        """One line of the article list, to bring it up to date after a decision."""
        with self._reading():
            return self._listing.row(article_id)

    def totals(self) -> Totals:
        """The counts of all articles together."""
        with self._reading():
            return self._listing.totals()

    def status_counts(self) -> dict[ArticleStatus, int]:
        """How many articles stand at each status, every status named."""
        with self._reading():
            return self._state.articles.status_counts()

    def article(self, article_id: str) -> Article:
        """What is known about an article."""
        with self._reading():
            return self._state.articles.one(self._state.articles.key(article_id))

    def articles(self, article_ids: Sequence[str]) -> list[Article]:
        """What is known about several articles, in that order."""
        with self._reading():
            return self._state.articles.several(article_ids)

    def find(self, words: str) -> str:
        """The id of the article that a person's words mean.

        They may be its id or four or more of its first characters, its source id, its file's name, or the
        beginning of its title in any case. Raises NothingFound, also when several fit, and names those.
        """
        with self._reading():
            return self._listing.find(words)

    def annotated(self, article_id: str) -> Annotated:
        """An article with its text and everything in it, each kind in reading order."""
        with self._reading():
            return self._state.annotated(self._state.articles.key(article_id))

    def beginning(self, article_id: str, end: int) -> Beginning:
        """How an article begins, up to a place of its text. Raises NothingFound."""
        from annotator.corpus.beginning import beginning

        with self._reading():
            return beginning(self._sql, self._state, article_id, end)

    def annotated_many(self, article_ids: Iterable[str]) -> Iterator[Annotated]:
        """The same of many articles, in the order given, each slice of some dozens as of one moment."""
        left = deque(article_ids)
        while left:
            with self._reading():
                some = first_of(self._state, left)
            yield from some

    def original(self, article_id: str) -> bytes | None:
        """An article's original bytes; None when it came from a record."""
        with self._reading():
            return self._state.articles.original(self._state.articles.key(article_id))

    def article_ids(self, *, without_suggestions: bool = False) -> list[str]:
        """All articles in the order of import, or those in which no suggestions were looked for yet."""
        with self._reading():
            return self._state.articles.ids(without_suggestions=without_suggestions)

    def any_without_suggestions(self) -> bool:
        """Whether there is an article in which no suggestions were looked for yet."""
        with self._reading():
            return self._state.articles.any_unread()

    def entities(self, keys: Iterable[tuple[Label, str]]) -> dict[tuple[Label, str], list[Entity]]:
        """The entities that bear each label and name key (`domain.names.name_key` of name or alias)."""
        with self._reading():
            return self._state.entities.by_names(keys)

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with that id."""
        with self._reading():
            return self._state.entities.one(entity_id)

    def decided_entities(self, entity_ids: Iterable[str]) -> set[str]:
        """Those of the entities whose names an editor has decided upon."""
        with self._reading():
            return self._state.entities.decided(entity_ids)

    def referring(self, entity_id: str) -> list[tuple[str | None, Mention | Claim | Rule | Source]]:
        """Every mention, claim, rule and protection of an entity, with its article's id (else None)."""
        with self._reading():
            found = self._state.entities.referring(entity_id)
            things = [(article, self._state.thing(kind, article, id)) for kind, article, id in found]
        return [(article, one) for article, one in things if isinstance(one, Mention | Claim | Rule | Source)]

    def claims_at(self, keys: Sequence[int]) -> list[tuple[str, Claim]]:
        """Claims by their keys in the list, with the ids of their articles.

        They come article by article, not in the order asked for; those gone meanwhile are left out.
        """
        with self._reading():
            wanted: dict[int, tuple[str, set[str]]] = {}
            for key, article, claim in self._sql.execute(
                "SELECT a.key, a.id, l.claim FROM claim_lines l JOIN articles a ON a.key = l.article_key"
                " WHERE l.key IN (SELECT value FROM json_each(?)) ORDER BY a.key",
                (canonical(list(keys)),),
            ):
                wanted.setdefault(key, (article, set()))[1].add(claim)
            found = self._state.claims.of_each(canonical(list(wanted)))
        return [
            (article, one)
            for key, (article, ids) in wanted.items()
            for one in found.get(key, ())
            if one.id in ids
        ]

    def links_to(self, article_id: str, claim_id: str) -> list[tuple[str, Link]]:
        """Every link to a claim, with the id of the article it is kept in."""
        with self._reading():
            rows = self._sql.execute(
                "SELECT a.key, a.id, l.id FROM links l JOIN articles a ON a.key = l.article_key"
                " WHERE l.other_article = ? AND l.other = ? ORDER BY l.article_key, l.id",
                (article_id, claim_id),
            ).fetchall()
            found = [(article, self._state.links.one(key, link)) for key, article, link in rows]
        return [(article, link) for article, link in found if link is not None]

    def articles_of(self, entity_id: str) -> list[str]:
        """The articles that refer to an entity, in the order of import."""
        with self._reading():
            return self._state.entities.articles_of(entity_id)

    def decisions(
        self, *, article: str | None = None, after: int = 0, limit: int | None = None
    ) -> Iterator[Decision]:
        """The journal in its order: those that changed something in an article, those after a seq."""
        entries = self._journal.entries(article=article, after=after)
        return (entry.decision() for entry in islice(entries, limit))

    def decisions_within(
        self, article: str, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Decision]:
        """Those that changed something in an article, with nothing of what they changed in others."""
        entries = self._journal.entries(article=article, after=after)
        return (entry.decision(article) for entry in islice(entries, limit))

    def head(self) -> tuple[int, str]:
        """The number of the last decision and the hash of the journal up to it."""
        with self._reading():
            return self._journal.head()

    def trashed(self) -> int:
        """How many deleted articles can still be brought back."""
        with self._reading():
            return self._trash.size()

    def why_not(self, seq: int) -> str | None:
        """Why a decision cannot be taken back, in a clause; None when it can. Raises NothingFound."""
        with self._reading():
            reasons = (self._taking_back.why_not(one) for one in reversed(parts_of(self._sql, seq)))
            return next((reason for reason in reasons if reason), None)

    @property
    def undo_title(self) -> str | None:
        """The decision that undo would take back, as it was named."""
        with self._reading():
            return self._decisions.next_title(Act.UNDO)

    @property
    def redo_title(self) -> str | None:
        """The decision that redo would bring back, as it was named."""
        with self._reading():
            return self._decisions.next_title(Act.REDO)

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return self._connection.reading()
