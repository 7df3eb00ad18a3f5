"""Articles that are nearly the same as others: found when one comes in, and kept to be shown."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from annotator.corpus.articles import Articles
from annotator.corpus.connection import Connection
from annotator.corpus.values import Like
from annotator.domain.annotation import Block
from annotator.domain.codec import canonical
from annotator.domain.likeness import (
    SHORTEST,
    Likeness,
    Sketch,
    address_of,
    common,
    kind_of,
    own_words,
    sketch_of,
)
from annotator.domain.offsets import span
from annotator.domain.words import BlockKind

_COMMON = 200
"""What more articles than that have is the same by custom: a newsletter line, a contact address."""
_TOGETHER = 2
"""With fewer fingerprints in common two articles are not compared."""
_COMPARED = 16
_AT_ONE_ADDRESS = 16
_LISTED = 100
_UNSKETCHED = Sketch(0, b"", ())


class Wording:
    """What an article is compared by: its own words, their sketch, where it stood and whose it is."""

    def __init__(
        self,
        url: str | None,
        outlet: str | None,
        text: str,
        blocks: Sequence[Block],
        known: Sketch | None = None,
    ) -> None:
        self._text = text
        self._blocks = blocks
        self.sketch = known or sketch_of(text, blocks)
        self.address = address_of(url)
        self.outlet = _plain(outlet)

    @cached_property
    def paragraphs(self) -> list[list[str]]:
        """The article's own words, a paragraph each; few articles are like any other, and need them."""
        return own_words(self._text, self._blocks)


