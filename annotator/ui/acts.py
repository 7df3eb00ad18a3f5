"""What keys and buttons do: one decision each, taken over into the columns and said in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.corpus import Conflict, Corpus
from annotator.corpus.parts import is_part
from annotator.domain.annotation import Block, Claim, Mention
from annotator.domain.decision import Decision, Editor
from annotator.domain.errors import CorpusError
from annotator.domain.offsets import Span
from annotator.domain.photo import Photo
from annotator.domain.words import Act, ArticleStatus, Kind, Label
from annotator.review import naming, spans
from annotator.review.decide import Field, Review
from annotator.review.spans import Direction, Edge
from annotator.review.titles import KIND_WORDS
from annotator.ui.correcting import Correcting
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection
from annotator.ui.session import Session
from annotator.ui.structuring import Structuring
from annotator.ui.writing import Progress, Work

Thing = Claim | Mention | Photo | Block
MANY = 300
"""An act over more things is taken back or brought back in a thread of its own."""


class Acts(QObject):
    """The editor's acts on what is selected; one that cannot be saved just now takes effect all the same."""

    decided = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.structure = Structuring(self)
        self.correcting = Correcting(self)
        self._refused = False

    # on the selection

    def accept(self) -> None:
        """The selected thing is right; goes on to the next open one."""
        self._on_selected("accepted", lambda review, page, thing: review.accept(page, thing))

    def reject(self, reason: str = "") -> None:
        """The selected thing is wrong, for a reason where one is given; goes on to the next open one."""
        self._on_selected("rejected", lambda review, page, thing: review.reject(page, thing, reason))

    def skip(self) -> None:
        """Leaves the selected thing open and goes on to the next open one."""
        page = self.session.active_article()
        if page is not None:
            self._step(page, self.session.selection, "Skipped")

    def correct(self, after: Thing) -> None:
        """The selected thing with a new value; it stays selected."""
        page, thing = self.session.active_article(), self.session.selected()
        if page is not None and thing is not None:
            self._run(lambda: self._review().correct(page, thing, after))

    def move_edge(self, edge: Edge, way: Direction) -> None:
        """Moves an edge of the selected mention or block, or of a part of the selected claim, by a word."""
        page, thing = self.session.active_article(), self.session.selected()
        if page is None or isinstance(thing, Photo | None):
            return
        if isinstance(thing, Block):
            self.structure.move_edge(thing, edge, way)
            return
        after: Thing
        if isinstance(thing, Mention):
            after = replace(thing, span=spans.move(page.text, thing.span, edge, way))
        else:
            after = self.correcting.moved(thing, page.text, edge, way)
        if after == thing:
            self.session.said.emit("There is no further word")
        else:
            self.correct(after)

    def set_label(self, label: Label) -> None:
        """What the selected mention names."""
        page, thing = self.session.active_article(), self.session.selected()
        if page is not None and isinstance(thing, Mention):
            self._run(lambda: self._review().set_label(page, thing, label))

    def call(self, words: str) -> None:
        """Whom or what the selected mention refers to, by name; no words for nobody known."""
        page, thing = self.session.active_article(), self.session.selected()
        if page is not None and isinstance(thing, Mention):
            decision = self._run(lambda: naming.call(self._review(), page, thing, words))
            if decision is not None:
                self.session.said.emit(f"{decision.title[:1].upper()}{decision.title[1:]}")

    def set_note(self, note: str) -> None:
        """The note on the selected claim."""
        page, thing = self.session.active_article(), self.session.selected()
        if page is not None and isinstance(thing, Claim):
            self._run(lambda: self._review().set_note(page, thing, note))

    def delete(self) -> None:
        """Takes out the selected thing that an editor added; a suggestion is rejected."""
        self._on_selected("deleted", lambda review, page, thing: review.delete(page, thing))

    # from a selection of text

    def add_mention(self, chosen: Span, label: Label) -> None:
        """A mention of whole words from selected text."""
        page = self.session.active_article()
        snapped = spans.snap(page.text, chosen.start, chosen.end) if page else None
        if page is not None and snapped is not None:
            self._select_added(self._run(lambda: self._review().add_mention(page, snapped, label)))

    def add_claim(self, chosen: Span) -> None:
        """A claim whose content is the selected text; source and cue are added in the Inspector."""
        page = self.session.active_article()
        claim = self._review().claim_from(page, (chosen.start, chosen.end)) if page else None
        if page is not None and claim is not None:
            self._select_added(self._run(lambda: self._review().add_claim(page, claim)))

    def _select_added(self, decision: Decision | None) -> None:
        if decision is not None:
            change = next(one for one in decision.changes if one.kind in (Kind.CLAIM, Kind.MENTION))
            self.session.select(Selection(self.session.active, change.kind, change.id))

    # on an article

    def set_status(self, article_id: str, status: ArticleStatus) -> None:
        """How far the review of an article has come."""
        self._run(lambda: self._review().set_article_status(article_id, status))

    def set_field(self, article_id: str, field: Field, value: str | tuple[str, ...] | None) -> None:
        """What is known about an article. Raises UserError for a date that is none."""
        self._run(lambda: self._review().set_article_field(article_id, field, value))

    # undo

    def undo(self) -> None:
        """Takes back the last decision."""
        self._again("undo")

    def redo(self) -> None:
        """Brings back the decision that was taken back last."""
        self._again("redo")

    def _again(self, which: str) -> None:
        session = self.session
        if session.keeping is None or session.editor is None or session.longact.runs:
            return
        title = session.keeping.undo_title if which == "undo" else session.keeping.redo_title
        if not session.keeping.pending and session.keeping.corpus.turning.things(Act(which), MANY) > MANY:
            self._turn_apart(which, title or "")
            return
        review = self._review()
        decision = self._run(review.undo if which == "undo" else review.redo)
        if decision is not None:
            self._go_to_turned(decision)
            session.said.emit(f"{'Undone' if which == 'undo' else 'Done again'}: {title}")

    def _go_to_turned(self, decision: Decision) -> None:
        """Selects the one thing that was turned back, so that the next key decides upon it anew."""
        kinds = (Kind.CLAIM, Kind.MENTION, Kind.PHOTO, Kind.BLOCK)
        things = [one for one in decision.changes if one.kind in kinds and one.after is not None]
        column = self.session.column_of(things[0].article or "") if len(things) == 1 else None
        if column is not None:
            self.session.select(Selection(column, things[0].kind, things[0].id))

    def _turn_apart(self, which: str, title: str) -> None:
        """Takes back, or brings back, what would keep the window waiting."""
        undo = which == "undo"

        def work(own: Corpus, editor: Editor, progress: Progress) -> None:
            total = own.turning.things(Act(which))
            (own.undo if undo else own.redo)(editor, lambda done: progress(min(done, total), total))

        self.apart(
            work,
            f"{'Undoing' if undo else 'Doing again'}: {title}",
            lambda _: f"{'Undone' if undo else 'Done again'}: {title}",
        )

    def apart(
        self,
        work: Work,
        begun: str,
        done: Callable[[Any], str],
        ended: Callable[[], object] = lambda: None,
    ) -> None:
        """An act over very many things, in a thread of its own: its progress stands in the status bar.

        `done` makes the sentence that is said of what the work gave; `ended` is called before it is said,
        whatever came of it. Does nothing while another such act goes on.
        """
        session = self.session
        if session.corpus is None or session.editor is None or session.longact.runs:
            return
        corpus = session.corpus

        def over(made: object, why_not: str) -> None:
            if session.corpus is corpus:
                self.took_many()
                ended()
                session.said.emit(why_not or done(made))

        session.said.emit(f"{begun}…")
        session.longact.start(begun, corpus, session.editor, work, over)

    # the rest

    def run(self, act: Callable[[Review], Decision | None]) -> Decision | None:
        """An act of another part of the window: saved, or kept until it can be, and shown as all are."""
        return self._run(lambda: act(self._review()))

    def took(self, decision: Decision) -> None:
        """Takes over a decision that is in the corpus already, made in a thread of its own."""
        self._take(decision)

    def took_many(self) -> None:
        """The same for decisions over more than is told here: what is open is read anew."""
        self._reread()
        self.session.libraryChanged.emit()
        self.session.saving.look()
        self.session.turned = True
        self.session.undoChanged.emit()

    def _reread(self) -> None:
        for article_id in self.session.articles_open():
            self.session.reread(article_id)

    def retry(self) -> None:
        """Tries to save what could not be saved."""
        self.session.saving.retry()

    def _review(self) -> Review:
        session = self.session
        assert session.keeping is not None
        if session.editor is None:
            session.editor = session.keeping.editor(session.editor_name)
        return Review(session.keeping.corpus, session.editor, session.keeping)

    def _on_selected(self, word: str, act: Callable[[Review, OpenArticle, Thing], Decision | None]) -> None:
        page, thing, before = self.session.active_article(), self.session.selected(), self.session.selection
        if page is None or thing is None or before is None:
            return
        called = self._name(page, thing)
        if self._run(lambda: act(self._review(), page, thing)) is not None or not self._refused:
            self._step(page, before, f"{called} {word}")

    def _step(self, page: OpenArticle, before: Selection | None, what: str) -> None:
        """Goes to the next open thing and says both in one sentence."""
        if before is not None and before.kind is Kind.BLOCK:
            self.structure.go_on(before.id, what)
            return
        queue = page.queue
        current = before.id if before is not None and before.id in queue else None
        thing = queue.next_open(current) or queue.next_open()
        if self.session.select_thing(thing):
            self.session.said.emit(f"{what}. {self._name(page, thing)}" if thing else what)
        else:
            self.session.said.emit(f"{what}. Nothing is left to review in this article")

    @staticmethod
    def _name(page: OpenArticle, thing: Thing | None) -> str:
        if isinstance(thing, Claim):
            return f"Claim {page.claim_number[thing.id]}" if thing.id in page.claim_number else "Claim"
        if isinstance(thing, Block):
            return KIND_WORDS[thing.kind].capitalize()
        return f"“{page.words(thing.span)}”" if isinstance(thing, Mention) else "Photo"

    def _run(self, act: Callable[[], Decision | None]) -> Decision | None:
        """Makes the decision durable, or has it kept until it can be, and takes it over into the columns."""
        session = self.session
        self._refused = False
        if session.corpus is None:
            return None
        try:
            decision = act()
        except Conflict as gone:
            session.said.emit(str(gone))
            self._reread()
            return None
        except CorpusError as failed:
            self._refused = True
            session.said.emit(str(failed))
            return None
        if decision is not None:
            self._take(decision)
        return decision

    def _take(self, decision: Decision) -> None:
        if is_part(decision.title):
            # The other parts of the act are told nowhere.
            self._reread()
            self.session.libraryChanged.emit()
        else:
            self.session.take(decision)
        self.session.saving.look()
        self.session.turned = decision.act in (Act.UNDO, Act.REDO)
        self.session.undoChanged.emit()
        self.decided.emit(decision)
