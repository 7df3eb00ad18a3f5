"""Suggestions made for articles and stored, whatever was decided kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from annotator.corpus import Corpus
from annotator.domain.annotation import Mention
from annotator.domain.suggestions import Suggestions
from annotator.extract import ExtractionFailed, Extractor, Request
from annotator.review.linking import Standing, linked

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
    begun: dict[str, _Begun] = {}
    keeping = _Keeping(corpus, len(article_ids), progress)
    try:
        for article, result in extractor.run(_requests(corpus, article_ids, begun, stopped), stopped):
            keeping.take(article, result, begun.pop(article) if article in begun else _Begun(_now()))
            if stopped():
                break
    finally:
        keeping.flush()
    return ExtractionReport(keeping.done, keeping.mentions, keeping.claims, tuple(keeping.failed))


@dataclass(frozen=True, slots=True)
class _Begun:
    """When an article was handed over, and what it was then."""

    at: str
    text: str = ""
    mentions: tuple[Mention, ...] = ()


class _Keeping:
    """Stores results some at a time: as many as come in a moment, so that the disk is not waited for each."""

    def __init__(self, corpus: Corpus, total: int, progress: Callable[[int, int, str], None] | None) -> None:
        self.done = self.mentions = self.claims = 0
        self.failed: list[tuple[str, str]] = []
        self._corpus = corpus
        self._total = total
        self._progress = progress
        self._waiting: list[tuple[str, Suggestions, _Begun, str]] = []
        # The first is stored at once: an editor waits for it.
        self._since = float("-inf")

    def take(self, article: str, result: Suggestions | ExtractionFailed, begun: _Begun) -> None:
        """Takes one article's result."""
        if isinstance(result, ExtractionFailed):
            self.failed.append((article, result.reason))
            self._tell(article)
        else:
            self._waiting.append((article, result, begun, _now()))
        if len(self._waiting) >= _AT_ONCE or monotonic() - self._since > _MOMENT:
            self.flush()

    def flush(self) -> None:
        """Stores what waits, then tells of each."""
        waiting, self._waiting = self._waiting, []
        linked_ones = (
            (article, _linked(self._corpus, found, begun), begun.at, ended)
            for article, found, begun, ended in waiting
        )
        for one, stored in zip(waiting, self._corpus.store_many(linked_ones) if waiting else (), strict=True):
            self.done += 1
            self.mentions += stored.mentions
            self.claims += stored.claims
            self._tell(one[0])
        self._since = monotonic()

    def _tell(self, article: str) -> None:
        if self._progress is not None:
            self._progress(self.done + len(self.failed), self._total, article)


def _linked(corpus: Corpus, found: Suggestions, begun: _Begun) -> Suggestions:
    if not found.entities:
        return found
    return linked(found, corpus.entities, Standing(begun.text, begun.mentions, corpus.decided_entities))


def _requests(
    corpus: Corpus, article_ids: Sequence[str], begun: dict[str, _Begun], stopped: Callable[[], bool]
) -> Iterator[Request]:
    """The articles as the extractor takes them, read one by one as it asks."""
    for id_ in article_ids:
        if stopped():
            return
        whole = corpus.annotated(id_)
        begun[id_] = _Begun(_now(), whole.text, whole.mentions)
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
