"""The claims that a claim is linked to, one card each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Claim, Link
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Relation, Status
from annotator.review.relating import Offer
from annotator.ui.inspector.lines import MarkedText, Run, advance, drop, font_of, write
from annotator.ui.inspector.pieces import PAD, Piece, Section
from annotator.ui.inspector.wording import RELATIONS
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.button import LinkButton
from annotator.ui.widgets.painting import elided, framed, key_cap, key_cap_width

_TONES = {
    Relation.SAME: "accent",
    Relation.SUPPORTS: "ok",
    Relation.CONTRADICTS: "err",
    Relation.UPDATES: "accent",
}
_KEY = "@link_claim"
OutletOf = Callable[[OpenArticle], str]
_MARGIN = 8
_HEAD = 20


@dataclass(frozen=True, slots=True)
class Related:
    """A linked claim: its number and words where its article is open, and who linked it.

    One that is only offered has no link; `by` then says what both have in common.
    """

    link: Link | None
    number: int | None
    words: str
    by: str
    claim: str = ""


def offered(found: Sequence[tuple[Offer, OpenArticle]], outlet_of: OutletOf) -> list[tuple[str, Related]]:
    """The claims that are offered to be linked, each with its outlet."""
    made = []
    for offer, there in found:
        words = " … ".join(there.words(one) for one in there.claims.by_id[offer.claim].content)
        number = there.claim_number[offer.claim]
        shared = f"shares {', '.join(offer.shared)}"
        made.append((outlet_of(there), Related(None, number, words, shared, offer.claim)))
    return made


def related(
    claim: Claim,
    here: OpenArticle,
    others: tuple[OpenArticle, ...],
    by: dict[str, str],
    outlet_of: OutletOf,
) -> list[tuple[str, Related]]:
    """The linked claims, each with its outlet; `by` gives who linked them, by the link's id."""
    found = []
    for article in (here, *others):
        for link in article.links.values():
            if link.status is Status.REJECTED or claim.id not in (link.claim, link.other):
                continue
            other = link.other if link.claim == claim.id else link.claim
            there = next((one for one in (here, *others) if other in one.claims.by_id), None)
            said = "suggested" if link.status is Status.SUGGESTED else by.get(link.id, "linked")
            if there is None:
                found.append(("", Related(link, None, "In an article that is not open", said, other)))
                continue
            words = " … ".join(there.words(one) for one in there.claims.by_id[other].content)
            found.append((outlet_of(there), Related(link, there.claim_number[other], words, said, other)))
    return found


