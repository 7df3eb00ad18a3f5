"""Fills the compare panel: with the claim that is selected, with two of them, or with one held by Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.words import Relation
from annotator.ui.claims import judging
from annotator.ui.claims.acting import ClaimActs, Place
from annotator.ui.claims.compare import ComparePanel
from annotator.ui.claims.judging import Pair
from annotator.ui.claims.offers import Offer
from annotator.ui.claims.pages import Pages
from annotator.ui.claims.side import told
from annotator.ui.claims.table import ClaimTable

if TYPE_CHECKING:
    from annotator.ui.session import Session

_GLANCE = 30
"""Milliseconds a row is current before it is shown in full: a held key passes over many."""
_PATIENCE = 120
"""The same before related claims are looked for."""
_TWO = 2


class Comparing(QObject):
    """`changed` when one claim more or less can be acted upon; `shownOne` carries a single one's place."""

    changed = Signal()
    shownOne = Signal(object)

    def __init__(
        self, session: Session, acting: ClaimActs, pages: Pages, table: ClaimTable, panel: ComparePanel
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._acting = acting
        self._pages = pages
        self._table = table
        self._panel = panel
        self.held: list[tuple[int, Place]] = []
        self.pair: tuple[Place, Place] | None = None
        self.single: Place | None = None
        self._swapped = False
        self._whose: dict[str, str] = {}
        self._suggested: dict[tuple[int, int], Relation | None] = {}
        self._findings: dict[str, dict[str, tuple[str, ...]]] = {}
        self._soon = QTimer(self, singleShot=True, interval=_GLANCE)
        self._soon.timeout.connect(self.show)
        self._offers_soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._offers_soon.timeout.connect(self._look_for_offers)
        table.chosenChanged.connect(self.follow)
        panel.offerTaken.connect(self.take_offer)
        panel.middle.related.connect(self.relate)
        panel.middle.swapped.connect(self.swap)

    # which claims

    def follow(self) -> None:
        """Other rows are selected: works out which claims are looked at, and shows them a moment later."""
        before = (self.single, self.pair)
        self._choose()
        if (self.single, self.pair) != before:
            if self.pair != before[1]:
                self._swapped = False
            self._mark()
            self.changed.emit()
            self._soon.start()

    def _place(self, key: int | None) -> tuple[int, Place] | None:
        line = self._table.claims.lines.get(key) if key is not None else None
        return (
            (line.key, Place(line.article, line.claim, line.called, line.key)) if line is not None else None
        )

    def _choose(self) -> None:
        self.single = self.pair = None
        current = self._place(self._table.current_key())
        if len(self.held) == _TWO:
            self.pair = (self.held[0][1], self.held[1][1])
            return
        if self.held:
            other = current if current is not None and current[1] != self.held[0][1] else None
            self.single = self.held[0][1] if other is None else None
            self.pair = (self.held[0][1], other[1]) if other is not None else None
            return
        rows = self._table.chosen_rows() if self._few() else []
        if len(rows) == _TWO:
            both = [self._place(self._table.claims.key(row)) for row in rows]
            if both[0] is not None and both[1] is not None:
                self.pair = (both[0][1], both[1][1])
                return
        self.single = current[1] if current is not None else None

    def _few(self) -> bool:
        picked = self._table.selectionModel().selection()
        return sum(part.bottom() - part.top() + 1 for part in picked.toList()) <= _TWO

    def _mark(self) -> None:
        self._table.compared = [key for key, _ in self.held]
        self._table.viewport().update()

    def hold(self) -> None:
        """Takes the current row to compare, or lets it go again."""
        current = self._place(self._table.current_key())
        if current is None:
            return
        if current in self.held:
            self.held.remove(current)
            said = f"{current[1].called} is no longer compared"
        elif len(self.held) == _TWO:
            self.held[1] = current
            said = f"{self.held[0][1].called} is compared with {current[1].called}"
        else:
            self.held.append(current)
            first = self.held[0][1].called
            said = (
                f"{first} is held. Go to another row to compare"
                if len(self.held) == 1
                else f"{first} is compared with {current[1].called}"
            )
        self._mark()
        self._session.said.emit(said)
        self.follow()

    def let_go(self) -> bool:
        """Lets go of what Space took; False where nothing was taken."""
        had = bool(self.held)
        self.held.clear()
        self._mark()
        self.follow()
        return had

    def take_offer(self, offer: Offer) -> None:
        """Compares the one that is selected with a related claim, which may be filtered out of the table."""
        if self.single is None:
            return
        other = Place(offer.article, offer.claim, offer.called, offer.key)
        self.held = [(self.single.key, self.single), (offer.key, other)]
        if offer.relation is not None:
            self._suggested[self.single.key, offer.key] = offer.relation
        self.follow()
        self._table.setFocus()

    def swap(self) -> None:
        """Puts the left claim right and the right one left."""
        if self.pair is None:
            return
        if len(self.held) == _TWO:
            self.held.reverse()
        else:
            self._swapped = not self._swapped
        self._mark()
        self._choose()
        self.show()

    def sides(self) -> tuple[Place, Place] | None:
        """The two claims as they stand in the panel, left and right."""
        if self.pair is None:
            return None
        return (self.pair[1], self.pair[0]) if self._swapped else self.pair

    # what is shown of them

    def again(self) -> None:
        """Something was decided: the panel is filled anew."""
        self._findings.clear()
        self._choose()
        self._soon.start()

    def show(self) -> None:
        """Fills the panel; articles that are not in memory are read first."""
        sides = self.sides()
        places = list(sides) if sides is not None else [self.single] if self.single is not None else []
        if not places:
            self._panel.show_none()
            return
        missing = next((one for one in places if self._pages.at_hand(one.article) is None), None)
        if missing is not None:
            self._pages.want("claims article", missing.article, self.show)
            return
        found = [self._acting.find(one) for one in places]
        if any(one is None for one in found):
            self._panel.show_none()
            return
        if sides is None:
            self._show_one(places[0])
        else:
            self._show_pair(sides)

    def _show_one(self, place: Place) -> None:
        found = self._acting.find(place)
        if found is not None:
            page, claim = found
            self._panel.show_one(told(place.called, claim, page, self._found(place)))
            self.shownOne.emit(place)
            self._panel.offers.wait(place.called)
            self._offers_soon.start()

    def _show_pair(self, sides: tuple[Place, Place]) -> None:
        left, right = self._acting.find(sides[0]), self._acting.find(sides[1])
        if left is None or right is None:
            return
        pair = Pair(*sides, (left[1], right[1]), (left[0], right[0]))
        link = pair.link() or pair.unrelated()
        whose = self._whose.get(link.id, "") if link is not None else ""
        self._panel.show_pair(
            told(sides[0].called, left[1], left[0], self._found(sides[0])),
            told(sides[1].called, right[1], right[0], self._found(sides[1])),
            judging.between(pair, whose, self._suggested.get((sides[0].key, sides[1].key))),
        )
        if link is None:
            self._ask_suggested(sides[0].key, sides[1].key)
        if link is not None and link.id not in self._whose:
            article = sides[0].article if link.claim == sides[0].claim else sides[1].article
            self._ask_whose(link.id, article)

    def _ask_whose(self, link: str, article: str) -> None:
        session = self._session

        def answer(editor: str | None) -> None:
            mine = session.editor is not None and editor == session.editor.id
            names = session.corpus.editors() if session.corpus is not None else {}
            name = names[editor].name if editor in names else "linked"
            self._whose[link] = "your choice" if mine else f"{name}’s choice" if editor else "linked"
            self.show()

        session.reads.ask("claims link", lambda corpus: judging.who_linked(corpus, article, link), answer)

    def _found(self, place: Place) -> tuple[str, ...]:
        """The findings about a claim; asked for where they are not known yet."""
        known = self._findings.get(place.article)
        if known is not None:
            return known.get(place.claim, ())
        line = self._table.claims.lines.get(place.key)
        contested = frozenset({place.claim} if line is not None and line.flagged else ())

        def answer(found: dict[str, tuple[str, ...]]) -> None:
            self._findings[place.article] = found
            if found.get(place.claim):
                self.show()

        self._session.reads.ask(
            f"claims findings {place.article}",
            lambda corpus: judging.findings(corpus, place.article, contested),
            answer,
        )
        return ()

    def _ask_suggested(self, key: int, other: int) -> None:
        if (key, other) in self._suggested:
            return

        def answer(found: Relation | None) -> None:
            self._suggested[key, other] = found
            if found is not None:
                self.show()

        self._session.reads.ask(
            "claims suggested", lambda corpus: judging.suggested(corpus, key, other), answer
        )

    def forget(self) -> None:
        """Another corpus: nothing is held, nothing known."""
        self.held.clear()
        self._whose.clear()
        self._suggested.clear()
        self._findings.clear()
        self.single = self.pair = None
        self._mark()
        self._panel.show_none()

    # related claims

    def _look_for_offers(self) -> None:
        place = self.single
        if place is None or self.pair is not None:
            return

        def answer(found: list[Offer]) -> None:
            if self.single == place and self.pair is None:
                self._panel.show_offers(place.called, found)

        self._session.reads.ask("claims related", lambda corpus: judging.offers(corpus, place.key), answer)

    # deciding

    def relate(self, relation: Relation | None) -> None:
        """How the left claim stands to the right one."""
        sides = self.sides()
        if sides is None:
            self._session.said.emit("Select two claims first: Space holds the first one")
            return
        self._whose.clear()
        self._acting.relate(*sides, relation)
        self.show()
