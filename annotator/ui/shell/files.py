"""The File menu: corpora made, opened and closed, articles added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from annotator.domain.errors import CorpusExists, CorpusReadOnly, UserError
from annotator.ui.backups.keeper import Keeper
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.beside import Cancelled, beside
from annotator.ui.shell.heldby import Hold, Holder
from annotator.ui.tasks import Tasks
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus

CORPUS_FILES = "Corpora (*.corpus);;All files (*)"


def article_files() -> str:
    """What can be added, for a file dialog: all of it first, then format by format."""
    from annotator.ingest.formats import FORMATS

    kinds = [(one.name, " ".join(f"*{ending}" for ending in one.endings)) for one in FORMATS]
    whole = ("All that can be added", " ".join(endings for _, endings in kinds))
    return ";;".join([*(f"{name} ({endings})" for name, endings in (whole, *kinds)), "All files (*)"])


def _pasted_name() -> str:
    now = datetime.now()
    return f"Pasted text, {now.day} {now:%B %Y %H:%M}"


class FileCommands(QObject):
    """`refused` carries the sentence of what could not be done, `opened` the path of a corpus now open.

    `readOnlyOffered` carries a path that can be opened for reading only, and why.
    """

    refused = Signal(str)
    opened = Signal(object)
    retryRequested = Signal()
    rescued = Signal(str)
    readOnlyOffered = Signal(object, str)

    def __init__(self, session: Session, tasks: Tasks, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._preferences = preferences
        self._window = window
        self.may_leave: Callable[[], bool] = lambda: True
        # Asked before another corpus takes the place of the open one.
        self._hold = Hold()
        self.keeper = Keeper(
            session,
            tasks,
            lambda: preferences.backups_folder,
            self,
            lambda: preferences.backup_minutes * 60_000,
        )
        self._opening = False
        # After the keeper: what it does to a corpus that was closed, it does under the lock.
        session.corpusChanged.connect(self._keep_hold)

    def _keep_hold(self) -> None:
        """The lock follows the corpus, however it was opened or closed."""
        corpus = self._session.corpus
        if corpus is None:
            lock = self._hold.let_go()
            if lock is not None:
                self.keeper.when_closed(lock.unlock)
        elif not self._opening and not corpus.read_only and not self._hold.holds(corpus.path):
            found = self._hold.ask(corpus.path)
            self._hold.keep(corpus.path, None if isinstance(found, Holder) else found)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "new": self.new,
            "open": self.open,
            "sample": self.sample,
            "add": self.add,
            "add_folder": self.add_folder,
            "paste": self.paste,
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
            return
        if not self.may_leave():
            return
        self.keeper.wait()
        if self._try(lambda: self._session.new_corpus(path)):
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

    def open_path(self, path: Path, *, read_only: bool = False) -> bool:
        """Opens a corpus; False, with the reason said, when it cannot be opened."""
        if not self.may_leave():
            return False
        self.keeper.wait()
        lock = None if read_only or not path.is_file() else self._hold.ask(path)
        if isinstance(lock, Holder):
            self.readOnlyOffered.emit(path, lock.words(path, datetime.now()))
            return False
        again = lock is not None and self._hold.holds(path)
        self._opening = True
        try:
            self._session.open_corpus(path, partial(self._open, read_only=read_only))
        except (UserError, Cancelled) as refusal:
            if lock is not None and not again:
                lock.unlock()
            self._say_refusal(path, refusal, read_only=read_only)
            return False
        finally:
            self._opening = False
        if again:
            self.keeper.wait()
        self._hold.keep(path, lock)
        self._opened(path)
        return True

    def _open(self, path: Path, *, read_only: bool) -> Corpus:
        from annotator.corpus import Corpus

        return beside(
            lambda progress: Corpus.open(path, read_only=read_only, progress=progress),
            "Opening the corpus",
            f"“{path.name}” is of an older version and is brought up to date.",
            self._window,
        )

    def _say_refusal(self, path: Path, refusal: Exception, *, read_only: bool) -> None:
        if isinstance(refusal, Cancelled):
            self._session.said.emit(f"{path.name} was not opened and is as it was")
        elif isinstance(refusal, CorpusReadOnly) and not read_only:
            self.readOnlyOffered.emit(path, str(refusal))
        else:
            self.refused.emit(str(refusal))

    def _opened(self, path: Path) -> None:
        self._preferences.folder = path.parent
        self.opened.emit(path)
        corpus = self._session.corpus
        # Where every article was looked through, nothing of what does that is loaded.
        if corpus is not None and self._session.editor is not None and corpus.any_without_suggestions():
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
            self._window, "Add articles", str(self._preferences.folder), article_files()
        )
        if names:
            self.add_paths([Path(name) for name in names])

    def add_folder(self) -> None:
        """Asks for a folder and adds all that is in it."""
        name = QFileDialog.getExistingDirectory(self._window, "Add a folder", str(self._preferences.folder))
        if name:
            self.add_paths([Path(name)])

    def paste(self) -> None:
        """Makes an article of what lies on the clipboard; a field that is typed in takes the words itself."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit):
            focus.paste()
            return
        # An empty clipboard gives nothing at all, whatever the stubs say.
        held = cast("QMimeData | None", QGuiApplication.clipboard().mimeData()) or QMimeData()
        paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
        if paths:
            self.add_paths(paths)
        elif held.text().strip():
            from annotator.ui.jobs import Pasted

            self._tasks.import_pasted(Pasted(_pasted_name(), held.text(), held.html() or None))
        else:
            self._session.said.emit("There is no text on the clipboard. Copy the article first")

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Adds files and folders; without a corpus, asks for a new one first."""
        if self._session.corpus is None:
            self.new()
        if self._session.corpus is not None:
            self._tasks.import_paths(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Opens the last corpus among the files, unless it is open, and adds what is none."""
        from annotator.corpus import belongs_to_a_corpus

        corpora = [path for path in paths if belongs_to_a_corpus(path)]
        now = self._session.corpus.path.resolve() if self._session.corpus is not None else None
        if corpora and corpora[-1].resolve() != now and not self.open_path(corpora[-1]):
            return
        others = [path for path in paths if path not in corpora]
        if others:
            self.add_paths(others)

    def save(self) -> None:
        """Says that everything is saved already, or tries again what was not."""
        if self._session.waiting:
            self.retryRequested.emit()
        elif self._session.saved_at is not None:
            self._session.said.emit(f"Everything is saved, the last at {self._session.saved_at:%H:%M}")

    def close(self) -> None:
        """Closes the corpus."""
        if not self.may_leave():
            return
        self._tasks.cancel()
        self._session.close_corpus()

    def save_copy(self) -> None:
        """Asks for a name and writes the corpus there, with all that is in it.

        Where decisions wait to be saved they are saved in the copy, and the window goes on in it.
        """
        corpus = self._session.corpus
        if corpus is None:
            return
        first = self._preferences.folder / f"{corpus.path.stem} copy{corpus.path.suffix}"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(first), CORPUS_FILES)
        if name and self._session.waiting:
            self._try(lambda: self._move_to_copy(Path(name)))
        elif name and self._try(lambda: corpus.copy_to(Path(name))):
            self._session.said.emit(f"A copy is in {Path(name).name}")

    def _move_to_copy(self, path: Path) -> None:
        session, keeping = self._session, self._session.keeping
        assert keeping is not None
        before, waiting = keeping.corpus.path.name, count(session.waiting, "decision")
        conflicts = keeping.copy_to(path)
        lock = self._hold.ask(path)
        session.go_on_in(path)
        self.keeper.wait()
        self._hold.keep(path, None if isinstance(lock, Holder) else lock)
        self._preferences.folder = path.parent
        stays = f"{path.name} is open now, with the {waiting} in it. {before} stays as it was, without them."
        self.rescued.emit(" ".join((stays, *conflicts)))
