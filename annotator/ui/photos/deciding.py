"""Decisions on photos and the walk from one to the next; each is said in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.corpus.photovalues import PhotoState
from annotator.domain.decision import Decision
from annotator.domain.words import Kind, PhotoField
from annotator.review.photos import credit_with
from annotator.ui.desk import DeskParts
from annotator.ui.photos.acting import Detail, PhotoActs
from annotator.ui.photos.current import Current
from annotator.ui.photos.listing import Listing
from annotator.ui.photos.sheet import ContactSheet
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.review.blocks import CreditField

T = TypeVar("T")
OPEN = (PhotoState.FINDINGS, PhotoState.TO_CHECK)
_NEAR = 200
"""Photos looked at, in one read, for the next one that is to be checked."""
_WORDS = {PhotoField.CAPTION: "Caption", PhotoField.ALT_TEXT: "Alt text", PhotoField.CREDIT: "Credit"}


class Deciding(QObject):
    """`moved` when another photo is current or what can be done changed, `counted` when counts may have.

    While `busy` the changes that reach the window are its own: the list stays as the editor sees it.
    """

    moved = Signal()
    counted = Signal()

    def __init__(
        self, parts: DeskParts, acts: PhotoActs, sheet: ContactSheet, listing: Listing, current: Current
    ) -> None:
        super().__init__(sheet)
        self._parts = parts
        self._acts = acts
        self._sheet = sheet
        self._grid = sheet.grid
        self._listing = listing
        self._current = current
        self.busy = False
        parts.acts.decided.connect(self._on_decided)

    # the walk

    def step(self, step: int) -> None:
        """The next photo, or the one before."""
        here = self._sheet.current()
        to = 0 if here is None else here + step
        if not self._grid.number:
            return
        if not 0 <= to < self._grid.number:
            self._say("This is the last photo" if step > 0 else "This is the first photo")
            return
        self._sheet.go_to(to)

    def next_open(self) -> None:
        """The next photo that is not checked."""
        if not self._go_to_open():
            self._say("No other photo here is left to check")

    def skip(self) -> None:
        """Leaves the photo as it is and goes to the next one to check."""
        self._go_on("Skipped")

    def _go_to_open(self) -> bool:
        here, number = self._sheet.current() or 0, self._grid.number
        order = [*range(here + 1, number), *range(here)]
        for first in range(0, len(order), _NEAR):
            some = order[first : first + _NEAR]
            found = self._first_open(some)
            if found is not None:
                self._sheet.go_to(found)
                return True
        return False

    def _first_open(self, places: list[int]) -> int | None:
        corpus = self._parts.session.corpus
        for place in places:
            row = self._grid.row(place)
            if row is None and corpus is not None:
                keys = [key for one in places if (key := self._grid.key(one)) is not None]
                self._grid.fill(corpus.photo_list.rows(keys))
                row = self._grid.row(place)
            if row is not None and row.state in OPEN:
                return place
        return None

    def _go_on(self, what: str) -> None:
        if self._go_to_open():
            self._say(f"{what}. Photo {(self._sheet.current() or 0) + 1:,} of {self._grid.number:,}")
        else:
            self._say(f"{what}. No other photo here is left to check")

    # decisions

    def check(self) -> None:
        """The photo is checked; goes on to the next one that is not."""
        self._and_go_on(self._acts.check, "checked")

    def reject(self) -> None:
        """The photo is rejected; goes on to the next one to check."""
        self._and_go_on(self._acts.reject, "rejected")

    def _and_go_on(self, act: Callable[[], Decision | None], word: str) -> None:
        place = self._sheet.current()
        if place is None:
            return
        self._keeping_place(act)
        if not self._acts.refused:
            self._go_on(f"Photo {place + 1:,} {word}")

    def set_words(self, field: PhotoField, words: str) -> None:
        """Caption or alt text as typed."""
        if self._keeping_place(lambda: self._acts.set_words(field, words)) is not None:
            self._say(f"{_WORDS[field]} corrected. The words as printed stay beside it")

    def set_credit(self, name: CreditField, value: str) -> None:
        """A part of the credit as typed."""
        looked = self._current.now()
        if looked is None:
            return
        before = looked.now.parts
        parts = credit_with(before, name, value or None)
        if self._keeping_place(lambda: self._acts.set_credit(parts)) is not None:
            fields: tuple[CreditField, ...] = ("photographer", "agency", "via")
            changed = [one for one in fields if getattr(parts, one) != getattr(before, one)]
            self._say(f"Credit corrected: {', '.join(changed) or name}")

    def set_detail(self, name: str, value: Detail) -> None:
        """What is decided beside the words."""
        decision = self._keeping_place(lambda: self._acts.set_detail(name, value))
        if decision is not None:
            self._say(f"{decision.title[:1].upper()}{decision.title[1:]}")

    def fix(self, place: int) -> None:
        """Applies the fix of a finding."""
        looked = self._current.now()
        if looked is None or not 0 <= place < len(looked.findings):
            return
        message = looked.findings[place].message
        if self._keeping_place(lambda: self._acts.fix(place)) is not None:
            self._say(f"Fixed: {message}. {self._left()}")

    def fix_safe(self) -> None:
        """Applies every fix that cannot change what the words mean."""
        looked = self._current.now()
        before = len(looked.findings) if looked is not None else 0
        if self._keeping_place(self._acts.fix_safe) is None:
            if not self._acts.refused:
                self._say("No fix here is certain to keep what the words mean")
            return
        looked = self._current.now()
        after = len(looked.findings) if looked is not None else 0
        self._say(f"{count(max(1, before - after), 'finding')} fixed. {self._left()}")

    def waive(self, rule: str, reason: str) -> None:
        """Lets the photo off a rule."""
        if self._keeping_place(lambda: self._acts.waive(rule, reason)) is not None:
            self._say(f"Waived. {self._left()}")

    def unwaive(self, rule: str) -> None:
        """Takes that back."""
        if self._keeping_place(lambda: self._acts.unwaive(rule)) is not None:
            self._say(f"The rule counts again. {self._left()}")

    def undo(self) -> None:
        """Takes back the last decision; a photo it was about is gone to."""
        self._keeping_place(self._parts.acts.undo)

    def redo(self) -> None:
        """Brings it back."""
        self._keeping_place(self._parts.acts.redo)

    def _left(self) -> str:
        looked = self._current.now()
        number = len(looked.findings) if looked is not None else 0
        return f"{count(number, 'finding')} left" if number else "Nothing is left to note"

    def _keeping_place(self, act: Callable[[], T]) -> T:
        """Runs an act while the list stays in its order, and brings what is shown up to date."""
        self.busy = True
        try:
            return act()
        finally:
            self.busy = False
            self.say_state()

    def _on_decided(self, decision: Decision) -> None:
        """Reads anew what a decision was about; after an undo its photo is current."""
        self._listing.decided()
        about = [(one.article, one.id) for one in decision.changes if one.kind is Kind.PHOTO]
        if not about or not self._sheet.isVisible():
            return
        corpus = self._parts.session.corpus
        rows = [corpus.photo_list.row(article or "", id_) for article, id_ in about[:_NEAR]] if corpus else []
        known = [row for row in rows if row is not None]
        self._grid.fill(known)
        if len(known) == 1 and known[0].key != self._current.key:
            place = self._grid.place(known[0].key)
            if place is not None:
                self._sheet.go_to(place)
        self._current.reread_now()
        self._listing.count()

    def say_state(self) -> None:
        """Tells the window that more or less can be done now."""
        self.moved.emit()
        self.counted.emit()

    def _say(self, sentence: str) -> None:
        self._parts.session.said.emit(sentence)
