"""The photos of a corpus as a list: which of them, in which order, and a line for each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from annotator.corpus.connection import Connection
from annotator.corpus.photoline import SEVERITIES, STATES, folded
from annotator.corpus.photolines import LOOKED_SETTING, RULES_SETTING, looked_with, off_of
from annotator.corpus.photovalues import Duplicate, PhotoCounts, PhotoQuery, PhotoRow, PhotoState
from annotator.corpus.rows import STATUS
from annotator.corpus.state import State
from annotator.domain.codec import canonical
from annotator.domain.photo import Finding, Photo
from annotator.domain.words import Status

if TYPE_CHECKING:
    from annotator.domain.lint import Facts

EVERYTHING = PhotoQuery()
_AT_ONCE = 5000
# The pictures that photos of more than one article show, and those that look like one of another article.
_TWICE = (
    "SELECT picture FROM photo_lines WHERE picture IS NOT NULL GROUP BY picture"
    " HAVING min(article_key) < max(article_key) UNION SELECT k.picture FROM picture_likes k"
    " WHERE EXISTS (SELECT 1 FROM photo_lines a JOIN photo_lines b ON b.picture = k.other"
    " WHERE a.picture = k.picture AND a.article_key != b.article_key)"
)
_DUPLICATES = (
    "(SELECT count(*) FROM photo_lines d WHERE d.picture = l.picture AND d.article_key != l.article_key)"
    " + (SELECT count(*) FROM picture_likes k JOIN photo_lines d ON d.picture = k.other"
    " WHERE k.picture = l.picture AND d.article_key != l.article_key)"
)
_ROW = (
    "l.key, a.id, l.photo, l.caption, l.credit, l.picture, p.file, l.findings, l.worst, l.status, l.state,"
    f" {_DUPLICATES}, a.outlet, a.title, a.published"
)
_FROM = (
    "photo_lines l JOIN articles a ON a.key = l.article_key"
    " LEFT JOIN photos p ON p.article_key = l.article_key AND p.id = l.photo"
)
# Each walks an index in its order; the articles come first where their dates order.
_ORDERS = {
    "findings": ("photo_lines l", "l.worst, l.findings DESC, l.article_key, l.place, l.key"),
    "article": ("photo_lines l", "l.article_key, l.place, l.key"),
    "date": (
        "articles a CROSS JOIN photo_lines l ON l.article_key = a.key",
        "a.published DESC, a.key DESC, l.place, l.key",
    ),
}


class PhotoList:
    """Photos go by the integer keys of their lines, which stay as long as the photo does."""

    def __init__(self, connection: Connection, state: State) -> None:
        self._connection = connection
        self._state = state

    def keys(self, query: PhotoQuery = EVERYTHING) -> array[int]:
        """The photos a query finds, in order. Raises ReadCancelled."""
        where, given = _where(query, counted=False)
        with self._connection.reading() as sql:
            source, order = _ORDERS[query.order]
            rows = sql.execute(f"SELECT l.key FROM {source}{where} ORDER BY {order}", given)
            return array("q", [key for (key,) in rows])

    def rows(self, keys: Sequence[int]) -> list[PhotoRow]:
        """The lines of some photos, in the order asked for; those gone meanwhile are left out."""
        found: dict[int, PhotoRow] = {}
        with self._connection.reading() as sql:
            for first in range(0, len(keys), _AT_ONCE):
                self._connection.go_on()
                some = json.dumps(list(keys[first : first + _AT_ONCE]))
                asked = f"SELECT {_ROW} FROM {_FROM} WHERE l.key IN (SELECT value FROM json_each(?))"
                found.update((row[0], _row(row)) for row in sql.execute(asked, (some,)))
        return [found[key] for key in keys if key in found]

    def keys_of(self, photos: Sequence[tuple[int, str]]) -> frozenset[int]:
        """The keys of some photos by article key and id; of those that are not there, none."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT l.key FROM json_each(?) j JOIN photo_lines l"
                " ON l.article_key = j.value ->> 0 AND l.photo = j.value ->> 1",
                (json.dumps(list(photos)),),
            )
            return frozenset(key for (key,) in rows)

    def articles(self) -> list[str]:
        """The articles that have photos, by id."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT id FROM articles WHERE key IN (SELECT article_key FROM photo_lines) ORDER BY id"
            )
            return [id for (id,) in rows]

    def row(self, article_id: str, photo: str) -> PhotoRow | None:
        """The line of one photo; None when it is not there."""
        with self._connection.reading() as sql:
            row = sql.execute(
                f"SELECT {_ROW} FROM {_FROM} WHERE a.id = ? AND l.photo = ?", (article_id, photo)
            ).fetchone()
        return None if row is None else _row(row)

    def counts(self, query: PhotoQuery = EVERYTHING) -> PhotoCounts:
        """How many photos stand where, of those with the query's words in its articles."""
        where, given = _where(query, counted=True)
        with self._connection.reading() as sql:
            rows = sql.execute(f"SELECT l.state, count(*) FROM photo_lines l{where} GROUP BY l.state", given)
            by_state = dict(rows.fetchall())
            also = " AND " if where else " WHERE "
            (twice,) = sql.execute(
                f"SELECT count(*) FROM photo_lines l{where}{also}l.picture IN ({_TWICE})", given
            ).fetchone()
        each = [by_state.get(n, 0) for n in range(len(STATES))]
        found, to_check, checked, rejected = each
        return PhotoCounts(sum(each), found, to_check, checked, rejected, twice)

    def duplicates(self, article_id: str, photo: str) -> list[Duplicate]:
        """The photos of other articles with the same picture or one that looks the same, nearest first."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"WITH alike (picture, bits) AS (SELECT me.picture, 0 FROM photo_lines me"
                " JOIN articles mine ON mine.key = me.article_key WHERE mine.id = ?1 AND me.photo = ?2"
                " UNION ALL SELECT k.other, k.bits FROM picture_likes k JOIN photo_lines me"
                " ON me.picture = k.picture JOIN articles mine ON mine.key = me.article_key"
                " WHERE mine.id = ?1 AND me.photo = ?2)"
                f" SELECT {_ROW}, min(alike.bits) FROM {_FROM} JOIN alike ON alike.picture = l.picture"
                " WHERE a.id != ?1 GROUP BY l.key ORDER BY min(alike.bits), l.article_key, l.place",
                (article_id, photo),
            )
            return [Duplicate(_row(row[:-1]), row[-1]) for row in rows]

    def facts(self, article_id: str, photo: Photo) -> Facts:
        """What the rules need beside a photo's own words. Raises NothingFound."""
        with self._connection.reading():
            return self._state.photo_lines.facts.of(self._state.articles.key(article_id), photo)

    def findings(self, article_id: str, photo: Photo, text: str) -> tuple[Finding, ...]:
        """What is found on a photo as given, under the rules that are on. Raises NothingFound."""
        from annotator.domain.lint import look

        with self._connection.reading():
            facts = self._state.photo_lines.facts.of(self._state.articles.key(article_id), photo)
            return look(photo, text, facts, self._state.photo_lines.off())

    def off(self) -> frozenset[str]:
        """The rules of `domain.lint.RULES` that are off in this corpus, by id."""
        with self._connection.reading():
            return self._state.photo_lines.off()

    def turn(self, rule: str, *, on: bool) -> None:
        """Turns a rule on or off; the list counts anew once it is looked over (`needs_a_look`).

        Raises what every writing raises, and KeyError for no rule.
        """
        from annotator.domain.lint import BY_ID, OFF

        default = BY_ID[rule].id not in OFF
        with self._connection.writing() as sql:
            row = sql.execute("SELECT value FROM settings WHERE name = ?", (RULES_SETTING,)).fetchone()
            said = json.loads(row[0]) if row else {}
            said = {id: value for id, value in said.items() if id != rule and id in BY_ID}
            if on != default:
                said[rule] = on
            sql.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (RULES_SETTING, canonical(said)))

    def needs_a_look(self) -> bool:
        """Whether the list was made with other rules than those that are on."""
        from annotator.domain.lint import OFF

        with self._connection.reading() as sql:
            rows = dict(
                sql.execute(
                    "SELECT name, value FROM settings WHERE name IN (?, ?)", (RULES_SETTING, LOOKED_SETTING)
                ).fetchall()
            )
        said = json.loads(rows[RULES_SETTING]) if RULES_SETTING in rows else None
        looked = json.loads(rows[LOOKED_SETTING]) if LOOKED_SETTING in rows else looked_with(OFF)
        return bool(looked != looked_with(off_of(said)))

    def look_on(self, after: int, most: int) -> int | None:
        """Looks over some `most` photos behind an article's key; gives the last key, None at the end.

        To be called from 0 on until it gives None, which notes that the list is right again.
        """
        with self._connection.writing() as sql:
            last = self._state.photo_lines.renew_from(after, most)
            if last is None:
                sql.execute(
                    "INSERT OR REPLACE INTO settings VALUES (?, ?)",
                    (LOOKED_SETTING, canonical(looked_with(self._state.photo_lines.off()))),
                )
            return last


