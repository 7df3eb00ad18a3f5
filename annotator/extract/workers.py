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
# One is read while the next waits in the process, which then never waits for whoever stores what it found.
AHEAD = 2


class _Worker:
    """One process, the pipe to it, and what it was asked and has not answered: the first is being read."""

    def __init__(self, target: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=target, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.asked: deque[Request] = deque()

    def ask(self, request: Request) -> None:
        """Hands a request over. Raises OSError when the process is gone."""
        self.pipe.send(request)
        self.asked.append(request)

    def kill(self) -> None:
        """Ends the process at once and frees what it held."""
        self.process.kill()
        self.process.join(JOIN)
        self.pipe.close()


class _Waiting:
    """The requests still to be handed over; those that a process left unread come first."""

    def __init__(self, requests: Iterable[Request]) -> None:
        self._more = iter(requests)
        self._drawn: deque[Request] = deque()

    def has(self, count: int) -> bool:
        """Whether there are so many at least; draws no more than that."""
        while len(self._drawn) < count:
            request = next(self._more, None)
            if request is None:
                return False
            self._drawn.append(request)
        return True

    def next(self) -> Request:
        """The next one, of those that `has` told of."""
        return self._drawn.popleft()

    def put_back(self, requests: Iterable[Request]) -> None:
        """Takes requests, in their order, that are to come before all others."""
        self._drawn.extendleft(reversed(list(requests)))


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
        waiting = _Waiting(requests)
        done: deque[Result] = deque()
        try:
            while not cancelled():
                self._feed(waiting, done)
                yield from self._drain(done)
                busy = [w for w in self._workers if w.asked]
                if not busy:
                    if not waiting.has(1):
                        return
                    continue
                self._collect(busy, waiting, done)
                yield from self._drain(done)
        finally:
            self._end([w for w in self._workers if w.asked])

    def close(self) -> None:
        """Ends all processes."""
        self._end(list(self._workers))

    def _drain(self, done: deque[Result]) -> Iterator[Result]:
        while done:
            yield done.popleft()

    def _feed(self, waiting: _Waiting, done: deque[Result]) -> None:
        """Gives every idle process a request, then each one ahead.

        The last ones are not handed over ahead: they are for whichever process is through first.
        """
        while any(not w.asked for w in self._workers) or len(self._workers) < self._jobs:
            if not waiting.has(1):
                return
            idle = next((w for w in self._workers if not w.asked), None)
            self._ask(idle or self._start(), waiting, done)
        for worker in [w for w in self._workers if len(w.asked) < AHEAD]:
            if not waiting.has(self._jobs):
                return
            self._ask(worker, waiting, done)

    def _ask(self, worker: _Worker, waiting: _Waiting, done: deque[Result]) -> None:
        request = waiting.next()
        try:
            worker.ask(request)
        except OSError:
            if worker.asked:
                # It fell over what it was reading, which `_collect` will notice.
                waiting.put_back([request])
            else:
                worker.asked.append(request)
                self._lost(worker, waiting, done)

    def _start(self) -> _Worker:
        worker = _Worker(self.target)
        self._workers.append(worker)
        return worker

    def _collect(self, busy: list[_Worker], waiting: _Waiting, done: deque[Result]) -> None:
        """Takes in what has come back, or notices who is gone."""
        ready: list[Any] = wait([w.pipe for w in busy], POLL)
        for worker in busy:
            if worker.pipe not in ready:
                continue
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self._lost(worker, waiting, done)
                continue
            done.append((worker.asked.popleft().article, answer))

    def _lost(self, worker: _Worker, waiting: _Waiting, done: deque[Result]) -> None:
        """Ends a process that fell over the first of what it was asked; the rest is for another one."""
        self._end([worker])
        culprit, *unread = worker.asked
        waiting.put_back(unread)
        reason = "Reading this article ended the extraction process; the other articles are not affected."
        done.append((culprit.article, ExtractionFailed(culprit.article, reason)))

    def _end(self, workers: list[_Worker]) -> None:
        for worker in workers:
            worker.kill()
            self._workers.remove(worker)
