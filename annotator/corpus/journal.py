"""The journal: every decision in its order, each row chained to the one before by its hash."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from annotator.domain.codec import canonical
from annotator.domain.decision import Body, Change, Decision
from annotator.domain.words import Act, Kind

_PAGE = 64


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

    def decision(self) -> Decision:
        """The decision the row tells of. Raises ValueError or KeyError on a row that tells of none."""
        changes = tuple(
            Change(Kind(one["kind"]), one["id"], one["article"], one["before"], one["after"])
            for one in json.loads(self.changes)
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
    elif change.kind is Kind.LINK:
        yield Kind.CLAIM, body["claim"], here
        yield Kind.CLAIM, body["other"], body["article"]


class Journal:
    """The `journal` and `journal_object` tables and the head kept with the corpus."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def head(self) -> tuple[int, str]:
        """The seq and hash of the last decision as kept with the corpus; 0 and the first hash before any."""
        seq, hash = self._sql.execute("SELECT head_seq, head_hash FROM corpus").fetchone()
        return int(seq), str(hash)

    def append(
        self, at: str, editor: str, act: Act, title: str, changes: tuple[Change, ...], reverts: int | None
    ) -> Decision:
        """Writes a decision behind the last one. To be called within a transaction that may write."""
        last, previous = self.head()
        told = canonical(
            [
                {"kind": c.kind, "id": c.id, "article": c.article, "before": c.before, "after": c.after}
                for c in changes
            ]
        )
        entry = Entry(last + 1, at, editor, act.value, title, told, reverts, "")
        hash = chained(previous, entry)
        self._sql.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (entry.seq, at, editor, entry.act, title, told, reverts, hash),
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
            " AND seq IN (SELECT seq FROM journal_object WHERE article = ? AND article != '' AND named = 0)"
        )  # fmt: skip
        given = () if article is None else (article,)
        sql = f"SELECT * FROM journal WHERE seq > ?{which} ORDER BY seq LIMIT ?"
        while page := self._sql.execute(sql, (after, *given, _PAGE)).fetchall():
            for row in page:
                yield Entry(*row)
            after = page[-1][0]

    def concerned(self, article: str, kind: Kind) -> set[str]:
        """The ids of that kind in an article which a decision has changed or refers to."""
        rows = self._sql.execute(
            "SELECT DISTINCT id FROM journal_object WHERE article = ? AND article != '' AND kind = ?",
            (article, kind.value),
        )
        return {id for (id,) in rows}

    def ever_changed(self, kind: Kind, article: str, id: str) -> bool:
        """Whether a decision has changed the thing."""
        row = self._sql.execute(
            "SELECT 1 FROM journal_object WHERE kind = ? AND id = ? AND article = ? AND named = 0 LIMIT 1",
            (kind.value, id, article),
        ).fetchone()
        return row is not None

    def deleted(self, article: str, kind: Kind) -> list[Body]:
        """What editors deleted in an article, as it stood before. Not what an undo took away."""
        last: dict[int, set[str]] = defaultdict(set)
        for id, seq in self._sql.execute(
            "SELECT id, max(seq) FROM journal_object WHERE article = ? AND article != '' AND kind = ?"
            " AND named = 0 GROUP BY id",
            (article, kind.value),
        ):
            last[seq].add(id)
        found = []
        for seq, ids in sorted(last.items()):
            decision = self.entry(seq).decision()
            if decision.act is not Act.UNDO:
                found += [
                    one.before
                    for one in decision.changes
                    if (one.kind, one.article) == (kind, article)
                    and one.id in ids
                    and one.after is None
                    and one.before is not None
                ]
        return found
