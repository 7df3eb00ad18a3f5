"""Suggestions made for articles and stored, whatever was decided kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from annotator.corpus import Corpus
from annotator.domain.suggestions import Suggestions
from annotator.extract import ExtractionFailed, Extractor, Request
from annotator.review.linking import linked

_AT_ONCE = 16
_MOMENT = 0.2


@dataclass(frozen=True, slots=True)
class ExtractionReport:
    """How many articles were done, what was suggested, and which articles failed with the reason."""

    done: int
    mentions: int
    claims: int
    failed: tuple[tuple[str, str], ...]


def extract_articles(
    corpus: Corpus,
    extractor: Extractor,
    article_ids: Sequence[str],
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExtractionReport:
    """Has suggestions made for the articles and stores them as they come, in any order.

    `progress` is told how many are through (failed ones counted), of how many, and the last article's
    id. When `cancelled` says so, what is stored is kept. Raises CorpusUnwritable; an article that the
    extractor fails on is in the report.
    """
    stopped = cancelled or _never
    started: dict[str, str] = {}
    keeping = _Keeping(corpus, len(article_ids), progress)
    try:
        for article, result in extractor.run(_requests(corpus, article_ids, started, stopped), stopped):
            keeping.take(article, result, started.get(article, _now()))
            if stopped():
                break
    finally:
        keeping.flush()
    return ExtractionReport(keeping.done, keeping.mentions, keeping.claims, tuple(keeping.failed))


class _Keeping:
    """Stores results some at a time: as many as come in a moment, so that the disk is not waited for each."""

    def __init__(self, corpus: Corpus, total: int, progress: Callable[[int, int, str], None] | None) -> None:
        self.done = self.mentions = self.claims = 0
        self.failed: list[tuple[str, str]] = []
        self._corpus = corpus
        self._total = total
        self._progress = progress
        self._waiting: list[tuple[str, Suggestions, str, str]] = []
        # The first is stored at once: an editor waits for it.
        self._since = float("-inf")

    def take(self, article: str, result: Suggestions | ExtractionFailed, started: str) -> None:
        """Takes one article's result."""
        if isinstance(result, ExtractionFailed):
            self.failed.append((article, result.reason))
            self._tell(article)
        else:
            self._waiting.append((article, result, started, _now()))
        if len(self._waiting) >= _AT_ONCE or monotonic() - self._since > _MOMENT:
            self.flush()

    def flush(self) -> None:
        """Stores what waits, then tells of each."""
        waiting, self._waiting = self._waiting, []
        linked_ones = ((one[0], _linked(self._corpus, one[1]), *one[2:]) for one in waiting)
        for one, stored in zip(waiting, self._corpus.store_many(linked_ones) if waiting else (), strict=True):
            self.done += 1
            self.mentions += stored.mentions
            self.claims += stored.claims
            self._tell(one[0])
        self._since = monotonic()

    def _tell(self, article: str) -> None:
        if self._progress is not None:
            self._progress(self.done + len(self.failed), self._total, article)


def _linked(corpus: Corpus, found: Suggestions) -> Suggestions:
    return linked(found, corpus.entities) if found.entities else found


def _requests(
    corpus: Corpus, article_ids: Sequence[str], started: dict[str, str], stopped: Callable[[], bool]
) -> Iterator[Request]:
    """The articles as the extractor takes them, read one by one as it asks."""
    for id_ in article_ids:
        if stopped():
            return
        whole = corpus.annotated(id_)
        started[id_] = _now()
        yield Request(
            article=id_,
            text=whole.text,
            blocks=whole.blocks,
            photos=whole.photos,
            language=whole.article.language,
            outlet=whole.article.outlet,
            published=whole.article.published,
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _never() -> bool:
    return False
