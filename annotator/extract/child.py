"""What runs in a worker process: requests in over a pipe, suggestions out."""

from __future__ import annotations

import os
import pickle
import signal
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from annotator.extract.api import ExtractionFailed, Request
from annotator.extract.lean import settled, sparing, without_commands

if TYPE_CHECKING:
    from annotator.extract.pipeline import Pipeline

THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)

Inbox = SimpleQueue[bytes | None]


def serve(pipe: Connection) -> None:
    """Answers requests, in their order, until the pipe closes. Ctrl+C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in THREADS:
        os.environ[name] = "1"
    inbox: Inbox = SimpleQueue()
    # Whoever asks may hand the next request over at any time and never waits until it is read.
    Thread(target=listen, args=(pipe, inbox), daemon=True).start()
    pipeline = ready()
    while (raw := inbox.get()) is not None:
        request: Request = pickle.loads(raw)
        try:
            answer = pipeline.read(request)
        except MemoryError:
            pipe.send(ExtractionFailed(request.article, "There was not enough memory to read this article."))
            continue
        pipe.send(answer)


def listen(pipe: Connection, inbox: Inbox) -> None:
    """Takes in what is asked; None when nothing more will be."""
    while True:
        try:
            inbox.put(pipe.recv_bytes())
        except (EOFError, OSError):
            inbox.put(None)
            return


def ready() -> Pipeline:
    """The pipeline with all it needs, loaded into a process that has nothing else to do."""
    sparing()
    with without_commands():
        from annotator.extract.pipeline import Pipeline
    from annotator.extract.transformer.model import network
    from annotator.extract.transformer.pieces import tokenizer

    pipeline = Pipeline()
    network()
    tokenizer()
    settled()
    return pipeline
