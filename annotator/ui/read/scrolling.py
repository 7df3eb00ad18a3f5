"""The two columns scrolled together: linked claims side by side, the rest keeps pace between them."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QObject

from annotator.domain.annotation import Claim
from annotator.domain.words import Status
from annotator.ui.opened import reach
from annotator.ui.read.desk import ReadDesk
from annotator.ui.selection import Side
from annotator.ui.session import Session

Anchor = tuple[float, float]


def mapped(y: float, anchors: list[Anchor]) -> float:
    """A height of one column in the other: straight between anchors, which rise on both sides."""
    at = min(max(bisect_right(anchors, y, key=lambda one: one[0]), 1), len(anchors) - 1)
    (a, other_a), (b, other_b) = anchors[at - 1], anchors[at]
    share = (y - a) / (b - a) if b > a else 0.0
    return other_a + share * (other_b - other_a)


def rising(anchors: list[Anchor]) -> list[Anchor]:
    """The anchors in order, without those that would lead back up on the other side."""
    kept: list[Anchor] = []
    for one in sorted(anchors):
        if not kept or (one[0] > kept[-1][0] and one[1] > kept[-1][1]):
            kept.append(one)
    return kept


class LinkedScrolling(QObject):
    """Off at first: each column then scrolls by itself."""

    def __init__(self, session: Session, desk: ReadDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._desk = desk
        self.on = False
        self._following = False
        for side, column in desk.columns.items():
            column.view.verticalScrollBar().valueChanged.connect(lambda _, side=side: self._follow(side))

    def toggle(self) -> None:
        """Scrolls both together, or each by itself again."""
        self.on = not self.on
        self._session.said.emit(
            "Both columns scroll together" if self.on else "Each column scrolls by itself"
        )
        self._follow(self._session.active)

    def _follow(self, side: Side) -> None:
        leads, follows = self._desk.columns[side].view, self._desk.columns[side.other].view
        # Only where the editor scrolls: a column that is laid out anew moves as well.
        if not self.on or self._following or side is not self._session.active or not follows.isVisible():
            return
        if leads.page is None or follows.page is None:
            return
        self._following = True
        try:
            eye = leads.viewport().height() / 3
            there = mapped(leads.verticalScrollBar().value() + eye, self._anchors(side))
            follows.verticalScrollBar().setValue(round(there - eye))
        finally:
            self._following = False

    def _anchors(self, side: Side) -> list[Anchor]:
        leads, follows = self._desk.columns[side].view, self._desk.columns[side.other].view
        assert leads.page is not None
        assert follows.page is not None
        found: list[Anchor] = []
        for mine, its in self.pairs(side):
            box, other = leads.page.span_box(reach(mine)), follows.page.span_box(reach(its))
            if box is not None and other is not None:
                found.append((box.top(), other.top()))
        ends = (0.0, 0.0), (float(leads.page.stack.height), float(follows.page.stack.height))
        inner = [one for one in rising(found) if one[0] > 0 and one[1] > 0]
        return [ends[0], *(one for one in inner if one[0] < ends[1][0] and one[1] < ends[1][1]), ends[1]]

    def pairs(self, side: Side) -> list[tuple[Claim, Claim]]:
        """The linked claims of the two columns, that of `side` first."""
        here, there = self._session.opened(side), self._session.opened(side.other)
        if here is None or there is None:
            return []
        links = [
            one for each in (here, there) for one in each.links.values() if one.status != Status.REJECTED
        ]
        found = []
        for link in links:
            for mine, its in ((link.claim, link.other), (link.other, link.claim)):
                if mine in here.claims.by_id and its in there.claims.by_id:
                    found.append((here.claims.by_id[mine], there.claims.by_id[its]))
        return found

    def level(self, side: Side, mine: Claim, its: Claim) -> None:
        """Brings a claim of the other column to the height of one of this column."""
        leads, follows = self._desk.columns[side].view, self._desk.columns[side.other].view
        if not self.on or leads.page is None or follows.page is None or not follows.isVisible():
            return
        box, other = leads.page.span_box(reach(mine)), follows.page.span_box(reach(its))
        if box is not None and other is not None:
            height = box.top() - leads.verticalScrollBar().value()
            follows.verticalScrollBar().setValue(round(other.top() - height))
