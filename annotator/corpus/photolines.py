"""A line for each photo of the corpus, kept beside it: what the list of photos shows, orders and counts."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from annotator.corpus.articles import Articles
from annotator.corpus.photorows import Photos, place_of
from annotator.corpus.photovalues import PhotoState
from annotator.domain.codec import decode
from annotator.domain.photo import CreditParts, Photo
from annotator.domain.photowords import printed, standing
from annotator.domain.picture import Embedded
from annotator.domain.words import Severity, Status

# The rules are many patterns to compile: loaded for the first photo, not with every corpus.
if TYPE_CHECKING:
    from annotator.domain.lint import Facts, Twin

RULES_SETTING = "photo_rules"
"""The setting that says which rules of `domain.lint` are on, by id, where not as they come."""
LOOKED_SETTING = "photos_looked_over"
"""The setting that says with which rules the lines were made."""

STATES = (PhotoState.FINDINGS, PhotoState.TO_CHECK, PhotoState.CHECKED, PhotoState.REJECTED)
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_VERSION = 1
"""Goes up when rules change, so that corpora are looked over again."""
_NEIGHBOURS = 50
"""How many photos that one has a bearing on are looked over with it."""
_COLUMNS = (
    "article_key, photo, place, caption, credit, words, photographer, agency, agency_key, picture, status,"
    " state, findings, worst, rules"
)
_SET = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[2:])


class PhotoLines:
    """The tables `photo_lines` and `agency_spellings`, within the corpus's transactions."""

    def __init__(self, sql: sqlite3.Connection, articles: Articles, photos: Photos) -> None:
        self._sql = sql
        self._articles = articles
        self._photos = photos

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

    def facts(self, article: int, photo: Photo) -> Facts:
        """What the rules need beside a photo's own words."""
        from annotator.domain.lint import Facts

        published = self._sql.execute("SELECT published FROM articles WHERE key = ?", (article,)).fetchone()
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
        usual, usually = self._usual(article, photo, parts.agency if parts else None)
        return Facts(embedded, published and published[0], twins, usual, usually)

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
                _searched(photo, text),
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

        found = look(photo, text, self.facts(article, photo), off)
        row = _line(article, photo, text, [one.severity for one in found], [one.rule for one in found])
        before = self._sql.execute(
            "SELECT caption, credit, picture, agency_key, agency FROM photo_lines"
            " WHERE article_key = ? AND photo = ?",
            (article, id),
        ).fetchone()
        self._sql.execute(
            f"INSERT INTO photo_lines ({_COLUMNS}) VALUES ({', '.join('?' * len(row))})"
            f" ON CONFLICT (article_key, photo) DO UPDATE SET {_SET}",
            row,
        )
        now = (row[3], row[4], row[9], row[8], row[7])
        if before == now:
            return set()
        beside: set[tuple[int, str]] = set()
        for line, sign in ((before, -1), (now, 1)):
            if line is not None:
                self._tally(line[3], line[4], sign)
                beside |= self._compared(article, line[2], line[3])
        return beside

    def _drop(self, article: int, id: str) -> set[tuple[int, str]]:
        row = self._sql.execute(
            "DELETE FROM photo_lines WHERE article_key = ? AND photo = ?"
            " RETURNING picture, agency_key, agency",
            (article, id),
        ).fetchone()
        if row is None:
            return set()
        self._tally(row[1], row[2], -1)
        return self._compared(article, row[0], row[1])

    def _tally(self, key: str | None, agency: str | None, by: int) -> None:
        if key is None or agency is None:
            return
        self._sql.execute(
            "INSERT INTO agency_spellings VALUES (?1, ?2, ?3)"
            " ON CONFLICT (agency_key, agency) DO UPDATE SET photos = photos + ?3",
            (key, agency, by),
        )
        self._sql.execute(
            "DELETE FROM agency_spellings WHERE agency_key = ? AND agency = ? AND photos <= 0", (key, agency)
        )

    def _compared(self, article: int, picture: str | None, agency: str | None) -> set[tuple[int, str]]:
        """The photos that are compared with one of a picture and an agency."""
        found: set[tuple[int, str]] = set()
        if picture is not None:
            found.update(
                self._sql.execute(
                    "SELECT article_key, photo FROM photo_lines WHERE article_key != ?1 AND picture IN"
                    " (SELECT ?2 UNION ALL SELECT other FROM picture_likes WHERE picture = ?2) LIMIT ?3",
                    (article, picture, _NEIGHBOURS),
                )
            )
        if agency is not None:
            spellings, photos = self._sql.execute(
                "SELECT count(*), total(photos) FROM agency_spellings WHERE agency_key = ?", (agency,)
            ).fetchone()
            if spellings > 1 and photos <= _NEIGHBOURS:
                found.update(
                    self._sql.execute(
                        "SELECT article_key, photo FROM photo_lines WHERE agency_key = ?", (agency,)
                    )
                )
        return found

    def _twins(self, article: int, picture: str) -> Iterator[Twin]:
        from annotator.domain.lint import Twin

        rows = self._sql.execute(
            "SELECT l.caption, l.credit, l.photographer, l.agency, a.outlet, a.title, a.file"
            " FROM photo_lines l JOIN articles a ON a.key = l.article_key"
            " WHERE l.article_key != ?1 AND l.status != ?4"
            " AND l.picture IN (SELECT ?2 UNION ALL SELECT other FROM picture_likes WHERE picture = ?2)"
            " ORDER BY l.article_key, l.place LIMIT ?3",
            (article, picture, _NEIGHBOURS, Status.REJECTED.value),
        )
        for caption, credit, photographer, agency, outlet, title, file in rows:
            where = outlet or (f"“{title}”" if title else file)
            yield Twin(caption, credit, CreditParts(photographer, agency), where)

    def _usual(self, article: int, photo: Photo, agency: str | None) -> tuple[str | None, int]:
        """How most other photos spell an agency, where that is otherwise, and how many do."""
        if not agency:
            return None, 0
        from annotator.domain.lint.compare import agency_key

        key = agency_key(agency)
        counts = dict(
            self._sql.execute("SELECT agency, photos FROM agency_spellings WHERE agency_key = ?", (key,))
        )
        if len(counts) < 2 and agency in counts:
            return None, 0
        counted = self._sql.execute(
            "SELECT 1 FROM photo_lines WHERE article_key = ? AND photo = ? AND agency_key = ? AND agency = ?",
            (article, photo.id, key, agency),
        ).fetchone()
        own = counts.pop(agency, 0) - (counted is not None)
        # "REUTERS" and "Reuters" are one spelling: credits are set in capitals here and there.
        own += sum(count for name, count in counts.items() if name.casefold() == agency.casefold())
        others = [one for one in counts.items() if one[0].casefold() != agency.casefold()]
        usual, most = min(others, key=lambda one: (-one[1], one[0]), default=(None, 0))
        return (usual, most) if most > own else (None, 0)


