"""What became of each decision of another corpus: which one it is here, or why it does not fit."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from annotator.corpus.decisions import now
from annotator.corpus.journal import Entry
from annotator.corpus.mergeside import Side
from annotator.corpus.mergeterms import Terms
from annotator.domain.words import Kind


class Fate(Enum):
    """Of a decision that is none of this corpus's own."""

    UNKNOWN = "never met before"
    NOTHING = "it had nothing to add"
    CONFLICT = "it does not fit"


class MergeConflict(NamedTuple):
    """A decision of the other corpus that does not fit: who, when (UTC), what, in which article, and why."""

    editor: str
    at: str
    title: str
    article: str | None
    reason: str


class Fates:
    """The `merged` and `conflicts` tables. Rows of a journal are known by their hash, in any copy of it."""

    def __init__(self, here: Side, other: Side, terms: Terms) -> None:
        self._here = here
        self._other = other
        self._terms = terms
        self._conflicts: dict[str, MergeConflict] = {}
        self.shared = _shared(here, other)
        """How many decisions the two journals have in common before they part."""

    @property
    def conflicts(self) -> tuple[MergeConflict, ...]:
        """Those of the other's decisions met so far that do not fit."""
        return tuple(self._conflicts.values())

    def of(self, seq: int, hash: str) -> int | Fate:
        """What became of a decision of the other corpus: the seq it has here, or its fate."""
        here = self._here
        origins = [(one.hash, one.seq) for one in self._other.origins(seq)]
        for one, own in ((hash, 0), *origins):
            if (found := here.merged(one)) is not None:
                return Fate.NOTHING if found.as_seq is None else found.as_seq
            if here.conflict(one) is not None:
                return Fate.CONFLICT
            if own and here.hash(own) == one:
                return own
        return seq if seq <= self.shared else Fate.UNKNOWN

    def seen_there(self, seq: int, hash: str) -> bool:
        """Whether a decision of this corpus is one of the other's as well."""
        if seq <= self.shared or self._other.merged(hash) is not None:
            return True
        return any(self._other.hash(one.seq) == one.hash for one in self._here.origins(seq))

    def remember(self, seq: int, hash: str, as_seq: int | None) -> None:
        """Notes as which decision one of the other corpus stands here; None when it had nothing to add."""
        rows = [(hash, self._other.id, seq, as_seq)]
        rows += [(one.hash, one.corpus, one.seq, as_seq) for one in self._other.origins(seq)]
        self._here.sql.executemany("INSERT OR REPLACE INTO merged VALUES (?, ?, ?, ?)", rows)

    def note(self, entry: Entry, editor: str, reason: str) -> None:
        """Keeps a decision that does not fit, whole."""
        self._here.sql.execute(
            "INSERT INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.hash,
                self._other.id,
                entry.seq,
                entry.at,
                editor,
                entry.act,
                entry.title,
                entry.changes,
                entry.reverts,
                reason,
                now(),
            ),
        )
        self.tell(entry)

    def tell(self, entry: Entry) -> None:
        """Lists a decision that is among the conflicts."""
        reason = self._here.conflict(entry.hash) or self._reason_of_origin(entry.seq)
        article = next((one.article for one in entry.decision().changes if one.article), None)
        named = article
        for side in (self._other, self._here):
            body = article and side.state.body(Kind.ARTICLE, article, article)
            if body:
                named = body["title"] or body["file"]
        (editor,) = self._other.sql.execute(
            "SELECT name FROM editors WHERE id = ?", (entry.editor,)
        ).fetchone()
        self._conflicts[entry.hash] = MergeConflict(editor, entry.at, entry.title, named, reason)

    def say(self, conflict: MergeConflict) -> None:
        """Lists what became otherwise here, where no decision of the other's is left out for it."""
        self._conflicts[f"{conflict.at} {conflict.title}"] = conflict

    def lift(self, seq: int, hash: str) -> None:
        """Lets go of a conflict over a decision that the other corpus has taken back itself."""
        self._here.sql.execute("DELETE FROM conflicts WHERE hash = ?", (hash,))
        self._here.sql.executemany(
            "DELETE FROM conflicts WHERE hash = ?", [(one.hash,) for one in self._other.origins(seq)]
        )
        self._conflicts.pop(hash, None)
        self.remember(seq, hash, None)

    def inherit(self) -> None:
        """Keeps what did not fit into the other corpus either, unless this one has it some way."""
        here = self._here
        rows = self._other.sql.execute("SELECT * FROM conflicts ORDER BY hash").fetchall()
        for hash, corpus, seq, at, editor, *rest in rows:
            if here.hash(seq) != hash and here.merged(hash) is None and here.conflict(hash) is None:
                here.sql.execute(
                    "INSERT INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (hash, corpus, seq, at, self._terms.editor(editor), *rest),
                )

    def _reason_of_origin(self, seq: int) -> str:
        reasons = (self._here.conflict(one.hash) for one in self._other.origins(seq))
        return next((one for one in reasons if one is not None), "")


def _shared(here: Side, other: Side) -> int:
    if here.id != other.id:
        return 0
    # Each hash covers all rows before it: equal ones prove equal beginnings.
    low, high = 0, min(here.journal.head()[0], other.journal.head()[0])
    while low < high:
        middle = (low + high + 1) // 2
        if here.hash(middle) == other.hash(middle):
            low = middle
        else:
            high = middle - 1
    return low
