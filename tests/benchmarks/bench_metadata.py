"""Titles, authors and dates of real pages beside trafilatura: `python -m tests.benchmarks.bench_metadata`."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from annotator.ingest.html.dom import parsed
from annotator.ingest.html.meta import known_of

PAGES = Path(__file__).parents[3] / "shared/data/extraction.fundus.public.jsonl.gz"
_PLAIN = str.maketrans("‘’“”–—\xa0", "''\"\"-- ")
Row = dict[str, Any]


class Told(NamedTuple):
    """What a reader says of a page."""

    title: str | None
    authors: list[str]
    published: str | None


def same_title(found: str | None, gold: str) -> bool:
    """Whether two titles are the same but for the shape of quotes, dashes, capitals and spaces."""
    return _folded(found or "") == _folded(gold)


def same_day(found: str | None, gold: str) -> bool:
    """Whether a day is that of a time as the page tells it."""
    return found == gold[:10]


def _folded(title: str) -> str:
    return re.sub(r"\s+", " ", title.translate(_PLAIN)).strip().casefold()


def ours(row: Row) -> Told:
    """Annotator's own reading."""
    root = parsed(row["html"].encode(), "utf-8").root
    known = known_of(root, "page.html", row["url"])
    return Told(known.title, list(known.authors), known.published)


def trafilatura(row: Row) -> Told:
    """trafilatura's reading."""
    from trafilatura import extract_metadata

    found = extract_metadata(row["html"], default_url=row["url"])
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Told(found.title, authors, found.date)


def main() -> None:
    """Prints the table."""
    if not PAGES.exists():
        print(f"The pages are not there: {PAGES.name}")
        return
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    readers: dict[str, Callable[[Row], Told]] = {"annotator": ours}
    if find_spec("trafilatura"):
        readers["trafilatura"] = trafilatura
    else:
        print("trafilatura is not installed: no baseline")
    print(f"{len(rows)} pages {'title':>9} {'authors':>9} {'date':>9} {'ms a page':>11}")
    for name, reader in readers.items():
        reader(rows[0])
        begun = time.perf_counter()
        told = [reader(row) for row in rows]
        spent = (time.perf_counter() - begun) / len(rows) * 1000
        pairs = list(zip(told, rows, strict=True))
        right = (
            sum(same_title(one.title, row["title"]) for one, row in pairs),
            sum(one.authors == (row["authors"] or []) for one, row in pairs),
            sum(same_day(one.published, row["publishing_date"]) for one, row in pairs),
        )
        print(f"{name:<12}" + "".join(f"{count / len(rows):>9.1%} " for count in right) + f"{spent:>11.1f}")


if __name__ == "__main__":
    main()
