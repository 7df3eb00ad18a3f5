"""Articles encoded by two processes at once where there are many: this one, and one that it watches.

What comes out is the same as with one alone, in the same order. The other process only helps: when it cannot
be started, ends, or meets anything that is wrong with an article, this one does that work itself.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from annotator.corpus import Corpus
from annotator.exchange.job import Job, Progress
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.registry import FORMATS, Format
from annotator.exchange.tally import Tally
from annotator.ingest import watched

_MANY = 1500
"""With fewer articles the other process would hardly have begun before all is done."""
_SLICE = 48
"""How many articles in a row one process takes."""
_HEAD = 9
"""Which slice is the other's first: by then it has begun. From there on the two take turns."""
_TOGETHER = 4 << 20
"""So many characters are sent together, so that neither process holds more of them than it has to."""
_PATIENCE = 60.0
_POLL = 0.1
_JOIN = 2.0
_SELDOM = 50_000
"""Of so many new objects the helper looks for rings among them; an article has none."""

Encoded = tuple[str, str]
"""An article as the format has it, after its part of the split."""
_Slice = dict[str, str]
"""Some articles, each with its part."""


class _Task(NamedTuple):
    """What the other process is to encode."""

    corpus: Path
    plan: Plan
    slices: list[_Slice]


class _Some(NamedTuple):
    """The next articles of a slice: how many were looked at, what came of them, and the counts."""

    looked: int
    encoded: list[Encoded]
    tally: Tally
    lost: Losses
    replaced: int


def encoded(
    corpus: Corpus, plan: Plan, way: Format, job: Job, progress: Progress | None
) -> Generator[Encoded, None, None]:
    """Every article of a plan as its format has it, counted by the job. What `progress` raises ends it."""
    parts = job.parts()
    encode = way.load().encode
    done = 0

    def tick() -> None:
        if progress is not None:
            progress(done, len(parts))

    def here(some: _Slice) -> Iterator[Encoded]:
        nonlocal done
        for one in job.ready(some):
            if one is not None:
                yield one.part, encode(one, plan, job.lost)
            done += 1
            tick()

    if len(parts) < _MANY or (os.cpu_count() or 1) < 2:
        yield from here(parts)
        return

    slices = _sliced(parts)
    helper = _Helper(_Task(corpus.path, plan, slices[_HEAD::2]), tick)
    try:
        for n, some in enumerate(slices):
            left = some
            while left and n >= _HEAD and (n - _HEAD) % 2 == 0 and (sent := helper.next()) is not None:
                yield from sent.encoded
                job.take(sent.tally, sent.lost, sent.replaced)
                left = dict(list(left.items())[sent.looked :])
                done += sent.looked
                tick()
            yield from here(left)
    finally:
        helper.end()


def _sliced(parts: _Slice) -> list[_Slice]:
    given = list(parts.items())
    return [dict(given[first : first + _SLICE]) for first in range(0, len(given), _SLICE)]


class _Helper:
    """The other process. Once anything is wrong with it, it gives nothing more."""

    def __init__(self, task: _Task, tick: Callable[[], None]) -> None:
        self._tick = tick
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(theirs, task), daemon=True)
        with suppress(OSError):
            self._process.start()
        theirs.close()

    def next(self) -> _Some | None:
        """What it made next of its slices; None when it makes no more. What `tick` raises ends the wait."""
        until = time.monotonic() + _PATIENCE
        with suppress(EOFError, OSError):
            while time.monotonic() < until:
                if self._pipe.poll(_POLL):
                    sent: _Some | None = self._pipe.recv()
                    if sent is not None:
                        return sent
                    break
                self._tick()
        self.end()
        return None

    def end(self) -> None:
        """Ends it at once."""
        if self._process.pid is not None:
            self._process.kill()
            self._process.join(_JOIN)
        self._pipe.close()


def _serve(pipe: Connection, task: _Task) -> None:
    """What runs in the other process; None where it is to be found out here what is wrong with an article."""
    gc.set_threshold(_SELDOM)
    with watched.serving():
        try:
            with Corpus.open(task.corpus, read_only=True) as corpus:
                for some in task.slices:
                    _send(pipe, corpus, task.plan, some)
        except BrokenPipeError:
            raise
        except Exception:
            pipe.send(None)


def _send(pipe: Connection, corpus: Corpus, plan: Plan, some: _Slice) -> None:
    way = FORMATS[plan.format]
    encode = way.load().encode
    job = Job(corpus, plan, way)
    made: list[Encoded] = []
    looked = size = 0
    for one in job.ready(some):
        looked += 1
        if one is not None:
            text = encode(one, plan, job.lost)
            made.append((one.part, text))
            size += len(text)
        if size >= _TOGETHER:
            pipe.send(_Some(looked, made, job.tally, job.lost, job.replaced))
            made, looked, size = [], 0, 0
            job.forget()
    if looked:
        pipe.send(_Some(looked, made, job.tally, job.lost, job.replaced))
