"""The corpus: one SQLite file with articles, annotations and the journal, behind one class."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from annotator.corpus.copying import copy
from annotator.corpus.decisions import now
from annotator.corpus.journal import genesis
from annotator.corpus.making import make
from annotator.corpus.opening import connect
from annotator.corpus.parts import parts_of
from annotator.corpus.readable import Readable
from annotator.corpus.turning import Head
from annotator.corpus.values import Added, Edit, GaveWay, Parts, Problem, Stored
from annotator.domain.article import Draft
from annotator.domain.decision import Decision, Editor
from annotator.domain.errors import CorpusError, CorpusLocked, CorpusUnwritable, UnreadableFile
from annotator.domain.ids import new_id
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act

if TYPE_CHECKING:
    from annotator.corpus.merging import Merged


class Corpus(Readable):
    """A corpus that is open. Each method that writes is one durable transaction: all of it, or nothing.

    Several programs and threads may have the same corpus open and write to it; a thread takes its own
    with `another`. Methods raise CorpusLocked when another program keeps the corpus for longer than five
    seconds, CorpusUnwritable on disk errors, CorpusReadOnly when it was opened for reading, and
    NothingFound for an article that is not there.
    """

    @classmethod
    def create(cls, path: Path | str) -> Corpus:
        """Makes an empty corpus and opens it. Raises CorpusExists, CorpusReadOnly, CorpusUnwritable."""
        id = new_id()
        make(Path(path), id, now(), genesis(id))
        return cls.open(path)

    @classmethod
    def open(
        cls, path: Path | str, *, read_only: bool = False, progress: Callable[[float], None] | None = None
    ) -> Corpus:
        """Opens a corpus. Where it raises, the file is as it was.

        One of an older program is brought up to date first, and a copy of it as it was kept beside it;
        `progress` gets 0 to 1 meanwhile, and what it raises ends the opening. Raises CorpusNotFound,
        NotACorpus, NewerCorpus, CorpusLocked, CorpusReadOnly, CorpusUnwritable.
        """
        connection = connect(Path(path), read_only=read_only, progress=progress)
        try:
            return cls(connection)
        except BaseException:
            connection.close()
            raise

    def another(self, *, read_only: bool = False) -> Corpus:
        """A second connection to the same file, for another thread."""
        return Corpus.open(self.path, read_only=read_only or self.read_only)

    def wait_at_most(self, seconds: float) -> None:
        """How long a method waits for another program before it raises CorpusLocked."""
        self._sql.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def reconnect(self, head: Head) -> None:
        """Goes on with a new connection to the file where the old one is useless; `head` is as last known.

        Raises CorpusUnwritable when another file lies there, or an older state of this corpus, and what
        `open` raises; the old connection then stays.
        """
        fresh = Corpus.open(self.path)
        try:
            self._refuse_another(fresh, head)
        except BaseException:
            fresh.close()
            raise
        useless = self._connection
        # Every part hangs on the connection, so all of them are taken over.
        vars(self).clear()
        vars(self).update(vars(fresh))
        with suppress(CorpusError, sqlite3.Error):
            useless.close()

    def _refuse_another(self, fresh: Corpus, head: Head) -> None:
        if fresh.id != self.id or not fresh.turning.holds(head):
            raise CorpusUnwritable(self.path, "another file lies in its place; nothing was saved")

    def interrupt(self) -> None:
        """Ends the read that another thread does with this corpus just now; it raises ReadCancelled there.

        Does nothing when none runs, and never touches what is being written.
        """
        self._connection.interrupt()

    def close(self) -> None:
        """Closes the corpus; closing twice does no harm."""
        self._connection.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def editor(self, name: str) -> Editor:
        """The editor of that name, added when new."""
        name = " ".join(name.split())
        if not name:
            raise ValueError("an editor has a name")
        found = self._editor(name)
        if found is None:
            with self._writing():
                self._sql.execute(
                    "INSERT INTO editors VALUES (?, ?) ON CONFLICT (name) DO NOTHING", (new_id(), name)
                )
                found = self._editor(name)
        assert found is not None
        return found

    def _editor(self, name: str) -> Editor | None:
        with self._reading():
            row = self._sql.execute("SELECT id, name FROM editors WHERE name = ?", (name,)).fetchone()
        return row and Editor(*row)

    def add(self, draft: Draft, editor: Editor) -> Added:
        """Takes an article in with its pictures, unless its bytes or all its words and pictures are there.

        Then nothing is written. A record comes in whatever words it has, for what is annotated in it.
        What is still suggested in it is stored as suggestions; what was decided becomes one decision of
        the editor. Raises UnreadableFile when the article cannot be kept as it is.
        """
        (became,) = self.add_many([draft], editor)
        if isinstance(became, UnreadableFile):
            raise became
        return became

    def add_many(
        self, drafts: Sequence[Draft], editor: Editor, *, giving_way: bool = False
    ) -> list[Added | UnreadableFile]:
        """Takes several articles in as `add` does, in one transaction; gives what became of each in order.

        One that cannot be kept as it is becomes an UnreadableFile with the reason; the others stay. With
        `giving_way` all of them are taken back when another thread wants to write meanwhile; that one is let
        in, and GaveWay raised.
        """
        if not giving_way:
            return self._taking.add_many(drafts, editor, self._writing)
        try:
            return self._taking.add_many(drafts, editor, self._writing, self._refuse_to_go_on)
        except GaveWay:
            self._connection.give_way()
            raise

    def _refuse_to_go_on(self) -> None:
        if self._connection.wanted():
            raise GaveWay

    def store(self, article_id: str, suggestions: Suggestions, *, started: str, finished: str) -> Stored:
        """Replaces what is still suggested in an article and was never decided upon.

        A mention that overlaps a kept one stays out, and so does a claim that says what a kept one says;
        what an editor deleted does not come back. A mention or claim whose entity is neither given nor
        in the corpus refers to none. Entities that nothing refers to any more are removed. `started` and
        `finished` (UTC, ISO 8601) go into the record of the run.
        """
        with self._writing():
            (stored,) = self._suggesting.store_many([(article_id, suggestions, started, finished)])
            return stored

    def store_many(self, found: Iterable[tuple[str, Suggestions, str, str]]) -> list[Stored]:
        """Suggestions of several articles as `store` takes them, with start and end of each, at once.

        They are taken one by one within the transaction, so that each can be linked to the entities of
        those before it.
        """
        with self._writing():
            return self._suggesting.store_many(found)

    def decide(self, editor: Editor, act: Act, title: str, edits: Sequence[Edit]) -> Decision:
        """Writes one decision and makes it so. It is on disk when this returns.

        `title` names the act for undo ("accept claim 13"). Deleting an entity takes it off the mentions,
        claims and rules that refer to it, within the same decision. Raises Conflict when a thing to be
        changed is no longer there, or not as the edit's `before` has it.
        """
        with self._writing():
            return self._decisions.decide(editor.id, act, title, edits)

    def decide_in_parts(
        self,
        editor: Editor,
        act: Act,
        make: Callable[[], Iterable[tuple[str, Sequence[Edit]]]],
        progress: Callable[[int], None] | None = None,
    ) -> Parts:
        """Writes one act over very many things as several decisions, all or none; undo takes all back.

        `make` is called once the corpus may be written, and gives title (see `parts.as_part`) and edits
        of each. What it reads of this corpus is what the edits are applied to; what it raises takes
        everything back, and so does what `progress` raises, which gets how many edits of all parts are
        through. Gives how many decisions there are, and the last. Raises as `decide` does.
        """
        number, through, last = 0, 0, None

        def tell(done: int, _: int) -> None:
            if progress is not None:
                progress(through + done)

        with self._writing(), self.dated(self._decisions.at or now()):
            for title, edits in make():
                last = self._decisions.decide(editor.id, act, title, edits, tell)
                number += 1
                through += len(edits)
        return Parts(number, last)

    def undo(self, editor: Editor, progress: Callable[[int], None] | None = None) -> Decision | None:
        """Takes back the last decision that stands, whoever made it. None when there is none.

        `progress` gets how many changes are through; what it raises leaves everything as it was.
        """
        with self._writing():
            return self._decisions.undo(editor.id, progress)

    def redo(self, editor: Editor, progress: Callable[[int], None] | None = None) -> Decision | None:
        """Brings back the decision undone last. None when there is none. `progress` as for `undo`."""
        with self._writing():
            return self._decisions.redo(editor.id, progress)

    def take_back(self, editor: Editor, seq: int) -> Decision:
        """Takes one decision back out of the middle, as a decision that can itself be undone.

        Of an act in parts every part goes; what is given is then the last of them.
        Raises Conflict with the reason when a later decision changed the same, or something rests on it;
        NothingFound when there is no such decision.
        """
        with self._writing(), self.dated(self._decisions.at or now()):
            for one in reversed(parts_of(self._sql, seq)):
                taken = self._taking_back.take_back(editor.id, one)
        return taken

    def delete_articles(
        self,
        editor: Editor,
        article_ids: Sequence[str],
        progress: Callable[[int, int], None] | None = None,
    ) -> Decision:
        """Puts articles with all that is in them into the trash, as one decision; undo brings them back.

        `progress` gets how many are in it and of how many; what it raises takes everything back. Raises
        NothingFound.
        """
        with self._writing():
            return self._decisions.delete_articles(editor.id, article_ids, progress)

    def empty_trash(self) -> int:
        """Lets deleted articles go for good, and gives how many there were; the journal stays as it is.

        For the program that holds the corpus, when it closes it. What was decided in such an article can
        no longer be undone, and its bytes start afresh when they are imported again. Pictures that nothing
        else shows go too.
        """
        if not self.trashed():
            return 0
        with self._writing():
            return self._trash.empty()

    @contextmanager
    def dated(self, at: str) -> Iterator[None]:
        """Within it decisions bear this time (UTC, ISO 8601 with milliseconds): when they were made."""
        outer, self._decisions.at = self._decisions.at, at
        try:
            yield
        finally:
            self._decisions.at = outer

    def copy_to(self, dest: Path) -> None:
        """Writes a copy of the whole corpus to another file. Raises CorpusExists and CorpusUnwritable."""
        with self._reading():
            copy(self._sql, self.path, dest)

    def merge(self, other: Corpus, progress: Callable[[int, int], None] | None = None) -> Merged:
        """Adds what another corpus holds, articles and decisions: all of it or nothing.

        `progress` gets the steps done and all; what it raises takes everything back. Raises CorpusExists when
        both are the same file, CorpusDamaged and UnreadableFile when the other holds what cannot be kept.
        """
        # Loaded when a corpus is merged, not when one is opened; and so is what checks one.
        from annotator.corpus.merging import merge

        return merge(self._connection, other._connection, progress)

    def check(self, progress: Callable[[int, int], None] | None = None) -> list[Problem]:
        """What is wrong with the corpus; nothing when it is whole. `progress` gets the steps done and all."""
        from annotator.corpus.check import Checker
        from annotator.corpus.checksearch import consistent

        with self._reading():
            problems = Checker(self._sql, self.id, self._state).run(progress)
        if not self.read_only and not any(one.where == "file" for one in problems):
            with suppress(CorpusLocked), self._writing():
                problems += consistent(self._sql)
        return problems

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._connection.writing():
                yield
        except BaseException:
            self._state.origins.forget()
            raise
