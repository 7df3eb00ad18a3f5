"""Photos with their credit parts and findings as rows of two tables, and back."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotator.corpus.rows import OF_EACH, STATUS, maybe_span
from annotator.domain.codec import canonical, decode, encode_value
from annotator.domain.offsets import Span
from annotator.domain.photo import Credit, CreditParts, Edited, Finding, Photo, Waiver
from annotator.domain.words import CreditOrigin, Severity

_PHOTO = (
    "id, alt_start, alt_end, caption_start, caption_end, credit_start, credit_end, photographer, agency, via,"
    " credit_origin, file_photo, file, status, picture, at, edited, waived"
)
_INSERT = f"INSERT INTO photos ({_PHOTO}, article_key) VALUES ({', '.join('?' * 19)})"


class Photos:
    """The `photos` and `findings` tables."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def of(self, article: int) -> list[Photo]:
        """By start and end of alt text, caption and credit together, then id; those without a place last.

        One without words stands where it was found.
        """
        return self._read("article_key = ?", "article_key = ?", (article,)).get(article, [])

    def of_each(self, articles: str) -> dict[int, list[Photo]]:
        """Those of several articles by key, each in the order of `of`."""
        return self._read(OF_EACH, OF_EACH, (articles,))

    def one(self, article: int, id: str) -> Photo | None:
        """The photo with that id."""
        photos = self._read("article_key = ? AND id = ?", "article_key = ? AND photo = ?", (article, id))
        return photos[article][0] if photos else None

    def insert(self, article: int, things: Iterable[Photo]) -> None:
        """Adds new photos."""
        photos = list(things)
        self._sql.executemany(_INSERT, [(*_columns(one), article) for one in photos])
        self._sql.executemany(
            "INSERT INTO findings (article_key, photo, position, rule, severity, message, details)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (article, photo.id, position, one.rule, one.severity, one.message, _details(one))
                for photo in photos
                for position, one in enumerate(photo.findings)
            ],
        )

    def delete(self, article: int, ids: Iterable[str]) -> None:
        """Removes photos; their findings go with them."""
        self._sql.executemany(
            "DELETE FROM photos WHERE article_key = ? AND id = ?", [(article, id) for id in ids]
        )

    def _read(self, where: str, where_part: str, given: Sequence[int | str]) -> dict[int, list[Photo]]:
        rows = self._sql.execute(f"SELECT article_key, {_PHOTO} FROM photos WHERE {where}", given).fetchall()
        if not rows:
            return {}
        findings: dict[tuple[int, str], list[Finding]] = defaultdict(list)
        for article, photo, rule, severity, message, details in self._sql.execute(
            f"SELECT article_key, photo, rule, severity, message, details FROM findings WHERE {where_part}"
            " ORDER BY article_key, photo, position",
            given,
        ):
            said = {"rule": rule, "severity": severity, "message": message}
            findings[article, photo].append(
                decode(Finding, said | json.loads(details))
                if details
                else Finding(rule, Severity(severity), message)
            )
        found: dict[int, list[Photo]] = defaultdict(list)
        for article, *row in rows:
            found[article].append(_photo(row, findings.get((article, row[0]), [])))
        for photos in found.values():
            photos.sort(key=place_of)
        return found


def photo_spans(photo: Photo) -> Iterator[Span]:
    """The stretches of text that stand with a photo."""
    for one in (photo.alt_text, photo.caption, photo.credit.span if photo.credit else None):
        if one is not None:
            yield one


def place_of(photo: Photo) -> tuple[float, float, str]:
    """Where a photo comes in reading order; at infinity when it has no place."""
    spans = list(photo_spans(photo))
    nowhere = float("inf") if photo.at is None else photo.at
    return (
        min((one.start for one in spans), default=nowhere),
        max((one.end for one in spans), default=nowhere),
        photo.id,
    )


def _photo(row: Sequence[Any], findings: list[Finding]) -> Photo:
    (id, *places) = row[:7]
    photographer, agency, via, origin, file_photo, file, status, picture, place, edited, waived = row[7:]
    at = maybe_span(places[4], places[5])
    return Photo(
        id=id,
        alt_text=maybe_span(places[0], places[1]),
        caption=maybe_span(places[2], places[3]),
        credit=None
        if at is None
        else Credit(at, CreditParts(photographer, agency, via, CreditOrigin(origin), bool(file_photo))),
        file=file,
        findings=tuple(findings),
        status=STATUS[status],
        picture=picture,
        at=place,
        edited=None if edited is None else decode(Edited, json.loads(edited)),
        waived=() if waived is None else tuple(decode(Waiver, one) for one in json.loads(waived)),
    )


def _details(finding: Finding) -> str | None:
    """The words a finding rests on and its fix, as JSON; None where there are neither."""
    if not finding.places and finding.fix is None:
        return None
    said = encode_value(finding)
    return canonical({name: said[name] for name in ("places", "fix") if name in said})


def _columns(photo: Photo) -> tuple[object, ...]:
    credit = photo.credit
    parts = credit.parts if credit else None
    return (
        photo.id,
        *_ends(photo.alt_text),
        *_ends(photo.caption),
        *_ends(credit.span if credit else None),
        parts and parts.photographer,
        parts and parts.agency,
        parts and parts.via,
        parts and parts.origin,
        None if parts is None else int(parts.file_photo),
        photo.file,
        photo.status,
        photo.picture,
        photo.at,
        None if photo.edited is None else canonical(encode_value(photo.edited)),
        canonical(encode_value(photo.waived)) if photo.waived else None,
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)
