"""What keys do to the claims that are selected in the table: one decision, one undo, one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from annotator.corpus import Edit
from annotator.domain.annotation import Claim, Link
from annotator.domain.decision import Decision
from annotator.domain.ids import link_id
from annotator.domain.words import Act, Kind, Relation, Status
from annotator.review.claims import bulk
from annotator.review.claims.bulk import FIELD_WORDS, Done, Field, Progress
from annotator.review.claims.comparing import VERDICTS, not_related
from annotator.review.decide import Review
from annotator.review.page import corrected, differs, edit
from annotator.review.registering import group_sources
from annotator.ui.claims.pages import Pages
from annotator.ui.claims.table import ClaimTable
from annotator.ui.opened import OpenArticle
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Editor
    from annotator.ui.acts import Acts
    from annotator.ui.session import Session

_AT_ONCE = 60
"""Claims decided upon while the window waits; more go to a thread of their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A claim by its article and its own id, what it is called, and its key in the list (0 if unknown)."""

    article: str
    claim: str
    called: str
    key: int = field(default=0, compare=False)


Many = Callable[["Corpus", "Editor", Sequence[int], Progress], Done]


@dataclass(frozen=True, slots=True)
class _Ways:
    """How an act is made: on one claim, on some in one decision, and on very many in a thread."""

    single: Callable[[Review, OpenArticle, Claim], Decision | None]
    some: Callable[[Review, list[tuple[str, Claim]]], Decision | None]
    many: Many


class ClaimActs(QObject):
    """`restated` carries the claims' ids and their new status at once; `bulkDone` that many were changed."""

    restated = Signal(object, object)
    bulkDone = Signal()

    def __init__(self, session: Session, acts: Acts, pages: Pages, table: ClaimTable) -> None:
        super().__init__(table)
        self._session = session
        self._acts = acts
        self._pages = pages
        self._table = table

    # what is chosen

    def places(self) -> list[Place]:
        """The selected claims, of very many the first; those not read yet are asked of the corpus."""
        keys = self._table.chosen_keys()[: _AT_ONCE + 1]
        lines = self._table.claims.lines
        if all(key in lines for key in keys):
            return [Place(lines[key].article, lines[key].claim, lines[key].called, key) for key in keys]
        corpus = self._session.corpus
        if corpus is None:
            return []
        if len(keys) > _AT_ONCE:
            # So many go by their keys alone.
            return [Place("", "", "", key) for key in keys]
        return [
            Place(article, claim, "", key) for key in keys for article, claim in corpus.claims.places([key])
        ]

    def find(self, place: Place) -> tuple[OpenArticle, Claim] | None:
        """A claim with its article; None where it is gone."""
        page = self._pages.now(place.article)
        claim = page.claims.by_id.get(place.claim) if page is not None else None
        return (page, claim) if page is not None and claim is not None else None

    # deciding

    def accept(self) -> Decision | None:
        """The selected claims are right."""
        return self._set_status(Act.ACCEPT, Status.ACCEPTED)

    def reject(self) -> Decision | None:
        """The selected claims are wrong; what an editor added is taken out."""
        return self._set_status(Act.REJECT, Status.REJECTED)

    def _set_status(self, act: Act, status: Status) -> Decision | None:
        places = self.places()
        word = "accepted" if act is Act.ACCEPT else "rejected"

        def many(own: Corpus, editor: Editor, keys: Sequence[int], progress: Progress) -> Done:
            return (bulk.accept if act is Act.ACCEPT else bulk.reject)(own, editor, keys, progress)

        def some(review: Review, things: list[tuple[str, Claim]]) -> Decision | None:
            return (review.accept_many if act is Act.ACCEPT else review.reject_many)(things)

        def single(review: Review, page: OpenArticle, claim: Claim) -> Decision | None:
            return review.accept(page, claim) if act is Act.ACCEPT else review.reject(page, claim)

        made = self._decide(places, _Ways(single, some, many), word)
        if made is not None:
            self.restated.emit(frozenset(one.claim for one in places), status)
        return made

    def set_field(self, name: Field, value: str | None) -> None:
        """A field of every selected claim; claims that have the value already stay as they are."""
        changed: dict[str, Any] = {name: value}

        def single(review: Review, page: OpenArticle, claim: Claim) -> Decision | None:
            return review.correct(page, claim, replace(claim, **changed))

        def many(own: Corpus, editor: Editor, keys: Sequence[int], progress: Progress) -> Done:
            return bulk.set_field(own, editor, keys, name, value, progress)

        def some(review: Review, things: list[tuple[str, Claim]]) -> Decision | None:
            edits = [
                edit(article, corrected(one, after), one)
                for article, one in things
                if differs(one, after := replace(one, **changed))
            ]
            if not edits:
                return None
            title = f"set the {FIELD_WORDS[name]} of {count(len(edits), 'claim')}"
            return review.decide(Act.CORRECT, title, edits)

        self._decide(self.places(), _Ways(single, some, many), f"corrected: {FIELD_WORDS[name]} set")

    def correct(self, place: Place, after: Claim) -> None:
        """A claim with a new value."""
        found = self.find(place)
        if found is not None and not self._session.says_barred():
            page, claim = found
            if self._acts.run(lambda review: review.correct(page, claim, after)) is not None:
                self._session.said.emit(f"{place.called or 'Claim'} corrected")

    def set_source(self, words: str) -> None:
        """Says by name who the source of all selected claims is; no words for nobody known."""
        places = self.places()
        if not places or self._session.says_barred():
            return
        if len(places) > _AT_ONCE:
            self._session.said.emit(f"At most {_AT_ONCE} claims get one source at a time")
            return
        things = [(place.article, at[1]) for place in places if (at := self.find(place)) is not None]
        made = self._acts.run(lambda review: group_sources(review, things, words or None))
        self._session.said.emit(self._sentence(self._changed(made), "given one source"))

    def set_note(self, place: Place, note: str) -> None:
        """The note on a claim."""
        found = self.find(place)
        if found is not None and not self._session.says_barred():
            page, claim = found
            self._acts.run(lambda review: review.set_note(page, claim, note))

    def relate(self, one: Place, other: Place, relation: Relation | None) -> Decision | None:
        """How one claim stands to another; None takes the link away, whichever way it went."""
        found, there = self.find(one), self.find(other)
        if found is None or there is None or self._session.says_barred():
            return None
        page, claim = found
        back = there[0].links.get(link_id(other.claim, one.claim))
        ahead = page.links.get(link_id(one.claim, other.claim))
        if relation is None:
            ends = ((one.article, one.claim), (other.article, other.claim))
            made = self._acts.run(lambda review: not_related(review, review.corpus, *ends))
        elif back is None:
            made = self._acts.run(
                lambda review: review.relate(page, claim, (other.article, other.claim), relation)
            )
        else:
            link = Link(link_id(one.claim, other.claim), one.claim, other.article, other.claim, relation)
            edits = [
                Edit(Kind.LINK, back.id, other.article, None, back),
                Edit(Kind.LINK, link.id, one.article, link, ahead),
            ]
            title = f"link {one.called} ({relation})"
            made = self._acts.run(lambda review: review.decide(Act.LINK, title, edits))
        if made is not None:
            word = f"{VERDICTS[relation]} {other.called}" if relation else f"is not related to {other.called}"
            self._session.said.emit(f"{one.called} {word}")
        elif relation is None:
            self._session.said.emit(f"{one.called} and {other.called} are marked as not related already")
        return made

    def _decide(self, places: Sequence[Place], ways: _Ways, word: str) -> Decision | None:
        if not places or self._session.says_barred():
            return None
        if len(places) > _AT_ONCE:
            self._in_thread(self._table.chosen_keys(), ways.many, word)
            return None
        found = [(place, at) for place in places if (at := self.find(place)) is not None]
        if len(found) == 1:
            place, (page, claim) = found[0]
            made = self._acts.run(lambda review: ways.single(review, page, claim))
            if made is not None:
                self._session.said.emit(f"{place.called or 'Claim'} {word}")
            return made
        things = [(place.article, claim) for place, (_, claim) in found]
        made = self._acts.run(lambda review: ways.some(review, things))
        self._session.said.emit(self._sentence(self._changed(made), word))
        return made

    @staticmethod
    def _sentence(changed: int, word: str) -> str:
        return f"{count(changed, 'claim')} {word}" if changed else "Nothing to change in the selected claims"

    @staticmethod
    def _changed(made: Decision | None) -> int:
        return sum(1 for one in made.changes if one.kind == "claim") if made is not None else 0

    def _in_thread(self, keys: Sequence[int], many: Many, word: str) -> None:
        session = self._session
        if session.waiting:
            session.said.emit("So many claims cannot be decided upon while decisions wait to be saved")
            return

        def ended() -> None:
            self._pages.forget()
            self.bulkDone.emit()

        self._acts.apart(
            lambda own, editor, progress: many(own, editor, keys, progress),
            f"Working on {count(len(keys), 'claim')}",
            lambda done: self._sentence(done.claims, word),
            ended,
        )
