"""Decisions: an editor's edits become a journal row and the new state, and are taken back the same way."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from annotator.corpus.journal import Journal
from annotator.corpus.state import State, Thing, last_end
from annotator.corpus.values import Conflict, Edit
from annotator.domain.annotation import Claim
from annotator.domain.article import Article
from annotator.domain.codec import Annotation, encode
from annotator.domain.decision import Change, Decision
from annotator.domain.words import Act, Kind, Status

_MAKING = {Act.ADD, Act.LINK, Act.IMPORT}
_FREELY_MADE = {Kind.ENTITY, Kind.LINK}


def now() -> str:
    """This moment, UTC in ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Decisions:
    """Writes decisions and takes them back, in one line over the whole corpus.

    Each call needs a writing transaction.
    """

    def __init__(self, sql: sqlite3.Connection, state: State, journal: Journal) -> None:
        self._sql = sql
        self._state = state
        self._journal = journal

    def decide(self, editor: str, act: Act, title: str, edits: Sequence[Edit]) -> Decision:
        """One decision over one or many things. Raises Conflict when one to be changed is gone."""
        if not edits or act in (Act.UNDO, Act.REDO):
            raise ValueError("a decision has edits and an act of its own")
        last: dict[Thing, Edit] = {(one.kind, one.article, one.id): one for one in edits}
        changes = [self._change(act, edit) for edit in last.values()]
        self._refuse_lost_entities(changes)
        known = {thing: edit.after for thing, edit in last.items() if edit.after is not None}
        return self.record(editor, act, title, changes, known)

    def record(
        self,
        editor: str,
        act: Act,
        title: str,
        changes: Sequence[Change],
        known: Mapping[Thing, Annotation],
    ) -> Decision:
        """Writes a decision whose `before` is known to be the present state; drops what was undone.

        `known` holds what the changes lead to, as far as the caller has the objects at hand.
        """
        decision = self._write(editor, act, title, changes, None, known)
        self._sql.execute("DELETE FROM undo WHERE undone = 1")
        self._sql.execute(
            "INSERT INTO undo SELECT coalesce(max(position), 0) + 1, ?, ?, 0 FROM undo",
            (decision.seq, decision.seq),
        )
        return decision

    def undo(self, editor: str) -> Decision | None:
        """Takes back the last decision that stands; None without one. Raises Conflict on a difference."""
        return self._turn(editor, Act.UNDO)

    def redo(self, editor: str) -> Decision | None:
        """Brings back the decision undone last; None without one. Raises Conflict as undo does."""
        return self._turn(editor, Act.REDO)

    def next_title(self, act: Act) -> str | None:
        """The title of the decision that undo would take back, or redo bring back."""
        found = self._next(act)
        return found and found[3]

    def _turn(self, editor: str, act: Act) -> Decision | None:
        found = self._next(act)
        if found is None:
            return None
        position, seq, applied, title = found
        standing = self._journal.entry(applied).decision()
        changes = [change.inverse() for change in reversed(standing.changes)]
        for change in changes:
            if self._state.body(change.kind, change.article, change.id) != change.before:
                raise Conflict(
                    f"“{title}” cannot be {act}ne: {change.kind} {change.id} is not as that decision left it."
                )
        decision = self._write(editor, act, f"{act} {title}", changes, seq, {})
        self._sql.execute(
            "UPDATE undo SET undone = ?, applied = ? WHERE position = ?",
            (int(act is Act.UNDO), decision.seq, position),
        )
        return decision

    def _next(self, act: Act) -> tuple[int, int, int, str] | None:
        undone, order = (0, "DESC") if act is Act.UNDO else (1, "ASC")
        row: tuple[int, int, int, str] | None = self._sql.execute(
            "SELECT u.position, u.seq, u.applied, j.title FROM undo u JOIN journal j ON j.seq = u.seq"
            f" WHERE u.undone = ? ORDER BY u.position {order} LIMIT 1",
            (undone,),
        ).fetchone()
        return row

    def _write(
        self,
        editor: str,
        act: Act,
        title: str,
        changes: Sequence[Change],
        reverts: int | None,
        known: Mapping[Thing, Annotation],
    ) -> Decision:
        whole = (*changes, *self._unlinked(changes))
        self._state.apply(whole, known)
        return self._journal.append(now(), editor, act, title, whole, reverts)

    def _change(self, act: Act, edit: Edit) -> Change:
        before = self._state.body(edit.kind, edit.article, edit.id)
        if before is None and not self._may_make(act, edit):
            raise Conflict(f"The {edit.kind} is no longer there: it was replaced or deleted meanwhile.")
        if edit.after is not None:
            self._refuse_misplaced(edit)
        return Change(
            edit.kind, edit.id, edit.article, before, None if edit.after is None else encode(edit.after)
        )

    def _may_make(self, act: Act, edit: Edit) -> bool:
        if edit.after is None or edit.kind is Kind.ARTICLE:
            return False
        if act in _MAKING or edit.kind in _FREELY_MADE:
            return True
        # A correction may bring a new thing along, but not bring back one that another decision took away.
        return getattr(edit.after, "status", None) is Status.ADDED and not self._journal.ever_changed(
            edit.kind, edit.article or "", edit.id
        )

    def _refuse_misplaced(self, edit: Edit) -> None:
        after = edit.after
        if after is None or after.id != edit.id or (edit.article is None) != (edit.kind is Kind.ENTITY):
            raise ValueError(f"the edit of {edit.kind} {edit.id} does not fit what it holds")
        if isinstance(after, Article) and after.sha256 != self._state.articles.one(self._key(edit)).sha256:
            raise ValueError("an article's fingerprint never changes")
        if isinstance(after, Claim) and not after.content:
            raise ValueError("a claim has content")
        if edit.article is not None and last_end([after]) > self._state.articles.length(self._key(edit)):
            raise ValueError(f"{edit.kind} {edit.id} does not lie in the article's text")

    def _key(self, edit: Edit) -> int:
        return self._state.articles.key(edit.article or "")

    def _refuse_lost_entities(self, changes: Sequence[Change]) -> None:
        made = {one.id: one.after is not None for one in changes if one.kind is Kind.ENTITY}
        for change in changes:
            if change.kind is not Kind.MENTION or change.after is None:
                continue
            entity = change.after["entity"]
            if entity and not made.get(entity, entity not in made and self._has_entity(entity)):
                raise Conflict("The entity is no longer there: it was deleted meanwhile.")

    def _has_entity(self, id: str) -> bool:
        return self._state.entities.one(id) is not None

    def _unlinked(self, changes: Sequence[Change]) -> list[Change]:
        """What else must change when entities go: what refers to them then refers to none."""
        gone = [one.id for one in changes if one.kind is Kind.ENTITY and one.after is None]
        known = {(one.kind, one.article, one.id) for one in changes}
        further: dict[Thing, Change] = {}
        for entity in gone:
            for kind, article, id in self._state.entities.referring(entity):
                field = "entity" if kind is Kind.MENTION else "who"
                before = self._state.body(kind, article, id)
                if (kind, article, id) in known or before is None:
                    continue
                further[kind, article, id] = Change(kind, id, article, before, {**before, field: None})
        return list(further.values())
