"""Picture files, each kept once by its bytes' SHA-256, with what is known of them and a copy to show."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from annotator.corpus.articles import Articles
from annotator.corpus.connection import Connection
from annotator.corpus.picturelikes import MOST_BITS, PictureLikes
from annotator.domain.codec import canonical, decode, encode_value
from annotator.domain.digest import sha256
from annotator.domain.errors import NothingFound
from annotator.domain.picture import Embedded, Picture, PictureFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_PICTURE = "p.sha256, p.media_type, p.width, p.height, p.size, p.embedded, p.pdq, p.quality"
_NOTHING = encode_value(Embedded())
_PDQ_WORDS = 4


class PictureRows:
    """The tables of pictures, within the corpus's transactions."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self.likes = PictureLikes(sql)

    def add(self, article: int, pictures: Iterable[PictureFile]) -> None:
        """Keeps the pictures that came with an article, those that are here already as they are."""
        for one in pictures:
            self._keep(one)
            self._sql.execute(
                "INSERT OR IGNORE INTO article_pictures VALUES (?, ?)", (article, one.picture.sha256)
            )

    def _keep(self, one: PictureFile) -> None:
        key = self._sql.execute(
            "INSERT INTO pictures (sha256, media_type, width, height, size, embedded, pdq, quality)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING RETURNING key",
            _columns(one.picture),
        ).fetchone()
        if key is not None:
            self._sql.execute("INSERT INTO picture_bytes VALUES (?, ?)", (*key, one.data))
            self._sql.execute("INSERT INTO picture_thumbnails VALUES (?, ?)", (*key, one.thumbnail))
            self.likes.enter(one.picture.sha256)

    def brought(self, article: int) -> set[str]:
        """The SHA-256 of each picture that came with an article."""
        rows = self._sql.execute("SELECT picture FROM article_pictures WHERE article_key = ?", (article,))
        return {sha256 for (sha256,) in rows}

    def files(self, article: int) -> list[PictureFile]:
        """The pictures that came with an article, with their bytes."""
        return [self._file(one) for one in sorted(self.brought(article))]

    def _file(self, sha256: str) -> PictureFile:
        *row, data, thumbnail = self._sql.execute(
            f"SELECT {_PICTURE}, b.bytes, t.bytes FROM pictures p JOIN picture_bytes b ON b.picture = p.key"
            " JOIN picture_thumbnails t ON t.picture = p.key WHERE p.sha256 = ?",
            (sha256,),
        ).fetchone()
        return PictureFile(_picture(row), bytes(data), bytes(thumbnail))

    def of(self, article: int) -> list[Picture]:
        """What is known of the pictures that came with an article or that its photos show."""
        rows = self._sql.execute(
            f"SELECT {_PICTURE} FROM pictures p WHERE p.sha256 IN"
            " (SELECT picture FROM article_pictures WHERE article_key = ?1 UNION"
            " SELECT picture FROM photos WHERE article_key = ?1 AND picture IS NOT NULL) ORDER BY p.sha256",
            (article,),
        )
        return [_picture(row) for row in rows]

    def take_from(self, other: PictureRows) -> list[int]:
        """Brings the pictures that photos here show and that only another corpus holds.

        Gives the keys of the articles that got some.
        """
        wanted = self._sql.execute(
            "SELECT article_key, picture FROM photos WHERE picture IS NOT NULL"
            " AND picture NOT IN (SELECT sha256 FROM pictures) ORDER BY article_key, picture"
        ).fetchall()
        for article, picture in wanted:
            if other.holds(picture):
                self.add(article, [other._file(picture)])
        return sorted({article for article, picture in wanted if self.holds(picture)})

    def holds(self, sha256: str) -> bool:
        """Whether a picture with that SHA-256 is here."""
        return self._sql.execute("SELECT 1 FROM pictures WHERE sha256 = ?", (sha256,)).fetchone() is not None

    def remove_unused(self) -> None:
        """Lets go of the pictures that came with no article and that no photo shows; the trash is empty."""
        self._sql.execute(
            "DELETE FROM pictures WHERE sha256 NOT IN (SELECT picture FROM article_pictures)"
            " AND sha256 NOT IN (SELECT picture FROM photos WHERE picture IS NOT NULL)"
        )

    def wrong(self) -> Iterable[tuple[str, str]]:
        """What is wrong with a picture, in a sentence, behind its SHA-256."""
        rows = self._sql.execute(
            f"SELECT {_PICTURE}, b.bytes, t.picture FROM pictures p"
            " LEFT JOIN picture_bytes b ON b.picture = p.key"
            " LEFT JOIN picture_thumbnails t ON t.picture = p.key ORDER BY p.key"
        )
        for *row, data, thumbnail in rows:
            name = str(row[0])
            if data is None or thumbnail is None:
                yield name, "its bytes are missing" if data is None else "its thumbnail is missing"
            elif sha256(data).hexdigest() != name:
                yield name, "its bytes are not those that were imported"
            elif len(data) != row[4]:
                yield name, f"it is said to have {row[4]} bytes, but has {len(data)}"
            try:
                _picture(row)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                yield name, f"what is known of it cannot be read ({error})"


