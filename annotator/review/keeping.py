"""Decisions the corpus will not take just now: kept in order, in effect at once, and written when it does.

The disk may be full, the file moved away, its folder read-only, another program at work in it. Then a
decision, and everything after it, waits here and in a small file of the editor's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic

from annotator.corpus import Conflict, Corpus, Edit
from annotator.corpus.decisions import now
from annotator.corpus.turning import Head
from annotator.domain.annotation import Entity
from annotator.domain.article import Annotated, Article
from annotator.domain.decision import Change, Decision, Editor
from annotator.domain.errors import CorpusError, CorpusLocked
from annotator.domain.ids import new_id
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, Kind
from annotator.review.changing import Changing
from annotator.review.copying import copy_with
from annotator.review.overlay import Overlay
from annotator.review.turns import Turns
from annotator.review.unsaved import Aside, Kept, LeftBehind
from annotator.review.writing import write_or_set_aside

PATIENCE = 0.1
"""Seconds that a key press waits for another program before its decision is kept here instead."""
_TURNS = (Act.UNDO, Act.REDO)


@dataclass(frozen=True, slots=True)
class Flushed:
    """How many decisions are saved now, a sentence for each that no longer fits, and why the rest waits."""

    written: int
    conflicts: tuple[str, ...]
    refusal: CorpusError | None


class Keeping:
    """Stands before a corpus for everything an editor decides; while nothing waits it is the corpus itself.

    `pending` are the decisions that wait, in order, and `refusal` says why; meanwhile they also lie in a file
    in `folder`. Where a method would raise CorpusLocked or CorpusUnwritable, the decision is kept; its seq
    is then below 0. Raises Conflict as the corpus does, and CorpusReadOnly when it was opened for reading.
    """

    def __init__(self, corpus: Corpus, folder: Path | None = None) -> None:
        self.corpus = corpus
        self.refusal: CorpusError | None = None
        self._pending: list[Kept] = []
        self._aside = Aside(folder, corpus.id)
        self._head: Head = corpus.turning.head()
        self._made = 0
        self._lay_anew()
        corpus.wait_at_most(PATIENCE)

    @property
    def pending(self) -> Sequence[Kept]:
        """What waits, in the order it was decided."""
        return tuple(self._pending)

    @property
    def aside(self) -> bool:
        """Whether what waits is in the file beside as well, so that the program may end without losing it."""
        return self._aside.written

    @property
    def memory_only(self) -> str | None:
        """Why what waits could not be written into the file beside; None where it was."""
        return self._aside.refusal

    # what is read, with what waits laid over it

    def article(self, article_id: str) -> Article:
        """What is known about an article."""
        thing = (Kind.ARTICLE, article_id, article_id)
        known = self._seen.get(article_id) if thing in self._overlay else None
        if known is None:
            known = self._seen[article_id] = self.corpus.article(article_id)
        return self._overlay.article(known)

    def articles(self, article_ids: Sequence[str]) -> list[Article]:
        """What is known about several articles, in that order."""
        new = [
            one
            for one in article_ids
            if one not in self._seen or (Kind.ARTICLE, one, one) not in self._overlay
        ]
        self._seen.update((one.id, one) for one in self.corpus.articles(new))
        return [self._overlay.article(self._seen[one]) for one in article_ids]

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with that id."""
        return self._overlay.entity(entity_id, self.corpus.entity)

    def annotated(self, article_id: str) -> Annotated:
        """An article with its text and everything in it, each kind in reading order."""
        return self._overlay.over(self.corpus.annotated(article_id), self.entity)

    @property
    def undo_title(self) -> str | None:
        """The decision that undo would take back, as it was named."""
        return self._title(Act.UNDO)

    @property
    def redo_title(self) -> str | None:
        """The decision that redo would bring back, as it was named."""
        return self._title(Act.REDO)

    def _title(self, act: Act) -> str | None:
        with suppress(CorpusError):
            if self._pending:
                turn = self._turns.next(act)
                return turn.title if turn else None
            return self.corpus.undo_title if act is Act.UNDO else self.corpus.redo_title
        # A menu that cannot be worded is no reason to stop.
        return None

    # what is decided

    def editor(self, name: str) -> Editor:
        """The editor of that name; a new one is added, now or with the first decision that is saved."""
        try:
            return self.corpus.editor(name)
        except CorpusError:
            if self.corpus.read_only:
                raise
            return Editor(new_id(), " ".join(name.split()))

    def decide(self, editor: Editor, act: Act, title: str, edits: Sequence[Edit]) -> Decision:
        """One decision over one or many things; on disk when this returns, or else it waits."""
        if not self._pending:
            try:
                return self.corpus.decide(editor, act, title, edits)
            except CorpusError as refusal:
                self._refused(refusal)
        return self._keep(editor, act, title, Changing(self.corpus, self._overlay).changes(act, edits))

    def undo(self, editor: Editor) -> Decision | None:
        """Takes back the last decision that stands, saved or not; None when there is none."""
        return self._turn(editor, Act.UNDO)

    def redo(self, editor: Editor) -> Decision | None:
        """Brings back the decision undone last; None when there is none."""
        return self._turn(editor, Act.REDO)

    def _turn(self, editor: Editor, act: Act) -> Decision | None:
        if not self._pending:
            try:
                return self.corpus.undo(editor) if act is Act.UNDO else self.corpus.redo(editor)
            except CorpusError as refusal:
                self._refused(refusal)
        turn = self._turns.next(act)
        if turn is None:
            return None
        if any(_of_whole_article(change) for change in turn.changes):
            # Its text lies in the corpus alone; nothing can be shown of it from here.
            raise self.refusal or Conflict("Whole articles come and go only while the corpus can be written.")
        return self._keep(editor, act, f"{act} {turn.title}", turn.changes)

    def _refused(self, refusal: CorpusError) -> None:
        if self.corpus.read_only:
            raise refusal
        self.refusal = refusal
        with suppress(CorpusError):
            self._head = self.corpus.turning.head()

    def _keep(self, editor: Editor, act: Act, title: str, changes: tuple[Change, ...]) -> Decision:
        self._made += 1
        decision = Decision(-self._made, now(), editor.id, act, title, changes)
        kept = Kept(decision, editor)
        self._pending.append(kept)
        self._lay(kept)
        self._aside.add(kept, self._pending)
        return decision

    def _lay(self, kept: Kept) -> None:
        decision = kept.decision
        if decision.act in _TURNS:
            self._turns.turned(decision.act)
        else:
            self._turns.decided(decision.title, decision.changes)
        self._overlay.take(decision.changes)

    def _lay_anew(self) -> None:
        self._overlay, self._turns = Overlay(), Turns(self.corpus)
        self._seen: dict[str, Article] = {}
        for kept in self._pending:
            self._lay(kept)

    # saving

    def flush(self, wait: float = PATIENCE, seconds: float = math.inf) -> Flushed:
        """Writes what waits, in order, until the corpus refuses again; another program gets `wait` seconds.

        After `seconds` it stops as well, so that nobody has to wait for a long row of decisions. One that
        no longer fits, since another program changed the thing, is set aside among the conflicts and told.
        """
        written, before, conflicts = 0, len(self._pending), list[str]()
        refusal, reconnected = None, False
        self.corpus.wait_at_most(wait)
        end = monotonic() + seconds
        while self._pending and refusal is None and (not written or monotonic() < end):
            kept = self._pending[0]
            try:
                misfit = write_or_set_aside(self.corpus, kept)
            except CorpusError as refused:
                if not reconnected and not isinstance(refused, CorpusLocked):
                    reconnected, refusal = True, self._reconnect(refused)
                else:
                    refusal = refused
                continue
            if misfit is None:
                written += 1
            else:
                conflicts.append(misfit)
            del self._pending[0]
        self.refusal = refusal
        self.corpus.wait_at_most(PATIENCE)
        if len(self._pending) < before:
            self._settle()
        return Flushed(written, tuple(conflicts), refusal)

    def _reconnect(self, refused: CorpusError) -> CorpusError | None:
        """Tries a new connection, where the file may have come back; None when that worked."""
        if not self.corpus.path.exists():
            return refused
        try:
            self.corpus.reconnect(self._head)
        except CorpusError as still:
            return still
        return None

    def _settle(self) -> None:
        """Brings what is laid over and the file beside in line with what still waits."""
        with suppress(CorpusError):
            self._head = self.corpus.turning.head()
        self._lay_anew()
        if not self._pending:
            self.give_up()
        else:
            self._aside.set(self._pending)

    def take(self, left: LeftBehind) -> Flushed:
        """Takes in what an earlier sitting could not save, behind what waits, and tries to save it."""
        for one in left.kept:
            self._made += 1
            self._pending.append(Kept(replace(one.decision, seq=-self._made), one.editor))
        flushed = self.flush()
        self._settle()
        if self.aside or not self._pending:
            left.discard()
        return flushed

    def copy_to(self, dest: Path) -> tuple[str, ...]:
        """Writes a whole corpus with what waits to another file (`copying.copy_with`); here it waits on."""
        return copy_with(self.corpus, self._pending, dest)

    def give_up(self) -> None:
        """Forgets what waits, here and in the file beside: it is saved elsewhere, or not wanted."""
        self._pending.clear()
        self._lay_anew()
        self.refusal = None
        self._aside.set(())

    def close(self) -> None:
        """Leaves the file beside, where there is one, for the next time."""
        self._aside.close()


def _of_whole_article(change: Change) -> bool:
    return change.kind is Kind.ARTICLE and (change.before is None or change.after is None)