class Card(Piece):
    """One linked claim; Enter or a click goes there."""

    activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._related: Related | None = None
        self._outlet = ""
        self._words = MarkedText(17)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Related claim")

    def show_related(self, related: Related, outlet: str) -> None:
        """Shows another claim; `outlet` where the heading does not say it."""
        if (related, outlet) == (self._related, self._outlet):
            return
        self._related, self._outlet = related, outlet
        words = " ".join(related.words.split())
        shown = words if len(words) <= 120 else words[:119].rstrip() + "…"
        head = (Run(f"{outlet}: ", Face.SECONDARY_STRONG),) if outlet else ()
        self._words.set((*head, Run(shown, Face.SECONDARY)))
        self.setToolTip(words if shown != words else "")
        where = f"claim {related.number}" if related.number else "a claim"
        where += f" of {outlet}" if outlet else ""
        relation = RELATIONS[related.link.relation][1] if related.link else "Not linked:"
        self.setAccessibleName(f"{relation} {where}, {related.by}: {words}")
        self.update()

    def arrange(self, width: int) -> int:
        """The head line and the words."""
        return 6 + _HEAD + 4 + self._words.height(width - 2 * PAD - 2 * _MARGIN) + 8 + 6

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the card."""
        if self._related is None:
            return
        box = QRectF(PAD, 0, self.width() - 2 * PAD, self.height() - 6)
        focused = self.hasFocus()
        framed(painter, box, 6, tokens.paper, tokens.accent if focused else tokens.line, 2 if focused else 1)
        chip, fill, ink = self._chip(tokens)
        wide = advance(chip, Face.SECONDARY_MEDIUM) + 14
        framed(painter, QRectF(PAD + _MARGIN, 7, wide, _HEAD), 4, fill, None)
        base = round(7 + drop(Face.SECONDARY, _HEAD))
        write(painter, PAD + _MARGIN + 7, base, chip, Face.SECONDARY_MEDIUM, ink)
        if self._related.number is not None:
            where = round(PAD + _MARGIN + wide + 7)
            write(painter, where, base, f"claim {self._related.number}", Face.SECONDARY, tokens.text_2)
            where += round(advance(f"claim {self._related.number}", Face.SECONDARY)) + 8
        else:
            where = round(PAD + _MARGIN + wide + 8)
        by = elided(self._related.by, font_of(Face.SECONDARY), self.width() - PAD - _MARGIN - where)
        right = self.width() - PAD - _MARGIN - advance(by, Face.SECONDARY)
        write(painter, round(right), base, by, Face.SECONDARY, tokens.text_2)
        room = self.width() - 2 * PAD - 2 * _MARGIN
        self._words.draw(painter, PAD + _MARGIN, 6 + _HEAD + 4, room, tokens)

    def _chip(self, tokens: Tokens) -> tuple[str, QColor, QColor]:
        """Words, ground and ink of the relation; of an offer, that there is none yet."""
        link = self._related.link if self._related is not None else None
        if link is None:
            return "? not linked", tokens.sunken, tokens.text_2
        sign, word = RELATIONS[link.relation]
        tone = _TONES[link.relation]
        ink: QColor = tokens.accent_strong if tone == "accent" else getattr(tokens, tone)
        return f"{sign} {word}", getattr(tokens, f"{tone}_soft"), ink

    def _activate(self) -> None:
        if self._related is not None:
            self.activated.emit(self._related.claim)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes there."""
        self._activate()


class RelatedSection(Section):
    """All linked claims, then those offered to be linked; not there where there are none."""

    activated = Signal(str)
    linkRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Related", parent=parent)
        self._cards: list[Card] = []
        self._linked: list[tuple[str, Related]] = []
        self._offered: list[tuple[str, Related]] = []
        self.link = LinkButton(theme, "Link…", parent=self)
        self.link.setAccessibleName("Link this claim with one of another article")
        self.link.clicked.connect(self.linkRequested)

    def show_related(self, found: list[tuple[str, Related]]) -> None:
        """Shows the linked claims of another claim; offers for it come later."""
        linked = {one.claim for _, one in found}
        self._linked = found
        self._offered = [one for one in self._offered if one[1].claim not in linked]
        self._show()

    def show_offers(self, found: list[tuple[str, Related]]) -> None:
        """Shows the claims that may be linked, beside those that are."""
        linked = {one.claim for _, one in self._linked}
        self._offered = [one for one in found if one[1].claim not in linked]
        self._show()

    def _show(self) -> None:
        found = [*self._linked, *self._offered]
        self.set_shown(bool(found))
        outlets = {outlet for outlet, _ in found}
        only = next(iter(outlets)) if len(outlets) == 1 else ""
        self.set_label(f"Related in {only}" if only else "Related")
        while len(self._cards) < len(found):
            card = self.add(Card(self.theme))
            card.activated.connect(self.activated)
            self._cards.append(card)
        for n, card in enumerate(self._cards):
            card.set_shown(n < len(found))
            if n < len(found):
                outlet, one = found[n]
                card.show_related(one, "" if only else outlet)

    def arrange(self, width: int) -> int:
        """The cards, and Link… with its key at the right of the heading."""
        size = self.link.sizeHint()
        cap = key_cap_width(_KEY) + 6
        self.aside = size.width() + round(cap)
        self.link.setGeometry(round(width - PAD - cap - size.width()), 8, size.width(), size.height())
        return super().arrange(width)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the heading and the key."""
        super().draw(painter, tokens)
        key_cap(painter, _KEY, self.width() - PAD, 20, tokens.text_2, tokens.line_strong)
