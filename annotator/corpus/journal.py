"""The journal: every decision in its order, each row chained to the one before by its hash."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotator.corpus.within import changes_in
from annotator.domain.codec import canonical
from annotator.domain.decision import Body, Change, Decision
from annotator.domain.digest import sha256
from annotator.domain.replay import REVERTING
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, Kind

_PAGE, _FEW = 64, 4
_PARSED = 8
_ALWAYS = ((0, 2**63 - 1),)

Ranges = tuple[tuple[int, int], ...]
"""Stretches of the journal: those after the first seq, up to and with the second."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal row as kept: `changes` is canonical JSON, `hash` that of this row and all before it."""

    seq: int
    at: str
    editor: str
    act: str
    title: str
    changes: str
    reverts: int | None
    hash: str

    def decision(self, article: str | None = None) -> Decision:
        """The decision the row tells of, with `article` only what it changed in that one.

        Raises ValueError or KeyError on a row that tells of none.
        """
        told = json.loads(self.changes) if article is None else changes_in(self.changes, article)
        changes = tuple(
            Change(Kind(one["kind"]), one["id"], one["article"], one["before"], one["after"]) for one in told
        )
        return Decision(self.seq, self.at, self.editor, Act(self.act), self.title, changes, self.reverts)


def genesis(corpus_id: str) -> str:
    """The hash the first decision of a corpus is chained to."""
    return sha256(f"annotator journal of corpus {corpus_id}".encode()).hexdigest()


def chained(previous: str, entry: Entry) -> str:
    """SHA-256 (hex) of the previous hash followed by the row as canonical JSON."""
    head, tail = canonical({"act": entry.act, "at": entry.at}), canonical({
        "editor": entry.editor,
        "reverts": entry.reverts,
        "seq": entry.seq,
        "title": entry.title,
    })  # fmt: skip
    # The keys stand in alphabetic order; the changes are canonical JSON already and may be long.
    row = f'{head[:-1]},"changes":{entry.changes},{tail[1:]}'
    return sha256((previous + row).encode("utf-8", "surrogatepass")).hexdigest()


def told(changes: Iterable[Change]) -> str:
    """Changes as the journal keeps them, as canonical JSON."""
    return canonical(
        [
            {"kind": c.kind, "id": c.id, "article": c.article, "before": c.before, "after": c.after}
            for c in changes
        ]
    )


def objects(changes: Iterable[Change]) -> dict[tuple[str, str, str], int]:
    """The rows of `journal_object` for one decision: (kind, id, article) to 0 if changed, 1 if only named."""
    found: dict[tuple[str, str, str], int] = {}
    for change in changes:
        found[change.kind.value, change.id, change.article or ""] = 0
    for change in changes:
        for body in (change.before, change.after):
            for kind, id, article in _named(change, body) if body else ():
                found.setdefault((kind.value, id, article), 1)
    return found


def _named(change: Change, body: Body) -> Iterator[tuple[Kind, str, str]]:
    here = change.article or ""
    if change.kind is Kind.MENTION and body["entity"]:
        yield Kind.ENTITY, body["entity"], ""
    elif change.kind is Kind.CLAIM:
        if body["who"]:
            yield Kind.ENTITY, body["who"], ""
        if body["parent"]:
            yield Kind.CLAIM, body["parent"], here
    elif change.kind in (Kind.RULE, Kind.PROTECTION) and body["entity"]:
        yield Kind.ENTITY, body["entity"], ""
    elif change.kind is Kind.LINK:
        yield Kind.CLAIM, body["claim"], here
        yield Kind.CLAIM, body["other"], body["article"]


