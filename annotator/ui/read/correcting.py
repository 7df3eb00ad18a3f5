"""Corrections in two or three keys: what a name or a part is, how sure, who says it, split, join, why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Certainty, Label, Role
from annotator.ui.acts import Acts
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.placed import reach
from annotator.ui.read.desk import ReadDesk
from annotator.ui.session import Session
from annotator.ui.widgets.asking import AskedLine
from annotator.ui.widgets.lettermenu import Choice, LetterMenu

LABEL_KEYS: tuple[tuple[Label, str], ...] = (
    (Label.PERSON, "&Person"),
    (Label.ORG, "&Organisation"),
    (Label.PLACE, "P&lace"),
    (Label.UNIT, "&Unit"),
    (Label.WEAPON, "&Weapon"),
    (Label.DATE, "&Time"),
    (Label.MEDIA, "&Media"),
    (Label.NORP, "&Nationality"),
    (Label.QUANTITY, "&Quantity"),
    (Label.EVENT, "&Event"),
)
ROLE_KEYS: tuple[tuple[Role, str], ...] = (
    (Role.SOURCE, "&Source"),
    (Role.CUE, "&Cue"),
    (Role.CONTENT, "Con&tent"),
    (Role.VIA, "&Via"),
    (Role.HEDGE, "&Hedge"),
    (Role.FIGURE, "&Figure"),
)
CERTAINTY_KEYS: tuple[tuple[Certainty, str], ...] = (
    (Certainty.FLAT, "&Flat"),
    (Certainty.ATTRIBUTED, "&Attributed"),
    (Certainty.HEDGED, "&Hedged"),
    (Certainty.DOUBTED, "&Doubted"),
)
CLAIM_REASONS = ("&Not a claim", "Wrong &words", "Wrong &source", "Said &twice", "&Boilerplate")
NAME_REASONS = ("&Not a name", "Wrong &words", "Too &general", "Said &twice")
OTHER_REASON = "&Other…"

SELECT_FIRST = "Select the words first: with the mouse, or Shift and the arrows"


class CorrectCommands(QObject):
    """The keys of the Label menu that correct; each menu takes one letter."""

    def __init__(self, session: Session, acts: Acts, desk: ReadDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._acts = acts
        self._desk = desk
        self._correcting = acts.correcting
        self._correcting.partChanged.connect(self._show_part)
        for column in desk.columns.values():
            column.view.partLeft.connect(self._correcting.leave)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "mention": self.new_mention,
            "role": self.role,
            "next_part": lambda: self._correcting.step(1),
            "previous_part": lambda: self._correcting.step(-1),
            "certainty": self.certainty,
            "figure": self.figure,
            "who": self.who,
            "split_claim": self.split,
            "join_claim": self._correcting.join,
            "reject_because": self.reject_because,
            "delete": self.delete,
        }

    def _show_part(self) -> None:
        where, said = self._correcting.span, self._correcting.described()
        for column in self._desk.columns.values():
            mine = column is self._desk.active()
            column.show_part(where if mine else None, said if mine else "")

    # menus of one letter

    def ask(self, name: str, choices: Iterable[Choice], below: Span | None, head: str = "") -> None:
        """A menu below some words; the letter of a choice takes it. `head` stands over the choices."""
        menu = LetterMenu(name, choices, self._desk.window(), head)
        menu.ask_at(self._place(below))

    def _place(self, below: Span | None) -> QPoint:
        """Where something about some words opens, in the window."""
        view = self._desk.active().view
        box = view.page.span_box(below) if view.page and below is not None else None
        top = round(box.bottom()) - view.verticalScrollBar().value() if box is not None else 0
        top = min(max(0, top), view.viewport().height() - 40)
        left = view.text_left() + round(box.left() if box is not None else 0)
        return view.viewport().mapTo(self._desk.window(), QPoint(left, top + 4))

    def role(self) -> None:
        """What the selected name names, or what the chosen part or words are in the selected claim."""
        thing, chosen = self._session.selected(), self._desk.active().view.chosen()
        if isinstance(thing, Mention):
            labels = [(words, partial(self._acts.set_label, label)) for label, words in LABEL_KEYS]
            self.ask("What it names", labels, thing.span)
        elif isinstance(thing, Claim) and chosen is not None:
            made = [(words, partial(self._part_from, role)) for role, words in ROLE_KEYS]
            self.ask("What the selected words are in the claim", made, chosen)
        elif isinstance(thing, Claim) and self._correcting.part is not None:
            roles = [(words, partial(self._correcting.set_role, role)) for role, words in ROLE_KEYS]
            self.ask("What the part is in the claim", roles, self._correcting.span)
        elif isinstance(thing, Claim):
            part, role = KEYMAP.shown("@next_part"), KEYMAP.shown("@role")
            self._session.said.emit(f"{part} goes to a part, or select words; then {role} says what they are")

    def new_mention(self) -> None:
        """Asks what the selected words name, and makes a mention of them."""
        chosen = self._desk.active().view.chosen()
        if chosen is None:
            self._session.said.emit(SELECT_FIRST)
            return
        made = [(words, partial(self._add_mention, chosen, label)) for label, words in LABEL_KEYS]
        self.ask("What the selected words name", made, chosen)

    def _add_mention(self, chosen: Span, label: Label) -> None:
        self._desk.active().view.choose(None)
        self._acts.add_mention(chosen, label)

    def _part_from(self, role: Role) -> None:
        self._desk.inspector.partFromSelectionRequested.emit(role)

    def certainty(self) -> None:
        """How sure the wording of the selected claim is."""
        thing = self._session.selected()
        if isinstance(thing, Claim):
            sure = [(words, partial(self._correcting.set_certainty, one)) for one, words in CERTAINTY_KEYS]
            self.ask("How sure the wording is", sure, thing.content[0])

    def reject_because(self) -> None:
        """Rejects the selected claim or name and keeps why."""
        thing = self._session.selected()
        if not isinstance(thing, Claim | Mention):
            return
        words = CLAIM_REASONS if isinstance(thing, Claim) else NAME_REASONS
        because = self._correcting.reject_because
        reasons: list[Choice] = [(one, partial(because, one.replace("&", "").lower())) for one in words]
        reasons.append((OTHER_REASON, partial(self._other_reason, thing)))
        self.ask("Why it is rejected", reasons, reach(thing))

    def _other_reason(self, thing: Claim | Mention) -> None:
        line = AskedLine("Why it is rejected", self._correcting.reject_because, self._desk.window())
        line.ask_at(self._place(reach(thing)))

    # in the Inspector

    def figure(self) -> None:
        """Opens the next figure of the selected claim."""
        thing = self._session.selected()
        if isinstance(thing, Claim) and thing.figures:
            self._desk.standing.show("inspector")
            self._desk.inspector.edit_figure()
        elif isinstance(thing, Claim):
            role = KEYMAP.shown("@role")
            self._session.said.emit(f"No figure in this claim. Select its words, then {role} and F")

    def who(self) -> None:
        """Opens who says the selected claim, or whom the selected name refers to."""
        if self._session.selected() is not None:
            self._desk.standing.show("inspector")
            self._desk.inspector.edit_who()

    # the claim

    def split(self) -> None:
        """Splits the selected claim at the caret, or takes the selected words out as a claim of their own."""
        view = self._desk.active().view
        chosen = view.chosen()
        if chosen is not None:
            view.choose(None)
        self._correcting.split(chosen if chosen is not None else view.caret.at)

    def delete(self) -> None:
        """Takes out the chosen part, or else deletes what an editor added."""
        self._desk.inspector.commit_pending()
        if not self._correcting.remove():
            self._acts.delete()
