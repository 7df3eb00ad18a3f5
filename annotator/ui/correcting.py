"""The editor's corrections of the selected claim, part by part, and claims made two or one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Claim, Mention
from annotator.domain.decision import Decision
from annotator.domain.offsets import Span
from annotator.domain.words import Certainty, Kind, Role, Status
from annotator.review import dividing, parts
from annotator.review.parts import NoContentLeft, Part
from annotator.review.spans import Direction, Edge
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection

if TYPE_CHECKING:
    from annotator.ui.acts import Acts

ROLE_WORDS = {
    Role.SOURCE: "source",
    Role.CUE: "cue",
    Role.CONTENT: "content",
    Role.VIA: "via",
    Role.HEDGE: "hedge",
    Role.FIGURE: "figure",
}
_LONGEST_REASON = 120


class Correcting(QObject):
    """Knows which part of the selected claim is chosen; `partChanged` when it is another one."""

    partChanged = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__(acts)
        self._acts = acts
        self._session = acts.session
        self._part: Part | None = None
        self._of = ""
        self._session.selectionChanged.connect(self._selection)

    def _claim(self) -> tuple[Claim, OpenArticle] | None:
        page, thing = self._session.active_article(), self._session.selected()
        return (thing, page) if page is not None and isinstance(thing, Claim) else None

    def _selection(self) -> None:
        thing = self._session.selected()
        if self._part is not None and (thing is None or thing.id != self._of):
            self._use(None)

    def _use(self, part: Part | None) -> None:
        thing = self._session.selected()
        self._part, self._of = part, thing.id if thing is not None else ""
        self.partChanged.emit()

    # the chosen part

    @property
    def part(self) -> Part | None:
        """The chosen part, if the selected claim still has it."""
        now = self._claim()
        if now is None or self._part is None or now[0].id != self._of:
            return None
        return self._part if self._part.index < len(parts.part(now[0], self._part.role)) else None

    @property
    def span(self) -> Span | None:
        """Where the chosen part stands."""
        now, part = self._claim(), self.part
        return None if now is None or part is None else parts.part(now[0], part.role)[part.index]

    def step(self, step: int) -> None:
        """Chooses the next part of the selected claim, or the one before; behind the last comes none."""
        now = self._claim()
        if now is None:
            self._session.said.emit("Select a claim first")
            return
        order: list[Part | None] = [None, *(one for one, _ in parts.listed(now[0]))]
        at = order.index(self.part)
        self._use(order[(at + step) % len(order)])
        self._session.said.emit(self.described() or "The whole claim again")

    def described(self) -> str:
        """The chosen part in words: "Source, part 1 of 3: “…”"; "" where none is chosen."""
        now, part = self._claim(), self.part
        if now is None or part is None:
            return ""
        claim, page = now
        found = parts.listed(claim)
        number, where = next((n, span) for n, (one, span) in enumerate(found, 1) if one == part)
        role = ROLE_WORDS[part.role].capitalize()
        return f"{role}, part {number} of {len(found)}: “{_short(page.words(where))}”"

    def leave(self) -> bool:
        """Goes back to the whole claim; False where no part was chosen."""
        chosen = self.part is not None
        if chosen:
            self._use(None)
        return chosen

    def set_role(self, role: Role) -> None:
        """Gives the chosen part another role; it stays chosen."""
        now, part, where = self._claim(), self.part, self.span
        if now is None or part is None or where is None:
            return
        try:
            after = parts.change_role(now[0], part.role, part.index, role)
        except NoContentLeft:
            self._session.said.emit("A claim has content. Make other words its content first")
            return
        self._acts.correct(after)
        self._choose_at(role, where)

    def _choose_at(self, role: Role, where: Span) -> None:
        now = self._claim()
        own = parts.part(now[0], role) if now is not None else ()
        index = next((n for n, one in enumerate(own) if one.overlaps(where)), None)
        self._use(None if index is None else Part(role, index))

    def moved(self, claim: Claim, text: str, edge: Edge, way: Direction) -> Claim:
        """The claim with an edge of the chosen part a word further; of its content where none is chosen."""
        part = self.part
        if part is None:
            fragment = 0 if edge is Edge.START else len(claim.content) - 1
            part = Part(Role.CONTENT, fragment)
        return parts.move_edge(claim, text, part.role, part.index, edge, way)

    def remove(self) -> bool:
        """Takes the chosen part out of the claim; False where none is chosen."""
        now, part = self._claim(), self.part
        if now is None or part is None:
            return False
        try:
            after = parts.remove_part(now[0], part.role, part.index)
        except NoContentLeft:
            self._session.said.emit(f"A claim has content. {KEYMAP.shown('@reject')} rejects the whole claim")
            return True
        self._use(None)
        self._acts.correct(after)
        self._session.said.emit(f"{ROLE_WORDS[part.role].capitalize()} taken out")
        return True

    # the claim

    def set_certainty(self, certainty: Certainty) -> None:
        """How sure the wording is."""
        now = self._claim()
        if now is not None:
            self._acts.correct(replace(now[0], certainty=certainty))

    def split(self, where: Span | int) -> None:
        """Makes two of the selected claim, cut at a place or some words taken out; selects the second."""
        now = self._claim()
        if now is None:
            return
        claim, page = now
        done = self._acts.run(lambda review: dividing.split(review, page, claim, where))
        if done is None:
            self._session.said.emit("Select words within the content, or put the caret where it is to be cut")
            return
        self._select_claim(done, claim.id)
        self._session.said.emit(f"Split. Claim {page.claim_number.get(claim.id, 0)} keeps the rest")

    def join(self) -> None:
        """Makes one of the selected claim and the next one of the article."""
        now = self._claim()
        if now is None:
            return
        claim, page = now
        order = [one for one in page.claims if one.status is not Status.REJECTED or one.id == claim.id]
        following = order[order.index(claim) + 1 :]
        if not following:
            self._session.said.emit("No claim follows to join it with")
            return
        done = self._acts.run(lambda review: dividing.join(review, page, claim, following[0]))
        if done is not None:
            self._session.said.emit(f"{done.title[:1].upper()}{done.title[1:]}: done")

    def _select_claim(self, decision: Decision, old: str) -> None:
        made = [one.id for one in decision.changes if one.kind is Kind.CLAIM and one.id != old and one.after]
        if made:
            self._session.select(Selection(self._session.active, Kind.CLAIM, made[-1]))

    def reject_because(self, reason: str) -> None:
        """Rejects the selected claim or name with a reason, which the decision keeps; goes on."""
        words = " ".join(reason.split())[:_LONGEST_REASON]
        if isinstance(self._session.selected(), Claim | Mention):
            self._acts.reject(words)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 40 else flat[:39].rstrip() + "…"