def _where(query: PhotoQuery, *, counted: bool) -> tuple[str, list[Any]]:
    """The condition of a query, and what is bound in it; for the counts only some."""
    parts: list[str] = []
    given: list[Any] = []
    for word in dict.fromkeys(folded(query.text).split()):
        parts.append("instr(l.words, ?) > 0")
        given.append(word)
    if query.articles is not None:
        parts.append(
            "l.article_key IN (SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?)))"
        )
        given.append(json.dumps(list(query.articles)))
    if query.among is not None:
        parts.append("l.key IN (SELECT value FROM json_each(?))")
        given.append(json.dumps(sorted(query.among)))
    if not counted:
        if len(query.states) < len(PhotoState):
            parts.append("l.state IN (SELECT value FROM json_each(?))")
            given.append(json.dumps(sorted(STATES.index(one) for one in query.states)))
        if len(query.statuses) < len(Status):
            parts.append("l.status IN (SELECT value FROM json_each(?))")
            given.append(json.dumps(sorted(query.statuses)))
        if query.with_findings is not None:
            parts.append("l.findings > 0" if query.with_findings else "l.findings = 0")
        if query.duplicates_only:
            parts.append(f"l.picture IN ({_TWICE})")
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), given


def _row(row: Sequence[Any]) -> PhotoRow:
    key, article, photo, caption, credit, picture, file, findings, worst, status, state, *rest = row
    return PhotoRow(
        key,
        article,
        photo,
        caption,
        credit,
        picture,
        file,
        findings,
        SEVERITIES[worst] if worst < len(SEVERITIES) else None,
        STATUS[status],
        STATES[state],
        *rest,
    )
