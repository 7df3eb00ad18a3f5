"""The thread that adds articles and has them read, one job at a time. It knows nothing of Qt.

It tells what happens through a queue of messages; `tasks.Tasks` reads that queue in the window's thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING

from annotator.domain.errors import NothingFound

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Editor
    from annotator.extract import Extractor
    from annotator.ingest.source import Choices
    from annotator.review.extraction import ExtractionReport
    from annotator.review.intake import FileResult, Intake


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted: what it is to be called, its words, and the page they are from as markup."""

    name: str
    words: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class ImportJob:
    """Files and folders to add, or what was pasted.

    `generation` tells the jobs of one open corpus from those of the next. `again` is the result that these
    files, read as the choices say, are to take the place of.
    """

    generation: int
    corpus: Corpus
    editor: Editor
    paths: tuple[Path, ...]
    choices: Choices | None = None
    again: FileResult | None = None
    pasted: Pasted | None = None
    stopped: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True)
class ExtractJob:
    """Articles to look for claims in; None for all that never were. `new` when they were just added."""

    generation: int
    corpus: Corpus
    articles: tuple[str, ...] | None
    new: bool = False
    stopped: Event = field(default_factory=Event)


Job = ImportJob | ExtractJob


@dataclass(frozen=True, slots=True)
class Found:
    """What an article holds once it was read; `note` says why the extractor looked for nothing."""

    claims: int
    photos: int
    dated: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A job began: what it goes through, file names or article ids."""

    job: Job
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRead:
    """One article of a file was taken in or refused; `done` files of the job are read through."""

    job: Job
    done: int
    result: FileResult


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """One article was read for claims, or failed to be (`found` is then None)."""

    job: Job
    done: int
    article: str
    found: Found | None


@dataclass(frozen=True, slots=True)
class Ended:
    """A job ended with this outcome, which is an error when it broke off."""

    job: Job
    outcome: Intake | ExtractionReport | BaseException


Message = Begun | FileRead | ArticleRead | Ended


class JobThread(Thread):
    """Runs jobs in order, imports first: an extraction makes room for an import and goes on after it."""

    def __init__(self, make_extractor: Callable[[], Extractor]) -> None:
        super().__init__(name="jobs", daemon=True)
        self.messages: SimpleQueue[Message] = SimpleQueue()
        self._make_extractor = make_extractor
        self._extractor: Extractor | None = None
        self._waiting: deque[Job] = deque()
        self._wake = Condition()
        self._closing = False
        self._now: Job | None = None

    # called from the window's thread

    def put(self, job: Job) -> None:
        """Adds a job to those that wait."""
        with self._wake:
            self._enqueue(job)
            self._wake.notify()

    def stop(self) -> None:
        """Breaks off the running job and forgets the waiting ones; what is done stays done."""
        with self._wake:
            self._waiting.clear()
            if self._now is not None:
                self._now.stopped.set()

    def close(self) -> None:
        """Stops, ends the extractor and waits for the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self.stop()
        if self.is_alive():
            self.join()

    def busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._wake:
            return self._now is not None or bool(self._waiting)

    def drain(self) -> list[Message]:
        """The messages that came since the last call."""
        return [self.messages.get() for _ in range(self.messages.qsize())]

    # in the thread

    def run(self) -> None:
        """Runs jobs until closed."""
        try:
            while (job := self._next()) is not None:
                self._run(job)
        finally:
            if self._extractor is not None:
                self._extractor.close()

    def _enqueue(self, job: Job) -> None:
        if isinstance(job, ImportJob):
            imports = sum(isinstance(one, ImportJob) for one in self._waiting)
            self._waiting.insert(imports, job)
            return
        last = self._waiting[-1] if self._waiting else None
        if (
            isinstance(last, ExtractJob)
            and last.generation == job.generation
            and last.articles is not None
            and job.articles is not None
        ):
            both = dict.fromkeys((*last.articles, *job.articles))
            self._waiting[-1] = ExtractJob(job.generation, job.corpus, tuple(both), last.new and job.new)
        else:
            self._waiting.append(job)

    def _next(self) -> Job | None:
        with self._wake:
            self._wake.wait_for(lambda: self._waiting or self._closing)
            if self._closing:
                return None
            self._now = self._waiting.popleft()
            return self._now

    def _run(self, job: Job) -> None:
        outcome: Intake | ExtractionReport | BaseException
        try:
            with job.corpus.another() as corpus:
                outcome = self._add(job, corpus) if isinstance(job, ImportJob) else self._extract(job, corpus)
        except BaseException as error:
            # Not swallowed: the window's thread shows it to the editor or raises it again.
            outcome = error
        with self._wake:
            # Within the lock, so that whoever sees the thread idle has the last message before him.
            self._now = None
            self.messages.put(Ended(job, outcome))

    def _add(self, job: ImportJob, corpus: Corpus) -> Intake:
        intake = self._add_files(job, corpus) if job.pasted is None else self._add_pasted(job, corpus)
        if intake.added and not job.stopped.is_set():
            self.put(ExtractJob(job.generation, job.corpus, intake.added, new=True))
        return intake

    def _add_pasted(self, job: ImportJob, corpus: Corpus) -> Intake:
        from annotator.review.intake import add_pasted

        assert job.pasted is not None
        pasted = job.pasted
        self.messages.put(Begun(job, (pasted.name,)))
        intake = add_pasted(corpus, job.editor, pasted.name, pasted.words, pasted.page)
        for result in intake.results:
            self.messages.put(FileRead(job, 1, result))
        return intake

    def _add_files(self, job: ImportJob, corpus: Corpus) -> Intake:
        from annotator.ingest.source import NO_CHOICES
        from annotator.review.intake import add_articles, files_to_add

        files = files_to_add(job.paths)
        self.messages.put(Begun(job, tuple(file.name for file in files)))
        return add_articles(
            corpus,
            job.editor,
            files,
            progress=lambda done, _total, result: self.messages.put(FileRead(job, done, result)),
            cancelled=job.stopped.is_set,
            choices=job.choices or NO_CHOICES,
        )

    def _extract(self, job: ExtractJob, corpus: Corpus) -> ExtractionReport:
        from annotator.review.extraction import extract_articles

        ids = tuple(corpus.article_ids(without_suggestions=True)) if job.articles is None else job.articles
        self.messages.put(Begun(job, ids))
        if self._extractor is None:
            self._extractor = self._make_extractor()
        left = dict.fromkeys(ids)

        def progress(done: int, _total: int, article: str) -> None:
            left.pop(article, None)
            self.messages.put(ArticleRead(job, done, article, _found(corpus, article)))

        report = extract_articles(
            corpus,
            self._extractor,
            ids,
            progress=progress,
            cancelled=lambda: job.stopped.is_set() or self._import_waits(),
        )
        if left and not job.stopped.is_set() and self._import_waits():
            self.put(ExtractJob(job.generation, job.corpus, tuple(left), job.new))
        return report

    def _import_waits(self) -> bool:
        with self._wake:
            return any(isinstance(one, ImportJob) for one in self._waiting)


def _found(corpus: Corpus, article: str) -> Found | None:
    try:
        row = corpus.article_row(article)
    except NothingFound:
        return None
    return Found(row.claims, row.photos, row.published is not None, row.note)
