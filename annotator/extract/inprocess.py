"""Extraction in the calling process: for tests, baselines and programs without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from annotator.extract.api import Request, Result, never

if TYPE_CHECKING:
    from annotator.extract.pipeline import Pipeline


class InProcess:
    """Reads one article after the other where it is called; the pipeline is loaded for the first."""

    def __init__(self) -> None:
        self._pipeline: Pipeline | None = None

    def run(self, requests: Iterable[Request], cancelled: Callable[[], bool] = never) -> Iterator[Result]:
        """One result an article, in the order asked."""
        for request in requests:
            if cancelled():
                return
            if self._pipeline is None:
                from annotator.extract.pipeline import Pipeline

                self._pipeline = Pipeline()
            yield request.article, self._pipeline.read(request)

    def close(self) -> None:
        """Lets the pipeline go."""
        self._pipeline = None
