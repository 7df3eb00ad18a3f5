"""One of the two corpora of a merge: its tables, its journal, and what its articles were before decisions."""

from __future__ import annotations

import json
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.journal import Journal
from annotator.corpus.state import State, decidable
from annotator.domain.annotation import Block, Claim, Entity, Link, Mention
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import KIND_OF, TYPES, Annotation, decode
from annotator.domain.decision import Body
from annotator.domain.photo import Photo
from annotator.domain.words import Kind


class Import(NamedTuple):
    """How an article came into a corpus, and whether suggestions were looked for."""

    encoding: str
    notes: tuple[str, ...]
    at: str
    by: str
    extracted: bool
    note: str | None


class Merged(NamedTuple):
    """A decision of another corpus that was merged in here: the other's seq and hash, and as which."""

    hash: str
    corpus: str
    seq: int
    as_seq: int | None


class Side:
    """Reads over one connection that is within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self.path = connection.path
        self.sql = connection.sql
        self.state = State(self.sql)
        self.journal = Journal(self.sql)
        self.id: str = self.sql.execute("SELECT id FROM corpus").fetchone()[0]

    def hash(self, seq: int) -> str | None:
        """The hash of the journal's row with that seq."""
        row = self.sql.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return row and str(row[0])

    def origins(self, seq: int) -> list[Merged]:
        """The decisions of other corpora that came in as this one."""
        return self._merged("as_seq = ?", seq)

    def merged(self, hash: str) -> Merged | None:
        """The decision of another corpus with that hash, if it was merged in."""
        return next(iter(self._merged("hash = ?", hash)), None)

    def conflict(self, hash: str) -> str | None:
        """Why a decision of another corpus did not fit; None for one that is not among the conflicts."""
        row = self.sql.execute("SELECT reason FROM conflicts WHERE hash = ?", (hash,)).fetchone()
        return row and str(row[0])

    def changed(self, kind: Kind, article: str | None, id: str) -> bool:
        """Whether a decision has changed the thing."""
        return self.journal.ever_changed(kind, article or "", id)

    def concerned(self, kind: Kind, article: str, id: str) -> bool:
        """Whether a decision has changed the thing or refers to it."""
        row = self.sql.execute(
            "SELECT 1 FROM journal_object WHERE kind = ? AND id = ? AND article = ? LIMIT 1",
            (kind.value, id, article),
        ).fetchone()
        return row is not None

    def first(self, kind: Kind, article: str | None, id: str) -> Body | None:
        """A thing as it was before any decision changed it; None when it was not there."""
        (seq,) = self.sql.execute(
            "SELECT min(seq) FROM journal_object WHERE kind = ? AND id = ? AND article = ? AND named = 0",
            (kind.value, id, article or ""),
        ).fetchone()
        if seq is None:
            return self.state.body(kind, article, id)
        return self._before(seq, kind, article, id)

    def base(self, article: str) -> Annotated:
        """An article as it was before any decision about it: as imported, with what is suggested in it."""
        now = self.state.annotated(self.state.articles.key(article))
        since = self.came_back(article)
        rows = self.sql.execute(
            "SELECT kind, id, min(seq) FROM journal_object WHERE article = ? AND article != ''"
            " AND named = 0 AND seq > ? GROUP BY kind, id ORDER BY 3",
            (article, since),
        ).fetchall()
        things: dict[tuple[Kind, str], Annotation] = {
            (KIND_OF[type(one)], one.id): one for one in (now.article, *decidable(now))
        }
        for name, id, seq in rows:
            kind = Kind(name)
            before = self._before(seq, kind, article, id)
            if before is not None:
                things[kind, id] = decode(TYPES[kind], before)
            else:
                things.pop((kind, id), None)
        standing = things.values()
        mentions = tuple(one for one in standing if isinstance(one, Mention))
        claims = tuple(one for one in standing if isinstance(one, Claim))
        named = {one.entity for one in mentions} | {one.who for one in claims}
        return Annotated(
            next((one for one in standing if isinstance(one, Article)), now.article),
            now.text,
            tuple(one for one in standing if isinstance(one, Block)),
            tuple(one for one in standing if isinstance(one, Photo)),
            mentions,
            tuple(one for id in sorted(filter(None, named)) if (one := self.first_entity(id)) is not None),
            claims,
            tuple(one for one in standing if isinstance(one, Link)),
        )

    def first_entity(self, id: str) -> Entity | None:
        """An entity as it was before any decision changed it."""
        body = self.first(Kind.ENTITY, None, id)
        return None if body is None else decode(Entity, body)

    def imported(self, key: int) -> Import:
        """How the article with that key came in."""
        encoding, notes, at, by, extracted, note = self.sql.execute(
            "SELECT encoding, notes, imported_at, imported_by, extracted, note FROM articles WHERE key = ?",
            (key,),
        ).fetchone()
        return Import(encoding, tuple(json.loads(notes)), at, by, bool(extracted), note)

    def _merged(self, where: str, value: object) -> list[Merged]:
        rows = self.sql.execute(f"SELECT hash, corpus, seq, as_seq FROM merged WHERE {where}", (value,))
        return [Merged(*row) for row in rows]

    def _before(self, seq: int, kind: Kind, article: str | None, id: str) -> Body | None:
        for change in self.journal.decision(seq).changes:
            if (change.kind, change.article, change.id) == (kind, article, id):
                return change.before
        return None

    def came_back(self, article: str) -> int:
        """The deletion behind which the article was imported again; 0 when it never was."""
        last = self.journal.last_change(Kind.ARTICLE, article, article)
        if last is None:
            return 0
        gone = [one for one in last.decision().changes if one.kind is Kind.ARTICLE and one.id == article]
        return last.seq if gone and gone[0].after is None else 0
