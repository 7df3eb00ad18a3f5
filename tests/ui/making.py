"""Real corpora in a test's own folder, a session on them, and an extractor that waits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Entity, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id, new_id
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import ArticleStatus, Label, OriginBy
from annotator.extract.api import ExtractionFailed, Request
from annotator.review.decide import Review
from annotator.ui.session import Session

BRIDGE = "Bridge at Oderfeld reopens after the flood"
GRAIN = "Grain ships wait at the harbour while inspectors read papers"
SCHOOL = "School bus finds another way"
NOW = "2023-06-01T12:00:00.000+00:00"
BY_TEST = Origin(OriginBy.EXTRACT, "test", "1")
PATIENCE = 120.0
"""Seconds for which a test and a thread wait for each other, on the busiest machine."""


def draft(
    title: str, *, outlet: str, published: str, status: ArticleStatus = ArticleStatus.TO_REVIEW
) -> Draft:
    """An article of two sentences, as a reader would hand it over."""
    text = f"{title}\n\nColonel Brandvik said the water had gone. Nobody was hurt.\n"
    raw = text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    article = Article(
        id=article_id(digest),
        sha256=digest,
        file=f"{title.split()[0].lower()}.txt",
        language="en",
        outlet=outlet,
        title=title,
        published=published,
    )
    return Draft(Annotated(article, text), raw)


def suggestions(text: str) -> Suggestions:
    """Brandvik and the one claim of the article."""
    name = text.index("Brandvik")
    said = text.index("said", name)
    end = text.index(".", said)
    entity = Entity(new_id(), "Brandvik", Label.PERSON)
    mention = Mention(new_id(), span(name, name + 8), Label.PERSON, BY_TEST, entity.id)
    claim = Claim(
        new_id(),
        (span(said + 5, end),),
        BY_TEST,
        source=(span(name, name + 8),),
        cue=(span(said, said + 4),),
    )
    return Suggestions("test", "1", (mention,), (claim,), (entity,))


def fill(corpus: Corpus) -> list[str]:
    """Three articles with a claim each; gives their ids, the latest published first."""
    editor = corpus.editor("Mira Kessler")
    ids = []
    for title, outlet, published in (
        (BRIDGE, "Tidewater Daily", "2023-05-12"),
        (GRAIN, "Harbour Post", "2023-04-03"),
        (SCHOOL, "Radio Lindqvist", "2023-03-21"),
    ):
        one = draft(title, outlet=outlet, published=published)
        added = corpus.add(one, editor)
        corpus.store(added.article, suggestions(one.annotated.text), started=NOW, finished=NOW)
        ids.append(added.article)
    return ids


def set_status(corpus: Corpus, article: str, status: ArticleStatus) -> None:
    """Says how far an article is, as an editor does."""
    Review(corpus, corpus.editor("Mira Kessler")).set_article_status(article, status)


def open_session(path: Path) -> tuple[Session, list[str]]:
    """A session on a new corpus with three articles."""
    with Corpus.create(path) as corpus:
        ids = fill(corpus)
    session = Session("Mira Kessler")
    session.open_corpus(path)
    return session, ids


def write_articles(folder: Path, titles: Iterable[str]) -> list[Path]:
    """Text files to import."""
    folder.mkdir(exist_ok=True)
    paths = []
    for title in titles:
        path = folder / f"{title.split()[0].lower()}.txt"
        path.write_text(f"{title}\n\nColonel Brandvik said the water had gone. Nobody was hurt.\n", "utf-8")
        paths.append(path)
    return paths


class Nothing:
    """An extractor that finds nothing, so that no language model is loaded."""

    def run(
        self, requests: Iterable[Request], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[str, Suggestions | ExtractionFailed]]:
        """Nothing an article."""
        for request in requests:
            yield request.article, Suggestions("nothing", "1")

    def close(self) -> None:
        """There is nothing to end."""


class HandExtractor:
    """Finds the one claim of each article; waits while `gate` is closed, as a slow machine would."""

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.asked = Event()
        self.closed = False
        self.fails_on: str | None = None

    def run(
        self, requests: Iterable[Request], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[str, Suggestions | ExtractionFailed]]:
        """One result an article."""
        for request in requests:
            self.asked.set()
            while not self.gate.wait(0.01):
                if cancelled():
                    return
            if cancelled():
                return
            if self.fails_on is not None and self.fails_on in request.text:
                yield request.article, ExtractionFailed(request.article, "the reader gave up")
            else:
                yield request.article, suggestions(request.text)

    def close(self) -> None:
        """Remembers that it was closed."""
        self.closed = True
