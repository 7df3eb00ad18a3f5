"""Columns scrolled together: linked claims side by side, the rest keeps pace between them."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QObject

from annotator.domain.annotation import Claim
from annotator.domain.words import Status
from annotator.ui.opened import OpenArticle
from annotator.ui.placed import reach
from annotator.ui.read.column import ArticleColumn
from annotator.ui.read.desk import ReadDesk
from annotator.ui.session import Session

Anchor = tuple[float, float]


def mapped(y: float, anchors: list[Anchor]) -> float:
    """A height of one column in another: straight between anchors, which rise in both."""
    at = min(max(bisect_right(anchors, y, key=lambda one: one[0]), 1), len(anchors) - 1)
    (a, other_a), (b, other_b) = anchors[at - 1], anchors[at]
    share = (y - a) / (b - a) if b > a else 0.0
    return other_a + share * (other_b - other_a)


def rising(anchors: list[Anchor]) -> list[Anchor]:
    """The anchors in order, without those that would lead back up in the other column."""
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
        for column in desk.columns.values():
            column.view.verticalScrollBar().valueChanged.connect(
                lambda _, column=column: self._follow(column)
            )

    def toggle(self) -> None:
        """Scrolls all together, or each by itself again."""
        self.on = not self.on
        self._session.said.emit("The columns scroll together" if self.on else "Each column scrolls by itself")
        self._follow(self._desk.active())

    def _follow(self, leads: ArticleColumn) -> None:
        # Only where the editor scrolls: a column that is laid out anew moves as well.
        if not self.on or self._following or leads is not self._desk.active():
            return
        self._following = True
        try:
            for follows in self._desk.columns.values():
                if follows is not leads and follows.isVisible():
                    self._bring(leads, follows)
        finally:
            self._following = False

    def _bring(self, leads: ArticleColumn, follows: ArticleColumn) -> None:
        """Brings a column to where the one that leads is."""
        anchors = self._anchors(leads, follows)
        if anchors:
            eye = leads.view.viewport().height() / 3
            there = mapped(leads.view.verticalScrollBar().value() + eye, anchors)
            follows.view.verticalScrollBar().setValue(round(there - eye))

    def _anchors(self, leads: ArticleColumn, follows: ArticleColumn) -> list[Anchor]:
        page, other_page = leads.view.page, follows.view.page
        if page is None or other_page is None:
            return []
        found: list[Anchor] = []
        for mine, its in _linked(leads.opened(), follows.opened()):
            box, other = page.span_box(reach(mine)), other_page.span_box(reach(its))
            if box is not None and other is not None:
                found.append((box.top(), other.top()))
        ends = (0.0, 0.0), (float(page.stack.height), float(other_page.stack.height))
        inner = [one for one in rising(found) if one[0] > 0 and one[1] > 0]
        return [ends[0], *(one for one in inner if one[0] < ends[1][0] and one[1] < ends[1][1]), ends[1]]

    def level(self, mine: Claim, follows: ArticleColumn, its: Claim) -> None:
        """Brings a claim of another column to the height of one of the active column."""
        leads = self._desk.active().view
        page, other_page = leads.page, follows.view.page
        if not self.on or page is None or other_page is None or not follows.isVisible():
            return
        box, other = page.span_box(reach(mine)), other_page.span_box(reach(its))
        if box is not None and other is not None:
            height = box.top() - leads.verticalScrollBar().value()
            follows.view.verticalScrollBar().setValue(round(other.top() - height))


def _linked(here: OpenArticle | None, there: OpenArticle | None) -> list[tuple[Claim, Claim]]:
    """The linked claims of two articles, that of the first one first."""
    if here is None or there is None:
        return []
    links = [one for each in (here, there) for one in each.links.values() if one.status != Status.REJECTED]
    return [
        (here.claims.by_id[mine], there.claims.by_id[its])
        for link in links
        for mine, its in ((link.claim, link.other), (link.other, link.claim))
        if mine in here.claims.by_id and its in there.claims.by_id
    ]
