"""Entities found by the beginning of one of their names, for an editor who types one."""

from __future__ import annotations

from annotator.corpus.connection import Connection
from annotator.corpus.entities import Entities
from annotator.domain.annotation import Entity
from annotator.domain.words import Label

_LOOKED_AT = 200


class Naming:
    """Reads of the index of names."""

    def __init__(self, connection: Connection, entities: Entities) -> None:
        self._connection = connection
        self._entities = entities

    def beginning(self, label: Label, words: str, limit: int = 8) -> list[Entity]:
        """Entities of a label with a name that has these words in it, the last of them perhaps only begun.

        Those whose own name begins so come first, short names before long ones.
        """
        quoted = ['"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split()]
        if not quoted:
            return []
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT e.id FROM names_fts n JOIN entity_words w ON w.key = n.rowid"
                " JOIN entities e ON e.id = w.entity WHERE names_fts MATCH ? AND e.label = ? LIMIT ?",
                (" AND ".join(quoted) + " *", label.value, _LOOKED_AT),
            ).fetchall()
            found = [one for (id_,) in rows if (one := self._entities.one(id_)) is not None]
        begun = words.strip().casefold()
        found.sort(key=lambda one: (not one.name.casefold().startswith(begun), len(one.name), one.name))
        return found[:limit]
