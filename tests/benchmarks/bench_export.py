"""Exports of a large corpus beside `json.dumps` of the same records in the same run.

Prints megabytes a second of each way, the seconds of processor time this process took of them, the ratio, and
the most memory taken (two processes share the work where a format is written article by article):
`python -m tests.benchmarks.bench_export [ARTICLES] [FORMAT]…`.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annotator.corpus import Corpus
from annotator.exchange.exporting import export
from annotator.exchange.keep import ALL
from annotator.exchange.plan import Plan
from annotator.exchange.registry import FORMATS

ARTICLES = 10_000
_USUAL = ("jsonl", "csv", "sqlite", "conll", "prodigy", "w3c")


def dumped(path: Path, out: Path) -> float:
    """The records of a file read once, and only written again; gives the seconds the writing kept busy."""
    took = 0.0
    with path.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as file:
        for line in lines:
            record = json.loads(line)
            start = time.process_time()
            file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
            took += time.process_time() - start
    return took


def main() -> None:
    """Exports in every format named, and says how fast."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    formats = sys.argv[2:] or _USUAL
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # By itself, so that what the making takes does not hide what an export takes.
        make = [sys.executable, "-m", "tests.benchmarks.corpora", str(folder / "bench.corpus"), str(articles)]
        subprocess.run(make, check=True)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with Corpus.open(folder / "bench.corpus", read_only=True) as corpus:
            for name in formats:
                dest = folder / (name if FORMATS[name].folder else f"{name}{FORMATS[name].ending}")
                start, busy = time.perf_counter(), time.process_time()
                made = export(corpus, dest, Plan(name, statuses=ALL))
                took, busy = time.perf_counter() - start, time.process_time() - busy
                size = sum(one.stat().st_size for one in made.files) / 1e6
                most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                speed = f"{size / took:5.1f} MB/s, {articles / took:6.0f} articles/s"
                print(
                    f"{name:12} {size:7.1f} MB in {took:6.1f} s, {busy:5.1f} s busy here: {speed};"
                    f" {most - before:4.0f} MB more memory, {most:4.0f} MB in all, {other:4.0f} MB beside"
                )
                if name == "jsonl":
                    bare = dumped(dest, folder / "bare.jsonl")
                    print(
                        f"{'json.dumps':12} {size:7.1f} MB, {bare:5.1f} s busy: {size / bare:5.1f} MB/s;"
                        f" the export takes {took / bare:.2f} times as long"
                    )


if __name__ == "__main__":
    main()
