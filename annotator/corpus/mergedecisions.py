"""Makes one decision of another corpus a decision of this one, or raises why it does not fit."""

from __future__ import annotations

from annotator.corpus.decisions import Decisions
from annotator.corpus.journal import Entry
from annotator.corpus.mergefates import Fate, Fates
from annotator.corpus.mergefit import Fitting
from annotator.corpus.mergeprotected import Protections
from annotator.corpus.mergeside import Side
from annotator.corpus.mergeterms import Terms
from annotator.corpus.takingback import TakingBack
from annotator.corpus.trash import Trash
from annotator.corpus.values import Conflict
from annotator.domain.decision import Change, Decision
from annotator.domain.replay import REVERTING
from annotator.domain.words import Act, Kind


class Adopting:
    """Adopts decisions, in the order of the other's journal. Needs a writing transaction of `here`."""

    def __init__(self, here: Side, other: Side, terms: Terms, fates: Fates) -> None:
        self._here = here
        self._other = other
        self._terms = terms
        self._fates = fates
        trash = Trash(here.sql, here.state, here.journal)
        self._decisions = Decisions(here.sql, here.state, here.journal, trash)
        self._taking_back = TakingBack(here.sql, here.state, here.journal, trash, self._decisions)
        self._protections = Protections(here, other, terms)
        self._fitting = Fitting(here, other, terms, self._protections)

    def adopt(self, entry: Entry, editor: str) -> Decision | None:
        """The decision as it was made here, with its own time; None when it had nothing to add.

        Raises Conflict with the reason, and ValueError or its like for one that makes no sense.
        """
        self._decisions.at = entry.at
        try:
            decision = entry.decision()
            return (self._turn if decision.act in REVERTING else self._apply)(decision, editor)
        finally:
            self._decisions.at = None

    def protect(self) -> None:
        """Protects what the other protects and no decision of it has brought over."""
        self._protections.take_over(self._decisions, self._fates)

    def _apply(self, decision: Decision, editor: str) -> Decision | None:
        made = {one.id for one in decision.changes if one.kind is Kind.ENTITY and one.after is not None}
        changes = []
        for change in decision.changes:
            fitted = self._lifetime(change) if _is_lifetime(change) else self._fitted(change, made)
            if fitted is not None:
                changes.append(fitted)
        if not changes:
            return None
        return self._decisions.record(editor, decision.act, decision.title, changes, {})

    def _fitted(self, change: Change, made: set[str]) -> Change | None:
        if change.article is not None and self._article_here(change.article) is None:
            if not self._other.state.articles.has(change.article):
                return None  # Both have deleted the article since.
            raise Conflict("the article was deleted here")
        return self._fitting.fit(change, made)

    def _lifetime(self, change: Change) -> Change | None:
        """An article that was deleted there, or brought back; only what became of it in the end counts."""
        if change.after is not None or self._other.state.articles.has(change.id):
            return None
        if self._article_here(change.id) is None:
            return None
        id = self._terms.article(change.id)
        for seq, hash in self._here.sql.execute(
            "SELECT j.seq, j.hash FROM journal_object o JOIN journal j ON j.seq = o.seq"
            " WHERE o.article = ? AND o.article != '' AND o.named = 0 AND o.seq > ?",
            (id, self._fates.shared),
        ).fetchall():
            if not self._fates.seen_there(seq, hash):
                raise Conflict(f"the article stays here, because decision {seq} in it was made meanwhile")
        return Change(Kind.ARTICLE, id, id, self._here.state.body(Kind.ARTICLE, id, id), None)

    def _article_here(self, id: str) -> int | None:
        return self._here.state.articles.find(self._terms.article(id))

    def _turn(self, decision: Decision, editor: str) -> Decision | None:
        """Takes back or brings back what the other took back or brought back."""
        seq = decision.reverts or 0
        hash = self._other.hash(seq)
        if hash is None or seq >= decision.seq:
            raise ValueError("it takes back a decision that is not there")
        fate = self._fates.of(seq, hash)
        forward = decision.act is Act.REDO
        if fate is Fate.CONFLICT and not forward:
            self._fates.lift(seq, hash)
        if isinstance(fate, Fate):
            return self._again(decision, editor) if forward else None
        by = self._here.journal.taken_back_by(fate)
        if not forward and by is not None:
            return None
        if not forward:
            self._protections.refuse_taking_off(fate)
            return self._taking_back.take_back(editor, fate)
        if by is None:
            return None
        if self._here.origins(by):
            return self._taking_back.take_back(editor, by)
        if by <= self._fates.shared:
            return self._again(decision, editor)
        raise Conflict(f"“{self._here.journal.entry(fate).title}” was taken back here")

    def _again(self, decision: Decision, editor: str) -> Decision | None:
        """Makes a decision anew that was brought back there, where there is nothing here to bring back."""
        root = self._other.journal.entry(decision.reverts or 0)
        act = Act(root.act)
        if act in REVERTING:
            raise Conflict("what it brings back was taken back there by a decision that is not here")
        again = Decision(root.seq, decision.at, editor, act, root.title, decision.changes)
        became = self._apply(again, editor)
        if became is not None:
            self._fates.remember(root.seq, root.hash, became.seq)
        return became


def _is_lifetime(change: Change) -> bool:
    return change.kind is Kind.ARTICLE and (change.before is None or change.after is None)
