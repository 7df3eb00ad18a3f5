"""The File menu: corpora made, opened and closed, articles added, datasets written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.domain.errors import CorpusExists, UserError
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.longjob import LongJob
from annotator.ui.tasks import Tasks
from annotator.ui.widgets.wording import count

CORPUS_FILES = "Corpora (*.corpus);;All files (*)"
ARTICLE_FILES = "Articles (*.txt *.md *.jsonl *.ndjson);;All files (*)"


class FileCommands(QObject):
    """`refused` carries the sentence of what could not be done, `opened` the path of a corpus now open."""

    refused = Signal(str)
    opened = Signal(object)
    retryRequested = Signal()

    def __init__(self, session: Session, tasks: Tasks, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._preferences = preferences
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "new": self.new,
            "open": self.open,
            "sample": self.sample,
            "add": self.add,
            "export": self.export,
            "save": self.save,
            "close": self.close,
        }

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as refusal:
            self.refused.emit(str(refusal))
            return False
        return True

    def new(self) -> None:
        """Asks for a name and makes an empty corpus."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "New corpus", str(self._preferences.folder / "untitled.corpus"), CORPUS_FILES
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(".corpus")
            self.make(path)

    def make(self, path: Path) -> None:
        """Makes an empty corpus and opens it."""
        if path.exists():
            self.refused.emit(str(CorpusExists(path, "there is a file of that name; choose another name")))
        elif self._try(lambda: self._session.new_corpus(path)):
            self._opened(path)

    def open(self) -> None:
        """Asks for a corpus and opens it."""
        path = self.ask_for_corpus()
        if path is not None:
            self.open_path(path)

    def ask_for_corpus(self) -> Path | None:
        """The corpus file an editor chooses, or None."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open corpus", str(self._preferences.folder), CORPUS_FILES
        )
        return Path(name) if name else None

    def open_path(self, path: Path) -> bool:
        """Opens a corpus; False, with the reason said, when it cannot be opened."""
        if self._try(lambda: self._session.open_corpus(path)):
            self._opened(path)
            return True
        return False

    def _opened(self, path: Path) -> None:
        self._preferences.folder = path.parent
        self.opened.emit(path)
        if self._session.editor is not None:
            self._tasks.extract()

    def sample(self) -> None:
        """Opens the sample corpus, made in the editor's own folder when it is not there yet."""
        from annotator.review.samples import FILE_NAME, sample_files

        folder = self._preferences.data_folder
        path = folder / FILE_NAME
        if path.exists():
            self.open_path(path)
            return
        folder.mkdir(parents=True, exist_ok=True)
        self.make(path)
        if self._session.corpus is not None:
            self._tasks.import_paths(sample_files())

    def add(self) -> None:
        """Asks for articles and adds them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Add articles", str(self._preferences.folder), ARTICLE_FILES
        )
        if names:
            self.add_paths([Path(name) for name in names])

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Adds files and folders; without a corpus, asks for a new one first."""
        if self._session.corpus is None:
            self.new()
        if self._session.corpus is not None:
            self._tasks.import_paths(paths)

    def export(self) -> None:
        """Asks for a file and writes the corpus into it as records, or as tables."""
        kinds = "Records, one article a line (*.jsonl);;Table of claims (*.csv)"
        corpus = self._session.corpus
        if corpus is None:
            return
        first = self._preferences.folder / corpus.path.with_suffix(".jsonl").name
        name, kind = QFileDialog.getSaveFileName(self._window, "Export", str(first), kinds)
        if name:
            self.export_to(Path(name), table=Path(name).suffix == ".csv" or "csv" in kind)

    def export_to(self, path: Path, *, table: bool) -> None:
        """Writes the corpus into a file, in the background, and says how many articles."""
        from annotator.exchange.csvfiles import export_csv
        from annotator.exchange.jsonl import export_jsonl

        corpus = self._session.corpus
        if corpus is None:
            return
        write = export_csv if table else export_jsonl
        job = LongJob(
            f"Exporting to {path.name}",
            corpus,
            lambda own, progress: write(own, path, progress=progress),
            self._window,
        )
        job.done.connect(
            lambda made: self._session.said.emit(f"{count(made.articles, 'article')} exported to {path.name}")
        )
        job.refused.connect(self.refused)
        job.start()

    def save(self) -> None:
        """Says that everything is saved already, or tries again what was not."""
        if self._session.save_error:
            self.retryRequested.emit()
        elif self._session.saved_at is not None:
            self._session.said.emit(f"Everything is saved, the last at {self._session.saved_at:%H:%M}")

    def close(self) -> None:
        """Closes the corpus."""
        self._tasks.cancel()
        self._session.close_corpus()

    def save_copy(self) -> None:
        """Asks for a name and writes the corpus there, with all that is in it."""
        corpus = self._session.corpus
        if corpus is None:
            return
        first = self._preferences.folder / f"{corpus.path.stem} copy{corpus.path.suffix}"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(first), CORPUS_FILES)
        if name and self._try(lambda: corpus.copy_to(Path(name))):
            self._session.said.emit(f"A copy is in {Path(name).name}")
