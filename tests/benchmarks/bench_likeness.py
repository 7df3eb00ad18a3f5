"""What finding near duplicates and similar pictures costs, beside the same work without it in the same run.

Prints a table: `python -m tests.benchmarks.bench_likeness [ARTICLES] [PICTURES]`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from unittest.mock import patch

from annotator.corpus import Corpus
from annotator.corpus.likeness import Alike
from annotator.domain.article import Draft
from annotator.domain.ids import article_id
from tests.benchmarks.corpora import Maker

ARTICLES = 5_000
PICTURES = 100_000
_BATCH = 200
_ASKED = 20


def made(count: int) -> list[Draft]:
    """Articles as a reader hands them over; every tenth is the one before it, with a word more."""
    maker, found = Maker(count, seed=7), list[Draft]()
    for n in range(count):
        whole = maker.annotated(n)
        if n % 10 == 9:
            text = f"{found[-1].annotated.text} anew\n"
            digest = sha256(text.encode()).hexdigest()
            article = replace(whole.article, id=article_id(digest), sha256=digest)
            whole = replace(found[-1].annotated, article=article, text=text)
        plain = replace(whole, mentions=(), claims=())
        found.append(Draft(plain, plain.text.encode()))
    return found


def add(path: Path, drafts: list[Draft]) -> int:
    """Adds them; gives how many were like another."""
    with Corpus.create(path) as corpus:
        editor, like = corpus.editor("Bench"), 0
        for first in range(0, len(drafts), _BATCH):
            for became in corpus.add_many(drafts[first : first + _BATCH], editor):
                like += bool(getattr(became, "like", ()))
        return like


def without(path: Path, drafts: list[Draft]) -> int:
    """The same, with nothing compared or kept for comparing."""
    with (
        patch("annotator.corpus.taking._wording", lambda _: None),
        patch("annotator.corpus.taking.Wording", type(None)),
        patch.object(Alike, "enter", lambda *_: False),
        patch.object(Alike, "same_words", lambda *_: []),
    ):
        return add(path, drafts)


def articles(count: int, folder: Path) -> None:
    """Times both ways."""
    drafts = made(count)
    ways: dict[str, Callable[[Path, list[Draft]], int]] = {
        "add_many, nothing compared": without,
        "add_many": add,
    }
    base = 0.0
    for n, (what, way) in enumerate(ways.items()):
        path = folder / f"{n}.corpus"
        start, own = time.perf_counter(), time.process_time()
        like = way(path, drafts)
        taken, own = time.perf_counter() - start, time.process_time() - own
        base = base or own
        print(
            f"{what:<28} {count / taken:>7,.0f} a second  {own / count * 1000:5.2f} ms of processor each"
            f" {own / base:5.2f}×  {path.stat().st_size / count / 1000:5.1f} kB each, {like:,} like another"
        )


def pictures(count: int, folder: Path) -> None:
    """Times looking for similar pictures among many, the first time and again."""
    with Corpus.create(folder / "pictures.corpus") as corpus:
        dice = Random(3)
        with corpus._writing():
            corpus._connection.sql.executemany(
                "INSERT INTO pictures (sha256, media_type, width, height, size, embedded, pdq, quality)"
                " VALUES (?, 'image/jpeg', 1, 1, 1, '{}', ?, 90)",
                ((f"{n:064x}", dice.randbytes(32)) for n in range(count)),
            )
        start = time.perf_counter()
        corpus.pictures.alike(f"{0:064x}")
        cold = time.perf_counter() - start
        times = []
        for n in range(_ASKED):
            start = time.perf_counter()
            corpus.pictures.alike(f"{n:064x}")
            times.append(time.perf_counter() - start)
        print(
            f"similar among {count:,} pictures: {sorted(times)[_ASKED // 2] * 1000:.1f} ms,"
            f" {max(times) * 1000:.1f} at most, the first time {cold * 1000:.0f}"
        )


def main() -> None:
    """Times both."""
    with tempfile.TemporaryDirectory() as name:
        articles(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES, Path(name))
        pictures(int(sys.argv[2]) if len(sys.argv) > 2 else PICTURES, Path(name))


if __name__ == "__main__":
    main()