def off_of(setting: object) -> frozenset[str]:
    """The rules that are off, by what is set for a corpus."""
    from annotator.domain.lint import BY_ID, OFF

    said = {id: on for id, on in setting.items() if id in BY_ID} if isinstance(setting, dict) else {}
    return frozenset(id for id in BY_ID if not said.get(id, id not in OFF))


def looked_with(off: Collection[str]) -> str:
    """What tells whether lines were made with these rules."""
    return f"{_VERSION} {' '.join(sorted(off))}".strip()


def folded(words: str) -> str:
    """Words as they are searched by: in lower case, without accents, apostrophes straight."""
    plain = words.casefold().replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(one for one in apart if not unicodedata.combining(one))


def state_of(status: Status, findings: int) -> PhotoState:
    """Where the review of a photo stands."""
    if status is Status.REJECTED:
        return PhotoState.REJECTED
    if status is Status.ACCEPTED or (status is not Status.SUGGESTED and not findings):
        return PhotoState.CHECKED
    return PhotoState.FINDINGS if findings else PhotoState.TO_CHECK


def _searched(photo: Photo, text: str) -> str:
    now, before = standing(photo, text), printed(photo, text)
    said = dict.fromkeys(
        one for words in (now, before) for one in (words.caption, words.alt_text, words.credit) if one
    )
    return folded("\n".join(said))


def _line(
    article: int, photo: Photo, text: str, severities: Sequence[Severity], rules: Sequence[str]
) -> tuple[Any, ...]:
    from annotator.domain.lint.compare import agency_key

    words = standing(photo, text)
    agency = words.parts.agency
    place = place_of(photo)[0]
    return (
        article,
        photo.id,
        len(text) if place == float("inf") else int(place),
        words.caption or "",
        words.credit or "",
        _searched(photo, text),
        words.parts.photographer,
        agency,
        (agency_key(agency) or None) if agency else None,
        photo.picture,
        photo.status.value,
        STATES.index(state_of(photo.status, len(severities))),
        len(severities),
        min((SEVERITIES.index(one) for one in severities), default=len(SEVERITIES)),
        " ".join(dict.fromkeys(rules)),
    )
