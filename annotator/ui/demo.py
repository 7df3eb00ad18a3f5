"""The demonstration: the sample corpus in the window, or off-screen with pictures and an export."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

PAIR = ("01-heights-around-bakhmut.jsonl", "02-rifts-outside-bakhmut.jsonl")
"""The two sample articles on the same events that open side by side."""
DONE_IN_PART = 1


def run_demo(folder: Path | None, headless: bool) -> int:
    """Makes the sample corpus in the folder (a temporary one) and shows it; returns the exit status."""
    from annotator.extract import Workers
    from annotator.review.samples import make_sample_corpus

    folder = folder or Path(tempfile.mkdtemp(prefix="annotator-demo-"))
    extractor = Workers(jobs=1)
    try:
        path = make_sample_corpus(folder, extractor, progress=_say if sys.stderr.isatty() else None)
    finally:
        extractor.close()
    unread = _unread(path)
    for name in unread:
        print(f"annotator: {name}: nothing could be suggested for it", file=sys.stderr)
    status = show_headless(path, folder) if headless else show(path)
    return status or (DONE_IN_PART if unread else 0)


def _unread(path: Path) -> list[str]:
    """The files of the articles that the extraction failed on."""
    from annotator.corpus import Corpus

    with Corpus.open(path, read_only=True) as corpus:
        return [corpus.article_row(id_).file for id_ in corpus.article_ids(without_suggestions=True)]


def _say(done: int, total: int, _title: str) -> None:
    end = "\n" if done == total else ""
    print(f"\rLooking for claims: {done} of {total}", end=end, file=sys.stderr, flush=True)


def show(path: Path) -> int:
    """The window on the sample corpus, two articles side by side."""
    from annotator.ui.app import run

    return run(path, PAIR)


def show_headless(path: Path, folder: Path) -> int:
    """Writes a picture of each desk in three sizes and an export into the folder, and says where they are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from annotator.exchange.exporting import export
    from annotator.exchange.keep import ALL
    from annotator.exchange.plan import Plan
    from annotator.ui.pictures import take_pictures

    record = folder / "sample.jsonl"
    pictures = take_pictures(path, folder, PAIR)
    from annotator.corpus import Corpus

    with Corpus.open(path) as corpus:
        written = export(corpus, record, Plan("jsonl", statuses=ALL), with_card=False)
    for picture in pictures:
        print(f"Picture: {picture}")
    print(f"Corpus:  {path}")
    print(f"Export:  {record} ({written.articles} articles)")
    return 0
