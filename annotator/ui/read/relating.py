"""Claims of the open articles: which belong together, linking them, and what the articles say differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Kind, Relation
from annotator.review import relating
from annotator.ui.acts import Acts
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.inspector.related import offered
from annotator.ui.inspector.wording import RELATIONS
from annotator.ui.opened import OpenArticle
from annotator.ui.read.desk import ReadDesk
from annotator.ui.read.scrolling import LinkedScrolling
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.widgets.lettermenu import Choice

_PAUSE = 120
"""Milliseconds a claim stays selected before others are compared with it: fast walking is not held up."""
_NO_OTHER = "Open another article beside this one first"
Ask = Callable[[str, Iterable[Choice], Span | None, str], None]


@dataclass(frozen=True, slots=True)
class _There:
    """A claim of another open article."""

    column: Column
    article: OpenArticle
    claim: Claim


@dataclass(frozen=True, slots=True)
class _Alike:
    """A claim that may belong to the selected one, and why."""

    offer: relating.Offer
    there: _There


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

    def _claim(self) -> Claim | None:
        thing = self._session.selected()
        return thing if isinstance(thing, Claim) else None

    # what may belong together

    def _alike(self, claim: Claim) -> list[_Alike]:
        """What other open articles have that is like a claim, the best first."""
        here = self._session.active_article()
        if here is None:
            return []
        found = [
            _Alike(offer, _There(column, there, there.claims.by_id[offer.claim]))
            for column, there in self._session.columns.others()
            for offer in relating.offers(claim, here, there)
        ]
        return sorted(found, key=lambda one: -one.offer.score)

    def _offer(self) -> None:
        claim = self._claim()
        if claim is None or not self._session.columns.others():
            return
        alike = self._alike(claim)
        best = [(one.offer, one.there.article) for one in alike[: relating.MOST]]
        self._desk.inspector.show_offers(claim.id, offered(best, self._session.outlet_of))
        levelled: set[Column] = set()
        for one in self._candidates(alike, mine_first=False):
            if one.column not in levelled:
                levelled.add(one.column)
                self.scrolling.level(claim, self._desk.columns[one.column], one.claim)

    def _candidates(self, alike: list[_Alike], *, mine_first: bool = True) -> list[_There]:
        """Claims of other articles in the order they are offered: last selected, linked, alike."""
        columns, related = self._session.columns, self._session.related()
        last = [one.id for one in reversed(columns.last.values())] if mine_first else []
        there = {
            id_: _There(column, article, article.claims.by_id[id_])
            for column, article in columns.others()
            for id_ in (*last, *related)
            if id_ in article.claims.by_id
        }
        # What the editor just chose over there is what is meant, whatever is alike; what was chosen before
        # in a third article comes after all others.
        chosen = [there[id_] for id_ in last if id_ in there]
        linked = [there[id_] for id_ in related if id_ in there]
        each: dict[str, _There] = {}
        for one in (*chosen[:1], *linked, *(other.there for other in alike), *chosen[1:]):
            each.setdefault(one.claim.id, one)
        return list(each.values())

    # linking

    def link(self) -> None:
        """Asks how the selected claim stands to one of another article, the likeliest first."""
        claim = self._claim()
        if claim is None:
            return
        if not self._session.columns.others():
            self._session.said.emit(_NO_OTHER)
            return
        found = self._candidates(self._alike(claim))
        if not found:
            again = KEYMAP.shown("@link_claim")
            self._session.said.emit(f"No claim there is like it. Select one in another column, then {again}")
            return
        self._ask_about(claim, found, 0)

    def _ask_about(self, claim: Claim, found: list[_There], at: int) -> None:
        there = found[at]
        choices: list[Choice] = [
            (f"&{n}  {sign} {word.capitalize()}", partial(self._relate, claim, there, relation))
            for n, (relation, (sign, word)) in enumerate(RELATIONS.items(), 1)
        ]
        if there.claim.id in self._session.related():
            choices.append(("&0  Not related", partial(self._relate, claim, there, None)))
        if len(found) > 1:
            following = (at + 1) % len(found)
            choices.append(("&J  Another claim", partial(self._ask_about, claim, found, following)))
        content = there.claim.content[0]
        self._desk.columns[there.column].view.bring_into_sight(content)
        words = " ".join(there.article.words(content).split())
        short = words if len(words) <= 48 else words[:47].rstrip() + "…"
        head = f"{self._called(there)}: “{short}”"
        self._ask("How the two claims stand to one another", choices, claim.content[0], head)

    def _called(self, there: _There) -> str:
        return f"{self._session.outlet_of(there.article)} {there.article.claim_number[there.claim.id]}"

    def _relate(self, claim: Claim, there: _There, relation: Relation | None) -> None:
        page = self._session.active_article()
        if page is None or self._claim() is None:
            return
        ends = (there.article.article.id, there.claim.id)
        done = self._acts.run(lambda review: relating.link(review, page, claim, ends, relation))
        if done is not None:
            word = RELATIONS[relation][1] if relation is not None else "is not related to"
            said = "is the same as" if relation is Relation.SAME else word
            self._session.said.emit(f"Claim {page.claim_number[claim.id]} {said} {self._called(there)}")
            self._soon.start()

    def go_to_related(self) -> None:
        """Selects the claim of another article that belongs to the selected one, or is most like it."""
        claim = self._claim()
        if claim is None or not self._session.columns.others():
            self._session.said.emit(_NO_OTHER)
            return
        found = self._candidates(self._alike(claim), mine_first=False)
        if found:
            self._go_to(found[0].claim.id)
        else:
            self._session.said.emit("No claim of another article is like it")

    def _go_to(self, claim_id: str) -> None:
        for column, opened in self._session.columns.with_articles():
            if claim_id in opened.claims.by_id:
                self._session.select(Selection(column, Kind.CLAIM, claim_id))
                self._desk.focus(column)
                return
        self._session.said.emit("That claim's article is not open")

    # what differs

    def differs(self) -> None:
        """Lists what the active article or the one beside it says and the other does not."""
        from annotator.ui.read.differs import DiffersSheet

        here, others = self._session.active_article(), self._session.columns.others()
        if here is None or not others:
            self._session.said.emit(_NO_OTHER)
            return
        pair = sorted([(self._session.active, here), others[0]], key=lambda one: one[0])
        left, right = (article for _, article in pair)
        sheet = DiffersSheet(self._session, self._desk.strip.theme, left, right, self._desk.window())
        sheet.finished.connect(lambda: self._desk.focus(self._session.active))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
