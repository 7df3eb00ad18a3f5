"""A line for each photo of the corpus, kept beside it: what the list of photos shows, orders and counts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from annotator.corpus.articles import Articles
from annotator.corpus.photofacts import NEIGHBOURS, Compared, PhotoFacts, Spelt, compared_by
from annotator.corpus.photoline import COLUMNS, line_of, looked, searched
from annotator.corpus.photorows import Photos
from annotator.domain.photo import Photo
from annotator.domain.photowords import standing

RULES_SETTING = "photo_rules"
"""The setting that says which rules of `domain.lint` are on, by id, where not as they come."""
LOOKED_SETTING = "photos_looked_over"
"""The setting that says with which rules the lines were made."""

_VERSION = 1
"""Goes up when rules change, so that corpora are looked over again."""
_SET = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS.split(", ")[2:])
_PUT = (
    f"INSERT INTO photo_lines ({COLUMNS}) VALUES ({', '.join('?' * len(COLUMNS.split(', ')))})"
    f" ON CONFLICT (article_key, photo) DO UPDATE SET {_SET}"
)


class PhotoLines:
    """The tables `photo_lines` and `agency_spellings`, within the corpus's transactions."""

    def __init__(self, sql: sqlite3.Connection, articles: Articles, photos: Photos) -> None:
        self._sql = sql
        self._articles = articles
        self._photos = photos
        self.facts = PhotoFacts(sql)

    def off(self) -> frozenset[str]:
        """The rules that are off in this corpus."""
        row = self._sql.execute("SELECT value FROM settings WHERE name = ?", (RULES_SETTING,)).fetchone()
        return off_of(None if row is None else json.loads(row[0]))

    def renew(self, article: int, ids: Iterable[str] | None = None) -> None:
        """Brings the lines of an article's photos, or of some of them, up to what stands.

        Photos elsewhere that are compared with them are looked over as well.
        """
        off = self.off()
        beside: set[tuple[int, str]] = set()
        text = self._articles.text(article)
        for id in self._known(article) if ids is None else list(ids):
            beside |= self._renew_one(article, id, off, text)
        wanted = None if ids is None else set(ids)
        for key, id in sorted(beside):
            if key != article or (wanted is not None and id not in wanted):
                self._renew_one(key, id, off)

    def renew_new(self, given: Mapping[int, tuple[str, Sequence[Photo]]]) -> None:
        """The same of whole articles that were taken in, each by its key with its text and photos.

        What is compared with many of them is looked over once.
        """
        off = self.off()
        rows = self._sql.execute(
            "SELECT article_key, photo, caption, credit, picture, agency_key, agency FROM photo_lines"
            " WHERE article_key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(given)),),
        )
        before: dict[tuple[int, str], Compared] = {(row[0], row[1]): row[2:] for row in rows}
        # First what each photo is compared by, then what the others find in it.
        lines = [line_of(key, one, text, ()) for key, (text, photos) in given.items() for one in photos]
        self._sql.executemany(_PUT, lines)
        changes = [(line[0], before.get((line[0], line[1])), compared_by(line)) for line in lines]
        changes = [one for one in changes if one[1] != one[2]]
        self.facts.count([(was, now) for _, was, now in changes])
        changed = [(key, one) for key, *both in changes for one in both if one is not None]
        self._put_looked(given, off)
        done = {(line[0], line[1]) for line in lines}
        pictures = {(article, one[2], None) for article, one in changed if one[2] is not None}
        agencies = {(0, None, one[3]) for _, one in changed if one[3] is not None}
        beside = {one for about in (*pictures, *agencies) for one in self._compared(*about)}
        for key, id in sorted(beside - done):
            self._renew_one(key, id, off)

    def _put_looked(self, given: Mapping[int, tuple[str, Sequence[Photo]]], off: Collection[str]) -> None:
        """Says in the lines of articles what is found in their photos."""
        from annotator.domain.lint import look

        dates = dict(
            self._sql.execute(
                "SELECT key, published FROM articles WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(list(given)),),
            ).fetchall()
        )
        spelt: Spelt = {}
        found = []
        for key, (text, photos) in given.items():
            for one in photos:
                facts = self.facts.of_new(key, one, dates[key], spelt)
                if seen := look(one, text, facts, off):
                    found.append((*looked(one.status, seen), key, one.id))
        self._sql.executemany(
            "UPDATE photo_lines SET state = ?, findings = ?, worst = ?, rules = ?"
            " WHERE article_key = ? AND photo = ?",
            found,
        )

    def renew_from(self, key: int, most: int) -> int | None:
        """Looks over the photos of the articles behind a key, some `most` of them; gives the last key done.

        None when there are no more.
        """
        rows = self._sql.execute(
            "SELECT article_key, count(*) FROM photos WHERE article_key > ? GROUP BY article_key"
            " ORDER BY article_key LIMIT ?",
            (key, most),
        ).fetchall()
        off, done = self.off(), 0
        for article, count in rows:
            text = self._articles.text(article)
            for id in self._known(article):
                self._renew_one(article, id, off, text)
            key, done = article, done + count
            if done >= most:
                break
        return key if rows else None

    def renew_compared(self) -> None:
        """Looks over the photos that others have a bearing on, once the lines of all are there."""
        rows = self._sql.execute(
            "SELECT DISTINCT article_key FROM photo_lines WHERE agency_key IN (SELECT agency_key"
            " FROM agency_spellings GROUP BY agency_key HAVING count(*) > 1) OR picture IN (SELECT picture"
            " FROM photo_lines WHERE picture IS NOT NULL GROUP BY picture"
            " HAVING min(article_key) < max(article_key) UNION SELECT picture FROM picture_likes)"
        ).fetchall()
        off = self.off()
        for (article,) in rows:
            text = self._articles.text(article)
            for id in self._known(article):
                self._renew_one(article, id, off, text)

    def remove(self, article: int) -> None:
        """Takes the lines of an article out, before it goes."""
        asked = "SELECT photo FROM photo_lines WHERE article_key = ?"
        beside: set[tuple[int, str]] = set()
        for (id,) in self._sql.execute(asked, (article,)).fetchall():
            beside |= self._drop(article, id)
        off = self.off()
        for key, id in sorted(beside):
            if key != article:
                self._renew_one(key, id, off)

    def wrong(self) -> Iterator[str]:
        """What is wrong with the tables, in sentences."""
        for what, asked in (
            ("has no line in the list", "SELECT article_key, id FROM photos EXCEPT {0}"),
            ("is in the list, but not there", "{0} EXCEPT SELECT article_key, id FROM photos"),
        ):
            for _, id in self._sql.execute(asked.format("SELECT article_key, photo FROM photo_lines")):
                yield f"the photo {id} {what}"
        counted = (
            "SELECT agency_key, agency, count(*) FROM photo_lines WHERE agency_key IS NOT NULL GROUP BY 1, 2"
        )
        kept = "SELECT agency_key, agency, photos FROM agency_spellings"
        for asked in (f"{counted} EXCEPT {kept}", f"{kept} EXCEPT {counted}"):
            for _, agency, _ in self._sql.execute(asked):
                yield f"the photos of “{agency}” are counted wrongly"

    def wrong_in(self, article: int, photos: Sequence[Photo], text: str) -> Iterator[str]:
        """What in the lines of an article's photos is not as those stand, in clauses."""
        lines = {
            row[0]: row[1:]
            for row in self._sql.execute(
                "SELECT photo, caption, credit, words, picture, status FROM photo_lines"
                " WHERE article_key = ?",
                (article,),
            )
        }
        for photo in photos:
            words = standing(photo, text)
            as_it_is = (
                words.caption or "",
                words.credit or "",
                searched(photo, text),
                photo.picture,
                photo.status.value,
            )
            if photo.id in lines and lines[photo.id] != as_it_is:
                yield f"photo {photo.id} is not in the list of photos as it stands"

    def _known(self, article: int) -> list[str]:
        rows = self._sql.execute(
            "SELECT id FROM photos WHERE article_key = ?1 UNION SELECT photo FROM photo_lines"
            " WHERE article_key = ?1",
            (article,),
        )
        return [id for (id,) in rows]

    def _renew_one(
        self, article: int, id: str, off: Collection[str], text: str | None = None
    ) -> set[tuple[int, str]]:
        """Makes one line anew; gives the photos elsewhere that it has a bearing on, where it changed."""
        photo = self._photos.one(article, id)
        if photo is None:
            return self._drop(article, id)
        text = self._articles.text(article) if text is None else text
        from annotator.domain.lint import look

        found = look(photo, text, self.facts.of(article, photo), off)
        row = line_of(article, photo, text, found)
        before = self._sql.execute(
            "SELECT caption, credit, picture, agency_key, agency FROM photo_lines"
            " WHERE article_key = ? AND photo = ?",
            (article, id),
        ).fetchone()
        self._sql.execute(_PUT, row)
        now = compared_by(row)
        if before == now:
            return set()
        self.facts.count([(before, now)])
        return {
            other
            for line in (before, now)
            if line is not None
            for other in self._compared(article, line[2], line[3])
        }

    def _drop(self, article: int, id: str) -> set[tuple[int, str]]:
        row = self._sql.execute(
            "DELETE FROM photo_lines WHERE article_key = ? AND photo = ?"
            " RETURNING picture, agency_key, agency",
            (article, id),
        ).fetchone()
        if row is None:
            return set()
        self.facts.count([((None, None, *row), None)])
        return self._compared(article, row[0], row[1])

    def _compared(self, article: int, picture: str | None, agency: str | None) -> set[tuple[int, str]]:
        """The photos that are compared with one of a picture and an agency."""
        found: set[tuple[int, str]] = set()
        if picture is not None:
            found.update(
                self._sql.execute(
                    "SELECT article_key, photo FROM photo_lines WHERE article_key != ?1 AND picture IN"
                    " (SELECT ?2 UNION ALL SELECT other FROM picture_likes WHERE picture = ?2) LIMIT ?3",
                    (article, picture, NEIGHBOURS),
                )
            )
        if agency is not None:
            spellings, photos = self._sql.execute(
                "SELECT count(*), total(photos) FROM agency_spellings WHERE agency_key = ?", (agency,)
            ).fetchone()
            if spellings > 1 and photos <= NEIGHBOURS:
                found.update(
                    self._sql.execute(
                        "SELECT article_key, photo FROM photo_lines WHERE agency_key = ?", (agency,)
                    )
                )
        return found


def off_of(setting: object) -> frozenset[str]:
    """The rules that are off, by what is set for a corpus."""
    from annotator.domain.lint import BY_ID, OFF

    said = {id: on for id, on in setting.items() if id in BY_ID} if isinstance(setting, dict) else {}
    return frozenset(id for id in BY_ID if not said.get(id, id not in OFF))


def looked_with(off: Collection[str]) -> str:
    """What tells whether lines were made with these rules."""
    return f"{_VERSION} {' '.join(sorted(off))}".strip()