class Alike:
    """The tables `sketches`, `fingerprints` and `alike`, within the corpus's transactions."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def same_words(self, wording: Wording) -> list[tuple[int, str]]:
        """Key and id of the articles with exactly these words, oldest first.

        None when the words are too few to say so. One of another outlet is not the same.
        """
        if wording.sketch.words < SHORTEST:
            return []
        rows = self._sql.execute(
            "SELECT a.key, a.id, a.outlet FROM sketches s JOIN articles a ON a.key = s.article_key"
            " WHERE s.digest = ? ORDER BY a.key",
            (wording.sketch.digest,),
        )
        return [(key, id) for key, id, outlet in rows if not _apart(wording.outlet, _plain(outlet))]

    def enter(self, key: int, wording: Wording) -> bool:
        """Keeps the sketch of an article, and which others it is like; says whether there are any."""
        found = self._compare(key, wording)
        packed = array("i", wording.sketch.fingerprints)
        self._sql.execute(
            "INSERT INTO sketches VALUES (?, ?, ?, ?, ?)",
            (key, wording.sketch.words, wording.sketch.digest, wording.address, packed.tobytes()),
        )
        return found

    def _compare(self, key: int, wording: Wording) -> bool:
        holders = self._holders(wording.sketch.fingerprints)
        self._sql.executemany(
            "INSERT INTO fingerprints VALUES (?, ?)",
            [(one, key) for one in wording.sketch.fingerprints if len(holders.get(one, ())) <= _COMMON],
        )
        counts = Counter(chain.from_iterable(keys for keys in holders.values() if len(keys) <= _COMMON))
        likely = [(count, other) for other, count in counts.items() if count >= _TOGETHER]
        others = {other for _, other in sorted(likely, reverse=True)[:_COMPARED]}
        others |= self._at(wording)
        others.discard(key)
        found = [row for other in sorted(others) if (row := self._alike(key, wording, other)) is not None]
        self._sql.executemany("INSERT INTO alike VALUES (?, ?, ?, ?, ?)", found)
        return bool(found)

    def _holders(self, fingerprints: Sequence[int]) -> Mapping[int, list[int]]:
        """The articles that have each fingerprint, one more at most than is still uncommon."""
        holders: dict[int, list[int]] = defaultdict(list)
        for one, key in self._sql.execute(
            "SELECT fingerprint, article_key FROM fingerprints"
            " WHERE fingerprint IN (SELECT value FROM json_each(?))",
            (canonical(fingerprints),),
        ):
            holders[one].append(key)
        return holders

    def _at(self, wording: Wording) -> set[int]:
        """The latest articles that stood at the same address or have the same words."""
        rows = self._sql.execute(
            "SELECT article_key FROM (SELECT article_key FROM sketches WHERE digest = ?1 AND ?2"
            " ORDER BY article_key DESC LIMIT ?4) UNION SELECT article_key FROM (SELECT article_key"
            " FROM sketches WHERE address = ?3 ORDER BY article_key DESC LIMIT ?4)",
            (
                wording.sketch.digest,
                wording.sketch.words >= SHORTEST,
                wording.address,
                _AT_ONE_ADDRESS,
            ),
        )
        return {key for (key,) in rows}

    def _alike(self, key: int, wording: Wording, other: int) -> tuple[int, int, str, int, float] | None:
        there = self._kept(other)
        found = common(wording.paragraphs, there.paragraphs)
        kind = kind_of(
            found,
            same_address=wording.address is not None and wording.address == there.address,
            other_outlet=_apart(wording.outlet, there.outlet),
        )
        if kind is None:
            return None
        return max(key, other), min(key, other), kind.value, found.paragraphs, found.share

    def _kept(self, key: int, known: Sketch | None = _UNSKETCHED) -> Wording:
        """The wording of an article as it stands."""
        url, outlet, text = self._sql.execute(
            "SELECT a.url, a.outlet, t.text FROM articles a JOIN article_texts t ON t.article_key = a.key"
            " WHERE a.key = ?",
            (key,),
        ).fetchone()
        rows = self._sql.execute('SELECT kind, "start", "end" FROM blocks WHERE article_key = ?', (key,))
        blocks = [Block("", BlockKind(kind), span(start, end)) for kind, start, end in rows]
        return Wording(url, outlet, text, blocks, known)

    def enter_kept(self, key: int) -> None:
        """Enters an article as it stands."""
        self.enter(key, self._kept(key, None))

    def remove(self, key: int) -> None:
        """Takes an article out of the tables."""
        row = self._sql.execute("SELECT fingerprints FROM sketches WHERE article_key = ?", (key,)).fetchone()
        if row is not None:
            self._sql.executemany(
                "DELETE FROM fingerprints WHERE fingerprint = ? AND article_key = ?",
                [(one, key) for one in unpacked(row[0])],
            )
        self._sql.execute("DELETE FROM sketches WHERE article_key = ?", (key,))
        self._sql.execute("DELETE FROM alike WHERE article_key = ?1 OR other_key = ?1", (key,))

    def of(self, key: int) -> list[Like]:
        """The articles that one is like: the nearest first, then as they came in."""
        rows = self._sql.execute(
            "SELECT a.id, a.title, a.outlet, a.published, l.kind, l.paragraphs, l.share FROM"
            " (SELECT other_key AS key, kind, paragraphs, share FROM alike WHERE article_key = ?1"
            " UNION ALL SELECT article_key, kind, paragraphs, share FROM alike WHERE other_key = ?1) l"
            " JOIN articles a ON a.key = l.key ORDER BY l.share DESC, l.paragraphs DESC, a.key",
            (key,),
        )
        return [
            Like(id, title, outlet, published, Likeness(kind), paragraphs, share)
            for id, title, outlet, published, kind, paragraphs, share in rows
        ]

    def pairs(self) -> list[tuple[str, str]]:
        """The ids of every two articles that are like each other."""
        rows = self._sql.execute(
            "SELECT a.id, b.id FROM alike l JOIN articles a ON a.key = l.article_key"
            " JOIN articles b ON b.key = l.other_key ORDER BY a.id, b.id"
        )
        return rows.fetchall()

    def wrong(self) -> Iterator[str]:
        """What is wrong with the tables, in sentences."""
        for what, asked in (
            ("has no sketch", "SELECT key FROM articles EXCEPT SELECT article_key FROM sketches"),
            (
                "is not there, but has fingerprints",
                "SELECT DISTINCT article_key FROM fingerprints EXCEPT SELECT article_key FROM sketches",
            ),
        ):
            for (key,) in self._sql.execute(f"{asked} LIMIT {_LISTED}"):
                yield f"the article with the key {key} {what}"


class Likenesses:
    """Which articles are nearly the same as others, to be shown."""

    def __init__(self, connection: Connection, articles: Articles, alike: Alike) -> None:
        self._connection = connection
        self._articles = articles
        self._alike = alike

    def of(self, article_id: str) -> list[Like]:
        """The articles that one is like, earlier and later ones, the nearest first. Raises NothingFound.

        They were compared when the later of two came in. Of two versions the one imported later is meant
        to be the newer.
        """
        with self._connection.reading():
            return self._alike.of(self._articles.key(article_id))

    def pairs(self) -> list[tuple[str, str]]:
        """The ids of every two articles that are like each other."""
        with self._connection.reading():
            return self._alike.pairs()


def unpacked(fingerprints: bytes) -> array[int]:
    """The fingerprints of a sketch as the corpus keeps them."""
    found = array("i")
    found.frombytes(fingerprints)
    return found


def _plain(outlet: str | None) -> str:
    return " ".join((outlet or "").casefold().split())


def _apart(outlet: str, other: str) -> bool:
    """Whether both are known and not the same."""
    return bool(outlet and other and outlet != other)
