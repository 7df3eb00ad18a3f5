"""Looks a whole corpus over and says, in sentences, what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import pairwise

from annotator.corpus.checkjournal import Account, Digest, JournalChecker, digest
from annotator.corpus.checksearch import indexed
from annotator.corpus.entities import keys_of, words_of
from annotator.corpus.journal import Journal
from annotator.corpus.schema import described, expected
from annotator.corpus.state import State, decidable, last_end
from annotator.corpus.trash import Trash
from annotator.corpus.values import Problem
from annotator.domain.article import Annotated
from annotator.domain.codec import KIND_OF, encode
from annotator.domain.words import Kind, Status

_UNREADABLE = (KeyError, ValueError, TypeError)
_LISTED = 100


class Checker:
    """One look over a corpus, within one consistent view of it."""

    def __init__(self, sql: sqlite3.Connection, corpus_id: str, state: State) -> None:
        self._sql = sql
        self._corpus_id = corpus_id
        self._state = state
        self._problems: list[Problem] = []

    def run(self, progress: Callable[[int, int], None] | None = None) -> list[Problem]:
        """All problems found; `progress` gets the steps done and all of them, one a decision and article."""
        try:
            self._structure()
            self._contents(progress or _silent)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError | sqlite3.IntegrityError) and not self._problems:
                raise
            self._found("file", f"it is too damaged to be read further ({error})")
        return self._problems

    def _found(self, where: str, what: str) -> None:
        self._problems.append(Problem(where, what))

    def _structure(self) -> None:
        for (said,) in self._sql.execute(f"PRAGMA integrity_check({_LISTED})"):
            if said != "ok":
                self._found("file", f"SQLite says: {said}")
        for table, _, parent, _ in self._sql.execute("PRAGMA foreign_key_check").fetchmany(_LISTED):
            self._found("file", f"a row of “{table}” refers to one of “{parent}” that is not there")
        wanted, present = expected(), described(self._sql)
        for name in sorted(wanted.keys() | present.keys()):
            if name not in present:
                self._found("file", f"the schema's “{name}” is missing")
            elif name not in wanted:
                self._found("file", f"it holds “{name}”, which is not of the schema")
            elif wanted[name] != present[name]:
                self._found("file", f"“{name}” is not as the schema has it")

    def _contents(self, progress: Callable[[int, int], None]) -> None:
        articles = self._sql.execute("SELECT key, id FROM articles ORDER BY key").fetchall()
        (decisions,) = self._sql.execute("SELECT count(*) FROM journal").fetchone()
        total, done = decisions + len(articles), 0

        def step() -> None:
            nonlocal done
            done += 1
            progress(done, total)

        journal = JournalChecker(self._sql, self._corpus_id)
        journal.run(step)
        self._problems += journal.problems
        for key, id in articles:
            self._article(key, id, journal.account)
            step()
        for lost in sorted(journal.account.keys() - {id for _, id in articles} - {""}):
            self._found(f"article {lost}", "the journal tells of it, but it is not there")
        self._entities(journal.account)
        self._trash(journal.buried())
        for picture, what in self._state.pictures.wrong():
            self._found(f"picture {picture}", what)
        for what in self._state.alike.wrong():
            self._found("likeness", what)
        for what in (*self._state.pictures.likes.wrong(), *self._state.photo_lines.wrong()):
            self._found("photos", what)
        self._problems += indexed(self._sql)

    def _article(self, key: int, id: str, account: Account) -> None:
        where = f"article {id}"
        try:
            annotated = self._state.annotated(key)
        except _UNREADABLE as error:
            self._found(where, f"what is kept of it cannot be read ({error})")
            return
        original = self._state.articles.original(key)
        if original is not None and sha256(original).hexdigest() != annotated.article.sha256:
            self._found(where, "its original bytes are not those that were imported")
        if not self._state.articles.text_as_imported(key, annotated.text):
            self._found(where, "its text is not the one that was imported")
        self._offsets(where, annotated)
        if self._state.articles.counts(key) != self._state.articles.counted(key):
            self._found(where, "its counts in the article list are wrong")
        if self._state.words.kept(key) != self._state.words.following(key):
            self._found(where, "the names it is found by are not those in it")
        for what in self._state.photo_lines.wrong_in(key, annotated.photos, annotated.text):
            self._found(where, what)
        if self._state.claim_lines.differ(key):
            self._found(where, "the lines of its claims in the claims list are not as its claims are")
        self._standing(where, annotated, account)

    def _offsets(self, where: str, annotated: Annotated) -> None:
        for thing in decidable(annotated):
            if last_end([thing]) > len(annotated.text):
                self._found(where, f"{KIND_OF[type(thing)]} {thing.id} lies beyond the end of the text")
        for one, after in pairwise(annotated.blocks):
            if one.span.overlaps(after.span):
                self._found(where, f"the blocks {one.id} and {after.id} overlap")

    def _standing(self, where: str, annotated: Annotated, account: Account) -> None:
        """Compares what stands in an article with what the journal says of it."""
        told = account.get(annotated.article.id, {})
        head = (Kind.ARTICLE, annotated.article.id)
        if head in told and digest(encode(annotated.article)) != told[head]:
            self._found(where, "what is known about it is not as the journal says")
        standing = {head}
        for thing in decidable(annotated):
            kind = KIND_OF[type(thing)]
            standing.add((kind, thing.id))
            if (kind, thing.id) in told:
                if digest(encode(thing)) != told[kind, thing.id]:
                    self._found(where, f"{kind} {thing.id} is not as the journal says")
            elif thing.status is not Status.SUGGESTED:
                self._found(where, f"{kind} {thing.id} is {thing.status}, but no decision made it so")
        for (kind, id), body in told.items():
            if body is not None and (kind, id) not in standing:
                self._found(where, f"{kind} {id} is missing, though the journal has it")

    def _entities(self, account: Account) -> None:
        told = account.get("", {})
        for (kind, id), body in told.items():
            try:
                thing = self._state.thing(kind, None, id)
            except _UNREADABLE as error:
                self._found(f"{kind} {id}", f"it cannot be read ({error})")
                continue
            if digest(encode(thing) if thing else None) != body:
                self._found(f"{kind} {id}", "it is not as the journal says")
        for (id,) in self._sql.execute("SELECT id FROM entities ORDER BY id").fetchall():
            self._entity_names(id)
        for (id,) in self._sql.execute("SELECT id FROM rules ORDER BY id").fetchall():
            if told.get((Kind.RULE, id)) is None:
                self._found(f"rule {id}", "it is there, but no decision made it")
        self._protected(told)

    def _protected(self, told: Mapping[tuple[Kind, str], Digest]) -> None:
        try:
            decided, all = self._state.protected.decided(), self._state.protected.all()
        except _UNREADABLE as error:
            self._found("protected sources", str(error))
            return
        for id in decided:
            if told.get((Kind.PROTECTION, id)) is None:
                self._found(f"protection {id}", "it is there, but no decision made it")
        if all.sources and not all.key:
            self._found("protected sources", "the key that their aliases are made with is missing")

    def _entity_names(self, id: str) -> None:
        try:
            entity = self._state.entities.one(id)
        except _UNREADABLE as error:
            self._found(f"entity {id}", f"it cannot be read ({error})")
            return
        kept = set(self._sql.execute("SELECT label, name_key FROM entity_names WHERE entity = ?", (id,)))
        if entity is not None and kept != keys_of(entity):
            self._found(f"entity {id}", "the names it is found by are not its own")
        words = self._sql.execute("SELECT names FROM entity_words WHERE entity = ?", (id,)).fetchone()
        if entity is not None and words != (words_of(entity),):
            self._found(f"entity {id}", "the names it is searched by are not its own")

    def _trash(self, buried: Mapping[tuple[str, int], Mapping[tuple[Kind, str], Digest]]) -> None:
        """Compares the deleted articles that can still be brought back with what the journal says of them."""
        trash = Trash(self._sql, self._state, Journal(self._sql))
        for article, seq in trash.content():
            where = f"deleted article {article}"
            if (article, seq) not in buried:
                self._found(where, f"it lies in the trash, but decision {seq} did not delete it")
            try:
                if wrong := trash.wrong_with(article, seq):
                    self._found(where, wrong)
            except (*_UNREADABLE, IndexError) as error:
                self._found(where, f"what is kept of it cannot be read ({error})")


def _silent(done: int, total: int) -> None:
    """Tells nobody how far the check has come."""
