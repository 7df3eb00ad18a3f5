"""Claims of the two articles: which belong together, linking them, and what the articles say differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span
from annotator.domain.words import Kind, Relation
from annotator.review import relating
from annotator.ui.acts import Acts
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.inspector.related import offered
from annotator.ui.inspector.wording import RELATIONS
from annotator.ui.opened import OpenArticle
from annotator.ui.read.desk import ReadDesk
from annotator.ui.read.scrolling import LinkedScrolling
from annotator.ui.selection import Selection, Side
from annotator.ui.session import Session
from annotator.ui.widgets.lettermenu import Choice

_PAUSE = 120
"""Milliseconds a claim stays selected before others are compared with it: fast walking is not held up."""
_NO_OTHER = "Open another article beside this one first"
Ask = Callable[[str, Iterable[Choice], Span | None, str], None]


class RelateCommands(QObject):
    """`ask` shows a menu of one letter a choice below some words."""

    def __init__(self, session: Session, acts: Acts, desk: ReadDesk, ask: Ask) -> None:
        super().__init__(desk)
        self._session = session
        self._acts = acts
        self._desk = desk
        self._ask = ask
        self.scrolling = LinkedScrolling(session, desk)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._offer)
        session.selectionChanged.connect(self._soon.start)
        session.columnsChanged.connect(self._soon.start)
        desk.inspector.relatedRequested.connect(self._go_to)
        desk.inspector.linkRequested.connect(self.link)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "link_claim": self.link,
            "related": self.go_to_related,
            "differs": self.differs,
            "scroll_linked": self.scrolling.toggle,
        }

    def ticks(self) -> dict[str, bool]:
        """Which of the checkable commands are on."""
        return {"scroll_linked": self.scrolling.on}

    def _both(self) -> tuple[OpenArticle, OpenArticle] | None:
        here, there = self._session.active_article(), self._session.opened(self._session.active.other)
        return (here, there) if here is not None and there is not None else None

    def _claim(self) -> Claim | None:
        thing = self._session.selected()
        return thing if isinstance(thing, Claim) else None

    # what may belong together

    def _offer(self) -> None:
        claim, both = self._claim(), self._both()
        if claim is None or both is None:
            return
        here, there = both
        found = relating.offers(claim, here, there)
        self._desk.inspector.show_offers(claim.id, offered(found, there))
        best = self._candidates(claim, here, there, mine_first=False)
        if best:
            self.scrolling.level(self._session.active, claim, there.claims.by_id[best[0]])

    def _candidates(
        self, claim: Claim, here: OpenArticle, there: OpenArticle, *, mine_first: bool = True
    ) -> list[str]:
        """The claims of the other article in the order they are offered: linked, last selected, alike."""
        linked = [one for one in self._session.related() if one in there.claims.by_id]
        last = self._session.last(self._session.active.other)
        mine = [last.id] if mine_first and last is not None and last.kind is Kind.CLAIM else []
        alike = [one.claim for one in relating.offers(claim, here, there)]
        # What the editor just chose over there is what is meant, whatever is alike.
        found = [*mine, *linked, *alike]
        return [one for one in dict.fromkeys(found) if one in there.claims.by_id]

    # linking

    def link(self) -> None:
        """Asks how the selected claim stands to one of the other article, the likeliest first."""
        claim, both = self._claim(), self._both()
        if claim is None:
            return
        if both is None:
            self._session.said.emit(_NO_OTHER)
            return
        found = self._candidates(claim, *both)
        if not found:
            again = KEYMAP.shown("@link_claim")
            self._session.said.emit(
                f"No claim there is like it. Select one in the other column, then {again}"
            )
            return
        self._ask_about(claim, found, 0)

    def _ask_about(self, claim: Claim, found: list[str], at: int) -> None:
        both = self._both()
        if both is None:
            return
        there = both[1]
        other = there.claims.by_id[found[at]]
        choices: list[Choice] = [
            (f"&{n}  {sign} {word.capitalize()}", partial(self._relate, claim, there, other, relation))
            for n, (relation, (sign, word)) in enumerate(RELATIONS.items(), 1)
        ]
        if other.id in self._session.related():
            choices.append(("&0  Not related", partial(self._relate, claim, there, other, None)))
        if len(found) > 1:
            following = (at + 1) % len(found)
            choices.append(("&J  Another claim", partial(self._ask_about, claim, found, following)))
        side = self._session.active.other
        self._desk.columns[side].view.bring_into_sight(other.content[0])
        words = " ".join(there.words(other.content[0]).split())
        short = words if len(words) <= 48 else words[:47].rstrip() + "…"
        head = f"{there.outlet()} {there.claim_number[other.id]}: “{short}”"
        self._ask("How the two claims stand to one another", choices, claim.content[0], head)

    def _relate(self, claim: Claim, there: OpenArticle, other: Claim, relation: Relation | None) -> None:
        page = self._session.active_article()
        if page is None or self._claim() is None:
            return
        ends = (there.article.id, other.id)
        done = self._acts.run(lambda review: relating.link(review, page, claim, ends, relation))
        if done is not None:
            number = there.claim_number[other.id]
            word = RELATIONS[relation][1] if relation is not None else "is not related to"
            said = "is the same as" if relation is Relation.SAME else word
            self._session.said.emit(f"Claim {page.claim_number[claim.id]} {said} {there.outlet()} {number}")
            self._soon.start()

    def go_to_related(self) -> None:
        """Selects the claim of the other article that belongs to the selected one, or is most like it."""
        claim, both = self._claim(), self._both()
        if claim is None or both is None:
            self._session.said.emit(_NO_OTHER)
            return
        found = self._candidates(claim, *both, mine_first=False)
        if found:
            self._go_to(found[0])
        else:
            self._session.said.emit("No claim of the other article is like it")

    def _go_to(self, claim_id: str) -> None:
        for side in Side:
            opened = self._session.opened(side)
            if opened is not None and claim_id in opened.claims.by_id:
                self._session.select(Selection(side, Kind.CLAIM, claim_id))
                self._desk.focus(side)
                return
        self._session.said.emit("That claim's article is not open")

    # what differs

    def differs(self) -> None:
        """Lists what one of the two articles says and the other does not."""
        from annotator.ui.read.differs import DiffersSheet

        left, right = self._session.opened(Side.LEFT), self._session.opened(Side.RIGHT)
        if left is None or right is None:
            self._session.said.emit(_NO_OTHER)
            return
        sheet = DiffersSheet(self._session, self._desk.strip.theme, left, right, self._desk.window())
        sheet.finished.connect(lambda: self._desk.focus(self._session.active))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
