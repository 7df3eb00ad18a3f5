"""Titles, authors and dates of real pages do not get worse; skipped where the pages are not there."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from annotator.ingest.html.dom import parsed
from annotator.ingest.html.meta import known_of
from tests.benchmarks.bench_metadata import same_day, same_title

PAGES = Path(__file__).parents[4] / "shared/data/extraction.fundus.public.jsonl.gz"


@pytest.mark.skipif(not PAGES.exists(), reason="the pages are not there")
def test_fields_of_real_pages() -> None:
    """Articles would come in with worse titles, authors or dates than before."""
    right = {"title": 0, "authors": 0, "published": 0}
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        root = parsed(row["html"].encode(), "utf-8").root
        found = known_of(root, "page.html", row["url"])
        right["title"] += same_title(found.title, row["title"])
        right["authors"] += list(found.authors) == (row["authors"] or [])
        right["published"] += same_day(found.published, row["publishing_date"])
    least = {"title": 0.9, "authors": 0.93, "published": 0.97}
    assert {name: count for name, count in right.items() if count < least[name] * len(rows)} == {}