class Pictures:
    """The pictures of a corpus, to be shown. What they are known by is the SHA-256 of their bytes, in hex."""

    def __init__(self, connection: Connection, articles: Articles, rows: PictureRows) -> None:
        self._connection = connection
        self._articles = articles
        self._rows = rows
        self._hashes: tuple[object, list[str], Hashes] | None = None

    def one(self, sha256: str) -> Picture | None:
        """What is known of a picture; None when the corpus does not hold it."""
        with self._connection.reading() as sql:
            row = sql.execute(f"SELECT {_PICTURE} FROM pictures p WHERE p.sha256 = ?", (sha256,)).fetchone()
        return None if row is None else _picture(row)

    def data(self, sha256: str) -> bytes:
        """The bytes of a picture as they were imported. Raises NothingFound."""
        found = self._bytes("picture_bytes", sha256)
        if found is None:
            raise NothingFound(f"There is no picture “{sha256}” in this corpus.")
        return found

    def thumbnail(self, sha256: str) -> bytes | None:
        """The small JPEG of a picture; None when the corpus does not hold it."""
        return self._bytes("picture_thumbnails", sha256)

    def of_article(self, article_id: str) -> dict[str, Picture]:
        """By SHA-256, the pictures that came with an article or that its photos show. Raises NothingFound.

        A photo read from a record may name a picture that the corpus does not hold.
        """
        with self._connection.reading():
            return {one.sha256: one for one in self._rows.of(self._articles.key(article_id))}

    def alike(self, sha256: str, most: int = MOST_BITS) -> list[tuple[str, int]]:
        """Other pictures that look the same, nearest first, each with the bits of 256 in which PDQ differs.

        Nothing for a picture that is not here or too plain to be compared.
        """
        import numpy as np  # a tenth of a second that opening a corpus need not spend

        with self._connection.reading() as sql:
            row = sql.execute("SELECT pdq FROM pictures WHERE sha256 = ?", (sha256,)).fetchone()
            if row is None or row[0] is None:
                return []
            names, hashes = self._all(sql)
        own = np.frombuffer(row[0], dtype=np.uint64)
        bits = np.zeros(len(names), dtype=np.uint16)
        for there, here in zip(hashes, own, strict=True):
            bits += np.bitwise_count(there ^ here)
        found = [(names[n], int(bits[n])) for n in np.flatnonzero(bits <= most) if names[n] != sha256]
        return sorted(found, key=lambda one: (one[1], one[0]))

    def _all(self, sql: sqlite3.Connection) -> tuple[list[str], Hashes]:
        """The hashes of all pictures, read again only when there may be others."""
        import numpy as np

        # Rows never change and their keys never come back.
        state = sql.execute("SELECT count(*), max(key) FROM pictures").fetchone()
        if self._hashes is None or self._hashes[0] != state:
            rows = sql.execute("SELECT pdq, sha256 FROM pictures WHERE pdq IS NOT NULL").fetchall()
            joined = b"".join(pdq for pdq, _ in rows)
            # One row for each quarter of a hash: four short sums of long rows are soon done.
            hashes = np.frombuffer(joined, dtype=np.uint64).reshape(-1, _PDQ_WORDS).T.copy()
            self._hashes = state, [name for _, name in rows], hashes
        return self._hashes[1], self._hashes[2]

    def _bytes(self, table: str, sha256: str) -> bytes | None:
        with self._connection.reading() as sql:
            row = sql.execute(
                f"SELECT t.bytes FROM {table} t JOIN pictures p ON p.key = t.picture WHERE p.sha256 = ?",
                (sha256,),
            ).fetchone()
        return None if row is None else bytes(row[0])


def unfit_picture(pictures: Sequence[PictureFile]) -> str | None:
    """Why pictures cannot be kept; None when they can."""
    for one in pictures:
        if sha256(one.data).hexdigest() != one.picture.sha256 or len(one.data) != one.picture.size:
            return "a picture of it does not have the fingerprint and size it was given"
    return None


def _columns(one: Picture) -> tuple[object, ...]:
    said: dict[str, Any] = encode_value(one.embedded)
    return (
        one.sha256,
        one.media_type,
        one.width,
        one.height,
        one.size,
        canonical({name: value for name, value in said.items() if value != _NOTHING[name]}),
        None if one.pdq is None else bytes.fromhex(one.pdq),
        one.quality,
    )


def _picture(row: Sequence[Any]) -> Picture:
    sha256, media_type, width, height, size, embedded, pdq, quality = row
    return Picture(
        sha256,
        media_type,
        width,
        height,
        size,
        decode(Embedded, json.loads(embedded)),
        None if pdq is None else bytes(pdq).hex(),
        quality,
    )
