"""Decisions: an editor's edits become a journal row and the new state, and are taken back the same way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from annotator.corpus.editing import Editing, objects_of
from annotator.corpus.journal import Journal
from annotator.corpus.parts import same_act, whole_title
from annotator.corpus.state import State, Thing
from annotator.corpus.trash import Trash
from annotator.corpus.values import Conflict, Edit
from annotator.domain.codec import Annotation, encode
from annotator.domain.decision import Change, Decision
from annotator.domain.replay import REVERTING
from annotator.domain.words import Act, Kind

_LONGEST_TITLE = 40


def now() -> str:
    """This moment, UTC in ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Decisions:
    """Writes decisions and takes them back, in one line over the whole corpus.

    Each call needs a writing transaction.
    """

    def __init__(self, sql: sqlite3.Connection, state: State, journal: Journal, trash: Trash) -> None:
        self._sql = sql
        self._state = state
        self._journal = journal
        self._trash = trash
        self._editing = Editing(state, journal)
        self.at: str | None = None
        # The time that decisions bear, where it is not the present one.

    def decide(
        self,
        editor: str,
        act: Act,
        title: str,
        edits: Sequence[Edit],
        progress: Callable[[int, int], None] | None = None,
    ) -> Decision:
        """One decision over one or many things. Raises Conflict as `Editing.changes` does.

        `progress` gets how many are through and of how many; what it raises ends this.
        """
        if not edits or act in REVERTING:
            raise ValueError("a decision has edits and an act of its own")
        go_on = None if progress is None else partial(progress, 0, len(edits))
        changes = self._editing.changes(act, edits, go_on)
        return self.record(editor, act, title, changes, objects_of(edits), progress=progress)

    def delete_articles(
        self, editor: str, articles: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Decision:
        """Puts articles into the trash, as one decision. Raises NothingFound, and what `progress` raises."""
        ids = list(dict.fromkeys(articles))
        if not ids:
            raise ValueError("a decision has articles to delete")
        whole = [self._state.articles.one(self._state.articles.key(id)) for id in ids]
        named = _quoted(whole[0].title or whole[0].file)
        title = f"delete article {named}" if len(ids) == 1 else f"delete {len(ids):,} articles"
        changes = [Change(Kind.ARTICLE, one.id, one.id, encode(one), None) for one in whole]
        return self.record(editor, Act.DELETE, title, changes, {}, progress=progress)

    def record(
        self,
        editor: str,
        act: Act,
        title: str,
        changes: Sequence[Change],
        known: Mapping[Thing, Annotation],
        reverts: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Decision:
        """Writes a decision whose `before` is known to be the present state; drops what was undone.

        `known` holds what the changes lead to, as far as the caller has the objects at hand. One that takes
        another back (`reverts`) marks that one as taken. `progress` gets how many changes are through.
        """
        decision = self._write(editor, act, title, changes, reverts, known, progress)
        self._sql.execute("DELETE FROM undo WHERE undone = 1")
        self._sql.execute(
            "INSERT INTO undo SELECT coalesce(max(position), 0) + 1, ?, ?, 0, NULL FROM undo",
            (decision.seq, decision.seq),
        )
        if act is Act.TAKE_BACK:
            self._mark(decision.seq, stands=True)
        return decision

    def undo(self, editor: str, progress: Callable[[int], None] | None = None) -> Decision | None:
        """Takes back the last decision that stands; None without one. Raises Conflict on a difference.

        One that was written in parts goes whole; what is given is then the last of the parts. `progress`
        gets how many changes are through, those of all parts; what it raises ends this.
        """
        return self._turn_whole(editor, Act.UNDO, progress)

    def redo(self, editor: str, progress: Callable[[int], None] | None = None) -> Decision | None:
        """Brings back the decision undone last; None without one. Raises Conflict as undo does."""
        return self._turn_whole(editor, Act.REDO, progress)

    def next_title(self, act: Act) -> str | None:
        """The title of the decision that undo would take back, or redo bring back."""
        found = self._next(act)
        return found and whole_title(found[3])

    def _turn_whole(self, editor: str, act: Act, progress: Callable[[int], None] | None) -> Decision | None:
        outer = self.at
        # Within one moment, so that the parts are one act again when this is taken back.
        self.at = outer or now()
        through = 0

        def tell(done: int, _: int) -> None:
            if progress is not None:
                progress(through + done)

        try:
            decision = self._turn(editor, act, tell)
            while decision is not None and self._goes_on(decision, act):
                through += len(decision.changes)
                decision = self._turn(editor, act, tell)
            return decision
        finally:
            self.at = outer

    def _goes_on(self, decision: Decision, act: Act) -> bool:
        """Whether the decision that comes next is a part of the same act."""
        following = self._next(act)
        if following is None or decision.reverts is None:
            return False
        return same_act(self._sql, decision.reverts, following[1])

    def _turn(self, editor: str, act: Act, tell: Callable[[int, int], None]) -> Decision | None:
        found = self._next(act)
        if found is None:
            return None
        position, seq, applied, title = found
        standing = self._journal.entry(applied).decision()
        changes = [change.inverse() for change in reversed(standing.changes)]
        for change in changes:
            tell(0, len(changes))
            if reason := self._reason_against(change, seq):
                raise Conflict(f"“{title}” cannot be {act}ne: {reason}.")
        decision = self._write(editor, act, f"{act} {title}", changes, seq, {}, tell)
        self._sql.execute(
            "UPDATE undo SET undone = ?, applied = ? WHERE position = ?",
            (int(act is Act.UNDO), decision.seq, position),
        )
        if self._journal.entry(seq).act == Act.TAKE_BACK:
            self._mark(seq, stands=act is Act.REDO)
        return decision

    def _reason_against(self, change: Change, seq: int) -> str | None:
        if change.kind is Kind.ARTICLE and change.before is None:
            return self._trash.reason_against(change.id, self._journal.root(seq))
        if self._state.body(change.kind, change.article, change.id) != change.before:
            return f"{change.kind} {change.id} is not as that decision left it"
        return None

    def _next(self, act: Act) -> tuple[int, int, int, str] | None:
        undone, order = (0, "DESC") if act is Act.UNDO else (1, "ASC")
        row: tuple[int, int, int, str] | None = self._sql.execute(
            "SELECT u.position, u.seq, u.applied, j.title FROM undo u JOIN journal j ON j.seq = u.seq"
            f" WHERE u.undone = ? AND u.taken IS NULL ORDER BY u.position {order} LIMIT 1",
            (undone,),
        ).fetchone()
        return row

    def _mark(self, taker: int, *, stands: bool) -> None:
        """Notes beside a decision whether the one that takes it back stands, and so on down the line."""
        entry = self._journal.entry(taker)
        while entry.act == Act.TAKE_BACK and entry.reverts is not None:
            self._sql.execute(
                "UPDATE undo SET taken = ? WHERE seq = ?", (entry.seq if stands else None, entry.reverts)
            )
            # What was taken back stands exactly as long as what takes it back does not.
            entry, stands = self._journal.entry(entry.reverts), not stands

    def _write(
        self,
        editor: str,
        act: Act,
        title: str,
        changes: Sequence[Change],
        reverts: int | None,
        known: Mapping[Thing, Annotation],
        progress: Callable[[int, int], None] | None = None,
    ) -> Decision:
        whole = (*changes, *self._unlinked(changes))
        root = None if reverts is None else self._journal.root(reverts)
        for change in whole:
            if change.kind is Kind.ARTICLE and change.before is None and root is not None:
                self._trash.bring_back(change.id, root)
        self._state.apply(whole, known, progress)
        decision = self._journal.append(self.at or now(), editor, act, title, whole, reverts)
        for through, change in enumerate(whole):
            if change.kind is Kind.ARTICLE and change.after is None:
                if progress is not None:
                    progress(through, len(whole))
                self._trash.bury(change.id, decision.seq if root is None else root)
        return decision

    def _unlinked(self, changes: Sequence[Change]) -> list[Change]:
        """What else must change when entities go: what refers to them then refers to none."""
        gone = [one.id for one in changes if one.kind is Kind.ENTITY and one.after is None]
        if not gone:
            return []
        known = {(one.kind, one.article, one.id) for one in changes}
        further: dict[Thing, Change] = {}
        for entity in gone:
            for kind, article, id in self._state.entities.referring(entity):
                field = "who" if kind is Kind.CLAIM else "entity"
                before = self._state.body(kind, article, id)
                if (kind, article, id) in known or before is None:
                    continue
                after = {**before, field: None}
                if kind is Kind.PROTECTION:
                    after["names"] = self._names_kept(before["names"], entity)
                further[kind, article, id] = Change(kind, id, article, before, after)
        return list(further.values())

    def _names_kept(self, names: Sequence[str], entity: str) -> list[str]:
        """The names a source at risk goes by once its entity is gone: none is let go with it."""
        known = self._state.entities.one(entity)
        return list(dict.fromkeys((*names, *((known.name, *known.aliases) if known else ()))))


def _quoted(name: str) -> str:
    line = " ".join(name.split())
    return f"“{line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + '…'}”"
