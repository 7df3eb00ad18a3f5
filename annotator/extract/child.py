"""What runs in a worker process: requests in over a pipe, suggestions out."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection

from annotator.extract.api import ExtractionFailed, Request

THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)


def serve(pipe: Connection) -> None:
    """Answers requests until the pipe closes. One thread; Ctrl+C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in THREADS:
        os.environ[name] = "1"
    from annotator.extract.pipeline import Pipeline

    pipeline = Pipeline()
    while True:
        try:
            request: Request = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = pipeline.read(request)
        except MemoryError:
            pipe.send(ExtractionFailed(request.article, "There was not enough memory to read this article."))
            continue
        pipe.send(answer)