class Journal:
    """The `journal` and `journal_object` tables and the head kept with the corpus."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._parsed: dict[str, Decision] = {}

    def head(self) -> tuple[int, str]:
        """The seq and hash of the last decision as kept with the corpus; 0 and the first hash before any."""
        seq, hash = self._sql.execute("SELECT head_seq, head_hash FROM corpus").fetchone()
        return int(seq), str(hash)

    def append(
        self, at: str, editor: str, act: Act, title: str, changes: tuple[Change, ...], reverts: int | None
    ) -> Decision:
        """Writes a decision behind the last one. To be called within a transaction that may write."""
        last, previous = self.head()
        changed = told(changes)
        entry = Entry(last + 1, at, editor, act.value, title, changed, reverts, "")
        hash = chained(previous, entry)
        self._sql.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (entry.seq, at, editor, entry.act, title, changed, reverts, hash),
        )
        self._sql.executemany(
            "INSERT INTO journal_object VALUES (?, ?, ?, ?, ?)",
            [
                (kind, id, entry.seq, article, named)
                for (kind, id, article), named in objects(changes).items()
            ],
        )
        self._sql.execute("UPDATE corpus SET head_seq = ?, head_hash = ?", (entry.seq, hash))
        return Decision(entry.seq, at, editor, act, title, changes, reverts)

    def entry(self, seq: int) -> Entry:
        """The row with that seq."""
        return Entry(*self._sql.execute("SELECT * FROM journal WHERE seq = ?", (seq,)).fetchone())

    def entries(self, *, article: str | None = None, after: int = 0) -> Iterator[Entry]:
        """The rows in their order, read a page at a time so that no read stays open between."""
        which = "" if article is None else (
            " AND seq IN (SELECT seq FROM journal_object"
            " WHERE article = ? AND article != '' AND seq > ? AND named = 0)"
        )  # fmt: skip
        sql = f"SELECT * FROM journal WHERE seq > ?{which} ORDER BY seq LIMIT ?"
        # Those of an article may each be about thousands of things: few lie in memory at once.
        given, some = ((), _PAGE) if article is None else ((article, after), _FEW)
        while page := self._sql.execute(sql, (after, *given, some)).fetchall():
            for row in page:
                yield Entry(*row)
            after = page[-1][0]

    def decision(self, seq: int) -> Decision:
        """The decision with that seq; one over many things is not read again and again."""
        entry = self.entry(seq)
        # By its hash: a seq that was taken back with its transaction may come to be another decision.
        found = self._parsed.get(entry.hash)
        if found is None:
            if len(self._parsed) >= _PARSED:
                self._parsed.clear()
            found = self._parsed[entry.hash] = entry.decision()
        return found

    def last_change(self, kind: Kind, article: str, id: str, after: int = 0) -> Entry | None:
        """The last row that changed a thing; None when no decision ever did, or none after the given seq."""
        row = self._sql.execute(
            "SELECT j.* FROM journal_object o JOIN journal j ON j.seq = o.seq"
            " WHERE o.kind = ? AND o.id = ? AND o.article = ? AND o.named = 0 AND o.seq > ?"
            " ORDER BY o.seq DESC LIMIT 1",
            (kind.value, id, article, after),
        ).fetchone()
        return row and Entry(*row)

    def root(self, seq: int) -> int:
        """The decision that a row undoes, redoes or takes back, however often; itself for any other."""
        while True:
            act, reverts = self._sql.execute(
                "SELECT act, reverts FROM journal WHERE seq = ?", (seq,)
            ).fetchone()
            if act not in REVERTING or reverts is None or reverts >= seq:
                return seq
            seq = reverts

    def taken_back_by(self, seq: int) -> int | None:
        """The row because of which a decision no longer stands; None for one that stands."""
        over: dict[int, list[tuple[int, str]]] = {}
        open_ones = [seq]
        while open_ones:
            one = open_ones.pop()
            over[one] = self._sql.execute(
                "SELECT seq, act FROM journal WHERE reverts = ? AND seq > ? ORDER BY seq", (one, one)
            ).fetchall()
            open_ones += [later for later, act in over[one] if act == Act.TAKE_BACK]
        found: dict[int, int | None] = {}
        for one in sorted(over, reverse=True):
            found[one] = None
            for later, act in over[one]:
                if act != Act.TAKE_BACK:
                    found[one] = later if act == Act.UNDO else None
            for later, act in over[one]:
                if act == Act.TAKE_BACK and found[later] is None:
                    found[one] = later
        return found[seq]

    def concerned(self, article: str, kind: Kind) -> set[str]:
        """The ids of that kind in an article which a decision has changed or refers to.

        Here and below, what was decided in an article before it was deleted for good does not count.
        """
        rows = self._sql.execute(
            "SELECT id, seq FROM journal_object WHERE article = ? AND article != '' AND kind = ?",
            (article, kind.value),
        ).fetchall()
        if not rows:
            return set()
        life = self._life(article)
        return {id for id, seq in rows if _within(seq, life)}

    def of_present(self, article: str, seq: int) -> bool:
        """Whether a decision in an article was about the one that is there now, not one deleted since."""
        return _within(seq, self._life(article))

    def ever_changed(self, kind: Kind, article: str, id: str) -> bool:
        """Whether a decision has changed the thing."""
        rows = self._sql.execute(
            "SELECT seq FROM journal_object WHERE kind = ? AND id = ? AND article = ? AND named = 0",
            (kind.value, id, article),
        ).fetchall()
        life = self._life(article) if rows else ()
        return any(_within(seq, life) for (seq,) in rows)

    def deleted(self, article: str, kind: Kind) -> list[Body]:
        """What editors deleted in an article, as it stood before. Not what undoing its making took away."""
        life = self._life(article)
        rows = self._sql.execute(
            "SELECT id, seq FROM journal_object WHERE article = ? AND article != '' AND kind = ?"
            " AND named = 0 ORDER BY seq",
            (article, kind.value),
        )
        last = {id: seq for id, seq in rows if _within(seq, life)}
        by_seq: dict[int, set[str]] = defaultdict(set)
        for id, seq in last.items():
            by_seq[seq].add(id)
        found = []
        for seq, ids in sorted(by_seq.items()):
            gone = [
                one.before
                for one in self.decision(seq).changes
                if (one.kind, one.article) == (kind, article)
                and one.id in ids
                and one.after is None
                and one.before is not None
            ]
            if gone and self._willed(seq):
                found += gone
        return found

    def _willed(self, seq: int) -> bool:
        """Whether what a row deleted was deleted by an editor, and not by taking back that it was made."""
        while True:
            entry = self.entry(seq)
            if entry.act not in REVERTING or entry.reverts is None:
                return True
            if entry.act == Act.REDO:
                seq = entry.reverts
                continue
            over = self.entry(entry.reverts)
            if over.act != Act.TAKE_BACK or over.reverts is None:
                return False
            seq = over.reverts

    def _life(self, article: str) -> Ranges:
        """The stretches of the journal in which the article that is there now was there."""
        rows = self._sql.execute(
            "SELECT j.seq, j.act FROM journal_object o JOIN journal j ON j.seq = o.seq"
            " WHERE o.kind = 'article' AND o.id = ? AND o.article = ? AND o.named = 0 ORDER BY j.seq",
            (article, article),
        ).fetchall()
        if not any(act == Act.DELETE for _, act in rows):
            return _ALWAYS
        life: Ranges = _ALWAYS
        buried: dict[int, Ranges] = {}
        for seq, act in rows:
            if act not in REVERTING and act != Act.DELETE:
                continue
            for one in self.decision(seq).changes:
                if (one.kind, one.id) != (Kind.ARTICLE, article):
                    continue
                if one.after is None:
                    buried[self.root(seq)] = (*life[:-1], (life[-1][0], seq))
                    life = ((seq, _ALWAYS[0][1]),)
                elif one.before is None:
                    life = (*buried.pop(self.root(seq), ()), (seq - 1, _ALWAYS[0][1]))
        return life


def _within(seq: int, life: Ranges) -> bool:
    return any(after < seq <= last for after, last in life)
