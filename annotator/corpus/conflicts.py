"""Decisions that contradict what stands: kept whole with the reason, so that an editor can make them anew."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.decisions import now
from annotator.corpus.journal import told
from annotator.domain.codec import canonical
from annotator.domain.decision import Decision, Editor


class ConflictRow(NamedTuple):
    """A decision that did not fit: whose, when (UTC), what, in which article, why, and when that showed.

    `article` is the id of the first article it is about, `headline` what that is called here; None for an
    article that is not here, or for a decision about none.
    """

    editor: str
    at: str
    title: str
    article: str | None
    headline: str | None
    reason: str
    found: str


class Conflicts:
    """The `conflicts` table: what came with another corpus, and what could not be saved in time."""

    def __init__(self, connection: Connection, corpus_id: str) -> None:
        self._connection = connection
        self._corpus_id = corpus_id

    def count(self) -> int:
        """How many there are."""
        with self._connection.reading() as sql:
            return int(sql.execute("SELECT count(*) FROM conflicts").fetchone()[0])

    def all(self) -> list[ConflictRow]:
        """Every one, the latest decision first."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT e.name, c.at, c.title, c.changes, c.reason, c.found FROM conflicts c"
                " JOIN editors e ON e.id = c.editor ORDER BY c.at DESC, c.hash"
            ).fetchall()
            named = {}
            for _, _, _, changes, _, _ in rows:
                if (article := _article(changes)) is not None and article not in named:
                    named[article] = sql.execute(
                        "SELECT coalesce(title, file) FROM articles WHERE id = ?", (article,)
                    ).fetchone()
        found = []
        for editor, at, title, changes, reason, when in rows:
            article = _article(changes)
            headline = named.get(article) if article is not None else None
            found.append(ConflictRow(editor, at, title, article, headline and headline[0], reason, when))
        return found

    def keep(self, decision: Decision, editor: Editor, reason: str) -> None:
        """Keeps a decision of an editor of this corpus that no longer fits; keeping it twice does no harm."""
        changes = told(decision.changes)
        about = canonical([self._corpus_id, editor.id, decision.at, decision.title, changes])
        with self._connection.writing() as sql:
            sql.execute(
                "INSERT OR IGNORE INTO conflicts VALUES (?, ?, 0, ?, ?, ?, ?, ?, NULL, ?, ?)",
                (
                    sha256(about.encode("utf-8", "surrogatepass")).hexdigest(),
                    self._corpus_id,
                    decision.at,
                    editor.id,
                    decision.act.value,
                    decision.title,
                    changes,
                    reason,
                    now(),
                ),
            )


def _article(changes: str) -> str | None:
    return next((one["article"] for one in json.loads(changes) if one["article"]), None)
