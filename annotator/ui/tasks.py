"""Background work on the open corpus: adding articles, and looking for claims in them.

The thread itself (`jobs`, loaded with the first job) touches no Qt object. A timer of the window's thread
takes over what it has to tell, twenty times a second at most, so that a fast import never floods the
event loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.errors import UserError
from annotator.domain.valueclass import dataclass
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Editor
    from annotator.extract import Extractor
    from annotator.ingest.source import Choices
    from annotator.review.intake import FileResult
    from annotator.ui.jobs import Begun, ExtractJob, Found, ImportJob, JobThread, Message, Pasted
    from annotator.ui.session import Session

_PERIOD = 50


@dataclass(frozen=True, slots=True)
class TaskState:
    """What runs, or ran last.

    `done` and `total` count files while `kind` is import, articles while it is extract. `results` are
    those of the last import; `waiting` the file names or article ids still to come. `turn` is another one
    whenever results were not only added to.
    """

    title: str = ""
    kind: Literal["", "import", "extract"] = ""
    done: int = 0
    total: int = 0
    running: bool = False
    results: tuple[FileResult, ...] = ()
    waiting: tuple[str, ...] = ()
    turn: int = field(default=0, compare=False)


def workers() -> Extractor:
    """A spawned process that reads articles; made in the thread, so that the window never waits for it."""
    from annotator.extract import Workers

    return Workers(jobs=1)


class Tasks(QObject):
    """Runs jobs one after another; what they did is kept whenever they are stopped.

    `articlesAdded` brings the ids of those that came in since it last did, as a tuple. `finished` brings the
    Intake or the ExtractionReport of each job, `failed` a sentence for the editor. An error that is a bug is
    raised in the window's thread.
    """

    changed = Signal()
    articlesAdded = Signal(object)
    articleExtracted = Signal(str)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        make_extractor: Callable[[], Extractor] = workers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._make_extractor = make_extractor
        self._thread: JobThread | None = None
        self._generation = 0
        self._corpus = session.corpus
        self._through: tuple[str, ...] = ()
        self._done = 0
        self._results: list[FileResult] = []
        self._read: set[str] = set()
        self._added: list[str] = []
        self.found: dict[str, Found] = {}
        self.state = TaskState()
        self._clock = QTimer(self, interval=_PERIOD)
        self._clock.timeout.connect(self._take)
        session.corpusChanged.connect(self._on_corpus)

    def import_paths(self, paths: Iterable[Path]) -> None:
        """Adds files and folders to the open corpus, then looks for claims in what is new."""
        into = self._writable()
        if into is not None:
            self._import(into, tuple(paths))

    def import_pasted(self, pasted: Pasted) -> None:
        """Adds what was pasted as an article."""
        into = self._writable()
        if into is not None:
            self._import(into, (), pasted=pasted)

    def import_again(self, refused: FileResult, choices: Choices) -> None:
        """Reads the file of a refused result once more as the choices say; what comes takes its place."""
        into = self._writable()
        if into is not None:
            self._import(into, (Path(refused.path),), choices, refused)

    def _writable(self) -> tuple[Corpus, Editor] | None:
        corpus, editor = self._session.corpus, self._session.editor
        if corpus is None or editor is None:
            self.failed.emit("Articles need an open corpus that can be written.")
            return None
        return corpus, editor

    def _import(
        self,
        into: tuple[Corpus, Editor],
        paths: tuple[Path, ...],
        choices: Choices | None = None,
        again: FileResult | None = None,
        pasted: Pasted | None = None,
    ) -> None:
        from annotator.ui.jobs import ImportJob

        job = ImportJob(self._generation, *into, paths, choices, again, pasted)
        self._put(job, "Adding articles", "import")

    def extract(self, article_ids: Iterable[str] | None = None) -> None:
        """Looks for claims in these articles, or in all where nobody ever did."""
        corpus = self._session.corpus
        if corpus is None or corpus.read_only:
            self.failed.emit("Looking for claims needs an open corpus that can be written.")
            return
        from annotator.ui.jobs import ExtractJob

        ids = None if article_ids is None else tuple(article_ids)
        self._put(ExtractJob(self._generation, corpus, ids), "Looking for claims", "extract")

    def _put(self, job: ImportJob | ExtractJob, title: str, kind: Literal["import", "extract"]) -> None:
        from annotator.ui.jobs import ImportJob, JobThread

        if self._thread is None:
            self._thread = JobThread(self._make_extractor)
            self._thread.start()
        self._thread.put(job)
        if not self.state.running:
            results = self.state.results if isinstance(job, ImportJob) and job.again is not None else ()
            self.state = TaskState(title, kind, running=True, results=results, turn=self.state.turn)
            self.changed.emit()
        self._clock.start()

    def cancel(self) -> None:
        """Stops what runs and forgets what waits. What is added stays added."""
        if self._thread is not None:
            self._thread.stop()

    def close(self) -> None:
        """Stops, and waits until thread and worker processes have ended."""
        self._clock.stop()
        if self._thread is not None:
            self._thread.close()
            self._thread = None
        if self.state.running:
            self.state = replace(self.state, running=False)
            self.changed.emit()

    def _on_corpus(self) -> None:
        if self._session.corpus is self._corpus:
            return
        self._corpus = self._session.corpus
        self._generation += 1
        self.cancel()
        self._results.clear()
        self.found.clear()
        self.state = TaskState(turn=self.state.turn + 1)
        self.changed.emit()

    def _take(self) -> None:
        """Takes over what the thread has told since the last time."""
        if self._thread is None:
            return
        before, bugs = self.state, []
        # Asked first: what an idle thread has to tell is then all in the queue.
        idle = not self._thread.busy()
        messages = self._thread.drain()
        for message in messages:
            bug = _bug(message)
            if bug is not None:
                bugs.append(bug)
            if message.job.generation == self._generation:
                self._apply(message)
        if messages:
            self._tell_added()
            self._move()
        if idle:
            self._clock.stop()
            self.state = replace(self.state, running=False)
        if self.state != before:
            self.changed.emit()
        if bugs:
            raise bugs[0] if len(bugs) == 1 else BaseExceptionGroup("background work broke off", bugs)

    def _apply(self, message: Message) -> None:
        from annotator.ui.jobs import ArticleRead, Begun, Ended, FileRead

        match message:
            case Begun():
                self._begin(message)
            case FileRead(done=done, result=result):
                self._done = done
                self._place(message.job, result)
                if result.outcome == "added" and result.article:
                    self._added.append(result.article)
            case ArticleRead(done=done, article=article, found=found):
                self._done = done
                self._read.add(article)
                if found is not None:
                    self.found[article] = found
                self.articleExtracted.emit(article)
            case Ended(outcome=outcome):
                self._tell_added()
                self._end(outcome)

    def _tell_added(self) -> None:
        # At once: whoever lists articles would look again for each of the hundreds that came in.
        added, self._added = tuple(self._added), []
        if added:
            self.articlesAdded.emit(added)

    def _begin(self, message: Begun) -> None:
        from annotator.ui.jobs import ImportJob

        self._through = message.through
        self._done = 0
        self._read.clear()
        total = len(message.through)
        if isinstance(message.job, ImportJob):
            if message.job.again is None:
                self._results.clear()
            turn = self.state.turn + 1
            self.state = TaskState("Adding articles", "import", total=total, running=True, turn=turn)
        else:
            noun = "new article" if message.job.new else "article"
            title = f"Looking for claims in {count(total, noun)}"
            self.state = TaskState(title, "extract", total=total, running=True, turn=self.state.turn)

    def _place(self, job: ImportJob | ExtractJob, result: FileResult) -> None:
        """Puts a result behind the others, or in the place of the one that was read again."""
        from annotator.ui.jobs import ImportJob

        again = job.again if isinstance(job, ImportJob) else None
        if again is None:
            self._results.append(result)
            return
        at = next((n for n, one in enumerate(self._results) if one is again), None)
        whole = again.name == Path(again.path).name
        if at is not None and (whole or result.name == again.name):
            self._results[at] = result
        elif whole or result.outcome == "added":
            # What else the same archive gives was listed when it was read first.
            self._results.append(result)
        self.state = replace(self.state, turn=self.state.turn + 1)

    def _end(self, outcome: object) -> None:
        # The numbers first: who hears that a job is finished may look at the state.
        self._move()
        if isinstance(outcome, UserError):
            self.failed.emit(str(outcome))
        elif not isinstance(outcome, BaseException):
            self.finished.emit(outcome)

    def _move(self) -> None:
        if self.state.kind == "import":
            waiting = self._through[self._done :]
        else:
            waiting = tuple(one for one in self._through if one not in self._read)
        self.state = replace(self.state, done=self._done, results=tuple(self._results), waiting=waiting)


def _bug(message: Message) -> BaseException | None:
    """The exception of a job that broke off for a reason no editor could understand."""
    from annotator.ui.jobs import Ended

    outcome = message.outcome if isinstance(message, Ended) else None
    return outcome if isinstance(outcome, BaseException) and not isinstance(outcome, UserError) else None
