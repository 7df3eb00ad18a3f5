"""Bodies of real news pages beside trafilatura in the same run: `python -m tests.benchmarks.bench_pages`.

The measure is that of the article extraction benchmark of Scrapinghub: shared four-word shingles, each page
weighing the same, F1 of the mean precision and the mean recall. The two halves are the pages with even and
odd numbers. What counts as body are the paragraphs and subheadings; a second line adds the standfirst.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from annotator.domain.words import BlockKind
from annotator.ingest.page import page_draft
from annotator.ingest.source import Refused, of_bytes

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SETS = ("extraction.aeb.public.jsonl.gz", "extraction.fundus.public.jsonl.gz")
BODY = frozenset((BlockKind.PARAGRAPH, BlockKind.SUBHEADING))
_WORD = re.compile(r"\w+")
Rates = tuple[float, float, float]


def pages(name: str) -> list[dict[str, str]]:
    """The pages of a set, each with `html` and the `text` of its body; empty when the set is absent."""
    path = DATA / name
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def rates(true: str, found: str) -> Rates:
    """The shares of right, wrong and missing shingles of one page."""
    wanted, given = _shingles(true), _shingles(found)
    counts = (wanted & given).total(), (given - wanted).total(), (wanted - given).total()
    whole = sum(counts)
    return (counts[0] / whole, counts[1] / whole, counts[2] / whole) if whole else (0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3)) if words)


def scores(each: Iterable[Rates]) -> Rates:
    """F1, precision and recall of many pages."""
    each = list(each)
    precision = statistics.mean(tp / (tp + fp) if fp or fn else 1.0 for tp, fp, fn in each if tp + fp > 0)
    recall = statistics.mean(tp / (tp + fn) if fp or fn else 1.0 for tp, fp, fn in each if tp + fn > 0)
    return 2 * precision * recall / (precision + recall), precision, recall


def body(html: str, kinds: frozenset[BlockKind] = BODY) -> str:
    """The body of a page as this program reads it."""
    data = html.encode("utf-8", "replace")
    try:
        article = page_draft(data, of_bytes("page.html", data)).annotated
    except Refused:
        return ""
    return "\n\n".join(block.span.text(article.text) for block in article.blocks if block.kind in kinds)


def _others() -> dict[str, Callable[[str], str]]:
    try:
        import trafilatura
    except ImportError:
        print("trafilatura is not installed: it is left out")
        return {}

    def extract(html: str, *, precise: bool) -> str:
        return trafilatura.extract(html, include_comments=False, favor_precision=precise) or ""

    return {
        "trafilatura": partial(extract, precise=False),
        "trafilatura, precision": partial(extract, precise=True),
    }


def main() -> None:
    """Prints the table."""
    ways: dict[str, Callable[[str], str]] = {
        "ours": body,
        "ours, with standfirst": partial(body, kinds=BODY | {BlockKind.STANDFIRST}),
        **_others(),
    }
    for name in SETS:
        rows = pages(name)
        if not rows:
            print(f"{name} is not there: nothing to measure")
            continue
        print(f"{name}: {len(rows)} pages")
        print(f"  {'':24}{'F1':>7}{'P':>7}{'R':>7}{'even':>7}{'odd':>7}{'pages/s':>9}")
        for way, read in ways.items():
            start = time.process_time()
            found = [read(row["html"]) for row in rows]
            speed = len(rows) / (time.process_time() - start)
            each = [rates(row["text"], text) for row, text in zip(rows, found, strict=True)]
            told = (*scores(each), scores(each[0::2])[0], scores(each[1::2])[0])
            print(f"  {way:24}" + "".join(f"{one:7.4f}" for one in told) + f"{speed:9.1f}")


if __name__ == "__main__":
    main()
