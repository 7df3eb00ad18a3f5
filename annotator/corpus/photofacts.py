"""What is known about a photo beside its own words: by its file, and by the photos that compare with it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from annotator.domain.codec import decode
from annotator.domain.photo import CreditParts, Photo
from annotator.domain.picture import Embedded
from annotator.domain.words import Status

# The rules are many patterns to compile: loaded for the first photo, not with every corpus.
if TYPE_CHECKING:
    from annotator.domain.lint import Facts, Twin

NEIGHBOURS = 50
"""How many photos that one has a bearing on are looked over with it."""

Compared = tuple[str | None, str | None, str | None, str | None, str | None]
"""Of a line caption, credit, picture, and key and spelling of the agency: what others are compared with."""
Change = tuple[Compared | None, Compared | None]
"""The same before and after."""
Spelt = dict[str, dict[str, int]]
"""How many photos spell each agency in which way, by its key."""


def compared_by(line: Sequence[Any]) -> Compared:
    """What others are compared with of a row of `photo_lines`."""
    return line[3], line[4], line[9], line[8], line[7]


class PhotoFacts:
    """Reads facts, and keeps the table `agency_spellings`, within the corpus's transactions."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def of(self, article: int, photo: Photo) -> Facts:
        """What the rules need beside a photo's own words."""
        row = self._sql.execute("SELECT published FROM articles WHERE key = ?", (article,)).fetchone()
        return self.of_new(article, photo, row and row[0], None)

    def of_new(self, article: int, photo: Photo, published: str | None, spelt: Spelt | None) -> Facts:
        """The same where the article's date is known.

        `spelt` are the spellings of agencies that were asked for before, all photos counted that are asked
        about; None when this one may not be counted yet.
        """
        from annotator.domain.lint import Facts

        embedded: Embedded | None = None
        twins: tuple[Twin, ...] = ()
        if photo.picture is not None:
            row = self._sql.execute(
                "SELECT embedded FROM pictures WHERE sha256 = ?", (photo.picture,)
            ).fetchone()
            embedded = None if row is None else decode(Embedded, json.loads(row[0]))
            twins = tuple(self._twins(article, photo.picture))
        edited = photo.edited.credit if photo.edited else None
        parts = edited or (photo.credit.parts if photo.credit else None)
        usual, usually = self._usual(article, photo, parts.agency if parts else None, spelt)
        return Facts(embedded, published, twins, usual, usually)

    def count(self, changes: Collection[Change]) -> None:
        """Counts the spellings of agencies anew after what photos are compared by has changed."""
        steps: Counter[tuple[str, str]] = Counter()
        for change in changes:
            for line, sign in zip(change, (-1, 1), strict=True):
                if line is not None and line[3] is not None and line[4] is not None:
                    steps[line[3], line[4]] += sign
        self._sql.executemany(
            "INSERT INTO agency_spellings VALUES (?1, ?2, ?3)"
            " ON CONFLICT (agency_key, agency) DO UPDATE SET photos = photos + ?3",
            [(*one, step) for one, step in steps.items() if step],
        )
        self._sql.executemany(
            "DELETE FROM agency_spellings WHERE agency_key = ? AND agency = ? AND photos <= 0",
            [one for one, step in steps.items() if step < 0],
        )

    def _twins(self, article: int, picture: str) -> Iterator[Twin]:
        from annotator.domain.lint import Twin

        rows = self._sql.execute(
            "SELECT l.caption, l.credit, l.photographer, l.agency, a.outlet, a.title, a.file"
            " FROM photo_lines l JOIN articles a ON a.key = l.article_key"
            " WHERE l.article_key != ?1 AND l.status != ?4"
            " AND l.picture IN (SELECT ?2 UNION ALL SELECT other FROM picture_likes WHERE picture = ?2)"
            " ORDER BY l.article_key, l.place LIMIT ?3",
            (article, picture, NEIGHBOURS, Status.REJECTED.value),
        )
        for caption, credit, photographer, agency, outlet, title, file in rows:
            where = outlet or (f"“{title}”" if title else file)
            yield Twin(caption, credit, CreditParts(photographer, agency), where)

    def _usual(
        self, article: int, photo: Photo, agency: str | None, spelt: Spelt | None
    ) -> tuple[str | None, int]:
        """How most other photos spell an agency, where that is otherwise, and how many do."""
        if not agency:
            return None, 0
        from annotator.domain.lint.compare import agency_key

        key = agency_key(agency)
        counts = self._spellings(key, spelt)
        if len(counts) < 2 and agency in counts:
            return None, 0
        counted = (
            spelt is not None
            or self._sql.execute(
                "SELECT 1 FROM photo_lines WHERE article_key = ? AND photo = ? AND agency_key = ?"
                " AND agency = ?",
                (article, photo.id, key, agency),
            ).fetchone()
        )
        own = counts.pop(agency, 0) - bool(counted)
        # "REUTERS" and "Reuters" are one spelling: credits are set in capitals here and there.
        own += sum(count for name, count in counts.items() if name.casefold() == agency.casefold())
        others = [one for one in counts.items() if one[0].casefold() != agency.casefold()]
        usual, most = min(others, key=lambda one: (-one[1], one[0]), default=(None, 0))
        return (usual, most) if most > own else (None, 0)

    def _spellings(self, key: str, spelt: Spelt | None) -> dict[str, int]:
        if spelt is not None and key in spelt:
            return dict(spelt[key])
        rows = self._sql.execute("SELECT agency, photos FROM agency_spellings WHERE agency_key = ?", (key,))
        counts: dict[str, int] = dict(rows.fetchall())
        if spelt is not None:
            spelt[key] = dict(counts)
        return counts
