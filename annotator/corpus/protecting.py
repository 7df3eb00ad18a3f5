"""Which sources of a corpus are at risk: marked by decisions, heeded by every export."""

from __future__ import annotations

from typing import NamedTuple

from annotator.corpus.connection import Connection
from annotator.corpus.entities import Entities
from annotator.corpus.protectedrows import ProtectedRows
from annotator.domain.protection import Protection
from annotator.domain.words import Kind


class Marked(NamedTuple):
    """Who marked a source and when (UTC), where a decision did; both empty where an earlier program did."""

    editor: str = ""
    at: str = ""


class Protecting:
    """Reads which sources are protected."""

    def __init__(self, connection: Connection, rows: ProtectedRows, entities: Entities) -> None:
        self._connection = connection
        self._rows = rows
        self._entities = entities

    def read(self) -> Protection:
        """What is protected, each source under all names its entity bears now."""
        with self._connection.reading():
            found = self._rows.all()
            names = {}
            for source in found.sources:
                entity = self._entities.one(source.entity) if source.entity else None
                if entity is not None:
                    names[entity.id] = (entity.name, *entity.aliases)
        return found.named(names)

    def marked(self) -> Protection:
        """What is protected, each source under the names it was marked with alone."""
        with self._connection.reading():
            return self._rows.all()

    def marked_by(self) -> dict[str, Marked]:
        """Who marked each source and when, by the source's id."""
        found = {}
        with self._connection.reading() as sql:
            for source in self._rows.all().sources:
                row = sql.execute(
                    "SELECT e.name, j.at FROM journal_object o JOIN journal j ON j.seq = o.seq"
                    " JOIN editors e ON e.id = j.editor"
                    " WHERE o.kind = ? AND o.id = ? AND o.article = '' AND o.named = 0"
                    " ORDER BY o.seq DESC LIMIT 1",
                    (Kind.PROTECTION.value, source.id),
                ).fetchone()
                found[source.id] = Marked(*row) if row else Marked()
        return found

    def entity_called(self, name: str) -> str | None:
        """The id of the only entity that bears a name, in any case; None where none or several do."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT id FROM entities WHERE name = ?1 COLLATE NOCASE OR EXISTS"
                " (SELECT 1 FROM json_each(aliases) WHERE value = ?1 COLLATE NOCASE) LIMIT 2",
                (name,),
            ).fetchall()
        return str(rows[0][0]) if len(rows) == 1 else None
