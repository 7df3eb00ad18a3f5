"""Suggestions made for articles and stored, whatever was decided kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from annotator.corpus import Corpus
from annotator.domain.suggestions import Suggestions
from annotator.extract import ExtractionFailed, Extractor, Request
from annotator.review.linking import linked


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
    done = mentions = claims = 0
    failed: list[tuple[str, str]] = []
    for article, result in extractor.run(_requests(corpus, article_ids, started, stopped), stopped):
        if isinstance(result, ExtractionFailed):
            failed.append((article, result.reason))
        else:
            stored = corpus.store(
                article, _linked(corpus, result), started=started.get(article, _now()), finished=_now()
            )
            done, mentions, claims = done + 1, mentions + stored.mentions, claims + stored.claims
        if progress is not None:
            progress(done + len(failed), len(article_ids), article)
        if stopped():
            break
    return ExtractionReport(done, mentions, claims, tuple(failed))


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
