"""Taking one decision back out of the middle of the journal, or saying why that cannot be done."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from annotator.corpus.decisions import Decisions
from annotator.corpus.journal import Journal
from annotator.corpus.state import State
from annotator.corpus.trash import Trash
from annotator.corpus.values import Conflict
from annotator.domain.decision import Change, Decision
from annotator.domain.errors import NothingFound
from annotator.domain.replay import REVERTING
from annotator.domain.words import Act, ArticleStatus, Kind

_FORWARD, _BACK = "take back ", "bring back "
_NOUNS = {one: one.value for one in (Kind.MENTION, Kind.CLAIM, Kind.RULE, Kind.LINK, Kind.PROTECTION)}


class TakingBack:
    """Takes decisions back. What stands must be as the decision left it, and nothing may rest on it."""

    def __init__(
        self, sql: sqlite3.Connection, state: State, journal: Journal, trash: Trash, decisions: Decisions
    ) -> None:
        self._sql = sql
        self._state = state
        self._journal = journal
        self._trash = trash
        self._decisions = decisions

    def take_back(self, editor: str, seq: int) -> Decision:
        """One decision that takes another back, and can itself be undone. Needs a writing transaction.

        Raises Conflict with the reason, NothingFound when there is no such decision.
        """
        title = self._decision(seq).title
        if reason := self.why_not(seq):
            raise Conflict(f"“{title}” cannot be taken back: {reason}.")
        named = (
            _BACK + title[len(_FORWARD) :]
            if title.startswith(_FORWARD)
            else _FORWARD + (title[len(_BACK) :] if title.startswith(_BACK) else title)
        )
        return self._decisions.record(editor, Act.TAKE_BACK, named, self._changes(seq), {}, seq)

    def why_not(self, seq: int) -> str | None:
        """Why a decision cannot be taken back, as part of a sentence; None when it can."""
        decision = self._decision(seq)
        if decision.act in (Act.UNDO, Act.REDO):
            other = Act.REDO if decision.act is Act.UNDO else Act.UNDO
            return f"what {decision.act} did is taken back by {other}"
        if by := self._journal.taken_back_by(seq):
            undone = self._journal.entry(by).act == Act.UNDO
            return f"it was {'undone' if undone else 'taken back'} already, by decision {by}"
        changes = self._changes(seq)
        applied = self._applied(seq)
        reasons = (
            reason
            for look in (self._deleted_since, self._changed_since, self._rests_on, self._leads_nowhere)
            for reason in look(seq, applied, changes)
        )
        return next(reasons, None)

    def _decision(self, seq: int) -> Decision:
        if not 1 <= seq <= self._journal.head()[0]:
            raise NothingFound(f"There is no decision {seq} in this corpus.")
        return self._journal.entry(seq).decision()

    def _applied(self, seq: int) -> int:
        """The row that did what the decision says the last time: itself, or that of its last redo."""
        row = self._sql.execute(
            "SELECT max(seq) FROM journal WHERE reverts = ? AND act = ?", (seq, Act.REDO.value)
        ).fetchone()
        return int(row[0] or seq)

    def _changes(self, seq: int) -> list[Change]:
        """What taking the decision back changes.

        The step of an article from to review to in progress, which came with a first decision, stays as
        long as another decision stands in the article.
        """
        done = self._journal.entry(self._applied(seq)).decision().changes
        found = []
        for change in reversed(done):
            back = change.inverse()
            if _starts(change) and change.article and self._others_stand(change.article, seq):
                assert back.before is not None
                assert back.after is not None
                back = Change(
                    back.kind,
                    back.id,
                    back.article,
                    back.before,
                    {**back.after, "status": back.before["status"]},
                )
                if back.after == back.before and len(done) > 1:
                    continue
                if back.after == back.before:
                    back = change.inverse()
            found.append(back)
        return found

    def _others_stand(self, article: str, seq: int) -> bool:
        return any(True for _ in self._standing_in(article, but=seq))

    def _standing_in(self, article: str, but: int = 0) -> Iterator[tuple[int, str]]:
        """The decisions in an article that stand, all but one, latest first: their seqs and titles.

        What they changed is not read: it may be much, and this is asked of each article of a decision.
        """
        rows = self._sql.execute(
            "SELECT DISTINCT seq FROM journal_object WHERE article = ? AND article != '' AND named = 0"
            " ORDER BY seq DESC",
            (article,),
        )
        for (seq,) in rows.fetchall():
            if seq == but:
                continue
            act, title = self._sql.execute("SELECT act, title FROM journal WHERE seq = ?", (seq,)).fetchone()
            if act not in REVERTING and self._journal.taken_back_by(seq) is None:
                yield seq, title

    def _deleted_since(self, seq: int, applied: int, changes: Sequence[Change]) -> Iterator[str]:
        """An article that it was about is gone, or another of the same bytes is in its place."""
        for change in changes:
            whole = change.kind is Kind.ARTICLE and change.before is None
            if change.article is not None and not whole:
                gone = self._state.articles.find(change.article) is None
                if gone or not self._journal.of_present(change.article, applied):
                    last = self._journal.last_change(Kind.ARTICLE, change.article, change.article, applied)
                    yield (
                        f"decision {last.seq}, {last.title}, deleted the article later"
                        if last and last.act == Act.DELETE
                        else "the article was deleted since"
                    )

    def _changed_since(self, seq: int, applied: int, changes: Sequence[Change]) -> Iterator[str]:
        """A thing is not as the decision left it."""
        for change in changes:
            if change.kind is Kind.ARTICLE and change.before is None:
                if reason := self._trash.reason_against(change.id, self._journal.root(seq)):
                    yield reason
            elif self._state.body(change.kind, change.article, change.id) != change.before:
                yield self._who_changed(change, applied)

    def _who_changed(self, change: Change, applied: int) -> str:
        last = self._journal.last_change(change.kind, change.article or "", change.id, applied)
        if last is not None and last.act == Act.REDO and last.reverts is not None:
            last = self._journal.entry(last.reverts)
        if last is None:
            return f"the {change.kind} is not as it left it"
        return f"decision {last.seq}, {last.title}, changed the same {change.kind} later"

    def _rests_on(self, seq: int, applied: int, changes: Sequence[Change]) -> Iterator[str]:
        """Something that stands refers to a thing that the decision made."""
        own = {(one.kind, one.article, one.id) for one in changes}
        for change in changes:
            if change.after is not None:
                continue
            if change.kind is Kind.ARTICLE:
                yield from self._decided_in(change.id, applied)
                continue
            referring: list[tuple[Kind, str | None, str]] = []
            if change.kind is Kind.ENTITY:
                referring = self._state.entities.referring(change.id)
            elif change.kind is Kind.CLAIM and change.article:
                referring = self._state.referring(change.article, change.id)
            for kind, article, id in referring:
                if (kind, article, id) not in own:
                    how = "is nested in" if (kind, change.kind) == (Kind.CLAIM, Kind.CLAIM) else "refers to"
                    yield f"a {_NOUNS[kind]} {how} the {change.kind} it made"

    def _decided_in(self, article: str, applied: int) -> Iterator[str]:
        """An article is not deleted again under what was decided in it meanwhile."""
        for seq, title in self._standing_in(article):
            if seq > applied:
                yield f"decision {seq}, {title}, changed the same article later"

    def _leads_nowhere(self, seq: int, applied: int, changes: Sequence[Change]) -> Iterator[str]:
        """What it would bring back refers to something that is no longer there."""
        brought = {(one.kind, one.article, one.id): one.after is not None for one in changes}
        for change in changes:
            for kind, article, id in _named(change, change.after) - _named(change, change.before):
                there = brought.get((kind, article, id))
                if there is None:
                    there = self._state.thing(kind, article, id) is not None
                if not there:
                    last = self._journal.last_change(kind, article or "", id, applied)
                    by = f"decision {last.seq}, {last.title}, deleted" if last else "there is no longer"
                    yield f"{by} the {kind} that its {change.kind} refers to"


def _starts(change: Change) -> bool:
    """Whether the change sets an article in progress that nobody had decided in."""
    return (
        change.kind is Kind.ARTICLE
        and change.before is not None
        and change.after is not None
        and change.before["status"] == ArticleStatus.TO_REVIEW
        and change.after["status"] == ArticleStatus.IN_PROGRESS
    )


def _named(change: Change, body: dict[str, Any] | None) -> set[tuple[Kind, str | None, str]]:
    """What a thing refers to within this corpus."""
    if body is None:
        return set()
    found: set[tuple[Kind, str | None, str | None]] = set()
    if change.kind in (Kind.MENTION, Kind.RULE, Kind.PROTECTION):
        found.add((Kind.ENTITY, None, body["entity"]))
    elif change.kind is Kind.CLAIM:
        found |= {(Kind.ENTITY, None, body["who"]), (Kind.CLAIM, change.article, body["parent"])}
    elif change.kind is Kind.LINK:
        found.add((Kind.CLAIM, change.article, body["claim"]))
    return {(kind, article, id) for kind, article, id in found if id}
