"""Which article a text or a reference from elsewhere means."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.corpus.connection import Connection

_AT_ONCE = 200


class Matching:
    """Looks over all articles of a corpus at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_text(self) -> dict[str, str]:
        """The id of each article by the SHA-256 (hex) of its text; of equal texts the one added first."""
        with self._connection.reading() as sql:
            rows = sql.execute("SELECT text_sha256, id FROM articles ORDER BY key DESC")
            return {str(digest): str(id) for digest, id in rows}

    def by_reference(self, reference: str) -> str | None:
        """The article of that id, source id, address or file name, where there is just one; else None."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT id FROM articles WHERE id = ?1 OR source_id = ?1 OR url = ?1 OR file = ?1 LIMIT 2",
                (reference,),
            ).fetchall()
        return str(rows[0][0]) if len(rows) == 1 else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every article's id and text, some at a time."""
        after = 0
        while True:
            with self._connection.reading() as sql:
                rows = sql.execute(
                    "SELECT a.key, a.id, t.text FROM articles a JOIN article_texts t ON t.article_key = a.key"
                    " WHERE a.key > ? ORDER BY a.key LIMIT ?",
                    (after, _AT_ONCE),
                ).fetchall()
            if not rows:
                return
            for key, id, text in rows:
                after = int(key)
                yield str(id), str(text)
