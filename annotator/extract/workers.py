"""Extraction in processes of its own, so that the window never waits for it."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from annotator.extract.api import ExtractionFailed, Request, Result, never
from annotator.extract.child import serve

POLL = 0.1
JOIN = 2.0


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, target: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=target, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.busy: Request | None = None

    def ask(self, request: Request) -> None:
        """Hands a request over. Raises OSError when the process is gone."""
        self.pipe.send(request)
        self.busy = request

    def kill(self) -> None:
        """Ends the process at once and frees what it held."""
        self.process.kill()
        self.process.join(JOIN)
        self.pipe.close()


class Workers:
    """Long-lived processes, started for the first article and started again after a crash.

    An article that ends its process comes back as an ExtractionFailed, the others go on. Cancelling
    kills what is running. Use from one thread at a time.
    """

    target: Callable[[Connection], None] = staticmethod(serve)

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = max(1, jobs)
        self._workers: list[_Worker] = []

    def run(self, requests: Iterable[Request], cancelled: Callable[[], bool] = never) -> Iterator[Result]:
        """One result an article, in order of completion."""
        waiting = iter(requests)
        done: deque[Result] = deque()
        more = True
        try:
            while True:
                if cancelled():
                    return
                more = more and self._feed(waiting, done)
                yield from self._drain(done)
                busy = [w for w in self._workers if w.busy is not None]
                if not busy:
                    if not more:
                        return
                    continue
                self._collect(busy, done)
                yield from self._drain(done)
        finally:
            self._end([w for w in self._workers if w.busy is not None])

    def close(self) -> None:
        """Ends all processes."""
        self._end(list(self._workers))

    def _drain(self, done: deque[Result]) -> Iterator[Result]:
        while done:
            yield done.popleft()

    def _feed(self, waiting: Iterator[Request], done: deque[Result]) -> bool:
        """Gives every idle process a request; False when there are no more."""
        idle = [w for w in self._workers if w.busy is None]
        while idle or len(self._workers) < self._jobs:
            request = next(waiting, None)
            if request is None:
                return False
            worker = idle.pop() if idle else self._start()
            try:
                worker.ask(request)
            except OSError:
                self._lost(worker, request, done)
        return True

    def _start(self) -> _Worker:
        worker = _Worker(self.target)
        self._workers.append(worker)
        return worker

    def _collect(self, busy: list[_Worker], done: deque[Result]) -> None:
        """Takes in what has come back, or notices who is gone."""
        ready: list[Any] = wait([w.pipe for w in busy], POLL)
        for worker in busy:
            if worker.pipe not in ready or worker.busy is None:
                continue
            request = worker.busy
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._lost(worker, request, done)
                continue
            worker.busy = None
            done.append((request.article, answer))

    def _lost(self, worker: _Worker, request: Request, done: deque[Result]) -> None:
        self._end([worker])
        reason = "Reading this article ended the extraction process; the other articles are not affected."
        done.append((request.article, ExtractionFailed(request.article, reason)))

    def _end(self, workers: list[_Worker]) -> None:
        for worker in workers:
            worker.kill()
            self._workers.remove(worker)
