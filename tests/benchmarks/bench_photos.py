"""What the list of photos and the look over them cost, beside plain SQL and plain writing in the same run.

Prints a table: `python -m tests.benchmarks.bench_photos [PHOTOS]`; five photos an article, one in ten with a
picture that another article shows too.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from unittest.mock import patch

from annotator.corpus import Corpus, PhotoQuery, PhotoState
from annotator.corpus.photolines import PhotoLines
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id
from annotator.domain.lint import findings_of
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Photo
from annotator.domain.picture import Embedded, Picture, PictureFile
from annotator.domain.words import CreditOrigin
from annotator.review.photos import look_over

PHOTOS = 5_000
_EACH = 5
_BATCH = 100
_TIMES = 9
_TOWNS = ("Orlivka", "Lisova", "Odesa", "Zraz", "Kyiv", "Bakhmut")
_AGENCIES = ("Delta Press", "Northern Wire", "AP", "Delta", "Harbour Post")


def made(count: int) -> list[Draft]:
    """Articles with photos whose captions differ, some of them faulty."""
    chance, shared = Random(7), [_picture(f"shared {n}") for n in range(max(1, count // 40))]
    drafts = []
    for n in range(count // _EACH):
        pieces = [f"Report {n} from {chance.choice(_TOWNS)}"]
        photos, files = list[Photo](), list[PictureFile]()

        def put(words: str, pieces: list[str] = pieces) -> Span:
            start = sum(len(one) + 1 for one in pieces)
            pieces.append(words)
            return span(start, start + len(words))

        for k in range(_EACH):
            town, number = chance.choice(_TOWNS), chance.randrange(10_000)
            alt = put(f"People beside a wall with the number {number} in {town}")
            when = chance.choice(("", " on Friday", f", May {number % 28 + 1}, 2031", " ("))
            caption = put(f"Residents of {town} wait near house {number} after the night{when}")
            agency = chance.choice(_AGENCIES)
            credit = put(f"(Mara Lorn/{agency})")
            file = chance.choice(shared) if chance.random() < 0.1 else None
            parts = CreditParts("Mara Lorn", agency, None, CreditOrigin.STAFF_OR_PARTNER)
            if file is not None:
                files.append(file)
            photos.append(
                Photo(
                    f"p{k}",
                    alt,
                    caption,
                    Credit(credit, parts),
                    picture=file and file.picture.sha256,
                    at=None,
                )
            )
        text = "\n".join(pieces)
        digest = sha256(text.encode()).hexdigest()
        article = Article(
            article_id(digest), digest, f"{n}.txt", "en", title=pieces[0], published="2031-05-12"
        )
        unique = tuple({one.picture.sha256: one for one in files}.values())
        drafts.append(Draft(Annotated(article, text, photos=tuple(photos)), text.encode(), pictures=unique))
    return drafts


def _picture(name: str) -> PictureFile:
    data = name.encode()
    digest = sha256(data).hexdigest()
    return PictureFile(Picture(digest, "image/jpeg", 8, 8, len(data), Embedded(), digest, 80), data, b"t")


def add(path: Path, drafts: list[Draft]) -> None:
    """Adds them, some in a transaction."""
    with Corpus.create(path) as corpus:
        editor = corpus.editor("Bench")
        for first in range(0, len(drafts), _BATCH):
            corpus.add_many(drafts[first : first + _BATCH], editor)


def timed(what: Callable[[], object]) -> float:
    """The median of several runs, in milliseconds."""
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        what()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken)


def table(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """Each question to the list beside the plainest SQL that reads as many rows."""
    listed = corpus.photo_list
    plain_keys = "SELECT key FROM photo_lines ORDER BY worst, findings DESC, article_key, place, key"
    plain_scan = "SELECT key FROM photo_lines WHERE instr(words, 'bakhmut') > 0"
    plain_count = "SELECT state, count(*) FROM photo_lines GROUP BY state"
    page = list(listed.keys())[:200]
    some = ",".join(map(str, page))
    plain_rows = f"SELECT * FROM photo_lines WHERE key IN ({some})"
    states = PhotoQuery(states=frozenset({PhotoState.FINDINGS}), order="date")
    asked: list[tuple[str, Callable[[], object], str]] = [
        ("keys, findings first", listed.keys, plain_keys),
        ("keys, search “bakhmut wait”", lambda: listed.keys(PhotoQuery("bakhmut wait")), plain_scan),
        ("keys, findings by date", lambda: listed.keys(states), plain_keys),
        ("keys, duplicates only", lambda: listed.keys(PhotoQuery(duplicates_only=True)), plain_keys),
        ("counts for the chips", listed.counts, plain_count),
        ("counts while searching", lambda: listed.counts(PhotoQuery("bakhmut")), plain_scan),
        ("200 rows", lambda: listed.rows(page), plain_rows),
    ]
    for what, ask, plain in asked:
        own, base = timed(ask), timed(lambda plain=plain: sql.execute(plain).fetchall())  # type: ignore[misc]
        print(f"{what:32} {own:8.2f} ms   plain SQL {base:8.2f} ms   {own / base:5.1f}x")


def main(count: int) -> None:
    """All of it."""
    drafts = made(count)
    words = [
        (photo.alt_text, photo.caption, photo.credit, one.annotated.text)
        for one in drafts
        for photo in one.annotated.photos
    ]
    start = time.process_time()
    for alt, caption, credit, text in words:
        if alt and caption and credit:
            findings_of(alt.text(text), caption.text(text), credit.span.text(text), credit.parts)
    print(f"{'rules, a photo':32} {(time.process_time() - start) / len(words) * 1e6:8.0f} µs")
    with tempfile.TemporaryDirectory() as name:
        start = time.process_time()
        with patch.object(PhotoLines, "renew", lambda *_: None):
            add(Path(name) / "bare.corpus", drafts)
        bare = time.process_time() - start
        start = time.process_time()
        add(Path(name) / "photos.corpus", drafts)
        whole = time.process_time() - start
        print(f"{'import':32} {whole:8.2f} s    without list {bare:6.2f} s    {whole / bare:5.2f}x")
        with Corpus.open(Path(name) / "photos.corpus") as corpus:
            with closing(sqlite3.connect(corpus.path)) as sql:
                table(corpus, sql)
            corpus.photo_list.turn("W01", on=False)
            start = time.process_time()
            look_over(corpus)
            print(f"{'looking all over again':32} {time.process_time() - start:8.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PHOTOS)
