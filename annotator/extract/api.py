"""What the rest of the program sees of extraction: a request, a failure, and the protocol of an extractor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from annotator.domain.annotation import Block
from annotator.domain.photo import Photo
from annotator.domain.suggestions import Suggestions


@dataclass(frozen=True, slots=True)
class Request:
    """One article to read: its text and blocks, offsets in code points into `text`.

    Without blocks every line of the text is a paragraph. `language` is an ISO 639-1 code.
    """

    article: str
    text: str
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    language: str = "en"
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ExtractionFailed:
    """An article that could not be read, and why, in a sentence for the editor."""

    article: str
    reason: str


Result = tuple[str, Suggestions | ExtractionFailed]


def never() -> bool:
    """The answer of a job that nobody cancels."""
    return False


class Extractor(Protocol):
    """Reads articles and suggests names and claims."""

    def run(self, requests: Iterable[Request], cancelled: Callable[[], bool] = never) -> Iterator[Result]:
        """One result an article, in order of completion; stops early once `cancelled()` is true."""
        ...

    def close(self) -> None:
        """Ends what the extractor keeps running. It may be called more than once."""
        ...
